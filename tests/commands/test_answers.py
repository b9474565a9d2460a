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


def bring(*arguments: str) -> Result:
    return CliRunner().invoke(main, ("import", *arguments), env={"LANG": "en", "LC_ALL": ""})


def count(code: str) -> int:
    """Return how many responses the survey has."""
    export(code, "--format", "csv", "--output", "counted.csv")
    return len(Path("counted.csv").read_text("utf-8-sig").splitlines()) - 1


def write(text: str, name: str = "answers.csv") -> str:
    Path(name).write_text(text, "utf-8")
    return name


def test_good_rows_are_imported(code: str) -> None:
    result = bring(code, write("country,staff,E-mail\nkh,7,a@b.org\nMyanmar,8,c@d.org\n"))
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "country -> country (name)",
        "staff -> staff (name)",
        "E-mail -> left out (personal)",
        "no column: place_kh, courses, plan, sell, count, lead, then_plan, exports, first_letter, "
        "second_letter, recommend, why",
        "2 of 2 rows can be imported",
        "2 rows imported",
    ]
    assert count(code) == 8


def test_a_dry_run_stores_nothing(code: str) -> None:
    result = bring(code, write("country\nkh\n"), "--dry-run")
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "1 of 1 rows can be imported")
    assert count(code) == 6


def test_nothing_is_imported_where_a_row_is_at_fault(code: str) -> None:
    result = bring(code, write("country,staff\nkh,x\nth,3\n"))
    assert result.exit_code == 1
    assert "row 2: staff: 'x' Enter a number in figures, for example 3 or 2.5." in result.stdout
    assert result.stderr == (
        "error: answers.csv: rows are at fault: nothing was imported. "
        "Please mend them, or add --good-rows to import the other 1.\n"
    )
    assert count(code) == 6


def test_good_rows_alone_are_imported_when_asked_for(code: str) -> None:
    result = bring(code, write("country,staff\nkh,x\nth,3\n"), "--good-rows")
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "1 rows imported")
    assert count(code) == 7


def test_the_same_file_again_imports_nothing(code: str) -> None:
    bring(code, write("country\nkh\nth\n"))
    result = bring(code, write("country\nkh\nth\n"))
    assert result.stdout.splitlines()[-3:] == [
        "stored already, left out: row 2, 3",
        "0 of 2 rows can be imported",
        "0 rows imported",
    ]
    assert count(code) == 8


def test_a_map_decides(code: str) -> None:
    decided = write(
        '{"columns": {"Where?": "country"}, "values": {"Where?": {"Siam": "th"}}}', "map.json"
    )
    result = bring(code, write("Where?\nSiam\n"), "--map", decided)
    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, "Where? -> country (decided)")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "error: map.json: it is no JSON:"),
        ("[]", "error: map.json: it holds no decisions."),
        ('{"columns": 3}', "error: map.json: it holds no decisions."),
        ('{"columns": {"Wo?": "country"}}', "error: columns: Wo?: there is no such column."),
    ],
)
def test_a_map_that_cannot_be_followed_is_told(code: str, text: str, told: str) -> None:
    result = bring(code, write("country\nkh\n"), "--map", write(text, "map.json"))
    assert result.exit_code == 1
    assert result.stderr.startswith(told)


def test_a_file_that_is_missing_or_of_an_unknown_survey_is_told(code: str) -> None:
    assert bring(code, "nothing.csv").stderr == "error: nothing.csv: No such file or directory.\n"
    result = bring("nothing", write("country\nkh\n"))
    assert result.stderr == "error: nothing: there is no such survey. Please give its code.\n"
