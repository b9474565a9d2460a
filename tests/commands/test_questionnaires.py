"""`evalapp questionnaire check`: several files, TOML and XLSForm, for people and as JSON."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from evalapp.cli import main
from tests.questionnaire.xlsform.judge import make_book


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


GOOD_FORM = "| type | name | label |\n| geopoint | here | Where? |\n| text | who | Who? |"
BAD_FORM = (
    "| type | name | label | bind::relevant |\n| text | a | A | ${zz} = 1 |\n| nose | b | B |"
)
ENGLISH = "| form_title | default_language |\n| My form | English (en) |"


def test_forms_and_other_files_are_checked_together(tmp_path: Path) -> None:
    good, bad, no_form = (tmp_path / name for name in ("good.xlsx", "bad.xlsx", "report.xlsx"))
    good.write_bytes(make_book(survey=GOOD_FORM, settings=ENGLISH))
    bad.write_bytes(make_book(survey=BAD_FORM, settings=ENGLISH))
    no_form.write_bytes(b"%PDF-1.7")
    result = run("questionnaire", "check", str(good), str(bad), str(no_form))
    assert (result.exit_code, result.stdout) == (1, f"{good}: accepted, 2 questions, en\n")
    assert result.stderr.splitlines() == [
        "warning: good.xlsx: survey, row 2, type: geopoint: locations are not taken here; "
        "the question is kept in the file and not shown.",
        "error: bad.xlsx: survey, row 2, bind::relevant: there is no question 'zz'. "
        "Please correct the name.",
        "error: bad.xlsx: survey, row 3, type: 'nose' is no type of question. Did you mean note?",
        "error: report.xlsx: it is no workbook; it seems to be a PDF. "
        "Please open it in a spreadsheet program and save it as .xlsx.",
    ]


def test_a_form_that_is_accepted_with_warnings_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "good.xlsx").write_bytes(make_book(survey=GOOD_FORM, settings=ENGLISH))
    assert run("questionnaire", "check", str(tmp_path / "good.xlsx")).exit_code == 0


def test_what_is_told_of_forms_has_sheet_row_and_column_as_json(tmp_path: Path) -> None:
    good, bad, no_form = (tmp_path / name for name in ("good.xlsx", "bad.xlsx", "report.xlsx"))
    good.write_bytes(make_book(survey=GOOD_FORM, settings=ENGLISH))
    bad.write_bytes(make_book(survey=BAD_FORM, settings=ENGLISH))
    no_form.write_bytes(b"%PDF-1.7")
    result = run("questionnaire", "check", "--json", str(good), str(bad), str(no_form))
    checked = json.loads(result.stdout)
    heads = [{key: each[key] for key in each if key != "messages"} for each in checked]
    refused = {"accepted": False, "title": None, "languages": [], "questions": 0}
    assert (result.exit_code, heads) == (
        1,
        [
            {"file": str(good), "accepted": True, "title": "My form", "languages": ["en"],
             "questions": 2},
            {"file": str(bad), **refused},
            {"file": str(no_form), **refused},
        ],
    )  # fmt: skip
    places = [
        [(each["level"], each["sheet"], each["row"], each["column"]) for each in file["messages"]]
        for file in checked
    ]
    assert places == [
        [("warning", "survey", 2, "type")],
        [("error", "survey", 2, "bind::relevant"), ("error", "survey", 3, "type")],
        [("error", None, None, None)],
    ]


def test_a_form_that_is_not_there_is_told_as_json(tmp_path: Path) -> None:
    result = run("questionnaire", "check", "--json", str(tmp_path / "absent.xlsx"))
    [checked] = json.loads(result.stdout)
    assert (result.exit_code, checked["accepted"], len(checked["messages"])) == (1, False, 1)


def test_faults_are_told_in_the_language_of_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue = 'msgid "it is no workbook; it seems to be %(kind)s."\nmsgstr "‹%(kind)s›"\n'
    (tmp_path / "th.po").write_text(catalogue + 'msgid "a PDF"\nmsgstr "PDF ‹th›"\n', "utf-8")
    monkeypatch.setenv("EVALAPP_TRANSLATIONS_DIR", str(tmp_path))
    monkeypatch.setenv("LC_ALL", "th_TH.UTF-8")
    (file := tmp_path / "report.xlsx").write_bytes(b"%PDF-1.7")
    told = run("questionnaire", "check", str(file)).stderr
    assert told.startswith("error: report.xlsx: ‹PDF ‹th›› ")
    [found] = json.loads(run("questionnaire", "check", str(file), "--json").stdout)
    assert found["messages"][0]["text"].startswith("report.xlsx: it is no workbook; it seems to be")
