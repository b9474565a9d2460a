"""Everything in one file, out of one kind of database and into the same or the other one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from evalapp import __version__
from evalapp.actions.archive import ArchivedTable, ArchiveWriter, Manifest, new_archive
from evalapp.actions.archive_reader import OTHER, Archive
from evalapp.errors import InputError
from evalapp.storage.copying import (
    Shape,
    add_rows,
    count_on,
    count_rows,
    drop_tables,
    filling,
    find_filled,
    list_shapes,
    read_rows,
    read_tables,
    read_version,
    snapshot,
)
from evalapp.storage.database import Connection, Database
from evalapp.storage.migration import SCHEMA_VERSION, list_versions, migrate_to
from evalapp.storage.tables import now

ROWS_AT_ONCE: Final = 500
BYTES_AT_ONCE: Final = 4_000_000
"""So many rows are inserted at once, fewer where they are large."""

EMPTY_ONE: Final = (
    "Please restore into an empty database: set EVALAPP_DATA_DIR to a new folder, or "
    "EVALAPP_DATABASE_URL to a new database."
)

Follow = Callable[[int, int], None]
"""Is told how many rows more were dealt with, and of how many."""


def write_backup(
    database: Database, secret_key: bytes, file: Path, overwrite: bool, follow: Follow
) -> Manifest:
    """Write everything that the database holds at this moment into a file, with the secret key.

    Nobody who uses the database waits for it, and what is written meanwhile is not in it. Raises
    InputError where the file is there already, or the tables are not those of this program.
    """
    _reach(database)
    made_at = now().isoformat()
    with snapshot(database) as connection:
        _check_version(read_version(connection))
        shapes = list_shapes()
        n = sum(count_rows(connection, shape) for shape in shapes)
        with new_archive(file, overwrite) as archive:
            key = archive.add_secret_key(secret_key)
            tables = tuple(
                _add_table(archive, connection, shape, lambda: follow(1, n)) for shape in shapes
            )
            manifest = Manifest(__version__, SCHEMA_VERSION, made_at, key, tables)
            archive.add_manifest(manifest)
    return manifest


def _add_table(
    archive: ArchiveWriter, connection: Connection, shape: Shape, follow: Callable[[], None]
) -> ArchivedTable:
    # Whatever stops the writing, the reading ends before its connection does.
    with closing(read_rows(connection, shape)) as rows:
        return archive.add_table(shape, _follow_rows(rows, follow))


def _follow_rows(rows: Iterable[Any], follow: Callable[[], None]) -> Iterator[Any]:
    for row in rows:
        yield row
        follow()


def _reach(database: Database) -> None:
    if not database.answers():
        raise InputError.of(
            "EVALAPP_DATABASE_URL",
            "the database cannot be reached.",
            "Check the address, and that its server runs.",
        )


def _check_version(version: str | None) -> None:
    if version is None:
        raise InputError.of(
            "database",
            "it has no tables: there is nothing to back up.",
            "Check EVALAPP_DATA_DIR and EVALAPP_DATABASE_URL.",
        )
    if version != SCHEMA_VERSION:
        raise InputError.of(
            "database",
            f"its tables have version {version}, this evalapp needs {SCHEMA_VERSION}.",
            "Please back up with the evalapp that serves it, or start evalapp serve once.",
        )


def restore_backup(
    database: Database, archive: Archive, keep_key: Callable[[bytes], None], follow: Follow
) -> None:
    """Fill an empty database with what is in an archive; all of it or nothing.

    The tables are made as they were when it was written, filled, and then brought up to date.
    `keep_key` is given the secret key before anything is final. Raises InputError where the
    archive is damaged or of a newer program, or the database holds anything.
    """
    manifest = archive.manifest
    _check_known(archive)
    key = archive.read_secret_key()
    n = 2 * manifest.rows
    archive.check(lambda rows: follow(rows, n))
    _reach(database)
    with filling(database) as connection:
        _make_tables(connection, manifest.schema)
        _check_tables(archive, read_tables(connection))
        for table in manifest.tables:
            _fill(connection, archive, table, lambda rows: follow(rows, n))
            count_on(connection, table.shape)
        migrate_to(connection, SCHEMA_VERSION)
        keep_key(key)


def _check_known(archive: Archive) -> None:
    schema = archive.manifest.schema
    if schema not in list_versions():
        version = archive.manifest.product_version
        raise InputError.of(
            str(archive.file),
            f"its tables have version {schema}, this evalapp {__version__} knows them up to "
            f"{SCHEMA_VERSION}.",
            f"Please install evalapp {version} or newer, which knows version {schema}.",
        )


def _make_tables(connection: Connection, version: str) -> None:
    """Make empty tables of this version. Raises InputError where there is anything else."""
    found = set(read_tables(connection))
    foreign = found - {shape.name for shape in list_shapes()}
    if foreign:
        raise InputError.of(
            "database", f"it holds other tables: {', '.join(sorted(foreign))}.", EMPTY_ONE
        )
    filled = find_filled(connection)
    if filled:
        raise InputError.of(
            "database", f"it is not empty: there are rows in {', '.join(filled)}.", EMPTY_ONE
        )
    if read_version(connection) != version:
        drop_tables(connection)
        migrate_to(connection, version)


def _check_tables(archive: Archive, made: dict[str, set[str]]) -> None:
    kept = {table.shape.name: set(table.shape.columns) for table in archive.manifest.tables}
    if kept != made or len(kept) != len(archive.manifest.tables):
        differing = sorted(name for name in kept | made if kept.get(name) != made.get(name))
        raise InputError.of(
            str(archive.file),
            f"its tables are not those of version {archive.manifest.schema}: "
            f"{', '.join(differing)}.",
            OTHER,
        )


def _fill(
    connection: Connection, archive: Archive, table: ArchivedTable, follow: Callable[[int], None]
) -> None:
    shape: Shape = table.shape
    rows: list[list[Any]] = []
    size = 0
    for row, length in archive.read_rows(table):
        rows.append(row)
        size += length
        if len(rows) == ROWS_AT_ONCE or size >= BYTES_AT_ONCE:
            add_rows(connection, shape, rows)
            follow(len(rows))
            rows, size = [], 0
    add_rows(connection, shape, rows)
    follow(len(rows))
