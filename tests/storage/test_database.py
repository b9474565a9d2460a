"""How the database is opened, and what a writing transaction promises."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from evalapp.errors import InputError
from evalapp.storage.database import Database, IntegrityError, Session, writing
from evalapp.storage.tables import Project


@pytest.fixture
def sqlite(tmp_path: Path) -> Database:
    database = Database(f"sqlite:///{tmp_path / 'new folder' / 'evalapp.sqlite'}")
    yield database
    database.close()


def read_pragma(database: Database, name: str) -> object:
    with database.engine.connect() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),  # FULL: on the disk before the commit returns
        ("foreign_keys", 1),
        ("busy_timeout", 30_000),
    ],
)
def test_sqlite_is_durable_and_holds_its_references(
    sqlite: Database, pragma: str, value: object
) -> None:
    assert read_pragma(sqlite, pragma) == value


def follow_statements(database: Database) -> list[str]:
    statements: list[str] = []
    sa.event.listen(
        database.engine,
        "before_cursor_execute",
        lambda _conn, _cursor, statement, *_rest: statements.append(statement),
    )
    return statements


def test_a_writer_takes_its_place_at_once(sqlite: Database) -> None:
    statements = follow_statements(sqlite)
    with sqlite.sessions() as session, writing(session):
        pass
    assert statements == ["BEGIN IMMEDIATE"]


def test_a_reader_does_not_hold_writers_up(sqlite: Database) -> None:
    statements = follow_statements(sqlite)
    with sqlite.sessions() as session:
        session.scalar(sa.select(1))
    assert statements[0] == "BEGIN"


def test_a_second_writer_waits_for_the_first(sqlite: Database) -> None:
    line = sqlite.engine.get_execution_options()["evalapp_line"]
    line._seconds = 0.01
    first, second = sqlite.sessions(), sqlite.sessions()
    with writing(first), pytest.raises(TimeoutError, match="another writer"), writing(second):
        pass
    first.close()
    second.close()


def test_writing_commits(database: Database) -> None:
    with database.sessions() as session, writing(session):
        session.add(Project(name="Kept"))
    with database.sessions() as other:
        assert other.scalars(sa.select(Project.name)).all() == ["Kept"]


def write_and_stop(session: Session) -> None:
    with writing(session):
        session.add(Project(name="Lost"))
        session.flush()
        raise KeyboardInterrupt


def test_writing_rolls_back_on_any_error(database: Database) -> None:
    with database.sessions() as session, pytest.raises(KeyboardInterrupt):
        write_and_stop(session)
    with database.sessions() as other:
        assert other.scalars(sa.select(Project.name)).all() == []


def test_a_session_goes_on_after_a_refused_row(session: Session) -> None:
    with writing(session):
        session.add(Project(name="One"))
    with pytest.raises(IntegrityError), writing(session):
        session.add(Project(name="One"))
    with writing(session):
        session.add(Project(name="Two"))
    assert session.scalars(sa.select(Project.name).order_by(Project.name)).all() == ["One", "Two"]


@pytest.mark.parametrize("url", ["nonsense", "oracle-of-delphi://host/name"])
def test_an_address_that_means_nothing_is_told_with_a_remedy(url: str) -> None:
    with pytest.raises(InputError, match="EVALAPP_DATABASE_URL: this is no database address"):
        Database(url)


def test_postgres_addresses_name_no_driver() -> None:
    database = Database("postgres://user@host/name")
    assert database.engine.url.drivername == "postgresql+psycopg"
    database.close()


def test_a_database_that_cannot_be_reached_does_not_answer() -> None:
    database = Database("postgresql://user@127.0.0.1:9/name?connect_timeout=1")
    assert not database.answers()
    database.close()


def test_a_database_answers(database: Database) -> None:
    assert database.answers()
