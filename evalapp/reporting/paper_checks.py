"""Whether this machine can print: the fonts and libraries that no Python package carries."""

from __future__ import annotations

import ctypes
import subprocess
from collections.abc import Iterable

_FONT_PACKAGE = "fonts-noto-core"

# Debian's package, and the library in it that WeasyPrint opens.
_LIBRARIES = {
    "libpango-1.0-0": "libpango-1.0.so.0",
    "libpangoft2-1.0-0": "libpangoft2-1.0.so.0",
    "libharfbuzz-subset0": "libharfbuzz-subset.so.0",
}


def missing_fonts(languages: Iterable[str]) -> dict[str, str]:
    """Return for each language that no installed font covers what to do about it."""
    return {
        language: f"No font has all letters of “{language}”. Install {_FONT_PACKAGE}."
        for language in languages
        if not _find_fonts(language)
    }


def missing_libraries() -> list[str]:
    """Return the Debian packages of the libraries that printing needs and this machine lacks.

    Without libharfbuzz-subset0 reports print too, but each takes a second longer.
    """
    return [package for package, library in _LIBRARIES.items() if not _can_open(library)]


def _find_fonts(language: str) -> str:
    """Return the families that cover a language; fontconfig knows the letters each one needs."""
    command = ["fc-list", f":lang={language.lower()}", "family"]
    try:
        answer = subprocess.run(command, capture_output=True, check=False)  # noqa: S603  # no shell
    except FileNotFoundError:
        # Without fontconfig's own command there are no fonts set up either.
        return ""
    return answer.stdout.decode(errors="replace").strip()


def _can_open(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
