"""Reads a backup and trusts nothing in it: neither names nor sizes nor what the rows hold."""

from __future__ import annotations

import hashlib
import io
import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final, cast
from zipfile import BadZipFile, ZipFile

from evalapp.actions.archive import (
    FORMAT,
    KEY_FILE,
    MANIFEST,
    PRODUCT,
    ArchivedTable,
    Manifest,
)
from evalapp.actions.archive_rows import read_row
from evalapp.errors import InputError
from evalapp.storage.copying import Kind, Shape

MOST_FILES: Final = 500
LARGEST_MANIFEST: Final = 1_000_000
LARGEST_KEY: Final = 10_000
LONGEST_ROW: Final = 256_000_000
"""An imported file of 100 MB that waits for its columns is the longest row there is."""
ALWAYS_ALLOWED: Final = 64_000_000
MOST_EXPANDED: Final = 200
"""A larger file may not grow to more than so many times what it takes in the archive: random
keys and ids cannot be compressed, so that real tables stay far below."""
_BLOCK: Final = 1 << 20

_DAMAGE: Final = (BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError)
"""What zipfile raises for a file that is cut off, altered, encrypted, or of an unknown method."""

AGAIN: Final = "Please take another backup, or copy this one again."
OTHER: Final = "Please choose a file that evalapp backup has written."


class Archive:
    """An open archive whose manifest was read; `check` looks at everything else."""

    def __init__(self, file: Path, opened: ZipFile) -> None:
        self.file = file
        self._zip = opened
        self._check_names()
        self.manifest = self._read_manifest()
        self._check_files()

    def check(self, follow: Callable[[int], None]) -> None:
        """Raise InputError unless all is as the manifest says; `follow` is told of rows read."""
        for table in self.manifest.tables:
            self._check_table(table, follow)

    def read_secret_key(self) -> bytes:
        """Return the secret key. Raises InputError where it is damaged."""
        key = self._read_small(KEY_FILE, LARGEST_KEY)
        if hashlib.sha256(key).hexdigest() != self.manifest.secret_key_sha256:
            raise self._damaged(KEY_FILE, "it is not what the manifest says.")
        return key

    def read_rows(self, table: ArchivedTable) -> Iterator[tuple[list[Any], int]]:
        """Yield the rows of a table, each with the length of its line."""
        for number, line in enumerate(self._read_lines(table), 1):
            try:
                row = read_row(table.shape, line)
            except ValueError as fault:
                where = f"{table.file}, line {number}"
                raise self._damaged(where, f"this is no row of it ({fault}).") from fault
            yield row, len(line)

    def _check_table(self, table: ArchivedTable, follow: Callable[[int], None]) -> None:
        digest, rows = hashlib.sha256(), 0
        with self._opened(table.file) as file:
            while block := file.read(_BLOCK):
                digest.update(block)
                found = block.count(b"\n")
                rows += found
                follow(found)
        if digest.hexdigest() != table.sha256 or rows != table.rows:
            raise self._damaged(table.file, "it is not what the manifest says.")

    def _read_lines(self, table: ArchivedTable) -> Iterator[bytes]:
        # A file in a zip reads lines by itself, but slowly.
        with (
            self._opened(table.file) as file,
            io.BufferedReader(cast("Any", file), _BLOCK) as lines,
        ):
            while line := lines.readline(LONGEST_ROW):
                if not line.endswith(b"\n"):
                    raise self._damaged(table.file, "a row is cut off or too long.")
                yield line

    def _check_names(self) -> None:
        names = self._zip.namelist()
        if len(names) > MOST_FILES or len(set(names)) != len(names) or MANIFEST not in names:
            raise InputError.of(str(self.file), "this is no backup of evalapp.", OTHER)

    def _check_files(self) -> None:
        expected = {MANIFEST, KEY_FILE, *(table.file for table in self.manifest.tables)}
        found = set(self._zip.namelist())
        for name in sorted(expected ^ found):
            raise self._damaged(name, "is missing." if name in expected else "does not belong.")
        for table in self.manifest.tables:
            entry = self._zip.getinfo(table.file)
            if entry.file_size != table.size:
                raise self._damaged(table.file, "it is not what the manifest says.")
            if entry.file_size > max(ALWAYS_ALLOWED, MOST_EXPANDED * entry.compress_size):
                raise self._damaged(table.file, "it would grow beyond all measure.")

    def _read_manifest(self) -> Manifest:
        data = self._read_small(MANIFEST, LARGEST_MANIFEST)
        try:
            document = json.loads(data)
            if document["product"] != PRODUCT:
                raise ValueError("another product")
            self._check_format(document["format"])
            return _parse_manifest(document)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
            raise InputError.of(
                f"{self.file}: {MANIFEST}", "this is no manifest of an evalapp backup.", OTHER
            ) from fault

    def _check_format(self, found: object) -> None:
        if found != FORMAT:
            raise InputError.of(
                str(self.file),
                f"its form has version {found}; this evalapp reads version {FORMAT}.",
                "Please install the evalapp that wrote it, or a newer one.",
            )

    def _read_small(self, name: str, most: int) -> bytes:
        with self._opened(name) as file:
            data = file.read(most + 1)
        if len(data) > most:
            raise self._damaged(name, "it is too large.")
        return data

    @contextmanager
    def _opened(self, name: str) -> Iterator[IO[bytes]]:
        try:
            with self._zip.open(name) as file:
                yield file
        except _DAMAGE as fault:
            raise self._damaged(name, "it is damaged.") from fault

    def _damaged(self, where: str, what: str) -> InputError:
        return InputError.of(f"{self.file}: {where}", what, AGAIN)


@contextmanager
def open_archive(file: Path) -> Iterator[Archive]:
    """Give an archive to read. Raises InputError where it is none, is damaged, or lacks a file."""
    with file.open("rb") as opened:
        try:
            zipped = ZipFile(opened)
        except (*_DAMAGE, ValueError) as fault:
            raise InputError.of(
                str(file), "this is no backup of evalapp, or it is cut off.", OTHER
            ) from fault
        with zipped:
            yield Archive(file, zipped)


def _parse_manifest(document: Mapping[str, Any]) -> Manifest:
    return Manifest(
        product_version=_text(document["product_version"]),
        schema=_text(document["schema"]),
        made_at=_text(document["made_at"]),
        secret_key_sha256=_text(document["secret_key"]["sha256"]),
        tables=tuple(_parse_table(table) for table in document["tables"]),
    )


def _parse_table(document: Mapping[str, Any]) -> ArchivedTable:
    columns = {_text(name): Kind(kind) for name, kind in document["columns"].items()}
    rows, size = document["rows"], document["size"]
    if type(rows) is not int or type(size) is not int:
        raise ValueError("not a whole number")
    return ArchivedTable(
        Shape(_text(document["name"]), columns), rows, size, _text(document["sha256"])
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("not a text")
    return value
