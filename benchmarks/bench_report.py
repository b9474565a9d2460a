"""The demo's report beside what WeasyPrint alone needs for the same HTML.

Twelve pages for the donor, with tables, bars and several scripts. The three printers take turns,
each in a process of its own as the web does it, with everything imported before. The ratios of
their medians are what counts: the times drift with the machine. After that: six languages one
after the other and at once, what 2,000 open answers take, and a report that is there already.

    python benchmarks/bench_report.py [RUNS]
"""

from __future__ import annotations

import logging
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import cycle, islice
from multiprocessing import get_context
from pathlib import Path

import pypdfium2
from results import keep_figures
from weasyprint import HTML

from evalapp.actions.demo import load_demo
from evalapp.actions.evaluate import Reading
from evalapp.actions.printing import print_page, run_printer
from evalapp.actions.publish import Report, write_workshop_report
from evalapp.i18n import LANGUAGE_NAMES, get_translator
from evalapp.reporting.document import Document, Quote, Quotes, Section
from evalapp.reporting.html import read_profile, write_report
from evalapp.reporting.pdf import render_pdf
from evalapp.storage.database import Database
from evalapp.storage.migration import migrate
from evalapp.storage.surveys import find_workshop

PROFILE = "donor"
ANSWER = "The exercises on real cases helped most; more time for the market study would be good."
MANY = 2_000


@contextmanager
def demo_reports() -> Iterator[Callable[[str], Report]]:
    """Load the demo; give what writes its report in a language."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/evalapp.sqlite")
        migrate(database)
        load_demo(database.session(), b"0" * 32)

        def write(language: str) -> Report:
            session = database.session()
            workshop = find_workshop(session, "demoworkshop")
            assert workshop is not None
            return write_workshop_report(
                session, workshop, PROFILE, Reading(get_translator(language))
            )

        yield write
        database.close()


def print_plain(report: Report) -> bytes:
    """Return what WeasyPrint makes of the report by itself: untagged, no standard met."""
    pdf: bytes = HTML(string=report.html, base_url=str(report.profile.folder)).write_pdf()
    return pdf


def print_tagged(report: Report) -> bytes:
    """Return WeasyPrint's own PDF/UA."""
    html = HTML(string=report.html, base_url=str(report.profile.folder))
    pdf: bytes = html.write_pdf(pdf_variant="pdf/ua-1")
    return pdf


def print_ours(report: Report) -> bytes:
    """Return our report, with the data attached."""
    return render_pdf(report.html, folder=report.profile.folder, attachments=report.attachments)


def measure(printer: Callable[[Report], bytes], report: Report) -> float:
    """Return the seconds of processor time that one report takes."""
    start = time.process_time()
    printer(report)
    return time.process_time() - start


def measure_apart(printer: Callable[[Report], bytes], report: Report) -> float:
    """Return the seconds of processor time of printing in a new process."""
    with get_context("fork").Pool(1) as pool:
        return pool.apply(measure, (printer, report))


def print_in_process(report: Report) -> int:
    """Print as the web does; return the most memory in MB that any printing process has held."""
    run_printer(report.html, report.profile.folder, attachments=report.attachments)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024


def measure_memory(report: Report) -> int:
    """Return the most memory in MB that the process holds which prints a report."""
    # What a fork of this process holds would count as its children's.
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(print_in_process, (report,))


def compare_printers(report: Report, runs: int) -> dict[str, object]:
    """Return what each printer takes for the report, in turn."""
    printers = {"plain": print_plain, "tagged": print_tagged, "ours": print_ours}
    found: dict[str, list[float]] = {name: [] for name in printers}
    for _ in range(runs):
        for name, printer in printers.items():
            found[name].append(measure_apart(printer, report))
    seconds = {name: statistics.median(values) for name, values in found.items()}
    bare = render_pdf(report.html, folder=report.profile.folder)
    with pypdfium2.PdfDocument(bare) as document:
        pages = len(document)
    return {
        "pages": pages,
        "ours / plain": round(seconds["ours"] / seconds["plain"], 2),
        "ours / tagged": round(seconds["ours"] / seconds["tagged"], 2),
        "seconds": {name: round(value, 2) for name, value in seconds.items()},
        "kB without attachments": len(bare) // 1000,
        "kB": len(print_ours(report)) // 1000,
        "MB of memory": measure_memory(report),
    }


def print_six(reports: list[Report], at_once: int) -> float:
    """Return the seconds that printing in processes takes, so many at once."""
    start = time.perf_counter()
    with ThreadPoolExecutor(at_once) as pool:
        for _ in pool.map(lambda report: run_printer(report.html, report.profile.folder), reports):
            pass
    return time.perf_counter() - start


def write_many() -> Report:
    """Return a report that is little more than 2,000 answers."""
    quotes = tuple(Quote(text, "en") for text in islice(cycle([ANSWER]), MANY))
    section = Section("open_answers", "Answers", (Quotes("Why?", "", quotes, MANY),))
    labels = {"contents": "Contents", "page": "Page"}
    profile = read_profile(PROFILE)
    document = Document("en", "Many", "Report", "", (), "", (section,), labels)
    return Report(write_report(document, profile), profile)


def measure_unchanged(report: Report, runs: int) -> float:
    """Return the milliseconds in which a report comes that was printed before."""
    with tempfile.TemporaryDirectory() as folder:
        kept, times = Path(folder), []
        print_page(report.html, kept, report.profile.folder, report.attachments)
        for _ in range(runs):
            start = time.perf_counter()
            print_page(report.html, kept, report.profile.folder, report.attachments)
            times.append(1000 * (time.perf_counter() - start))
    return round(statistics.median(times), 1)


def main(runs: int) -> None:
    """Print times, ratios, sizes and memory."""
    logging.disable(logging.CRITICAL)
    with demo_reports() as write:
        reports = [write(language) for language in LANGUAGE_NAMES]
    figures = compare_printers(reports[0], runs)
    alone, together = print_six(reports, 1), print_six(reports, 2)
    figures["six languages"] = {
        "one after the other, s": round(alone, 1),
        "two at once, s": round(together, 1),
        "ratio": round(alone / together, 2),
    }
    many = write_many()
    figures["2,000 answers"] = {
        "seconds": round(measure_apart(print_ours, many), 1),
        "MB of memory": measure_memory(many),
    }
    figures["unchanged, ms"] = measure_unchanged(reports[0], runs)
    keep_figures("report", figures)
    for name, figure in figures.items():
        print(f"{name}: {figure}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
