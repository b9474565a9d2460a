"""What `evalapp doctor` finds and how it says to mend it."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from evalapp.actions import diagnose as diagnosis
from evalapp.actions.diagnose import diagnose
from evalapp.actions.mail_server import read_mail_server
from evalapp.folders import find_content
from evalapp.questionnaire.reader import list_shipped
from evalapp.storage.database import Database
from evalapp.storage.migration import migrate
from tests.actions.postbox import SENDER, open_postbox


@pytest.fixture(autouse=True)
def machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give a machine that can print, whatever this one is."""
    monkeypatch.setattr(diagnosis, "missing_libraries", list)
    monkeypatch.setattr(diagnosis, "missing_fonts", lambda languages: {})


@pytest.fixture
def url(tmp_path: Path) -> str:
    """Give the address of a migrated database."""
    database = Database(f"sqlite:///{tmp_path / 'evalapp.sqlite'}")
    migrate(database)
    database.close()
    return f"sqlite:///{tmp_path / 'evalapp.sqlite'}"


def faults(url: str, data: Path) -> dict[str, str]:
    """Return what must be mended, by the name of the check."""
    return {check.name: str(check.fault) for check in diagnose(url, data) if check.fault}


def test_everything_is_in_place(url: str, tmp_path: Path) -> None:
    assert faults(url, tmp_path) == {}
    assert [check.name for check in diagnose(url, tmp_path)] == [
        "libraries for printing",
        "font for English",
        "font for ភាសាខ្មែរ",
        "font for မြန်မာ",
        "font for ไทย",
        "font for Tiếng Việt",
        "font for ລາວ",
        "data folder",
        "surveys folder",
        "translations folder",
        "reports folder",
        "database",
        "tables",
        *(f"questionnaire {name}" for name in list_shipped()),
        "report donor",
        "report facilitator",
        "catalogue km",
        "catalogue my",
        "catalogue th",
        "catalogue vi",
        "catalogue lo",
    ]


def test_machine_that_cannot_print(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(diagnosis, "missing_libraries", lambda: ["libpango-1.0-0"])
    monkeypatch.setattr(diagnosis, "missing_fonts", lambda languages: {"km": "Install a font."})
    assert faults(url, tmp_path) == {
        "libraries for printing": (
            "system: missing: libpango-1.0-0. Run: apt-get install libpango-1.0-0"
        ),
        "font for ភាសាខ្មែរ": "system: no font covers this language. Install a font.",
    }


def test_data_folder_that_is_not_there(url: str, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    assert faults(url, gone) == {
        "data folder": f"{gone}: cannot be written. Set EVALAPP_DATA_DIR or its owner."
    }


@pytest.mark.parametrize("name", ["surveys", "translations", "reports"])
def test_content_folder_that_is_not_there(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    setting = f"EVALAPP_{name.upper()}_DIR"
    monkeypatch.setenv(setting, str(tmp_path / "gone"))
    found = faults(url, tmp_path)
    assert found[f"{name} folder"] == f"{tmp_path / 'gone'}: is missing. Set {setting}."


@pytest.mark.parametrize(
    ("address", "told"),
    [
        (
            "postgresql://nobody@127.0.0.1:1/nothing",
            "database: cannot be reached. Check EVALAPP_DATABASE_URL.",
        ),
        (
            "nonsense",
            "EVALAPP_DATABASE_URL: this is no database address: Could not parse SQLAlchemy URL "
            "from given URL string. Write sqlite:////folder/file.sqlite or "
            "postgresql://user@host/name.",
        ),
    ],
)
def test_database_that_cannot_be_reached(tmp_path: Path, address: str, told: str) -> None:
    assert faults(address, tmp_path) == {"database": told}


def test_database_without_tables_is_no_fault(tmp_path: Path) -> None:
    assert faults(f"sqlite:///{tmp_path / 'new.sqlite'}", tmp_path) == {}


def test_tables_of_another_version(url: str, tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "evalapp.sqlite")
    with connection:
        connection.execute("UPDATE alembic_version SET version_num = 'old'")
    connection.close()
    assert faults(url, tmp_path) == {
        "tables": "database: its tables are not up to date. Run evalapp serve once."
    }


def test_both_databases_are_reached(database_url: str, tmp_path: Path) -> None:
    database = Database(database_url)
    migrate(database)
    database.close()
    assert faults(database_url, tmp_path) == {}


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a copy of the content folders that is in use."""
    for name in ("surveys", "translations"):
        shutil.copytree(find_content(name), tmp_path / "copy" / name)
        monkeypatch.setenv(f"EVALAPP_{name.upper()}_DIR", str(tmp_path / "copy" / name))
    return tmp_path / "copy"


def test_content_with_faults_is_told_by_file(url: str, tmp_path: Path, copied: Path) -> None:
    survey = copied / "surveys" / "training_pre.toml"
    survey.write_text(survey.read_text().replace('version = "2026.1"', ""))
    catalogue = copied / "translations" / "km.po"
    catalogue.write_text('msgid "a"\nmsgid "b"\nnonsense\n')
    (copied / "translations" / "my.po").unlink()
    found = faults(url, tmp_path)
    assert found.keys() == {"questionnaire training_pre", "catalogue km", "catalogue my"}
    assert found["questionnaire training_pre"] == (
        "training_pre.toml: version: it is missing. Please add version = …"
    )
    assert found["catalogue km"] == (
        f"{catalogue}: line 1: it cannot be read: missing msgstr for msgid 'a'. Correct it."
    )
    assert found["catalogue my"] == (
        f"{copied / 'translations' / 'my.po'}: is missing. "
        "Set EVALAPP_TRANSLATIONS_DIR or restore it."
    )


def test_a_mail_server_is_tried_where_one_is_set(url: str, tmp_path: Path) -> None:
    with open_postbox() as box:
        server = read_mail_server(box.url, SENDER)
        checks = {check.name: check.fault for check in diagnose(url, tmp_path, server)}
        assert checks["mail server"] is None
    (fault,) = [
        check.fault for check in diagnose(url, tmp_path, server) if check.name == "mail server"
    ]
    assert str(fault).startswith(f"127.0.0.1:{box.port}: lets nobody send: ")
    assert str(fault).endswith("Check EVALAPP_SMTP_URL, and that the server runs.")
