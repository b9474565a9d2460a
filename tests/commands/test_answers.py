"""`export` on the command line."""

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from evalapp.cli import main
from evalapp.storage.database import Database
from evalapp.storage.migration import migrate
from tests.evaluations import hand_in, make_training


@pytest.fixture
def code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Give the code of a survey that six people answered."""
    monkeypatch.setenv("EVALAPP_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    database = Database(f"sqlite:///{tmp_path / 'data' / 'evalapp.sqlite'}")
    migrate(database)
    with database.sessions() as session:
        survey = make_training(session, timings=["pre"]).surveys[0]
        hand_in(session, survey, range(6))
        code = survey.code
    database.close()
    return code


def export(*arguments: str) -> Result:
    return CliRunner().invoke(main, ("export", *arguments))


@pytest.mark.parametrize("form", ["csv", "xlsx", "sav", "dta", "parquet", "zip", "codebook"])
def test_every_format_is_written(code: str, form: str) -> None:
    result = export(code, "--format", form, "--output", f"answers.{form}")
    assert (result.exit_code, result.output) == (0, f"answers.{form}\n")
    assert Path(f"answers.{form}").stat().st_size > 300


def test_a_row_is_a_person(code: str) -> None:
    export(code, "--format", "csv", "--output", "answers.csv")
    with Path("answers.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert sorted(row["why"] for row in rows) == [f"Reason number {n}" for n in range(6)]
    assert [row["_row"] for row in rows] == ["1", "2", "3", "4", "5", "6"]


def test_an_unknown_survey_is_told(code: str) -> None:
    result = export("nothing", "--format", "csv", "--output", "answers.csv")
    assert (result.exit_code, result.stderr) == (
        1,
        "error: nothing: there is no such survey. Please give its code.\n",
    )


def test_a_language_that_it_has_not_is_told(code: str) -> None:
    result = export(code, "--format", "csv", "--language", "th", "--output", "answers.csv")
    assert result.exit_code == 1
    assert result.stderr == (
        "error: th: this is none of the questionnaire's languages. "
        "Please choose one of them: en, km, my.\n"
    )


def test_an_unknown_format_is_wrong_usage(code: str) -> None:
    assert export(code, "--format", "dbf", "--output", "answers.dbf").exit_code == 2


def test_a_file_that_cannot_be_written_is_named(code: str) -> None:
    result = export(code, "--format", "csv", "--output", "nowhere/answers.csv")
    assert result.exit_code == 1
    assert result.stderr == "error: nowhere/answers.csv: No such file or directory.\n"
