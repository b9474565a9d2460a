"""Reads packed responses of a survey, however many: bytes only, some thousand people at a time."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, LargeBinary, String, func, or_, select, type_coerce
from sqlalchemy.orm import Session

from evalapp.questionnaire.packing import TAG_BYTES, Packing
from evalapp.storage.responses import Parts, is_in
from evalapp.storage.tables import Response

Bytes: TypeAlias = NDArray[np.uint8]

CHUNK: Final = 8192
"""So many responses are turned over at once."""
ID_BYTES: Final = 16

_FETCH: Final = """
SELECT uuid_send(id) || packed FROM response
WHERE survey_id = %s AND (part = ANY(%s) OR part IS NULL AND %s) AND substr(packed, 1, %s) = %s
"""


@dataclass(frozen=True)
class PackedRows:
    """Responses in the order of their random ids.

    `ids` are two whole numbers × people, `rows` bytes × people.
    """

    ids: NDArray[np.uint64]
    rows: Bytes

    def __len__(self) -> int:
        return len(self.ids[0])

    @property
    def nbytes(self) -> int:
        """The memory that they take."""
        return self.ids.nbytes + self.rows.nbytes

    def find_id(self, place: int) -> uuid.UUID:
        """Return the id of the response at this place."""
        leading, trailing = self.ids[:, place].tolist()
        return uuid.UUID(int=leading << 64 | trailing)

    def find_place(self, response: uuid.UUID) -> int | None:
        """Return where the response with this id stands, None where it is not here."""
        leading, trailing = divmod(response.int, 1 << 64)
        start, end = (
            np.searchsorted(self.ids[0], np.uint64(leading), s) for s in ("left", "right")
        )
        found = np.flatnonzero(self.ids[1, start:end] == np.uint64(trailing))
        return int(start + found[0]) if len(found) else None


def read_packed(
    session: Session, survey: int, parts: Parts, packing: Packing, n: int
) -> PackedRows:
    """Return the responses to a survey that are in these parts, as bytes.

    `n` is how many there are; of those never shown, others may have come since. What was stored
    in another layout, or before there was one, is packed now.
    """
    made = np.empty((ID_BYTES + packing.width, n), dtype=np.uint8)
    filled = 0
    for chunk in _read_chunks(session, survey, parts, packing, n):
        after = filled + chunk.shape[1]
        if after > made.shape[1]:
            made = np.pad(made, ((0, 0), (0, after - made.shape[1] + CHUNK)))
        made[:, filled:after] = chunk
        filled = after
    return _sort(made[:, :filled])


def _sort(made: Bytes) -> PackedRows:
    ids = np.ascontiguousarray(made[:ID_BYTES].T).view(">u8").T.astype(np.uint64)
    order = ids[0].argsort()
    leading = ids[0, order]
    if (leading[1:] == leading[:-1]).any():
        order = np.lexsort((ids[1], ids[0]))
    rows = made[ID_BYTES:]
    for row in rows:
        row[:] = row[order]
    return PackedRows(ids[:, order], rows)


def _read_chunks(
    session: Session, survey: int, parts: Parts, packing: Packing, n: int
) -> Iterator[Bytes]:
    """Yield ids and packed responses, some thousand at a time: bytes × people."""
    is_postgresql = session.connection().dialect.name == "postgresql"
    read = _fetch if is_postgresql else _select
    found = 0
    for chunk in read(session, survey, parts, packing):
        found += chunk.shape[1]
        yield chunk
    # To look for others takes a walk through all. Nobody comes into a part: n of them are all.
    if found < n or None in parts:
        yield from _pack_others(session, survey, parts, packing)


def _fetch(session: Session, survey: int, parts: Parts, packing: Packing) -> Iterator[Bytes]:
    """Read from PostgreSQL in binary form: past SQLAlchemy a row takes a fifth of the time."""
    connection: Any = session.connection().connection.driver_connection
    known = [part for part in parts if part is not None]
    given = (survey, known, None in parts, TAG_BYTES, packing.tag)
    with connection.cursor("packed", binary=True) as cursor:
        cursor.execute(_FETCH, given)
        while rows := cursor.fetchmany(CHUNK):
            data = b"".join([row[0] for row in rows])
            yield np.frombuffer(data, np.uint8).reshape(len(rows), -1).T


def _select(session: Session, survey: int, parts: Parts, packing: Packing) -> Iterator[Bytes]:
    """Read from any database, row by row."""
    wanted = (
        select(type_coerce(Response.id, String), Response.packed)
        .where(*_choose(survey, parts), _read_tag() == packing.tag)
        .execution_options(yield_per=CHUNK)
    )
    for rows in session.execute(wanted).partitions():
        ids, packed = zip(*rows, strict=True)
        yield _stack(bytes.fromhex("".join(ids)), b"".join(packed), len(rows))


def _pack_others(session: Session, survey: int, parts: Parts, packing: Packing) -> Iterator[Bytes]:
    others = (
        select(Response.id, Response.answers, Response.not_asked, Response.code_hashes)
        .where(
            *_choose(survey, parts),
            or_(Response.packed.is_(None), _read_tag() != packing.tag),
        )
        .execution_options(yield_per=CHUNK)
    )
    for rows in session.execute(others).partitions():
        packed = [packing.pack(*answers) for _, *answers in rows]
        yield _stack(b"".join(row[0].bytes for row in rows), b"".join(packed), len(rows))


def _stack(ids: bytes, packed: bytes, n: int) -> Bytes:
    return np.concatenate(
        [np.frombuffer(each, np.uint8).reshape(n, -1) for each in (ids, packed)], axis=1
    ).T


def _choose(survey: int, parts: Parts) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return Response.survey_id == survey, is_in(parts)


def _read_tag() -> ColumnElement[bytes]:
    return func.substr(Response.packed, 1, TAG_BYTES, type_=LargeBinary)
