"""Writes a backup: a zip of a manifest, the secret key, and a file of JSON lines a table.

Tables are written row by row, whatever their size. The manifest comes last, because it tells how
many rows each table has and the SHA-256 of its file.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile

from evalapp.actions.archive_rows import write_row
from evalapp.errors import InputError
from evalapp.storage.copying import Shape

FORMAT: Final = 1
"""The version of the archive's own form."""
PRODUCT: Final = "evalapp"
MANIFEST: Final = "manifest.json"
KEY_FILE: Final = "secret-key"
NOTICE: Final = (
    "Keep this file like a password: it holds all answers, the accounts, and the secret key by "
    "which people are matched with their earlier answers."
)


@dataclass(frozen=True)
class ArchivedTable:
    """A table in an archive: its shape, and what its file must turn out to be."""

    shape: Shape
    rows: int
    size: int
    sha256: str

    @property
    def file(self) -> str:
        """The name of its file in the archive."""
        return name_file(self.shape)


@dataclass(frozen=True)
class Manifest:
    """What is in an archive; the tables in an order in which they can be filled."""

    product_version: str
    schema: str
    made_at: str
    secret_key_sha256: str
    tables: tuple[ArchivedTable, ...]

    @property
    def rows(self) -> int:
        """The number of rows of all tables."""
        return sum(table.rows for table in self.tables)

    def to_json(self) -> dict[str, Any]:
        """Return it as it is written."""
        return {
            "notice": NOTICE,
            "product": PRODUCT,
            "product_version": self.product_version,
            "format": FORMAT,
            "schema": self.schema,
            "made_at": self.made_at,
            "secret_key": {"sha256": self.secret_key_sha256},
            "tables": [
                {
                    "name": table.shape.name,
                    "columns": dict(table.shape.columns),
                    "rows": table.rows,
                    "size": table.size,
                    "sha256": table.sha256,
                }
                for table in self.tables
            ],
        }


def name_file(shape: Shape) -> str:
    """Return the name of a table's file in an archive."""
    return f"tables/{shape.name}.jsonl"


class ArchiveWriter:
    """Writes an archive into an open zip."""

    def __init__(self, opened: ZipFile) -> None:
        self._zip = opened

    def add_table(self, shape: Shape, rows: Iterable[Sequence[Any]]) -> ArchivedTable:
        """Write a table's rows as they come."""
        digest, number, size = hashlib.sha256(), 0, 0
        with self._zip.open(name_file(shape), "w", force_zip64=True) as file:
            for row in rows:
                line = write_row(shape, row)
                file.write(line)
                digest.update(line)
                number += 1
                size += len(line)
        return ArchivedTable(shape, number, size, digest.hexdigest())

    def add_secret_key(self, key: bytes) -> str:
        """Write the secret key; return its SHA-256."""
        self._zip.writestr(KEY_FILE, key)
        return hashlib.sha256(key).hexdigest()

    def add_manifest(self, manifest: Manifest) -> None:
        """Write the manifest: the last thing."""
        document: Mapping[str, Any] = manifest.to_json()
        self._zip.writestr(MANIFEST, json.dumps(document, indent=1, ensure_ascii=False) + "\n")


@contextmanager
def new_archive(file: Path, overwrite: bool = False) -> Iterator[ArchiveWriter]:
    """Give a writer of a new archive, which only its owner can read.

    The file appears under its name when it is complete and on the disk; on any error nothing is
    left. Raises InputError where there is such a file already, unless it may be overwritten.
    """
    _refuse_to_overwrite(file, overwrite)
    with _naming(file):
        # Made with mode 0600, and in the same folder, so that it can be renamed.
        descriptor, name = tempfile.mkstemp(".part", f".{file.name}.", file.parent)
        unfinished = Path(name)
        try:
            with os.fdopen(descriptor, "w+b") as opened:
                with ZipFile(opened, "w", ZIP_DEFLATED) as zipped:
                    yield ArchiveWriter(zipped)
                opened.flush()
                os.fsync(opened.fileno())
            _refuse_to_overwrite(file, overwrite)
            unfinished.replace(file)
        finally:
            unfinished.unlink(missing_ok=True)
        _sync_folder(file.parent)


def _refuse_to_overwrite(file: Path, overwrite: bool) -> None:
    if file.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(file))
    if file.exists() and not overwrite:
        raise InputError.of(
            str(file),
            "there is such a file already.",
            "Please choose another name, or add --force to overwrite it.",
        )


@contextmanager
def _naming(file: Path) -> Iterator[None]:
    """Let faults of the disk bear the name that the file was to have."""
    try:
        yield
    except OSError as fault:
        raise OSError(fault.errno, fault.strerror, str(file)) from fault


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
