"""Tries expressions outside of a questionnaire: for authors, and for tables of cases."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from evalapp.errors import InputError
from evalapp.i18n import Message
from evalapp.questionnaire.expression_faults import ExpressionError
from evalapp.questionnaire.logic import read_expression
from evalapp.questionnaire.values import Value


def try_expression(text: str, answers: object = None, itself: object = "") -> Any:
    """Return the expression's value for these answers as JSON writes it; `itself` stands for `.`.

    Raises InputError with the place of a fault.
    """
    if answers is not None and not isinstance(answers, Mapping):
        what = Message("they are no object.")
        remedy = Message("Please write %(entry)s", {"entry": '{"name": "value"}'})
        raise InputError.of("answers", what, remedy)
    try:
        return to_json(read_expression(text).evaluate(answers or {}, itself))
    except ExpressionError as fault:
        what = Message("%(fault)s.", {"fault": fault.message})
        raise InputError.of(f"at character {fault.place}", what) from fault


def try_cases(cases: object, file: str) -> list[dict[str, Any]]:
    """Return a value or an error for each of a list of `{expression, answers, self}`."""
    if not isinstance(cases, list):
        what = Message("a list of cases is expected.")
        remedy = Message("Please write %(entry)s", {"entry": '[{"expression": "1 + 1"}]'})
        raise InputError.of(file, what, remedy)
    return [_try_case(case) for case in cases]


def _try_case(case: object) -> dict[str, Any]:
    if not isinstance(case, Mapping) or not isinstance(case.get("expression"), str):
        return {"error": 'a case is an object with "expression" and a text.'}
    try:
        return {"value": try_expression(case["expression"], case.get("answers"), case.get("self"))}
    except InputError as fault:
        return {"error": str(fault)}


def to_json(value: Value) -> Any:
    """Return a value as JSON writes it: whole numbers without a point, NaN as a text."""
    if not isinstance(value, float):
        return value
    if math.isfinite(value):
        return int(value) if value.is_integer() else value
    return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
