"""`backup` and `restore` on the command line: what people read, and what they keep."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from evalapp.cli import main
from evalapp.storage.database import Database
from evalapp.storage.migration import migrate
from evalapp.web.config import read_config
from tests.archives import altering
from tests.evaluations import hand_in, make_training

KEY = "fedcba9876543210fedcba9876543210"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EVALAPP_DATABASE_URL", raising=False)
    monkeypatch.delenv("EVALAPP_SECRET_KEY", raising=False)
    monkeypatch.chdir(tmp_path)
    use("data", monkeypatch)


def use(folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVALAPP_DATA_DIR", str(Path.cwd() / folder))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.fixture
def installed() -> None:
    """Have an installation with a survey that six people answered."""
    read_config()
    database = Database(f"sqlite:///{Path.cwd() / 'data' / 'evalapp.sqlite'}")
    migrate(database)
    with database.sessions() as session:
        hand_in(session, make_training(session, timings=["pre"]).surveys[0], range(6))
    database.close()


def read_key(folder: str) -> str:
    return (Path(folder) / "secret-key").read_text()


def test_a_backup_is_for_its_owner_alone_and_says_so(installed: None) -> None:
    result = run("backup", "all.zip")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[1] == (
        "Keep this file like a password: it holds all answers, the accounts, and the secret key "
        "by which people are matched with their earlier answers."
    )
    assert Path("all.zip").stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in Path().iterdir()) == ["all.zip", "data"]


def test_what_was_restored_is_sound_and_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    run("demo")
    run("backup", "all.zip")
    before = read_key("data")
    use("new", monkeypatch)
    result = run("restore", "all.zip")
    assert (result.exit_code, result.stderr) == (0, "")
    assert read_key("new") == before
    assert (Path("new") / "secret-key").stat().st_mode & 0o777 == 0o600
    assert "MEND  tables" not in run("doctor").stdout
    assert run("demo").stdout.startswith("The demo is there already; its data are kept.")


def test_a_file_is_not_overwritten(installed: None) -> None:
    Path("all.zip").write_text("of somebody else")
    result = run("backup", "all.zip")
    assert (result.exit_code, result.stderr) == (
        1,
        "error: all.zip: there is such a file already. "
        "Please choose another name, or add --force to overwrite it.\n",
    )
    assert Path("all.zip").read_text() == "of somebody else"


def test_a_file_is_overwritten_by_force(installed: None) -> None:
    Path("all.zip").write_text("of somebody else")
    Path("all.zip").chmod(0o644)
    assert run("backup", "all.zip", "--force").exit_code == 0
    assert Path("all.zip").read_bytes()[:2] == b"PK"
    assert Path("all.zip").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("file", "fault"),
    [("missing/all.zip", "No such file or directory"), ("data", "Is a directory")],
)
def test_a_place_where_nothing_can_be_written_is_told(
    installed: None, file: str, fault: str
) -> None:
    result = run("backup", file)
    assert (result.exit_code, result.stderr) == (1, f"error: {file}: {fault}.\n")


def test_a_folder_without_an_installation_is_told() -> None:
    result = run("backup", "all.zip")
    assert result.exit_code == 1
    assert result.stderr == (
        f"error: {Path.cwd() / 'data' / 'secret-key'}: there is no secret key, so there is "
        "nothing to back up. Check EVALAPP_DATA_DIR, or set EVALAPP_SECRET_KEY as the server "
        "has it.\n"
    )
    assert list(Path().iterdir()) == []


def test_a_database_without_tables_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVALAPP_SECRET_KEY", KEY)
    result = run("backup", "all.zip")
    assert (result.exit_code, result.stderr) == (
        1,
        "error: database: it has no tables: there is nothing to back up. "
        "Check EVALAPP_DATA_DIR and EVALAPP_DATABASE_URL.\n",
    )


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_a_database_that_cannot_be_reached_is_told(
    command: str, installed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("backup", "all.zip")
    monkeypatch.setenv("EVALAPP_DATABASE_URL", "postgresql://nobody@localhost:1/nothing")
    result = run(command, {"backup": "other.zip", "restore": "all.zip"}[command])
    assert (result.exit_code, result.stderr) == (
        1,
        "error: EVALAPP_DATABASE_URL: the database cannot be reached. "
        "Check the address, and that its server runs.\n",
    )


def test_a_missing_backup_is_told() -> None:
    result = run("restore", "missing.zip")
    assert (result.exit_code, result.stderr) == (
        1,
        "error: missing.zip: No such file or directory.\n",
    )


def test_another_key_in_the_settings_is_refused(
    installed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("backup", "all.zip")
    use("new", monkeypatch)
    monkeypatch.setenv("EVALAPP_SECRET_KEY", KEY)
    result = run("restore", "all.zip")
    assert (result.exit_code, result.stderr) == (
        1,
        "error: EVALAPP_SECRET_KEY: this is another key than the one of the backup. "
        f"Please unset it: {Path.cwd() / 'new' / 'secret-key'} will then hold that key.\n",
    )
    assert not Path("new").exists()


def test_another_key_in_the_folder_is_refused_and_kept(
    installed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("backup", "all.zip")
    use("new", monkeypatch)
    Path("new").mkdir()
    (Path("new") / "secret-key").write_text(KEY)
    result = run("restore", "all.zip")
    assert result.exit_code == 1
    assert result.stderr.startswith(
        f"error: {Path.cwd() / 'new' / 'secret-key'}: this is another key than the one of the"
    )
    assert read_key("new") == KEY


def test_the_same_key_in_the_settings_writes_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    use("first", monkeypatch)
    monkeypatch.setenv("EVALAPP_SECRET_KEY", KEY)
    run("user", "add", "a@example.org", "--role", "evaluator")
    run("backup", "all.zip")
    use("new", monkeypatch)
    assert run("restore", "all.zip").exit_code == 0
    assert not (Path("new") / "secret-key").exists()


def test_restoring_twice_is_refused_and_changes_nothing(
    installed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("backup", "all.zip")
    use("new", monkeypatch)
    run("restore", "all.zip")
    result = run("restore", "all.zip")
    assert (result.exit_code, result.stderr) == (
        1,
        "error: database: it is not empty: there are rows in programme, project, "
        "questionnaire_version, response, survey, workshop, workshop_programme. "
        "Please restore into an empty database: set EVALAPP_DATA_DIR to a new folder, or "
        "EVALAPP_DATABASE_URL to a new database.\n",
    )


def test_a_restore_that_fails_leaves_no_key(
    installed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("backup", "all.zip")
    with altering(Path("all.zip")) as contents:
        row = contents.read_rows("response")[0]
        contents.replace_rows("response", [row, row])
    use("new", monkeypatch)
    assert run("restore", "all.zip").exit_code == 1
    assert not (Path("new") / "secret-key").exists()


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_help_has_an_example(command: str) -> None:
    told = run(command, "--help").output
    assert "Example: " in told
    assert f"{command}  " in run("--help").output


def test_help_says_how_to_keep_the_file() -> None:
    assert "Keep it like a password" in run("backup", "--help").output
