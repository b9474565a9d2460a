"""Whatever people answer, every figure is a number or has a reason."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from evalapp.analysis.settings import Settings
from evalapp.analysis.summary import summarise, to_json
from evalapp.questionnaire.table import AnswerTable, Column, Measure, Missing, ScaleItems

from .test_document import nulls_without_reason

FIVE = ("1", "2", "3", "4", "5")
COLUMNS = {
    "a": (Measure.ORDINAL, FIVE, {"section": "one"}, st.integers(1, 5)),
    "b": (Measure.ORDINAL, FIVE, {"section": "one"}, st.integers(1, 5)),
    "c": (Measure.BINARY, ("yes", "no"), {}, st.sampled_from(["yes", "no", "maybe"])),
    "a_then": (Measure.ORDINAL, FIVE, {"then_of": "a"}, st.integers(1, 5)),
    "number": (
        Measure.NUMERIC,
        (),
        {},
        st.sampled_from([0.1, 0.2, 0.3, 1e9, -7, 0, 1e99, 1e-99, 1e308]) | st.floats(-1e6, 1e6),
    ),
    "recommend": (Measure.RECOMMENDATION, (), {}, st.integers(0, 10)),
    "nominal": (Measure.NOMINAL, (), {}, st.sampled_from("xyz")),
    "know": (Measure.NOMINAL, ("x", "y"), {"right": "x"}, st.sampled_from("xy")),
    "know_more": (Measure.NUMERIC, (), {"right": "7"}, st.integers(6, 8)),
    "several": (
        Measure.MULTIPLE,
        ("p", "q"),
        {"right": "p q"},
        st.sampled_from([(), ("p",), ("p", "q")]),
    ),
    "text": (Measure.TEXT, (), {}, st.just("well done")),
}
SCALES = (
    ScaleItems("scale", ("a", "b", "number")),
    ScaleItems("turned", ("a", "b"), frozenset({"b"})),
)


@st.composite
def surveys(draw):
    n = draw(st.integers(0, 9))
    names = draw(st.sets(st.sampled_from(sorted(COLUMNS)), min_size=1)) | {"nominal"}
    codes = draw(st.lists(st.sampled_from([None, *"abcdefghij"]), min_size=n, max_size=n))
    columns = {}
    for name in sorted(names):
        measure, options, more, values = COLUMNS[name]
        answers = draw(st.lists(values | st.sampled_from(Missing), min_size=n, max_size=n))
        columns[name] = Column(name, measure, answers, options, **more)
    return AnswerTable(codes, columns, draw(st.sampled_from([(), SCALES])))


@given(surveys(), st.none() | surveys(), st.none() | surveys(), st.booleans())
@settings(max_examples=150, deadline=None)
def test_every_figure_is_a_number_or_has_a_reason(pre, post, later, suppress):
    told = Settings(suppress_small=suppress, minimum_group_size=3, minimum_pairs=2)
    document = to_json(summarise(pre, post, later, by="nominal", settings=told))
    json.dumps(document, allow_nan=False)
    assert nulls_without_reason(document) == []
