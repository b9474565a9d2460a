"""Print a report: HTML in, one PDF file out that archives keep and screen readers read.

`python -m evalapp.reporting.pdf` does the same from standard input to standard output, so that
a web process prints without ever importing WeasyPrint.
"""

from __future__ import annotations

import argparse
import base64
import datetime
import gc
import json
import logging
import os
import re
import resource
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from weasyprint import CSS, Page
from weasyprint import Attachment as WeasyPrintAttachment

from evalapp.errors import Fault, InputError, raise_errors
from evalapp.reporting.attachments import Attachment as Attachment
from evalapp.reporting.fetching import FolderFetcher
from evalapp.reporting.weasyprint_patches import ReportHTML

_LOGGER = logging.getLogger(__name__)
_PROGRESS_LOGGER = logging.getLogger("weasyprint.progress")

TOO_LARGE = ("it takes more memory than it may.", "Please leave out an annex, or shorten it.")

NO_TIME = datetime.datetime(1980, 1, 1)
"""When all attachments were made, for PDF: their bytes count, and tell no time of day."""

# These rules stand below the template's own, so a template can overrule each of them.
_STYLE = """
html {
  font-family: "Noto Sans", "Noto Sans Khmer", "Noto Sans Myanmar", "Noto Sans Thai",
    "Noto Sans Lao", sans-serif;
  overflow-wrap: break-word;
}
[lang|=km], [lang|=my], [lang|=lo] { line-height: 1.65 }
:lang(vi) { font-feature-settings: "ccmp" 0 }
table { table-layout: fixed }
h1, h2, h3, h4, h5, h6 { break-after: avoid }
tr, figure, svg { break-inside: avoid }
/* PDF/A: no reader may smooth a picture in its own way. */
img { image-rendering: crisp-edges }
"""


@dataclass(frozen=True)
class PrintedReport:
    """A PDF file, and what went wrong on the way without stopping it."""

    pdf: bytes
    warnings: tuple[Fault, ...] = ()


def render_pdf(
    html: str,
    *,
    folder: Path | None = None,
    attachments: Sequence[Attachment] = (),
    identifier: str | None = None,
) -> bytes:
    """Return the report as PDF/A-3a and PDF/UA-1; warnings go to this module's logger.

    The arguments are those of `print_report`.
    """
    report = print_report(html, folder=folder, attachments=attachments, identifier=identifier)
    for warning in report.warnings:
        _LOGGER.warning("%s", warning)
    return report.pdf


def print_report(
    html: str,
    *,
    folder: Path | None = None,
    attachments: Sequence[Attachment] = (),
    identifier: str | None = None,
) -> PrintedReport:
    """Return the report as PDF/A-3a and PDF/UA-1 with the warnings that came up.

    Pictures and styles are loaded from `folder` only. Equal arguments give equal bytes: dates
    come from <meta name=dcterms.created> and dcterms.modified, and the file's identifier from
    its content unless `identifier` is given. Raises InputError when the report asks for
    anything outside its folder, or for a file that is not there.
    """
    with _collected_warnings() as warnings, _no_garbage_collection():
        pdf = _write(html, folder, attachments, identifier)
    return PrintedReport(pdf, tuple(dict.fromkeys(warnings)))


def _write(
    html: str, folder: Path | None, attachments: Sequence[Attachment], identifier: str | None
) -> bytes:
    fetcher = FolderFetcher(folder)
    # Without a folder a relative address becomes one that the fetcher refuses.
    base = f"{folder.resolve().as_uri()}/" if folder else "file:///"
    report = ReportHTML(html, base_url=base, url_fetcher=fetcher)
    document = report.render(stylesheets=[CSS(string=_STYLE)])
    pdf = document.write_pdf(
        pdf_identifier=identifier.encode() if identifier else True,
        attachments=[_attach(item) for item in sorted(attachments, key=lambda item: item.name)],
    )
    # Pictures inside pictures are only loaded while the pages are painted.
    raise_errors([*fetcher.faults, *_check_links(document.pages)])
    return pdf


