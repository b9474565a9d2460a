"""Copies whole tables out of one database and into another, whichever of the two kinds they are.

A table is known by its shape alone: names of columns and kinds of values, not the classes of this
program. So rows of older tables find their way into tables made as they were then.
"""

from __future__ import annotations

import enum
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Connection,
    Date,
    Integer,
    LargeBinary,
    MetaData,
    String,
    TableClause,
    Uuid,
    column,
    func,
    insert,
    inspect,
    literal_column,
    select,
    table,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.exc import DBAPIError
from sqlalchemy.types import TypeEngine

from evalapp.errors import InputError
from evalapp.storage.columns import PlainDocument, UtcDateTime
from evalapp.storage.database import Database, writing
from evalapp.storage.queue import QUEUE_TABLES
from evalapp.storage.tables import Base

VERSION_TABLE: Final = "alembic_version"
AT_ONCE: Final = 500
"""So many rows are fetched at once."""
DOCUMENTS_AT_ONCE: Final = 10
"""So many where a row may hold a file of many megabytes."""


class Kind(enum.StrEnum):
    """What a column holds, whatever a database calls it."""

    BOOLEAN = "boolean"
    INTEGER = "integer"
    TEXT = "text"
    DATE = "date"
    TIME = "time"
    UUID = "uuid"
    JSON = "json"
    BYTES = "bytes"


_KINDS: Final[Sequence[tuple[type, Kind]]] = (
    (Boolean, Kind.BOOLEAN),
    (Integer, Kind.INTEGER),
    (String, Kind.TEXT),
    (Date, Kind.DATE),
    (UtcDateTime, Kind.TIME),
    (Uuid, Kind.UUID),
    (JSON, Kind.JSON),
    # Copied as its compressed bytes, in which the order of keys stays.
    (PlainDocument, Kind.BYTES),
    (LargeBinary, Kind.BYTES),
)

_TYPES: Final[Mapping[Kind, TypeEngine[Any]]] = {
    Kind.BOOLEAN: Boolean(),
    Kind.INTEGER: BigInteger(),
    Kind.TEXT: String(),
    Kind.DATE: Date(),
    Kind.TIME: UtcDateTime(),
    Kind.UUID: Uuid(),
    Kind.JSON: JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql"),
    Kind.BYTES: LargeBinary(),
}


@dataclass(frozen=True)
class Shape:
    """A table by its name and, in order, its columns and what they hold."""

    name: str
    columns: Mapping[str, Kind]

    def as_table(self) -> TableClause:
        """Return it as statements speak of it."""
        return table(self.name, *(column(name, _TYPES[k]) for name, k in self.columns.items()))


def list_shapes() -> list[Shape]:
    """Return the tables of this program; one that refers to another comes after it."""
    return [
        Shape(each.name, {found.name: find_kind(found) for found in each.columns})
        for each in Base.metadata.sorted_tables
    ]


def find_kind(found: Column[Any]) -> Kind:
    """Return what a column holds. Raises TypeError for a type that cannot be copied yet."""
    for made, kind in _KINDS:
        if isinstance(found.type, made):
            return kind
    raise TypeError(f"{found} has a type without a kind: add it to evalapp.storage.copying")


@contextmanager
def snapshot(database: Database) -> Iterator[Connection]:
    """Give a connection that sees the database as it is now, however much is written meanwhile.

    Nobody waits for it: SQLite reads beside its writer (WAL), PostgreSQL in a transaction that
    is repeatable and only reads.
    """
    with database.engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )
        yield connection


def read_version(connection: Connection) -> str | None:
    """Return the version of the tables as this connection sees them, None where there are none."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    version: str | None = connection.scalar(
        select(column("version_num")).select_from(table(VERSION_TABLE))
    )
    return version


def count_rows(connection: Connection, shape: Shape) -> int:
    """Return how many rows a table has."""
    return connection.scalar(select(func.count()).select_from(shape.as_table())) or 0


def read_rows(connection: Connection, shape: Shape) -> Generator[Sequence[Any], None, None]:
    """Yield the rows of a table of this program, the values in the order of the shape's columns.

    Rows come in the order of their keys: that of their arrival, which PostgreSQL would show, could
    name people. Few of them are in memory at a time.
    """
    known = Base.metadata.tables[shape.name]
    is_large = any(isinstance(found.type, PlainDocument) for found in known.columns)
    with connection.execute(
        select(shape.as_table()).order_by(*(column(key.name) for key in known.primary_key)),
        execution_options={"yield_per": DOCUMENTS_AT_ONCE if is_large else AT_ONCE},
    ) as rows:
        yield from rows


@contextmanager
def filling(database: Database) -> Iterator[Connection]:
    """Give a connection that writes alone; all of it is kept at the end, or nothing on any error.

    Raises InputError where the database refuses what it is given.
    """
    try:
        with database.sessions() as session, writing(session):
            yield session.connection()
    except DBAPIError as fault:
        raise InputError.of(
            "database",
            f"it refused what it was given: {str(fault.orig).partition(chr(10))[0]}.",
            "Nothing was stored. Please check that its user may create tables; what one kind of "
            "database refuses, the other may take.",
        ) from fault


def read_tables(connection: Connection) -> dict[str, set[str]]:
    """Return the names of the tables in a database, with the names of their columns."""
    seen = inspect(connection)
    return {
        name: {found["name"] for found in seen.get_columns(name)}
        for name in seen.get_table_names()
        if name != VERSION_TABLE and not name.startswith(QUEUE_TABLES)
    }


def find_filled(connection: Connection) -> list[str]:
    """Return the tables that hold rows; from now on nobody else writes into any."""
    names = sorted(read_tables(connection))
    if names and connection.dialect.name == "postgresql":
        quote = connection.dialect.identifier_preparer.quote
        locked = ", ".join(quote(name) for name in names)
        connection.execute(text(f"LOCK TABLE {locked} IN ACCESS EXCLUSIVE MODE"))
    return [
        name
        for name in names
        if connection.scalar(select(literal_column("1")).select_from(table(name)).limit(1))
    ]


def drop_tables(connection: Connection) -> None:
    """Drop every table."""
    found = MetaData()
    found.reflect(connection)
    found.drop_all(connection)


def add_rows(connection: Connection, shape: Shape, rows: Sequence[Sequence[Any]]) -> None:
    """Insert rows whose values are in the order of the shape's columns."""
    named = [dict(zip(shape.columns, row, strict=True)) for row in rows]
    if named:
        connection.execute(insert(shape.as_table()), named)


def count_on(connection: Connection, shape: Shape) -> None:
    """Let numbers that PostgreSQL gives go on behind those that were inserted."""
    if connection.dialect.name != "postgresql":
        return  # SQLite looks for the largest each time.
    for name in (name for name, kind in shape.columns.items() if kind is Kind.INTEGER):
        quote = connection.dialect.identifier_preparer.quote
        asked = func.pg_get_serial_sequence(quote(shape.name), name)
        sequence = connection.scalar(select(asked))
        if sequence is not None:
            last: int | None = connection.scalar(
                select(func.max(column(name))).select_from(table(shape.name))
            )
            if last is not None:
                connection.execute(select(func.setval(sequence, last)))
