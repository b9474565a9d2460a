"""Expressions: what they mean, which they are, and what is told of those that are none."""

import json
import math
import re
from pathlib import Path

import pytest

from evalapp.questionnaire.expression_faults import ExpressionError
from evalapp.questionnaire.functions import FUNCTIONS, OPERATORS
from evalapp.questionnaire.logic import DEEPEST, read_expression
from evalapp.questionnaire.try_expressions import to_json
from evalapp.questionnaire.values import to_boolean, to_number, to_string

NAN = math.nan
INFINITY = math.inf

# The phone runs the same table: tests/journeys/test_phone_rules.py.
CASES = json.loads(Path(__file__).with_name("expressions.json").read_text("utf-8"))
MEANINGS = [case for case in CASES if "value" in case]
FAULTS = [case for case in CASES if "error" in case]


def is_same(left: object, right: object) -> bool:
    """Compare values, their types, and not-a-number with itself."""
    if isinstance(left, float) and isinstance(right, float) and math.isnan(left):
        return math.isnan(right)
    return left == right and isinstance(left, bool) is isinstance(right, bool)


@pytest.mark.parametrize("case", MEANINGS, ids=lambda case: case["expression"])
def test_what_an_expression_means(case: dict[str, object]) -> None:
    expression = read_expression(case["expression"])
    value = expression.evaluate(case.get("answers", {}), case.get("self", ""))
    assert is_same(to_json(value), case["value"])


@pytest.mark.parametrize("case", FAULTS, ids=lambda case: case["expression"])
def test_what_is_no_expression_is_told_with_its_place(case: dict[str, object]) -> None:
    with pytest.raises(ExpressionError) as caught:
        read_expression(case["expression"])
    assert (caught.value.place, str(caught.value)) == (case["place"], case["error"])


def test_a_function_that_is_like_no_other_is_told_with_all_there_are() -> None:
    with pytest.raises(ExpressionError, match=r"there are abs, boolean, .*, translate, true$"):
        read_expression("quux('x')")


def test_a_function_of_other_programs_is_told_as_such() -> None:
    told = "the function pulldata() needs what the server has not, or is another program's"
    with pytest.raises(ExpressionError, match=re.escape(told)):
        read_expression("pulldata('x')")


def test_an_expression_as_deep_as_may_be_is_evaluated() -> None:
    deepest = read_expression("not(" * DEEPEST + "1" + ")" * DEEPEST)
    assert deepest.is_true({}) is (DEEPEST % 2 == 0)


@pytest.mark.parametrize("expression", ["(" * 5_000 + "1", "-" * 5_000 + "1", "not(" * 5_000])
def test_a_hostile_expression_is_refused_and_harms_nothing(expression: str) -> None:
    with pytest.raises(ExpressionError):
        read_expression(expression)


def test_a_long_chain_is_not_a_deep_one() -> None:
    chain = read_expression(" or ".join(f"${{a}} = {number}" for number in range(1_000)))
    assert chain.is_true({"a": 999})
    assert not chain.is_true({"a": 1_000})


def test_a_tree_is_plain_json_for_the_phone() -> None:
    tree = read_expression("selected(${crops}, 'rice') and not(. >= -1) and true()").tree
    assert json.loads(json.dumps(tree)) == [
        "and",
        ["selected", ["$", "crops"], "rice"],
        ["not", [">=", ["."], ["neg", 1]]],
        ["true"],
    ]


def test_an_expression_knows_its_operators_and_functions() -> None:
    expression = read_expression("once(-${a} + 1) = 2 or position(..) > 1")
    assert expression.operations() == {"coalesce", "neg", "+", "=", "or", "position", "..", ">"}


def test_an_expression_knows_the_questions_it_looks_at() -> None:
    expression = read_expression("${a} = 1 or if(${b}, ${a}, selected(${c}, .))")
    assert expression.references() == {"a", "b", "c"}


@pytest.mark.parametrize(
    ("expression", "compared"),
    [
        ("${a} = 'x'", [("a", "x")]),
        ("'x' != ${a}", [("a", "x")]),
        ("selected(${a}, 'x') or ${b} = 'y'", [("a", "x"), ("b", "y")]),
        ("${a} = 1 and ${a} < 'x' and . = 'x' and ${a} = ${b}", []),
    ],
)
def test_an_expression_knows_the_texts_it_compares(
    expression: str, compared: list[tuple[str, str]]
) -> None:
    assert list(read_expression(expression).compared_texts()) == compared


@pytest.mark.parametrize(
    ("value", "number", "text", "truth"),
    [
        (None, NAN, "", False),
        ("", NAN, "", False),
        ("0", 0.0, "0", True),
        (" 7 ", 7.0, " 7 ", True),
        ("៧", NAN, "៧", True),
        (7, 7.0, "7", True),
        (7.0, 7.0, "7", True),
        (-0.5, -0.5, "-0.5", True),
        (0, 0.0, "0", False),
        (NAN, NAN, "NaN", False),
        (INFINITY, INFINITY, "Infinity", True),
        (-INFINITY, -INFINITY, "-Infinity", True),
        (True, 1.0, "true", True),
        (False, 0.0, "false", False),
        (["a", "b"], NAN, "a b", True),
        ([], NAN, "", False),
    ],
)
def test_a_value_as_number_text_and_truth(
    value: object, number: float, text: str, truth: bool
) -> None:
    assert is_same(to_number(value), number)
    assert to_string(value) == text
    assert to_boolean(value) is truth


def test_every_operator_and_function_is_tried() -> None:
    tried = " ".join(case["expression"] for case in MEANINGS)
    assert [name for name in FUNCTIONS if f"{name}(" not in tried] == []
    assert [name for name in OPERATORS if name not in tried and name != "neg"] == []


def test_every_function_is_documented() -> None:
    documentation = (Path(__file__).parents[2] / "docs" / "questionnaires.md").read_text("utf-8")
    assert [name for name in FUNCTIONS if f"`{name}(" not in documentation] == []
