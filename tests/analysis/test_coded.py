"""Columns and codes kept as numbers give the same results as the cells one by one."""

from __future__ import annotations

import dataclasses
import hashlib

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from evalapp.analysis.document import to_json
from evalapp.analysis.matching import match_codes
from evalapp.analysis.settings import Settings
from evalapp.analysis.summary import summarise
from evalapp.questionnaire.coded import CodedCells, CodeKeys, Coding, count_cells
from evalapp.questionnaire.table import AnswerTable

from .test_any_survey import surveys

CODES = st.lists(st.sampled_from([None, *"abcd"]), max_size=8)


def code_cells(cells) -> CodedCells:
    values = tuple(dict.fromkeys(cells))
    codes = np.array([values.index(cell) for cell in cells], dtype=np.uint8)
    return CodedCells(len(cells), lambda: Coding(codes, values))


def code_keys(codes, n_bytes: int = 16) -> CodeKeys:
    """Return fingerprints whose first bytes are all the same but the last `n_bytes`."""
    keys = [
        bytes(16)
        if code is None
        else hashlib.sha256(code.encode()).digest()[:n_bytes].rjust(16, b"\1")
        for code in codes
    ]
    return CodeKeys(
        len(keys), lambda: np.frombuffer(b"".join(keys), np.uint8).reshape(len(keys), 16)
    )


def code_table(table: AnswerTable) -> AnswerTable:
    return dataclasses.replace(
        table,
        codes=code_keys(table.codes),
        columns={
            name: dataclasses.replace(column, cells=code_cells(column.cells))
            for name, column in table.columns.items()
        },
    )


@given(surveys(), st.none() | surveys())
@settings(max_examples=40, deadline=None)
def test_results_are_the_same_to_the_last_bit(pre, post):
    told = Settings(minimum_pairs=2)
    coded = [code_table(pre), None if post is None else code_table(post)]
    assert to_json(summarise(*coded, by="nominal", settings=told)) == to_json(
        summarise(pre, post, by="nominal", settings=told)
    )


@given(surveys())
@settings(max_examples=30, deadline=None)
def test_cells_are_counted_as_one_by_one(table):
    for column in table.columns.values():
        assert count_cells(code_cells(column.cells)) == count_cells(column.cells)


def tell(matching):
    return [
        each.tolist() if isinstance(each, np.ndarray) else each for each in vars(matching).values()
    ]


@given(CODES, CODES, st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=4))
def test_fingerprints_match_as_codes_do(pre, post, accepted):
    accepted = [(row, other) for row, other in accepted if row < len(pre) and other < len(post)]
    plain = tell(match_codes(pre, post, accepted))
    assert tell(match_codes(code_keys(pre), code_keys(post), accepted)) == plain
    # Where the first halves are the same, the second ones decide.
    assert tell(match_codes(code_keys(pre, 4), code_keys(post, 4), accepted)) == plain
