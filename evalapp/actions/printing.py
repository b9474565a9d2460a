"""Pages printed as PDF by a process of its own, and kept until what they say changes.

A process of its own prints, so that no web process carries the layout engine, and none suffers
from what happens there.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from evalapp import __version__
from evalapp.errors import InputError

PRINTING_SECONDS: Final = 120
"""How long the printing of one page may take."""
KEPT_FILES: Final = 50
"""How many printed pages are kept; those longest unused go first."""


def print_page(html: str, kept: Path, folder: Path | None = None) -> bytes:
    """Return the page as PDF; the same page is printed once and kept in the folder `kept`.

    `folder` holds the files that the page may load. Raises InputError where it cannot be printed.
    """
    file = kept / f"{_digest(html, folder)}.pdf"
    try:
        pdf = file.read_bytes()
        file.touch()
    except FileNotFoundError:
        pdf = run_printer(html, folder)
        _keep(pdf, file)
    return pdf


def _digest(html: str, folder: Path | None) -> str:
    """Return what changes with anything that the PDF is made from."""
    digest = hashlib.sha256(f"{__version__}\n{html}".encode())
    for file in sorted(folder.rglob("*")) if folder else ():
        if file.is_file():
            digest.update(f"\n{file.name}\n".encode() + file.read_bytes())
    return digest.hexdigest()


def _keep(pdf: bytes, file: Path) -> None:
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


def run_printer(html: str, folder: Path | None = None) -> bytes:
    """Return the page as PDF, printed now. Raises InputError where it cannot be printed."""
    command = [sys.executable, "-m", "evalapp.reporting.pdf"]
    command += ["--folder", str(folder)] if folder else []
    try:
        done = subprocess.run(  # noqa: S603 (no words of a visitor are in it)
            command,
            input=html.encode(),
            capture_output=True,
            timeout=PRINTING_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as fault:
        raise InputError.of(
            "page", f"printing took longer than {PRINTING_SECONDS} seconds.", "Please try again."
        ) from fault
    if done.returncode or not done.stdout.startswith(b"%PDF"):
        message = done.stderr.decode(errors="replace").strip().splitlines()
        raise InputError.of(
            "page",
            f"it could not be printed: {message[-1] if message else 'no reason given'}.",
            "Run evalapp doctor to see what is missing.",
        )
    return done.stdout