def _check_links(pages: Sequence[Page]) -> Iterator[Fault]:
    """Yield a fault for each link to a file of this machine, which no reader can follow."""
    for page in pages:
        for kind, target, *_ in page.links:
            if kind != "internal" and target.startswith("file:"):
                yield Fault(
                    "report",
                    f"A link leads to {target}, a file of the machine that prints.",
                    "Please either write the full https:// address or link to an #id.",
                )


def _attach(attachment: Attachment) -> WeasyPrintAttachment:
    content = base64.b64encode(attachment.content).decode()
    return WeasyPrintAttachment(
        url=f"data:{attachment.media_type};base64,{content}",
        name=attachment.name,
        created=NO_TIME,
        modified=NO_TIME,
        description=attachment.description,
        relationship=attachment.relationship,
    )


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Keep the garbage collector from walking a growing document: 15 % of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextmanager
def _collected_warnings() -> Iterator[list[Fault]]:
    """Collect what WeasyPrint logs: missing glyphs, wrong styles, missing languages."""
    warnings: list[Fault] = []
    handler = _Collector(warnings)
    logger = logging.getLogger("weasyprint")
    logger.addHandler(handler)
    try:
        yield warnings
    finally:
        logger.removeHandler(handler)


class _Collector(logging.Handler):
    def __init__(self, warnings: list[Fault]) -> None:
        super().__init__(logging.WARNING)
        self._warnings = warnings
        # Other threads may print other reports at the same time.
        self._thread = threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self._thread:
            self._warnings.append(Fault("report", record.getMessage(), level="warning"))


class _Progress(logging.Handler):
    """Tells each page that is laid out, as WeasyPrint's log of its progress names it."""

    def emit(self, record: logging.LogRecord) -> None:
        found = re.search(r"Page (\d+)", record.getMessage())
        if found:
            try:
                print(json.dumps({"page": int(found[1])}), file=sys.stderr, flush=True)
            except OSError:  # Whoever wanted the report is gone.
                os._exit(1)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the HTML of standard input to standard output as PDF; return the exit code.

    Each warning or error is one line of JSON on standard error with the keys of a Fault, and with
    --progress each page that is laid out, as {"page": 12}. The code is 1 if there is no PDF.
    """
    parser = argparse.ArgumentParser(prog="python -m evalapp.reporting.pdf", description=__doc__)
    parser.add_argument("--folder", type=Path, help="where pictures and styles are loaded from")
    parser.add_argument("--identifier", help="the file's identifier; default: from its content")
    parser.add_argument(
        "--attach",
        nargs="+",
        action="append",
        default=[],
        metavar="TEXT",
        help="a file to carry inside the PDF; what it is to the report; what it is in words",
    )
    parser.add_argument("--megabytes", type=int, help="how much memory it may take")
    parser.add_argument("--progress", action="store_true", help="tell each page that is laid out")
    options = parser.parse_args(arguments)
    if options.megabytes:
        resource.setrlimit(resource.RLIMIT_AS, (options.megabytes * 2**20,) * 2)
    if options.progress:
        _PROGRESS_LOGGER.addHandler(_Progress())
        _PROGRESS_LOGGER.setLevel(logging.INFO)
    try:
        report = print_report(
            sys.stdin.buffer.read().decode(),
            folder=options.folder,
            attachments=[_read_attachment(*texts) for texts in options.attach],
            identifier=options.identifier,
        )
    except InputError as error:
        _tell(error.faults)
        return 1
    except MemoryError:
        _tell([Fault("report", *TOO_LARGE)])
        return 1
    _tell(report.warnings)
    sys.stdout.buffer.write(report.pdf)
    return 0


def _read_attachment(path: str, relationship: str = "Data", description: str = "") -> Attachment:
    file = Path(path)
    return Attachment(file.name, file.read_bytes(), description, relationship)


def _tell(faults: Sequence[Fault]) -> None:
    for fault in faults:
        print(json.dumps(fault.as_plain()), file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
