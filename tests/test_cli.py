"""The command line as a whole: what it answers when its input is at fault, never a traceback."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from evalapp.cli import main


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVALAPP_DATA_DIR", str(tmp_path / "data"))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_a_report_that_cannot_be_written_names_its_place(tmp_path: Path) -> None:
    assert run("demo").exit_code == 0
    output = str(tmp_path / "missing" / "report.html")
    result = run("report", "demoworkshop", "--output", output)
    assert (result.exit_code, result.stderr) == (
        1,
        f"error: {output}: No such file or directory.\n",
    )


def test_a_data_folder_that_is_a_file_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").touch()
    result = run("doctor")
    assert (result.exit_code, result.stderr) == (1, f"error: {tmp_path / 'data'}: File exists.\n")


def test_a_database_that_cannot_be_reached_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVALAPP_DATABASE_URL", "postgresql://nobody@localhost:1/nothing")
    result = run("user", "add", "a@example.org", "--role", "evaluator")
    assert result.exit_code == 1
    assert result.stderr.startswith("error: EVALAPP_DATABASE_URL: the database cannot be reached.")


@pytest.mark.parametrize("option", [("--port", "65536"), ("--port", "0"), ("--workers", "0")])
def test_serve_refuses_what_it_cannot_do(option: tuple[str, str]) -> None:
    assert run("serve", *option).exit_code == 2


def test_a_questionnaire_nested_too_deeply_is_told(tmp_path: Path) -> None:
    file = tmp_path / "deep.toml"
    file.write_text(f"a = {'[' * 5_000}{']' * 5_000}")
    result = run("questionnaire", "check", str(file))
    assert result.exit_code == 1
    assert result.stderr.startswith("error: deep.toml: it is not valid TOML")
