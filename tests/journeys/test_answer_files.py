"""Answers out and in as files, in a browser: downloaded by one click, imported, undone."""

import csv
import io

import pytest

from tests.journeys.filling import press_and_wait
from tests.journeys.judging import find_violations

pytestmark = [
    pytest.mark.xdist_group("journeys"),
    # Pages look the same on every database.
    pytest.mark.parametrize("served", ["sqlite"], indirect=True),
]

FILE = """\
Timestamp,E-mail,programme,In which country do you work?,Sex,\
How many years did you work in this field?
6/15/2017,sophea@example.org,sme_cluster,Cambodia,Femal,12
6/15/2017,dara@example.org,sme_cluster,Thailand,Male,about ten
6/15/2017,linh@example.org,sme_cluster,Vietnam,Male,3
"""


def test_answers_are_taken_away_by_one_click(served, evaluator):
    evaluator.goto(f"{served.address}/evaluate/survey/201706")
    evaluator.select_option("#export-language", "km")
    with evaluator.expect_download() as download:
        evaluator.click("button:has-text('CSV')")
    assert download.value.suggested_filename == "answers-201706-csv-km.csv"
    text = download.value.path().read_text("utf-8-sig")
    assert len(list(csv.DictReader(io.StringIO(text)))) == 29


def test_a_file_is_looked_at_decided_imported_and_undone(served, facilitator):
    page = facilitator
    page.goto(f"{served.address}/manage/surveys/345678/import")
    assert find_violations(page) == []
    page.goto(f"{served.address}/manage/surveys/123456")
    page.click("text=Import answers")
    file = {"name": "google.csv", "mimeType": "text/csv", "buffer": FILE.encode()}
    page.set_input_files("[name=file]", file)
    press_and_wait(page, "button:has-text('Look at the file')")
    assert find_violations(page) == []
    assert page.locator("h1 + p").inner_text() == "1 of 3 rows can be imported"
    page.get_by_label("Femal").select_option(label="Female")
    press_and_wait(page, "button:has-text('Look again')")
    assert page.locator("h1 + p").inner_text() == "2 of 3 rows can be imported"
    assert "about ten" in page.locator("[aria-labelledby=problems]").inner_text()
    press_and_wait(page, "button:has-text('Import the 2 good rows') >> nth=0")
    assert "2 rows have been imported." in page.locator("main").inner_text()
    assert find_violations(page) == []
    press_and_wait(page, "button:has-text('Undo') >> nth=0")
    assert "has been undone" in page.locator("main").inner_text()
