"""A printed report beside what WeasyPrint alone needs for the same HTML.

About 12 pages, 33 tables, 25 bars, four scripts. The three are printed in turn, each in a process
of its own as the web does it, with everything imported before. The ratios of their medians are
what counts: the times drift with the machine.

    python benchmarks/bench_report.py [RUNS]
"""

from __future__ import annotations

import json
import logging
import resource
import statistics
import sys
import time
from collections.abc import Callable
from multiprocessing import get_context

import pypdfium2
from weasyprint import HTML

from evalapp.reporting.pdf import Attachment, render_pdf

ITEMS = {
    "en": "I can name the steps of forming an export consortium in my province and explain them",
    "km": "ខ្ញុំអាចពន្យល់អំពីជំហាននៃការបង្កើតសមាគមនាំចេញនៅក្នុងខេត្តរបស់ខ្ញុំដល់អ្នកដទៃបាន",
    "my": "ကျွန်ုပ်၏ပြည်နယ်တွင်ပို့ကုန်အဖွဲ့အစည်းဖွဲ့စည်းခြင်းအဆင့်များကိုရှင်းပြနိုင်သည်",
    "th": "ฉันสามารถอธิบายขั้นตอนการจัดตั้งกลุ่มผู้ส่งออกในจังหวัดของฉันให้ผู้อื่นเข้าใจได้",
}
STYLE = """
@page { size: A4; margin: 2cm; @bottom-right { content: counter(page) } }
body { font: 9.5pt/1.45 "Noto Sans", "Noto Sans Khmer", "Noto Sans Myanmar", "Noto Sans Thai" }
table { width: 100%; table-layout: fixed; border-collapse: collapse; margin: 0.6em 0 }
th, td { border: 1px solid #999; padding: 2px 4px; text-align: left }
col.item { width: 52% } h2 { break-after: avoid } tr { break-inside: avoid }
"""
TABLES, BARS, ROWS = 33, 25, 4


def write_report() -> str:
    """Return the HTML of a dummy report."""
    languages = list(ITEMS)
    chapters = "".join(
        write_table(number, languages[number % 4], with_bar=number < BARS)
        for number in range(TABLES)
    )
    return (
        f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Report</title>'
        f"<style>{STYLE}</style><h1>Evaluation</h1>{chapters}"
    )


def write_table(number: int, language: str, *, with_bar: bool) -> str:
    """Return a chapter with some text, a table, and perhaps a bar."""
    item = ITEMS[language]
    rows = "".join(
        f'<tr><th scope="row">{item} {row}</th><td>4.{row}</td><td>0.{row}</td><td>29</td></tr>'
        for row in range(ROWS)
    )
    bar = (
        f'<p><svg width="{300}" height="10" viewBox="0 0 300 10"><title>{number}</title>'
        f'<rect width="{100 + 5 * number}" height="10" fill="#369"/></svg></p>'
    )
    return (
        f'<section lang="{language}"><h2>{number + 1}. {item[:30]}</h2><p>{item}. {item}.</p>'
        f'<table><colgroup><col class="item"><col><col><col></colgroup><thead><tr>'
        f'<th scope="col">Item</th><th scope="col">Mean</th><th scope="col">SD</th>'
        f'<th scope="col">n</th></tr></thead><tbody>{rows}</tbody></table>'
        f"{bar if with_bar else ''}</section>"
    )


def print_plain(html: str) -> bytes:
    """Return what WeasyPrint makes of the report by itself: untagged, no standard met."""
    pdf: bytes = HTML(string=html).write_pdf()
    return pdf


def print_tagged(html: str) -> bytes:
    """Return WeasyPrint's own PDF/UA."""
    pdf: bytes = HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")
    return pdf


def print_ours(html: str) -> bytes:
    """Return our report, with the data attached."""
    return render_pdf(html, attachments=[Attachment("data.csv", b"before,after\n3,4\n" * 2000)])


def measure(printer: Callable[[str], bytes], html: str) -> float:
    """Return the seconds of processor time that one report takes."""
    start = time.process_time()
    printer(html)
    return time.process_time() - start


def measure_apart(printer: Callable[[str], bytes], html: str) -> tuple[float, int]:
    """Return the seconds, and the most memory in MB, of printing in a new process."""
    with get_context("fork").Pool(1) as pool:
        seconds = pool.apply(measure, (printer, html))
        return seconds, pool.apply(read_memory)


def read_memory() -> int:
    """Return the most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main(runs: int) -> None:
    """Print times, ratios, size and memory."""
    logging.disable(logging.CRITICAL)
    html = write_report()
    printers = {"plain": print_plain, "tagged": print_tagged, "ours": print_ours}
    found: dict[str, list[tuple[float, int]]] = {name: [] for name in printers}
    for _ in range(runs):
        for name, printer in printers.items():
            found[name].append(measure_apart(printer, html))
    seconds = {
        name: statistics.median(value for value, _ in values) for name, values in found.items()
    }
    pdfs = {name: printer(html) for name, printer in printers.items()}
    with pypdfium2.PdfDocument(pdfs["ours"]) as document:
        pages = len(document)
    figures = {
        "pages": pages,
        "ours / plain": round(seconds["ours"] / seconds["plain"], 2),
        "ours / tagged": round(seconds["ours"] / seconds["tagged"], 2),
        "seconds": {name: round(value, 2) for name, value in seconds.items()},
        "kB": {name: len(pdf) // 1000 for name, pdf in pdfs.items()},
        "MB of memory": {name: max(memory for _, memory in found[name]) for name in found},
    }
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
