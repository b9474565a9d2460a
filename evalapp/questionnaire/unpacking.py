"""The table of answers made from packed responses; columns are read when first looked at."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from evalapp.questionnaire.coded import CodedCells, CodeKeys, Coding
from evalapp.questionnaire.definition import Questionnaire
from evalapp.questionnaire.packing import KEY_BYTES, MISSING, TAG_BYTES, Field
from evalapp.questionnaire.partings import find_partings
from evalapp.questionnaire.table import AnswerTable, Cell, Column, Measure, Missing
from evalapp.questionnaire.tabulate import read_cell, tabulate

Bytes: TypeAlias = NDArray[np.uint8]


class Packed:
    """The responses of `n` people to one questionnaire, packed by its packing.

    `read` returns them as bytes × people; `read_keys` the fingerprints of codes made of other
    elements than the questionnaire's own, KEY_BYTES × people.
    """

    def __init__(
        self,
        questionnaire: Questionnaire,
        n: int,
        read: Callable[[], Bytes],
        read_keys: Callable[[tuple[str, ...]], Bytes],
    ) -> None:
        self.questionnaire = questionnaire
        self.n = n
        self._read = read
        self._read_keys = read_keys

    @cached_property
    def rows(self) -> Bytes:
        """Every byte of every response: bytes × people."""
        return self._read()

    def find_keys(self, code: tuple[str, ...]) -> Bytes:
        """Return the fingerprints of codes with these elements, KEY_BYTES × people."""
        if self.questionnaire.packing.code == code:
            return self.rows[TAG_BYTES : TAG_BYTES + KEY_BYTES]
        return self._read_keys(code)

    def find_coding(self, field: Field) -> Coding:
        """Return the answers to one question."""
        return _READERS[field.measure](field, self.rows[field.start : field.end])


def tabulate_packed(questionnaire: Questionnaire, parts: Sequence[Packed]) -> AnswerTable:
    """Return the table of all questions that can be counted, the people of all parts in turn.

    The parts were asked this questionnaire or other versions of it; what those ask otherwise, or
    not at all, counts as not asked. The table equals `tabulate`'s of the same answers, but that
    texts are only told to be there.
    """
    n = sum(part.n for part in parts)
    frame = tabulate(questionnaire, ())
    kept = [_find_fields(part.questionnaire, questionnaire) for part in parts]
    code = questionnaire.packing.code
    return dataclasses.replace(
        frame,
        codes=CodeKeys(n, partial(_join_keys, parts, code)),
        columns={
            name: dataclasses.replace(
                column,
                cells=CodedCells(n, partial(_read_column, column, parts, kept)),
            )
            for name, column in frame.columns.items()
        },
    )


def _find_fields(asked: Questionnaire, told: Questionnaire) -> Mapping[str, Field]:
    """Return the fields of what both questionnaires ask in the same way."""
    apart = find_partings(asked, told) if asked is not told else {}
    return {name: field for name, field in asked.packing.fields.items() if name not in apart}


def _join_keys(parts: Sequence[Packed], code: tuple[str, ...]) -> Bytes:
    return np.concatenate([part.find_keys(code) for part in parts], axis=1).T


def _read_column(
    column: Column, parts: Sequence[Packed], kept: Sequence[Mapping[str, Field]]
) -> Coding:
    codings = [
        part.find_coding(dataclasses.replace(fields[column.name], measure=column.measure))
        if column.name in fields
        else Coding(np.zeros(part.n, np.uint8), (Missing.NOT_ASKED,))
        for part, fields in zip(parts, kept, strict=True)
    ]
    return codings[0] if len(codings) == 1 else _join(codings)


def _join(codings: Sequence[Coding]) -> Coding:
    values = tuple(dict.fromkeys(value for coding in codings for value in coding.values))
    place = {value: number for number, value in enumerate(values)}
    kind = np.min_scalar_type(len(values))
    return Coding(
        np.concatenate(
            [
                np.array([place[value] for value in coding.values], kind)[coding.codes]
                for coding in codings
            ]
        ),
        values,
    )


def _read_choice(field: Field, rows: Bytes) -> Coding:
    codes = rows[0] if field.width == 1 else rows[0] + 256 * rows[1].astype(np.uint16)
    cells = (read_cell(field.measure, option) for option in field.options)
    return Coding(codes, (*cells, *MISSING))


def _read_ticks(field: Field, rows: Bytes) -> Coding:
    first, codes = _number_patterns(rows)
    patterns = rows[:, first].T.tolist()
    values = tuple(_read_pattern(field, *pattern) for pattern in patterns)
    return Coding(codes.astype(np.min_scalar_type(len(values))), values)


def _number_patterns(rows: Bytes) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return a place of each distinct column of bytes, and the number of everybody's."""
    codes = np.zeros(rows.shape[1], np.intp)
    first = codes[:1]
    for row in rows:
        _, first, codes = np.unique(codes * 256 + row, return_index=True, return_inverse=True)
    return first, codes


def _read_pattern(field: Field, state: int, *ticked: int) -> Cell:
    if state:
        return MISSING[state - 1]
    bits = int.from_bytes(bytes(ticked), "little")
    return tuple(option for place, option in enumerate(field.options) if bits >> place & 1)


def _read_number(field: Field, rows: Bytes) -> Coding:
    numbers = np.ascontiguousarray(rows[1:].T).view("<f8")[:, 0]
    is_there = rows[0] == 0
    values, places = np.unique(numbers[is_there], return_inverse=True)
    codes = rows[0].astype(np.min_scalar_type(len(values) + len(MISSING)))
    codes += len(values)
    codes -= 1
    codes[is_there] = places
    cells = (int(value) if value.is_integer() else value for value in values.tolist())
    return Coding(codes, (*cells, *MISSING))


def _read_text(field: Field, rows: Bytes) -> Coding:
    return Coding(rows[0], ("", *MISSING))


_READERS: Final[Mapping[Measure, Callable[[Field, Bytes], Coding]]] = {
    Measure.NOMINAL: _read_choice,
    Measure.BINARY: _read_choice,
    Measure.ORDINAL: _read_choice,
    Measure.MULTIPLE: _read_ticks,
    Measure.NUMERIC: _read_number,
    Measure.RECOMMENDATION: _read_number,
    Measure.TEXT: _read_text,
}
