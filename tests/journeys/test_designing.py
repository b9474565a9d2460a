"""Somebody designs a report: what they save is there at once, and what is wrong with it."""

import os
import shutil
import subprocess
import sys

import pytest
from playwright.sync_api import expect

from evalapp.folders import find_content
from tests.chromium import DESK
from tests.journeys.conftest import find_port, open_page, wait_for

pytestmark = pytest.mark.xdist_group("journeys")


@pytest.fixture
def designs(tmp_path):
    """Give a copy of the report folders."""
    folder = tmp_path / "designs"
    shutil.copytree(find_content("reports"), folder)
    return folder


@pytest.fixture
def address(designs, tmp_path):
    """Run `evalapp report --preview` on the copy; give where it is."""
    port = find_port()
    address, log = f"http://127.0.0.1:{port}", tmp_path / "log"
    command = [sys.executable, "-m", "evalapp", "report", "--preview", "--language", "km"]
    with log.open("w") as told:
        process = subprocess.Popen(
            [*command, "--port", str(port)],
            env={**os.environ, "EVALAPP_REPORTS_DIR": str(designs)},
            stdout=told,
            stderr=told,
        )
        try:
            wait_for(f"{address}/", process, log)
            yield address
        finally:
            process.terminate()
            process.wait(30)


def change(file, old, new):
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_report_is_shown_anew_with_every_file_that_is_saved(browser, address, designs):
    template, style = designs / "donor" / "template.html", designs / "donor" / "style.css"
    for page in open_page(browser.new_context(**DESK)):
        page.goto(address)
        report, told = page.frame_locator("#report"), page.locator("#told li")
        heading = report.locator("h1")
        heading.wait_for()
        assert report.locator("html").get_attribute("lang") == "km"

        change(style, "body {", "h1 { letter-spacing: 3px } body {")
        expect(heading).to_have_css("letter-spacing", "3px")

        change(template, "{{ document.title }}</h1>", "{{ documnet }}</h1>")
        told.filter(has_text="'documnet' is undefined").wait_for()
        report.locator("h1", has_text="{{ documnet }}").wait_for()

        change(template, "{{ documnet }}</h1>", "{{ document.title </h1>")
        told.filter(has_text="donor/template.html, line").wait_for()
        report.locator("pre", has_text="TemplateSyntaxError").wait_for()

        change(template, "{{ document.title </h1>", "Mended</h1>")
        report.locator("h1", has_text="Mended").wait_for()
        assert told.count() == 0
