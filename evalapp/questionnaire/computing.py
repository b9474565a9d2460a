"""Values that nobody types: calculations and defaults."""

from __future__ import annotations

import math
from collections.abc import Mapping

from evalapp.questionnaire.logic import Expression
from evalapp.questionnaire.questions import AnswerFault, Question, Value
from evalapp.questionnaire.values import to_string

MOST_SIGNS = 5_000
"""Characters that a computed text keeps."""


def compute(question: Question, rule: Expression, answers: Mapping[str, object]) -> Value | None:
    """Return the value that a calculation or default gives a question, None where it is empty.

    Numbers stay numbers. What is no possible answer to the question is none.
    """
    result = rule.evaluate(answers, answers.get(question.name, ""))
    if isinstance(result, float) and not math.isfinite(result):
        return None
    text = to_string(result)[:MOST_SIGNS]
    try:
        value = question.read(text)
    except AnswerFault:
        return None
    if value is None or isinstance(result, bool | str) or not isinstance(value, str):
        return value
    return int(result) if float(result).is_integer() else float(result)  # type: ignore[arg-type]
