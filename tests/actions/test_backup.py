"""A backup is everything at one moment, in one form for both kinds of database."""

import datetime
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from evalapp.actions.archive import ArchiveWriter, Manifest, new_archive
from evalapp.actions.backup import write_backup
from evalapp.actions.collect import Result, find_asked, submit_response
from evalapp.actions.demo import load_demo
from evalapp.actions.manage import create_project
from evalapp.errors import InputError
from evalapp.storage.copying import Shape, find_filled, list_shapes, read_tables
from evalapp.storage.database import Database, Session, read_schema_version, writing
from evalapp.storage.migration import SCHEMA_VERSION, is_migrated, migrate, migrate_to
from evalapp.storage.tables import (
    Account,
    Base,
    Project,
    Questionnaire,
    QuestionnaireRevision,
    Response,
)
from tests.actions.handing_in import ask, responses, submission
from tests.archives import altering, back_up, ignore, restore
from tests.archives import read_tables as read_archive
from tests.open_surveys import SECRET

DOCUMENT = {"z": 1, "a": ["ក", {"y": 1, "b": None}], "m": 2**70}


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """Give a database with all tables and no rows."""
    database = Database(database_url)
    migrate(database)
    yield database
    database.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give the name of a backup that is to be written."""
    return tmp_path / "all.zip"


@pytest.fixture
def other_url(database_url: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """Give the URL of an empty database of the other kind."""
    if database_url.startswith("sqlite"):
        return str(request.getfixturevalue("postgresql_database"))
    return f"sqlite:///{tmp_path / 'other.sqlite'}"


def add_rare_rows(session: Session) -> None:
    """Store what the demo has not: a draft, an account, bytes beside answers."""
    built = Questionnaire(
        name="built", title="បណ្ដាញ", removed_at=datetime.datetime.now(datetime.UTC)
    )
    person = Account(email="a@example.org", password=None, fs_uniquifier="x", active=False)
    with writing(session):
        session.add_all([built, person])
        session.flush()
        session.add(
            QuestionnaireRevision(
                questionnaire_id=built.id,
                number=1,
                document=DOCUMENT,
                change="",
                change_values={"n": 1},
            )
        )
        session.execute(sa.update(Response).values(packed=bytes(range(256)), part=7))


def test_everything_moves_to_the_other_database_and_back(
    database: Database, other_url: str, file: Path, tmp_path: Path
) -> None:
    session = database.session()
    load_demo(session, SECRET)
    add_rare_rows(session)
    manifest = back_up(database, file)
    assert {table.shape.name for table in manifest.tables} == set(Base.metadata.tables)
    assert restore(file, other_url) == [SECRET]

    other, again = Database(other_url), tmp_path / "again.zip"
    back_up(other, again)
    with other.sessions() as there:
        revision = there.scalars(sa.select(QuestionnaireRevision)).one()
        assert list(revision.document) == list(DOCUMENT)
        assert revision.document == DOCUMENT
    other.close()
    assert read_archive(again) == read_archive(file)

    back = f"sqlite:///{tmp_path / 'back.sqlite'}"
    restore(again, back)
    returned, last = Database(back), tmp_path / "last.zip"
    back_up(returned, last)
    returned.close()
    assert read_archive(last) == read_archive(file)


def test_what_was_restored_goes_on(database: Database, other_url: str, file: Path) -> None:
    session = database.session()
    project = create_project(session, "First", "An institute", "A fund")
    sent = submission()
    submit_response(session, ask(session, project, "201701"), sent, SECRET)
    before = responses(session)[0].code_hashes
    back_up(database, file)
    (key,) = restore(file, other_url)

    other = Database(other_url)
    assert is_migrated(other)
    there = other.session()
    asked = find_asked(there, "201701")
    assert asked is not None
    # Known by the key: handed in once more it is the same, and the same person has the same code.
    assert submit_response(there, asked, sent, key).result is Result.REPEATED
    assert submit_response(there, asked, submission(), key).result is Result.STORED
    assert [each.code_hashes for each in responses(there)] == [before, before]
    assert create_project(there, "Second", "An institute", "A fund").id == project.id + 1
    other.close()


def test_a_backup_is_of_one_moment_and_holds_nobody_up(database: Database, file: Path) -> None:
    session = database.session()
    asked = ask(session, create_project(session, "First", "An institute", "A fund"), "201701")
    submit_response(session, asked, submission(), SECRET)
    session.rollback()

    def hand_in(more: int, n: int) -> None:
        with database.sessions() as phone:
            assert submit_response(phone, asked, submission(), SECRET).result is Result.STORED

    # One response more for each row that is written, of this table and of all before it.
    manifest = write_backup(database, SECRET, file, False, hand_in)
    assert len(responses(session)) == manifest.rows + 1
    assert len(read_archive(file)["response"]) == 1


def test_rows_are_in_the_order_of_random_ids(database: Database, file: Path) -> None:
    session = database.session()
    asked = ask(session, create_project(session, "First", "An institute", "A fund"), "201701")
    for _ in range(20):
        submit_response(session, asked, submission(), SECRET)
    back_up(database, file)
    with altering(file) as contents:
        ids = [uuid.UUID(row[0]) for row in contents.read_rows("response")]
    assert len(ids) == 20
    assert ids == sorted(ids)


def test_progress_is_told_of_every_row(database: Database, file: Path) -> None:
    load_demo(database.session(), SECRET)
    told: list[tuple[int, int]] = []
    manifest = write_backup(database, SECRET, file, False, lambda *given: told.append(given))
    assert told == [(1, manifest.rows)] * manifest.rows


def test_older_tables_are_not_backed_up(database_url: str, file: Path) -> None:
    database = Database(database_url)
    with database.engine.begin() as connection:
        migrate_to(connection, "0009")
    with pytest.raises(InputError, match="its tables have version 0009, this evalapp needs"):
        write_backup(database, SECRET, file, False, ignore)
    assert read_schema_version(database) == "0009"
    database.close()
    assert not file.exists()


def test_a_backup_that_fails_leaves_nothing(database: Database, file: Path) -> None:
    create_project(database.session(), "First", "An institute", "A fund")

    def stop(more: int, n: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_backup(database, SECRET, file, False, stop)
    assert [path.name for path in file.parent.iterdir() if "zip" in path.name] == []


def write_older(file: Path, folder: Path) -> None:
    """Write the backup that the program of version 0009 would have written, with one project."""
    database = Database(f"sqlite:///{folder / 'older.sqlite'}")
    with database.engine.begin() as connection:
        migrate_to(connection, "0009")
        found = read_tables(connection)
        shapes = [
            Shape(each.name, {n: k for n, k in each.columns.items() if n in found[each.name]})
            for each in list_shapes()
            if each.name in found
        ]
        with new_archive(file) as archive:
            write_tables(archive, shapes)
    database.close()


def write_tables(archive: ArchiveWriter, shapes: list[Shape]) -> None:
    """Write the tables of a project with one response, and the rest of the archive."""
    at = datetime.datetime(2017, 6, 16, tzinfo=datetime.UTC)
    day, empty = at.date(), {"institute": "", "donor": "", "place": "", "time_zone": "UTC"}
    no = {"is_synthetic": False, "is_attendance_known": False, "are_results_live": False}
    made = {"key": "abcdefghjkmn", "created_at": at, **empty, **no}
    rows = {
        "project": {"id": 5, "name": "Old", "salt": b"s" * 32, **made},
        "workshop": {
            "id": 7,
            "project_id": 5,
            "kind": "training",
            "title": "Old",
            "starts_on": day,
            "ends_on": day,
            **made,
        },
        "questionnaire_version": {
            "id": 9,
            "digest": "d",
            "name": "old",
            "version": "1",
            "source": "text",
        },
        "survey": {
            "id": 3,
            "code": "201701",
            "workshop_id": 7,
            "version_id": 9,
            "timing": "pre",
            **made,
        },
        "response": {
            "id": uuid.UUID(int=1),
            "survey_id": 3,
            "language": "km",
            "submitted_on": day,
            "answers": {"a": 1},
            "not_asked": [],
            "code_hashes": {},
            "digest": "d",
        },
    }
    tables = tuple(
        archive.add_table(
            shape,
            [[rows[shape.name].get(name) for name in shape.columns]] if shape.name in rows else [],
        )
        for shape in shapes
    )
    key = archive.add_secret_key(SECRET)
    archive.add_manifest(Manifest("0.0.9", "0009", at.isoformat(), key, tables))


@pytest.mark.parametrize("is_migrated_before", [False, True])
def test_a_backup_of_an_older_program_is_brought_up_to_date(
    database_url: str, file: Path, tmp_path: Path, is_migrated_before: bool
) -> None:
    write_older(file, tmp_path)
    database = Database(database_url)
    if is_migrated_before:
        migrate(database)
    restore(file, database_url)
    assert read_schema_version(database) == SCHEMA_VERSION
    with database.sessions() as session:
        stored = session.scalars(sa.select(Response)).one()
        assert (stored.id, stored.answers, stored.part) == (uuid.UUID(int=1), {"a": 1}, None)
        with writing(session):
            session.add(Project(name="New"))
        assert session.scalars(sa.select(Project.id).order_by(Project.id)).all() == [5, 6]
    with database.engine.connect() as connection:
        assert find_filled(connection) == [
            "project",
            "questionnaire_version",
            "response",
            "survey",
            "workshop",
        ]
    database.close()
