"""An evaluator issues a report, sends its PDF with the data inside, and withdraws it."""

import re

import pypdfium2
import pytest

from tests.journeys.judging import find_barriers
from tests.journeys.staff_pages import issue_report

pytestmark = [
    pytest.mark.xdist_group("journeys"),
    pytest.mark.parametrize("served", ["sqlite"], indirect=True),
]

REPORT = "/evaluate/workshop/demodatabase/report"
TO_MAKE = 120_000


def test_a_version_is_issued_sent_and_withdrawn(served, evaluator, tmp_path):
    page = evaluator
    report = f"{served.address}{REPORT}"
    version = issue_report(page, report)
    page.goto(f"{report}/issue")
    page.get_by_text("Nothing has changed since version 1.").wait_for()
    page.goto(f"{report}/made")
    row = page.locator("li.made-one:has(strong[lang=km]):has-text('Version 1')").first
    with page.expect_navigation():
        row.get_by_role("button", name="Try again").click()
    row.get_by_role("link", name="Download PDF").wait_for(timeout=TO_MAKE)
    page.goto(f"{report}/issued/{version}")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download PDF").click()
    assert download.value.suggested_filename == "evaluation-demodatabase-donor-1-km.pdf"
    download.value.save_as(tmp_path / "report.pdf")
    digest = page.locator(".digest").inner_text()
    with pypdfium2.PdfDocument(tmp_path / "report.pdf") as document:
        assert document.count_attachments() == 6
        last = document[len(document) - 1].get_textpage().get_text_range()
    assert digest in re.sub(r"\s", "", last)
    page.fill("[name=reason]", "A wrong number")
    with page.expect_navigation():
        page.click("button:has-text('Withdraw this version')")
    assert page.get_by_text("A wrong number", exact=True).count() == 1
    page.set_viewport_size({"width": 390, "height": 844})
    for address in (f"{report}?lang=km", f"{report}/issued/{version}?lang=km"):
        page.goto(address)
        assert find_barriers(page) == []
