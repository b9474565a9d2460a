"""Tables are copied by their shape, on either database."""

import threading

import pytest
import sqlalchemy as sa

from evalapp.storage.copying import (
    Kind,
    Shape,
    add_rows,
    count_on,
    filling,
    find_filled,
    find_kind,
    list_shapes,
    read_rows,
    read_version,
    snapshot,
)
from evalapp.storage.database import Database, writing
from evalapp.storage.migration import SCHEMA_VERSION, migrate
from evalapp.storage.tables import Base, Project

ROLE = Shape("role", {"id": Kind.INTEGER, "name": Kind.TEXT, "description": Kind.TEXT})
ROWS = [(3, "administrator", ""), (4, "evaluator", "ភាសា")]


def test_every_column_of_the_program_can_be_copied() -> None:
    shapes = {shape.name: list(shape.columns) for shape in list_shapes()}
    assert shapes == {
        name: [column.name for column in table.columns]
        for name, table in Base.metadata.tables.items()
    }


def test_a_type_without_a_kind_is_told() -> None:
    with pytest.raises(TypeError, match="a type without a kind"):
        find_kind(sa.Column("price", sa.Numeric()))


def test_a_table_comes_after_those_it_refers_to() -> None:
    places = {shape.name: place for place, shape in enumerate(list_shapes())}
    references = [
        (table.name, key.column.table.name)
        for table in Base.metadata.tables.values()
        for key in table.foreign_keys
    ]
    assert [pair for pair in references if places[pair[0]] <= places[pair[1]]] == []


def test_rows_come_back(database: Database) -> None:
    with filling(database) as connection:
        add_rows(connection, ROLE, ROWS)
    with snapshot(database) as connection:
        assert [tuple(row) for row in read_rows(connection, ROLE)] == ROWS
        assert read_version(connection) == SCHEMA_VERSION


def test_numbers_go_on_behind_what_was_inserted(database: Database) -> None:
    with filling(database) as connection:
        add_rows(connection, ROLE, ROWS)
        count_on(connection, ROLE)
    with database.engine.begin() as connection:
        connection.execute(
            sa.text("INSERT INTO role (name, description) VALUES ('facilitator', '')")
        )
        assert connection.scalar(sa.text("SELECT max(id) FROM role")) == 5


def test_a_snapshot_stays_and_lets_others_write(database: Database) -> None:
    with snapshot(database) as connection:
        assert find_filled_names(connection) == []
        with database.sessions() as session, writing(session):
            session.add(Project(name="Later"))
        assert find_filled_names(connection) == []
    with snapshot(database) as connection:
        assert find_filled_names(connection) == ["Later"]


def find_filled_names(connection: sa.Connection) -> list[str]:
    return list(connection.scalars(sa.text("SELECT name FROM project")))


def test_a_snapshot_of_postgresql_only_reads(postgresql_database: str) -> None:
    database = Database(postgresql_database)
    migrate(database)
    with (
        snapshot(database) as connection,
        pytest.raises(sa.exc.DBAPIError, match="read-only transaction"),
    ):
        connection.execute(sa.text("DELETE FROM project"))
    database.close()


def test_nobody_writes_beside_who_has_found_the_tables_empty(database: Database) -> None:
    written = threading.Event()

    def write() -> None:
        with database.sessions() as session, writing(session):
            session.add(Project(name="Second"))
        written.set()

    other = threading.Thread(target=write)
    with filling(database) as connection:
        assert find_filled(connection) == []
        other.start()
        assert not written.wait(0.2)
        assert find_filled(connection) == []
    other.join()
    assert written.is_set()
