"""Pages printed as PDF by a process of its own, and kept until what they say changes.

A process of its own prints, so that no web process carries the layout engine, and none suffers
from what happens there: it has its limits of time and of memory.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, Final

from evalapp import __version__
from evalapp.errors import InputError
from evalapp.reporting.attachments import Attachment

PRINTER = ("-m", "evalapp.reporting.pdf")
"""What Python runs to print a page."""
PRINTING_SECONDS: Final = 120
"""How long the printing of one page may take while somebody waits for it."""
PRINTING_MEGABYTES: Final = 2_500
"""How much memory the printing of one page may take, address space in all."""
KEPT_FILES: Final = 50
"""How many printed pages are kept; those longest unused go first."""

Watch = Callable[[int], bool]
"""Is told the number of the page that is laid out, 0 between pages, at least once a second; tells
whether to go on."""


class PrintingStopped(Exception):
    """Whoever watched the printing wanted it stopped."""


def print_page(
    html: str,
    kept: Path,
    folder: Path | None = None,
    attachments: Sequence[Attachment] = (),
) -> bytes:
    """Return the page as PDF; the same page is printed once and kept in the folder `kept`.

    `folder` holds the files that the page may load. Raises InputError where it cannot be printed.
    """
    file = find_kept(html, kept, folder, attachments)
    try:
        pdf = file.read_bytes()
        file.touch()
    except FileNotFoundError:
        pdf = run_printer(html, folder, attachments=attachments)
        keep_printed(pdf, file)
    return pdf


def find_kept(
    html: str,
    kept: Path,
    folder: Path | None = None,
    attachments: Sequence[Attachment] = (),
) -> Path:
    """Return where the page stands once it is printed: another file for any other content."""
    return kept / f"{_digest(html, folder, attachments)}.pdf"


def _digest(html: str, folder: Path | None, attachments: Sequence[Attachment]) -> str:
    """Return what changes with anything that the PDF is made from."""
    digest = hashlib.sha256(f"{__version__}\n{html}".encode())
    for file in sorted(folder.rglob("*")) if folder else ():
        if file.is_file():
            digest.update(f"\n{file.name}\n".encode() + file.read_bytes())
    for each in attachments:
        words = f"\n{each.name}\n{each.relationship}\n{each.description}\n"
        digest.update(words.encode() + each.content)
    return digest.hexdigest()


def keep_printed(pdf: bytes, file: Path) -> None:
    """Keep a printed page; the pages longest unused go."""
    file.parent.mkdir(parents=True, exist_ok=True)
    # Another process may be writing the same file: each writes its own and puts it in place.
    with tempfile.NamedTemporaryFile(dir=file.parent, suffix=".part", delete=False) as written:
        written.write(pdf)
    os.replace(written.name, file)
    kept = sorted(file.parent.glob("*.pdf"), key=_last_use, reverse=True)
    for old in kept[KEPT_FILES:]:
        old.unlink(missing_ok=True)


def _last_use(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except FileNotFoundError:  # Another process was quicker in clearing up.
        return 0.0


def run_printer(
    html: str,
    folder: Path | None = None,
    watch: Watch | None = None,
    seconds: float = PRINTING_SECONDS,
    megabytes: int = PRINTING_MEGABYTES,
    attachments: Sequence[Attachment] = (),
) -> bytes:
    """Return the page as PDF, printed now. Raises InputError where it cannot be printed.

    `watch` is told how far it is. Raises PrintingStopped where that does not want it to go on.
    """
    command = [sys.executable, *PRINTER, "--megabytes", str(megabytes)]
    command += ["--folder", str(folder)] if folder else []
    command += ["--progress"] if watch else []
    with (
        tempfile.TemporaryDirectory() as carried,
        tempfile.TemporaryFile() as given,
        tempfile.TemporaryFile() as made,
    ):
        command += _put_beside(attachments, Path(carried))
        given.write(html.encode())
        given.seek(0)
        with subprocess.Popen(  # noqa: S603 (no words of a visitor are in it)
            command, stdin=given, stdout=made, stderr=subprocess.PIPE
        ) as process:
            try:
                told = _follow(process, watch, seconds)
            finally:
                process.kill()
        made.seek(0)
        pdf = made.read()
    if process.returncode or not pdf.startswith(b"%PDF"):
        raise InputError.of(
            "page",
            f"it could not be printed: {told.reason or 'no reason given'}.",
            "Run evalapp doctor to see what is missing.",
        )
    return pdf


def _put_beside(attachments: Sequence[Attachment], folder: Path) -> Iterator[str]:
    """Write the files that the PDF carries into a folder; yield the options that name them."""
    for each in attachments:
        file = folder / each.name
        file.write_bytes(each.content)
        yield from ("--attach", str(file), each.relationship, each.description)


@dataclass
class _Told:
    """What the printing process has said so far."""

    page: int = 0
    reason: str = ""

    def take(self, line: str) -> None:
        """Take a line of its standard error in: progress, a fault, or the end of a traceback."""
        try:
            said: dict[str, Any] = json.loads(line)
            self.page = said.get("page", self.page)
            if said.get("level") == "error":
                self.reason = f"{said['where']}: {said['what']} {said['remedy']}".strip(" .")
        except (ValueError, AttributeError):
            self.reason = line.strip() or self.reason


def _follow(process: subprocess.Popen[bytes], watch: Watch | None, seconds: float) -> _Told:
    """Wait for the end of the printing process; return what it told on the way."""
    lines: SimpleQueue[str | None] = SimpleQueue()
    said = process.stderr or ()
    threading.Thread(target=_read_lines, args=(said, lines), daemon=True).start()
    told, end = _Told(), time.monotonic() + seconds
    while True:
        try:
            line = lines.get(timeout=min(1, max(end - time.monotonic(), 0)))
        except Empty:
            line = ""
        if line is None:
            break
        if line:
            told.take(line)
        if watch and not watch(told.page):
            raise PrintingStopped
        if time.monotonic() >= end:
            raise InputError.of(
                "page", f"printing took longer than {seconds:.0f} seconds.", "Please try again."
            )
    process.wait()
    return told


def _read_lines(pipe: Iterable[bytes], lines: SimpleQueue[str | None]) -> None:
    for line in pipe:
        lines.put(line.decode(errors="replace"))
    lines.put(None)
