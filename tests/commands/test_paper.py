"""`paper` at the command line: surveys, files, and what is wrong with either."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from evalapp.cli import main
from tests.questionnaire.tiny import SURVEYS


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EVALAPP_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("EVALAPP_DATABASE_URL", raising=False)
    return tmp_path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["paper", *map(str, arguments)])


def test_a_questionnaire_file_is_printed(data: Path) -> None:
    output = data / "paper.pdf"
    done = run(SURVEYS / "rank.toml", "--language", "my", "--output", output)
    assert (done.exit_code, done.output) == (0, f"{output}\n")
    assert output.read_bytes().startswith(b"%PDF")
    # It needs no database.
    assert not (data / "data").exists()


def test_a_survey_is_written_with_its_address(data: Path) -> None:
    assert CliRunner().invoke(main, ["demo"]).exit_code == 0
    output = data / "paper.html"
    done = run("201706", "--output", output, "--address", "https://example.org/")
    assert done.exit_code == 0
    assert "<title>https://example.org/r/201706</title>" in output.read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["000000", "--output", "a.pdf"], "error: 000000: there is no such survey. Please either"),
        (["no.toml", "--output", "a.pdf"], "error: no.toml: there is no such file."),
        (["000000", "--output", "a.docx"], "error: a.docx: this kind of file is not written."),
        (
            [str(SURVEYS / "rank.toml"), "--language", "fr", "--output", "a.pdf"],
            "error: rank: it has no language 'fr'. Please choose one of these: en, km, my.",
        ),
        (
            [str(SURVEYS / "rank.toml"), "--output", "/no/such/folder/a.html"],
            "error: /no/such/folder/a.html: No such file or directory.",
        ),
    ],
)
def test_what_cannot_be_printed_is_told(arguments: list[str], told: str) -> None:
    done = run(*arguments)
    assert done.exit_code == 1
    assert done.stderr.startswith(told)


def test_an_output_is_needed() -> None:
    assert run("123456").exit_code == 2
