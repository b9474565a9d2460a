"""`report --issued` at the command line: issued versions as files."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from evalapp.actions.issuing import issue_report
from evalapp.cli import main
from evalapp.storage.database import Database
from evalapp.storage.migration import migrate
from evalapp.web.config import read_config
from tests.evaluations import make_evaluated


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Issue a report in a data folder that the commands use; give its workshop's key."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EVALAPP_DATA_DIR", str(tmp_path_factory.mktemp("data")))
        patch.delenv("EVALAPP_DATABASE_URL", raising=False)
        database = Database(read_config().database_url)
        migrate(database)
        with database.sessions() as session:
            training = make_evaluated(session)
            issue_report(session, training, "donor", 5, "evaluator@example.org", "")
            key = training.key
        database.close()
        yield key


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["report", *map(str, arguments)])


def test_page_and_data_of_an_issued_version_are_written(key: str, tmp_path: Path) -> None:
    page, data = tmp_path / "report.html", tmp_path / "data.zip"
    for file in (page, data):
        done = run(key, "--issued", "1", "--language", "th", "--output", file)
        assert (done.exit_code, done.output) == (0, f"{file}\n")
    assert '<html lang="th">' in page.read_text("utf-8")
    assert zipfile.ZipFile(data).namelist()[-1] == "SHA256SUMS"


@pytest.mark.parametrize(
    ("number", "ending", "told"),
    [
        ("2", "pdf", "there is no issued version 2. There are: 1."),
        ("1", "docx", "this kind of file is not written. Use .pdf, .html or .zip."),
    ],
)
def test_what_is_not_there_is_told(
    key: str, tmp_path: Path, number: str, ending: str, told: str
) -> None:
    done = run(key, "--issued", number, "--output", tmp_path / f"report.{ending}")
    assert done.exit_code == 1
    assert done.output.endswith(f"{told}\n")
