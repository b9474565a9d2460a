"""Writes the rows of tables as lines of JSON, and reads them again, exactly as they were."""

from __future__ import annotations

import base64
import datetime
import json
import uuid
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from evalapp.storage.copying import Kind, Shape

LARGEST_INTEGER: Final = 2**63

_WRITE: Final[Mapping[Kind, Callable[[Any], str]]] = {
    Kind.BYTES: lambda value: base64.b64encode(value).decode(),
    Kind.DATE: datetime.date.isoformat,
    Kind.TIME: datetime.datetime.isoformat,
    Kind.UUID: str,
}
"""What JSON cannot hold; everything else is written as it is."""


def write_row(shape: Shape, row: Sequence[Any]) -> bytes:
    """Return a row as a line: a list of its values in the order of the shape's columns."""
    values = list(row)
    for place, kind in enumerate(shape.columns.values()):
        if kind in _WRITE and values[place] is not None:
            values[place] = _WRITE[kind](values[place])
    return json.dumps(values, separators=(",", ":")).encode("ascii") + b"\n"


def read_row(shape: Shape, line: bytes) -> list[Any]:
    """Return the row that a line holds. Raises ValueError where it is no row of that shape."""
    try:
        values = json.loads(line)
    except RecursionError as fault:
        raise ValueError("it is nested too deeply") from fault
    if not isinstance(values, list) or len(values) != len(shape.columns):
        raise ValueError(f"it has not {len(shape.columns)} values")
    kinds = shape.columns.values()
    return [
        None if value is None else _READ[kind](value)
        for kind, value in zip(kinds, values, strict=True)
    ]


def _read_boolean(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("not true or false")
    return value


def _read_integer(value: object) -> int:
    is_number = isinstance(value, int) and not isinstance(value, bool)
    if not is_number or not -LARGEST_INTEGER <= value < LARGEST_INTEGER:  # type: ignore[operator]
        raise ValueError("not a whole number")
    return value  # type: ignore[return-value]


def _read_text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("not a text")
    return value


def _read_time(value: object) -> datetime.datetime:
    time = datetime.datetime.fromisoformat(_read_text(value))
    if time.tzinfo is None:
        raise ValueError("not a time with its zone")
    return time


_READ: Final[Mapping[Kind, Callable[[Any], Any]]] = {
    Kind.BOOLEAN: _read_boolean,
    Kind.INTEGER: _read_integer,
    Kind.TEXT: _read_text,
    Kind.DATE: lambda value: datetime.date.fromisoformat(_read_text(value)),
    Kind.TIME: _read_time,
    Kind.UUID: lambda value: uuid.UUID(_read_text(value)),
    Kind.JSON: lambda value: value,
    Kind.BYTES: lambda value: base64.b64decode(_read_text(value), validate=True),
}
