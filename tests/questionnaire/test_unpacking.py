"""Packed responses make the same table as the answers themselves."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalapp.questionnaire.definition import Questionnaire
from evalapp.questionnaire.packing import pack_code
from evalapp.questionnaire.partings import fit_answers
from evalapp.questionnaire.reader import read_file, read_source
from evalapp.questionnaire.table import AnswerTable, Measure, Missing
from evalapp.questionnaire.tabulate import StoredAnswers, tabulate
from evalapp.questionnaire.unpacking import Packed, tabulate_packed

from .tiny import SMALL, SURVEYS, TINY

NUMBERS = st.integers(-(10**12), 10**12) | st.floats(-1e6, 1e6)


def pack(questionnaire: Questionnaire, rows: list[StoredAnswers]) -> Packed:
    packing = questionnaire.packing
    packed = [packing.pack(row.answers, row.not_asked, row.code_hashes) for row in rows]
    matrix = np.frombuffer(b"".join(packed), np.uint8).reshape(len(rows), packing.width).T

    def read_keys(code: tuple[str, ...]) -> np.ndarray:
        keys = [pack_code(row.code_hashes or {}, code) for row in rows]
        return np.frombuffer(b"".join(keys), np.uint8).reshape(len(rows), -1).T

    return Packed(questionnaire, len(rows), lambda: matrix, read_keys)


def tell(table: AnswerTable) -> dict[str, list[object]]:
    """Return every cell; of a text, only whether it is there."""
    return {
        name: [
            cell if isinstance(cell, Missing) or column.measure is not Measure.TEXT else "text"
            for cell in column.cells
        ]
        for name, column in table.columns.items()
    }


def tell_codes(table: AnswerTable) -> list[int | None]:
    """Return the number of each person's code in the order of appearance."""
    numbers: dict[str, int] = {}
    return [
        None if code is None else numbers.setdefault(code, len(numbers)) for code in table.codes
    ]


@st.composite
def stored(draw, questionnaire: Questionnaire) -> list[StoredAnswers]:
    return [
        StoredAnswers(
            answers={
                question.name: draw(values_of(question))
                for question in questionnaire.questions
                if draw(st.booleans())
            },
            not_asked=[q.name for q in questionnaire.questions if draw(st.booleans())],
            code_hashes={
                element.name: draw(st.sampled_from(["aa", "bb"]))
                for element in questionnaire.code
                if draw(st.booleans())
            },
        )
        for _ in range(draw(st.integers(0, 5)))
    ]


def values_of(question) -> st.SearchStrategy:
    if question.measure is Measure.MULTIPLE:
        return st.sets(st.sampled_from(question.options), min_size=1).map(
            lambda chosen: [name for name in question.options if name in chosen]
        )
    if question.options:
        return st.sampled_from(question.options)
    return NUMBERS if question.measure in (Measure.NUMERIC, Measure.RECOMMENDATION) else st.text()


@pytest.mark.parametrize("name", TINY)
@given(st.data())
@settings(max_examples=20, deadline=None)
def test_packed_responses_make_the_same_table(name, data):
    questionnaire = read_file(SURVEYS / f"{name}.toml").questionnaire
    rows = data.draw(stored(questionnaire))
    packed = tabulate_packed(questionnaire, [pack(questionnaire, rows)])
    plain = tabulate(questionnaire, rows)
    assert tell(packed) == tell(plain)
    assert tell_codes(packed) == tell_codes(plain)
    assert (len(packed), packed.scales) == (len(plain), plain.scales)


NEXT = {"yes.en": "certainly.en", 'version = "1"': 'version = "2"', "I can plan.": "I can plan!"}


@given(st.data())
@settings(max_examples=50, deadline=None)
def test_versions_are_joined_as_from_the_answers_themselves(data):
    first = read_source(SMALL, "small").questionnaire
    source = SMALL
    for old, new in NEXT.items():
        source = source.replace(old, new)
    second = read_source(source, "small").questionnaire
    sides = [(asked, data.draw(stored(asked))) for asked in (first, second)]
    packed = tabulate_packed(second, [pack(asked, rows) for asked, rows in sides])
    plain = tabulate(
        second, [row for asked, rows in sides for row in fit_answers(rows, asked, second)]
    )
    assert tell(packed) == tell(plain)
    assert tell_codes(packed) == tell_codes(plain)


@pytest.mark.parametrize(("measure", "n"), [("select_one", 300), ("select_multiple", 70)])
def test_many_options_take_more_bytes(measure, n):
    options = [f"o{number}" for number in range(n)]
    choices = "\n".join(f'{option}.en = "{option}"' for option in options)
    source = SMALL.replace("[choices.yes_no]", f"[choices.many]\n{choices}\n\n[choices.yes_no]")
    source = source.replace("select_one yes_no", f"{measure} many")
    questionnaire = read_source(source, "small").questionnaire
    several = measure == "select_multiple"
    answers = [[options[0], each] if several else each for each in options[1:]]
    rows = [StoredAnswers({"exports": answer}) for answer in answers]
    packed = tabulate_packed(questionnaire, [pack(questionnaire, rows)])
    assert tell(packed) == tell(tabulate(questionnaire, rows))


@pytest.mark.parametrize("stray", ["perhaps", ["yes", "perhaps"], 7, True, {"a": 1}])
def test_what_is_no_option_is_not_valid(stray):
    questionnaire = read_source(SMALL, "small").questionnaire
    packed = tabulate_packed(
        questionnaire, [pack(questionnaire, [StoredAnswers({"exports": stray})])]
    )
    assert list(packed.columns["exports"].cells) == [Missing.NOT_VALID]


def test_another_layout_has_another_tag():
    first = read_source(SMALL, "small").questionnaire
    second = read_source(SMALL.replace("yes.en", "certainly.en"), "small").questionnaire
    assert first.packing.width == second.packing.width
    assert first.packing.tag != second.packing.tag
