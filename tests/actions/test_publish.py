"""Reports are printed once, kept while nothing changes, and cleared away when there are many."""

import os
import shutil
from pathlib import Path

import pytest

from evalapp.actions.evaluate import Reading
from evalapp.actions.printing import KEPT_FILES, PrintingStopped, run_printer
from evalapp.actions.publish import Report, print_report, write_workshop_report
from evalapp.errors import InputError
from evalapp.folders import find_content
from evalapp.i18n import get_translator
from evalapp.reporting.html import read_profile
from tests.evaluations import make_evaluated
from tests.printers import PRINTS, replace_printer

PAGE = (
    '<!doctype html><html lang="en"><head><title>Short</title></head>'
    "<body><h1>Short</h1><p>One line.</p></body></html>"
)


@pytest.fixture
def designs(tmp_path, monkeypatch):
    """Give a copy of the report folders that a test may change."""
    folder = tmp_path / "designs"
    shutil.copytree(find_content("reports"), folder)
    monkeypatch.setenv("EVALAPP_REPORTS_DIR", str(folder))
    return folder


@pytest.fixture
def put_printer(monkeypatch, tmp_path_factory):
    """Put a program in the place of the printer; give the file in which it notes its calls."""

    def put(program: str) -> Path:
        folder = tmp_path_factory.mktemp("printer")
        return replace_printer(folder, monkeypatch, program) / "calls"

    return put


@pytest.fixture
def printer(put_printer):
    """Put a quick printer in the place of the slow one; give what it was called with."""
    return put_printer(PRINTS)


def make_report() -> Report:
    return Report(PAGE, read_profile("donor"))


def test_a_report_on_a_workshop_is_written_in_the_language_asked_for(session):
    training = make_evaluated(session)
    report = write_workshop_report(session, training, "donor", Reading(get_translator("th")))
    assert '<html lang="th">' in report.html
    assert "A small training" in report.html
    assert report.profile.name == "donor"


def test_an_unknown_profile_is_told(session):
    training = make_evaluated(session, before=0, after=0)
    with pytest.raises(InputError, match=r"nothing: there is no such profile\. There are: donor"):
        write_workshop_report(session, training, "nothing", Reading(get_translator("en")))


def test_a_report_is_really_printed_and_then_reused(tmp_path, put_printer):
    report = make_report()
    pdf = print_report(report, tmp_path)
    assert pdf.startswith(b"%PDF")
    calls = put_printer("sys.exit(1)")
    assert print_report(report, tmp_path) == pdf
    assert calls.read_text() == ""
    assert len(list(tmp_path.iterdir())) == 1


def test_other_words_are_printed_anew(tmp_path, printer):
    print_report(make_report(), tmp_path)
    print_report(Report(PAGE.replace("One", "Two"), read_profile("donor")), tmp_path)
    assert len(printer.read_text().splitlines()) == 2


def test_a_changed_design_is_printed_anew(tmp_path, printer, designs):
    print_report(make_report(), tmp_path / "kept")
    (designs / "donor" / "logo.svg").write_text("<svg/>")
    print_report(make_report(), tmp_path / "kept")
    assert len(printer.read_text().splitlines()) == 2


def test_no_words_of_a_visitor_reach_the_command_line(tmp_path, printer):
    report = Report(PAGE.replace("One line", "--output /etc/passwd"), read_profile("donor"))
    print_report(report, tmp_path)
    folder = str(read_profile("donor").folder)
    assert printer.read_text() == f"{['--megabytes', '2500', '--folder', folder]}\n"


def test_the_longest_unused_reports_go_first(tmp_path, printer):
    print_report(make_report(), tmp_path)
    (used,) = tmp_path.iterdir()
    for number in range(KEPT_FILES):
        old = tmp_path / f"{number}.pdf"
        old.write_bytes(b"%PDF")
        os.utime(old, (number, number))
    os.utime(used, (0, 0))
    print_report(make_report(), tmp_path)
    print_report(Report(PAGE.replace("One", "Two"), read_profile("donor")), tmp_path)
    kept = {file.name for file in tmp_path.iterdir()}
    assert len(kept) == KEPT_FILES
    assert used.name in kept
    assert not {"0.pdf", "1.pdf"} & kept


def test_a_printer_that_fails_is_told(tmp_path, put_printer):
    put_printer("raise OSError('no library pango')")
    with pytest.raises(InputError, match="could not be printed: OSError: no library pango"):
        print_report(make_report(), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_printer_that_hangs_is_told(put_printer):
    put_printer("time.sleep(60)")
    with pytest.raises(InputError, match="longer than 1 seconds"):
        run_printer(PAGE, seconds=1)


def test_a_page_that_takes_too_much_memory_is_told():
    with pytest.raises(InputError, match="it takes more memory than it may"):
        run_printer(f"<p>{'many words ' * 2_000_000}</p>", megabytes=400)


def test_whoever_watches_is_told_the_page_and_can_stop_it():
    seen = []

    def watch(page: int) -> bool:
        seen.append(page)
        return page < 2

    with pytest.raises(PrintingStopped):
        run_printer("".join(f"<h1>{n}</h1>" + "<p>words</p>" * 60 for n in range(40)), watch=watch)
    assert seen[-1] == 2


def test_what_is_printed_is_read_by_its_owner_alone(tmp_path: Path, printer):
    print_report(make_report(), tmp_path)
    (file,) = tmp_path.iterdir()
    assert file.stat().st_mode & 0o077 == 0
