"""What restore refuses, and that nothing is left of it."""

import json
import struct
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from evalapp import __version__
from evalapp.actions import archive_reader
from evalapp.actions.collect import submit_response
from evalapp.actions.manage import create_project
from evalapp.errors import InputError
from evalapp.storage.database import Database, read_schema_version
from evalapp.storage.migration import SCHEMA_VERSION, migrate
from evalapp.storage.tables import Project
from tests.actions.handing_in import ask, submission
from tests.archives import Contents, altering, back_up, restore
from tests.open_surveys import SECRET


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give a backup of a project with a survey and a response."""
    database = Database(f"sqlite:///{tmp_path / 'first.sqlite'}")
    migrate(database)
    session = database.session()
    project = create_project(session, "First", "An institute", "A fund")
    submit_response(session, ask(session, project, "201701"), submission(), SECRET)
    file = tmp_path / "all.zip"
    back_up(database, file)
    database.close()
    return file


@pytest.fixture
def empty(tmp_path: Path) -> str:
    """Give the URL of a database that does not exist yet."""
    return f"sqlite:///{tmp_path / 'empty.sqlite'}"


def refuse(file: Path, url: str) -> str:
    """Return why the file is not restored, without where it is; nothing may be left of it."""
    with pytest.raises(InputError) as refused:
        restore(file, url)
    database = Database(url)
    assert read_schema_version(database) is None
    with database.engine.connect() as connection:
        assert sa.inspect(connection).get_table_names() == []
    database.close()
    return str(refused.value).replace(str(file), "FILE")


OTHER = "Please choose a file that evalapp backup has written."
AGAIN = "Please take another backup, or copy this one again."


def test_a_file_that_is_no_zip_is_refused(file: Path, empty: str) -> None:
    file.write_text("Dear colleagues")
    assert refuse(file, empty) == f"FILE: this is no backup of evalapp, or it is cut off. {OTHER}"


def test_a_file_that_is_cut_off_is_refused(file: Path, empty: str) -> None:
    file.write_bytes(file.read_bytes()[:-1000])
    assert refuse(file, empty) == f"FILE: this is no backup of evalapp, or it is cut off. {OTHER}"


def test_a_zip_of_another_program_is_refused(file: Path, empty: str) -> None:
    with zipfile.ZipFile(file, "w") as opened:
        opened.writestr("report.docx", "Dear colleagues")
    assert refuse(file, empty) == f"FILE: this is no backup of evalapp. {OTHER}"


def find_middles(file: Path) -> list[int]:
    """Return the place in the middle of each file in the archive that is not empty."""
    content = file.read_bytes()
    with zipfile.ZipFile(file) as opened:
        entries = [entry for entry in opened.infolist() if entry.file_size]
    middles = []
    for entry in entries:
        sizes = struct.unpack_from("<HH", content, entry.header_offset + 26)
        middles.append(entry.header_offset + 30 + sum(sizes) + entry.compress_size // 2)
    return middles


def test_an_altered_byte_is_found_wherever_it_is(file: Path, empty: str) -> None:
    content = file.read_bytes()
    for place in find_middles(file):
        altered = bytearray(content)
        altered[place] ^= 1
        file.write_bytes(altered)
        assert refuse(file, empty).startswith("FILE: ")


def test_names_that_stand_twice_are_refused(file: Path, empty: str) -> None:
    with warnings.catch_warnings(), zipfile.ZipFile(file, "a") as opened:
        warnings.simplefilter("ignore")
        opened.writestr("secret-key", "another key")
    assert refuse(file, empty) == f"FILE: this is no backup of evalapp. {OTHER}"


def alter_rows(contents: Contents) -> None:
    contents["tables/project.jsonl"] = contents["tables/project.jsonl"].replace(b"First", b"Third")


def put_row_away(contents: Contents) -> None:
    contents["tables/project.jsonl"] = b""


def take_table_away(contents: Contents) -> None:
    del contents["tables/project.jsonl"]


def take_key_away(contents: Contents) -> None:
    del contents["secret-key"]


def alter_key(contents: Contents) -> None:
    contents["secret-key"] = b"x" * 32


def make_key_huge(contents: Contents) -> None:
    contents["secret-key"] = b"x" * 100_000


def add_file(contents: Contents) -> None:
    contents["../evil.sh"] = b"rm"


DAMAGE: dict[Callable[[Contents], None], str] = {
    alter_rows: "tables/project.jsonl: it is not what the manifest says.",
    put_row_away: "tables/project.jsonl: it is not what the manifest says.",
    take_table_away: "tables/project.jsonl: is missing.",
    take_key_away: "secret-key: is missing.",
    alter_key: "secret-key: it is not what the manifest says.",
    make_key_huge: "secret-key: it is too large.",
    add_file: "../evil.sh: does not belong.",
}


@pytest.mark.parametrize("alter", DAMAGE, ids=lambda alter: alter.__name__)
def test_damage_is_told_by_the_file_in_the_archive(
    alter: Callable[[Contents], None], file: Path, empty: str
) -> None:
    with altering(file) as contents:
        alter(contents)
    assert refuse(file, empty) == f"FILE: {DAMAGE[alter]} {AGAIN}"


@pytest.mark.parametrize(
    "manifest",
    [
        b"",
        b"[]",
        b"{}",
        b'{"product": "other", "format": 1}',
        b'{"product": "evalapp", "format": 1}',
        b'{"product": "evalapp", "format": 1, "tables": [1]}',
        b"[" * 200_000,
    ],
)
def test_a_manifest_that_is_none_is_refused(manifest: bytes, file: Path, empty: str) -> None:
    with altering(file) as contents:
        contents["manifest.json"] = manifest
    assert refuse(file, empty) == (
        f"FILE: manifest.json: this is no manifest of an evalapp backup. {OTHER}"
    )


@pytest.mark.parametrize(
    "values",
    [
        {"columns": {"id": "number"}},
        {"columns": ["id"]},
        {"rows": "1"},
        {"rows": True},
        {"size": None},
        {"name": 1},
    ],
)
def test_a_table_told_of_wrongly_is_refused(
    values: dict[str, object], file: Path, empty: str
) -> None:
    with altering(file) as contents:
        first, *others = contents.manifest["tables"]
        contents.alter_manifest(tables=[first | values, *others])
    assert refuse(file, empty) == (
        f"FILE: manifest.json: this is no manifest of an evalapp backup. {OTHER}"
    )


def test_a_newer_form_is_refused(file: Path, empty: str) -> None:
    with altering(file) as contents:
        contents.alter_manifest(format=2, anything="new")
    assert refuse(file, empty) == (
        "FILE: its form has version 2; this evalapp reads version 1. "
        "Please install the evalapp that wrote it, or a newer one."
    )


def test_newer_tables_are_refused_with_the_version_to_install(file: Path, empty: str) -> None:
    with altering(file) as contents:
        contents.alter_manifest(schema="9999", product_version="7.8.9")
    assert refuse(file, empty) == (
        f"FILE: its tables have version 9999, this evalapp {__version__} knows them up to "
        f"{SCHEMA_VERSION}. Please install evalapp 7.8.9 or newer, which knows version 9999."
    )


def test_tables_of_another_version_are_refused(file: Path, empty: str) -> None:
    with altering(file) as contents:
        contents.alter_manifest(schema="0011")
    told = refuse(file, empty)
    assert told.startswith("FILE: its tables are not those of version 0011: action_plan, ")
    assert told.endswith(OTHER)


def test_what_grows_beyond_all_measure_is_refused(
    file: Path, empty: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive_reader, "ALWAYS_ALLOWED", 100_000)
    with altering(file) as contents:
        contents.replace_content("project", b"[" + b" " * 1_000_000 + b"]\n", 1)
    assert refuse(file, empty) == (
        f"FILE: tables/project.jsonl: it would grow beyond all measure. {AGAIN}"
    )


def test_a_row_that_never_ends_is_refused(
    file: Path, empty: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive_reader, "LONGEST_ROW", 50)
    assert refuse(file, empty) == (
        f"FILE: tables/project.jsonl: a row is cut off or too long. {AGAIN}"
    )


def test_a_row_of_another_kind_is_told_by_its_line(file: Path, empty: str) -> None:
    with altering(file) as contents:
        row = contents.read_rows("response")[0]
        contents.replace_rows("response", [row, ["nobody", *row[1:]]])
    assert refuse(file, empty) == (
        "FILE: tables/response.jsonl, line 2: this is no row of it "
        f"(badly formed hexadecimal UUID string). {AGAIN}"
    )


def test_rows_that_the_database_refuses_are_told(file: Path, empty: str) -> None:
    with altering(file) as contents:
        row = contents.read_rows("response")[0]
        contents.replace_rows("response", [row, row])
    assert refuse(file, empty) == (
        "database: it refused what it was given: UNIQUE constraint failed: response.id. "
        "Nothing was stored. Please check that its user may create tables; what one kind of "
        "database refuses, the other may take."
    )


def test_texts_that_postgresql_cannot_hold_are_told(file: Path, postgresql_database: str) -> None:
    with altering(file) as contents:
        row = contents.read_rows("project")[0]
        name = list(json.loads(contents["manifest.json"])["tables"][2]["columns"]).index("name")
        row[name] = "n" * 201
        contents.replace_rows("project", [row])
    assert refuse(file, postgresql_database).startswith(
        "database: it refused what it was given: value too long for type character varying(200)."
    )


def test_a_database_with_rows_is_refused_and_kept(file: Path, database_url: str) -> None:
    database = Database(database_url)
    migrate(database)
    with database.sessions() as session:
        create_project(session, "Mine", "An institute", "A fund")
    with pytest.raises(InputError) as refused:
        restore(file, database_url)
    assert str(refused.value) == (
        "database: it is not empty: there are rows in project. Please restore into an empty "
        "database: set EVALAPP_DATA_DIR to a new folder, or EVALAPP_DATABASE_URL to a new database."
    )
    with database.sessions() as session:
        assert session.scalars(sa.select(Project.name)).all() == ["Mine"]
    database.close()


def test_a_database_of_another_program_is_refused_and_kept(file: Path, database_url: str) -> None:
    database = Database(database_url)
    with database.engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE invoice (id INTEGER)"))
    with pytest.raises(InputError, match="it holds other tables: invoice"):
        restore(file, database_url)
    with database.engine.connect() as connection:
        assert sa.inspect(connection).get_table_names() == ["invoice"]
    database.close()
