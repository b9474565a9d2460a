"""Reports: put together here, printed by a process of their own, kept until the data change."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from evalapp import __version__
from evalapp.actions.evaluate import Reading, gather_material
from evalapp.errors import InputError
from evalapp.reporting.compose import compose_report
from evalapp.reporting.html import Profile, read_profile, write_report
from evalapp.storage.database import Session
from evalapp.storage.tables import Workshop

PRINTING_SECONDS: Final = 120
"""How long the printing of one report may take."""
KEPT_REPORTS: Final = 50
"""How many printed reports are kept; those longest unused go first."""


@dataclass(frozen=True)
class Report:
    """A report on a workshop in one language as HTML."""

    html: str
    profile: Profile


def write_workshop_report(
    session: Session, workshop: Workshop, profile: str, reading: Reading
) -> Report:
    """Return the report of a workshop. Raises InputError where the profile is at fault."""
    read = read_profile(profile)
    material = gather_material(session, workshop, reading)
    document = compose_report(material, reading.translator, read.sections)
    return Report(write_report(document, read), read)


def print_report(report: Report, kept: Path) -> bytes:
    """Return the report as PDF; the same report is printed once and kept in the folder `kept`.

    A process of its own prints, so that no web process carries the layout engine, and none
    suffers from what happens there. Raises InputError where the report cannot be printed.
    """
    file = kept / f"{_digest(report)}.pdf"
    try:
        pdf = file.read_bytes()
        file.touch()
    except FileNotFoundError:
        pdf = _print(report)
        _keep(pdf, file)
    return pdf


def _digest(report: Report) -> str:
    """Return what changes with anything that the PDF is made from."""
    digest = hashlib.sha256(f"{__version__}\n{report.html}".encode())
    for file in sorted(report.profile.folder.rglob("*")):
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
    for old in kept[KEPT_REPORTS:]:
        old.unlink(missing_ok=True)


def _last_use(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except FileNotFoundError:  # Another process was quicker in clearing up.
        return 0.0


def _print(report: Report) -> bytes:
    command = [
        sys.executable,
        "-m",
        "evalapp.reporting.pdf",
        "--folder",
        str(report.profile.folder),
    ]
    try:
        done = subprocess.run(  # noqa: S603 (no words of a visitor are in it)
            command,
            input=report.html.encode(),
            capture_output=True,
            timeout=PRINTING_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as fault:
        raise InputError.of(
            "report", f"printing took longer than {PRINTING_SECONDS} seconds.", "Please try again."
        ) from fault
    if done.returncode or not done.stdout.startswith(b"%PDF"):
        message = done.stderr.decode(errors="replace").strip().splitlines()
        raise InputError.of(
            "report",
            f"it could not be printed: {message[-1] if message else 'no reason given'}.",
            "Run evalapp doctor to see what is missing.",
        )
    return done.stdout
