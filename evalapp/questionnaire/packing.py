"""A response packed into few bytes: what can be counted of it, beside the answers themselves.

A packed response is the tag of the layout, the fingerprint of the self-generated code, and a field
for each question. The tag changes with the layout, so that bytes packed otherwise are not misread.
"""

from __future__ import annotations

import hashlib
import math
import struct
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from evalapp.questionnaire.pseudonym import join_hashes
from evalapp.questionnaire.questions import Question
from evalapp.questionnaire.table import Measure, Missing

TAG_BYTES: Final = 4
KEY_BYTES: Final = 16
"""The length of the fingerprint of a code; nothing but zeros stands for no code."""

MISSING: Final = (Missing.NOT_ASKED, Missing.NOT_ANSWERED, Missing.NOT_VALID)
NOT_ASKED, NOT_ANSWERED, NOT_VALID = range(3)

Packer: TypeAlias = Callable[[object], bytes | None]
"""Returns the bytes of an answer, None where it cannot be one."""


@dataclass(frozen=True)
class Field:
    """The place of one question in a packed response, and how its answers are written there.

    An answer takes `width` bytes. `absent` are the bytes for each of MISSING.
    """

    name: str
    measure: Measure
    options: tuple[str, ...]
    start: int
    width: int
    pack: Packer
    absent: tuple[bytes, bytes, bytes]

    @property
    def end(self) -> int:
        """The place behind the field."""
        return self.start + self.width


class Packing:
    """How responses to one questionnaire are packed; each takes `width` bytes.

    `questions` are those that can be counted, `code` the elements of the self-generated code.
    """

    def __init__(self, questions: Iterable[Question], code: Sequence[str]) -> None:
        self.code = tuple(code)
        self.fields: dict[str, Field] = {}
        start = TAG_BYTES + KEY_BYTES
        for question in questions:
            field = _make_field(question, start)
            self.fields[field.name] = field
            start = field.end
        self.width = start
        self.tag = self._make_tag()

    def _make_tag(self) -> bytes:
        layout = [(f.name, f.measure.value, f.options, f.start) for f in self.fields.values()]
        return zlib.crc32(repr((layout, self.code, self.width)).encode()).to_bytes(TAG_BYTES)

    def pack(
        self,
        answers: Mapping[str, object],
        not_asked: Sequence[str],
        code_hashes: Mapping[str, str] | None,
    ) -> bytes:
        """Return a response as bytes."""
        parts = [self.tag, pack_code(code_hashes or {}, self.code)]
        for name, field in self.fields.items():
            value = answers.get(name)
            if value is None:
                parts.append(field.absent[NOT_ASKED if name in not_asked else NOT_ANSWERED])
            else:
                parts.append(field.pack(value) or field.absent[NOT_VALID])
        return b"".join(parts)


def pack_code(hashes: Mapping[str, str], names: tuple[str, ...]) -> bytes:
    """Return the fingerprint of a whole code; equal codes have equal ones."""
    joined = join_hashes(hashes, names)
    if joined is None:
        return bytes(KEY_BYTES)
    return hashlib.blake2b(joined.encode(), digest_size=KEY_BYTES).digest()


def _make_field(question: Question, start: int) -> Field:
    measure = question.measure or Measure.TEXT
    width, pack, absent = _WRITERS[measure](question.options)
    return Field(question.name, measure, question.options, start, width, pack, absent)


_Writer: TypeAlias = tuple[int, Packer, tuple[bytes, bytes, bytes]]


def _write_choice(options: tuple[str, ...]) -> _Writer:
    """Write the number of the option; those behind the last one are MISSING."""
    width = 1 if len(options) + len(MISSING) <= 256 else 2
    numbers = [number.to_bytes(width, "little") for number in range(len(options) + len(MISSING))]
    codes = dict(zip(options, numbers, strict=False))
    return width, lambda value: codes.get(str(value)), (numbers[-3], numbers[-2], numbers[-1])


def _write_ticks(options: tuple[str, ...]) -> _Writer:
    """Write 0 and a bit for each option; or 1 + the number of MISSING, and no bits."""
    width = 1 + math.ceil(len(options) / 8)
    bits = {option: 1 << place for place, option in enumerate(options)}

    def pack(value: object) -> bytes | None:
        names = value if isinstance(value, list | tuple) else [value]
        try:
            ticked = sum({bits[str(name)] for name in names})
        except KeyError:
            return None
        return b"\0" + ticked.to_bytes(width - 1, "little")

    return width, pack, _write_missing(width)


def _write_number(options: tuple[str, ...]) -> _Writer:
    """Write 0 and the number; or 1 + the number of MISSING, and zeros."""

    def pack(value: object) -> bytes | None:
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        return struct.pack("<xd", value) if is_number else None

    return 9, pack, _write_missing(9)


def _write_text(options: tuple[str, ...]) -> _Writer:
    """Write only whether there is a text."""
    return 1, lambda value: b"\0", _write_missing(1)


def _write_missing(width: int) -> tuple[bytes, bytes, bytes]:
    first, second, third = (bytes([1 + number]).ljust(width, b"\0") for number in range(3))
    return first, second, third


_WRITERS: Final[Mapping[Measure, Callable[[tuple[str, ...]], _Writer]]] = {
    Measure.NOMINAL: _write_choice,
    Measure.BINARY: _write_choice,
    Measure.ORDINAL: _write_choice,
    Measure.MULTIPLE: _write_ticks,
    Measure.NUMERIC: _write_number,
    Measure.RECOMMENDATION: _write_number,
    Measure.TEXT: _write_text,
}
