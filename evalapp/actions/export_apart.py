"""Exports made by a process of their own, so that no web process carries what they need.

Run as a program it reads what is wanted as JSON from standard input, and writes the file to
standard output; faults of the input are told as JSON on standard error, and it exits with 1.
"""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
from dataclasses import dataclass
from typing import Final

from evalapp.actions.evaluate import Reading
from evalapp.actions.export import export_survey, find_survey
from evalapp.errors import Fault, InputError
from evalapp.i18n import Message, get_translator
from evalapp.reporting.export.formats import pack
from evalapp.storage.database import Database

SECONDS: Final = 300
"""How long one export may take."""

AGAIN: Final = Message("Please try again.")


@dataclass(frozen=True)
class Wanted:
    """What is exported, and out of which database."""

    database_url: str
    code: str
    form: str
    language: str
    minimum_group_size: int


@dataclass(frozen=True)
class Made:
    """An export: one file, or where it is several, an archive of them."""

    content: bytes
    is_archive: bool


def export_apart(wanted: Wanted) -> Made:
    """Return an export that another process makes. Raises InputError."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", "evalapp.actions.export_apart"],
            # Not as an argument: everybody on the machine could read the database's address.
            input=json.dumps(dataclasses.asdict(wanted)).encode(),
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as fault:
        raise InputError.of(
            wanted.code,
            Message("the export took longer than %(n)s seconds.", {"n": SECONDS}),
            AGAIN,
        ) from fault
    if done.returncode:
        raise InputError(*_read_faults(wanted, done.stderr.decode(errors="replace")))
    return Made(done.stdout[1:], done.stdout[:1] == ARCHIVE)


ARCHIVE: Final = b"\x01"
"""The first byte of what is handed over where several files were packed; else it is 0."""


def _read_faults(wanted: Wanted, told: str) -> list[Fault]:
    last = told.strip().splitlines()[-1:] or ["no reason given"]
    try:
        return [Fault(**fault) for fault in json.loads(last[0])]
    except (ValueError, TypeError):
        what = Message("the export failed: %(reason)s.", {"reason": last[0].rstrip(".")})
        return [Fault(wanted.code, what, AGAIN)]


def make(wanted: Wanted) -> Made:
    """Return an export made here. Raises InputError."""
    database = Database(wanted.database_url)
    session = database.session()
    survey = find_survey(session, wanted.code)
    if survey is None:
        raise InputError.of(wanted.code, Message("there is no such survey."))
    reading = Reading(get_translator(wanted.language), wanted.minimum_group_size)
    files = export_survey(session, survey, wanted.form, wanted.language, reading)
    database.close()
    return Made(files[0].content, False) if len(files) == 1 else Made(pack(files), True)


def main() -> None:
    """Make what standard input asks for."""
    try:
        made = make(Wanted(**json.load(sys.stdin)))
    except InputError as error:
        print(json.dumps([fault.as_plain() for fault in error.faults]), file=sys.stderr)
        sys.exit(1)
    sys.stdout.buffer.write((ARCHIVE if made.is_archive else b"\0") + made.content)


if __name__ == "__main__":
    main()
