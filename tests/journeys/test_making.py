"""An evaluator has reports made in the background, by the worker that serve has started."""

import pytest

from tests.journeys.judging import find_violations

pytestmark = pytest.mark.xdist_group("journeys")

REPORT = "/evaluate/workshop/demodatabase/report"
"""Nobody answers there any more: what a report has shown decides what later ones may show."""
TO_MAKE = 120_000


def find_report(page, language: str, profile: str):
    """Return the row of the newest report in this language and for these people."""
    row = page.locator(f"li.made-one:has(strong[lang={language}]):has-text('{profile}')")
    return row.first


def test_reports_are_made_while_the_page_watches_or_called_off(served, evaluator, tmp_path):
    page = evaluator
    page.goto(f"{served.address}{REPORT}")
    page.check("input[name=profile][value=donor]")
    page.click("text=Make the PDF in all languages")
    page.wait_for_url("**/report/made")
    assert find_violations(page) == []
    for language in ("lo", "vi", "th", "my"):
        row = find_report(page, language, "donor")
        row.get_by_role("button", name="Cancel").click()
        row.get_by_text("Cancelled", exact=True).wait_for()
    find_report(page, "lo", "donor").get_by_role("button", name="Try again").click()
    for language in ("en", "km", "lo"):
        link = find_report(page, language, "donor").get_by_role("link", name="Download PDF")
        link.wait_for(timeout=TO_MAKE)
    assert find_violations(page) == []
    with page.expect_download() as download:
        link.click()
    assert download.value.suggested_filename == "evaluation-demodatabase-donor-lo.pdf"
    download.value.save_as(tmp_path / "report.pdf")
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
