"""Backups for tests: written, read whole, and altered as no honest program would."""

import hashlib
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from evalapp.actions.archive import Manifest
from evalapp.actions.archive_reader import open_archive
from evalapp.actions.backup import restore_backup, write_backup
from evalapp.storage.database import Database
from tests.open_surveys import SECRET


def ignore(more: int, n: int) -> None:
    """Follow nothing."""


def back_up(database: Database, file: Path) -> Manifest:
    """Write a backup of a database."""
    return write_backup(database, SECRET, file, False, ignore)


def restore(file: Path, url: str) -> list[bytes]:
    """Restore a backup; return the secret keys that were to be kept."""
    kept: list[bytes] = []
    database = Database(url)
    try:
        with open_archive(file) as archive:
            restore_backup(database, archive, kept.append, ignore)
    finally:
        database.close()
    return kept


def read_tables(file: Path) -> dict[str, list[list[Any]]]:
    """Return table → its rows, in an order that does not hang on how a database sorts texts."""
    with open_archive(file) as archive:
        return {
            table.shape.name: sorted((row for row, _ in archive.read_rows(table)), key=repr_sorted)
            for table in archive.manifest.tables
        }


def repr_sorted(row: list[Any]) -> str:
    """Return a row as a text in which keys are sorted: PostgreSQL keeps no order of them."""
    return json.dumps(row, sort_keys=True, default=repr)


class Contents(dict[str, bytes]):
    """The files of an archive by name, to be altered."""

    @property
    def manifest(self) -> dict[str, Any]:
        """The manifest, read."""
        return json.loads(self["manifest.json"])

    def alter_manifest(self, **values: object) -> None:
        """Write other values into the manifest."""
        self["manifest.json"] = json.dumps({**self.manifest, **values}).encode()

    def replace_rows(self, table: str, rows: list[list[Any]]) -> None:
        """Write other rows into a table, and tell them in the manifest as if they were true."""
        content = b"".join(json.dumps(row).encode() + b"\n" for row in rows)
        self.replace_content(table, content, len(rows))

    def replace_content(self, table: str, content: bytes, rows: int) -> None:
        """Write another content into the file of a table, and tell it in the manifest."""
        self[f"tables/{table}.jsonl"] = content
        told = {
            "rows": rows,
            "size": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
        }
        tables = [
            each | told if each["name"] == table else each for each in self.manifest["tables"]
        ]
        self.alter_manifest(tables=tables)

    def read_rows(self, table: str) -> list[list[Any]]:
        """Return the rows of a table as they are written."""
        return [json.loads(line) for line in self[f"tables/{table}.jsonl"].splitlines()]


@contextmanager
def altering(file: Path) -> Iterator[Contents]:
    """Give the contents of an archive to alter; it is written anew."""
    with zipfile.ZipFile(file) as opened:
        contents = Contents({name: opened.read(name) for name in opened.namelist()})
    yield contents
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in contents.items():
            opened.writestr(name, content)
