"""Expressions: what they mean, which they are, and what is told of those that are none."""

import datetime
import json
import math

import pytest

from evalapp.questionnaire.logic import DEEPEST, ExpressionError, read_expression
from evalapp.questionnaire.values import FUNCTIONS, to_boolean, to_number, to_string

NAN = math.nan
INFINITY = math.inf

ANSWERS = {
    "country": "kh",
    "crops": ["rice", "pepper"],
    "years": 12,
    "share": 2.5,
    "zero": 0,
    "start": "2017-06-15",
    "agreed": True,
    "empty": "",
    "typed": "12",
    "name": "សុខា",
}


def evaluate(expression: str, itself: object = "") -> object:
    return read_expression(expression).evaluate(ANSWERS, itself)


def is_same(left: object, right: object) -> bool:
    """Compare values, their types, and not-a-number with itself."""
    if isinstance(left, float) and isinstance(right, float) and math.isnan(left):
        return math.isnan(right)
    return left == right and isinstance(left, bool) is isinstance(right, bool)


MEANINGS = [
    # values
    ("5", 5.0),
    ("2.50", 2.5),
    ("'it is \"so\"'", 'it is "so"'),
    ('"it\'s"', "it's"),
    ("''", ""),
    ("${years}", 12),
    ("${crops}", "rice pepper"),
    ("${agreed}", True),
    ("${nobody_was_asked}", ""),
    # an empty answer is "": neither 0 nor smaller than anything
    ("${empty} = ''", True),
    ("${empty} = 0", False),
    ("${empty} != 0", True),
    ("${empty} < 1", False),
    ("${empty} >= 0", False),
    ("${empty} + 1", NAN),
    ("${zero} = ''", False),
    ("${zero} = 0", True),
    ("not(${empty})", True),
    ("not(${zero})", True),
    # not a number
    ("number('x')", NAN),
    ("number('x') = number('x')", False),
    ("number('x') != number('x')", True),
    ("number('x') > 0 or number('x') <= 0", False),
    ("not(number('x'))", True),
    ("number('')", NAN),
    ("number('1e3')", NAN),
    ("number('1_000')", NAN),
    ("number('inf')", NAN),
    ("number(' -2.5 ')", -2.5),
    ("0 div 0", NAN),
    ("1 div 0", INFINITY),
    ("-1 div 0", -INFINITY),
    ("number('x') div 0", NAN),
    ("5 mod 0", NAN),
    ("(1 div 0) mod 2", NAN),
    ("int('')", NAN),
    ("int(1 div 0)", INFINITY),
    ("string-length(0 div 0)", 3.0),
    # comparing: booleans before numbers before texts
    ("${years} = '12'", True),
    ("${typed} = 12", True),
    ("${typed} = '12.0'", False),
    ("${years} = '12.0'", True),
    ("${typed} < 13", True),
    ("'a' < 'b'", False),
    ("'b' != 'a'", True),
    ("true() = 'no'", True),
    ("${agreed} = true()", True),
    ("${agreed} = 'OK'", True),
    ("false() = 0", True),
    # precedence: or < and < equality < order < sum < product < sign
    ("true() or false() and false()", True),
    ("(true() or false()) and false()", False),
    ("1 + 2 * 3", 7.0),
    ("(1 + 2) * 3", 9.0),
    ("10 - 2 - 3", 5.0),
    ("20 div 2 div 5", 2.0),
    ("7 mod 4 * 2", 6.0),
    ("-2 + 3", 1.0),
    ("- -2", 2.0),
    ("5 -3", 2.0),
    ("2 - -3", 5.0),
    ("-7 mod 3", -1.0),
    ("1 < 2 = true()", True),
    ("1 = 1 and 2 > 1", True),
    ("3 > 2 > 1", False),
    ("1 + 1 = 2", True),
    ("${years}-2", 10.0),
    # days
    ("${start} < '2017-06-16'", True),
    ("${start} >= '2017-06-15' and ${start} <= '2017-06-16'", True),
    ("${start} = '2017-06-15'", True),
    ("number('1970-01-02')", 1.0),
    ("number('2017-02-30')", NAN),
    ("number('20170615')", 20170615.0),
    # functions
    ("selected(${crops}, 'rice')", True),
    ("selected(${crops}, 'ric')", False),
    ("selected(${country}, 'kh')", True),
    ("selected(${empty}, '')", False),
    ("selected(${empty}, 'rice')", False),
    ("count-selected(${crops})", 2.0),
    ("count-selected(${empty})", 0.0),
    ("not(true())", False),
    ("not('false')", False),
    ("if(${years} > 10, 'long', 'short')", "long"),
    ("if(${empty}, 1, 0)", 0.0),
    ("coalesce(${empty}, 'none')", "none"),
    ("coalesce(${zero}, 'none')", 0),
    ("string-length(${name})", 4.0),
    ("string-length(${empty})", 0.0),
    ("string-length(${years})", 2.0),
    ("contains('Kampot pepper', 'pepper')", True),
    ("contains(${empty}, '')", True),
    ("regex('12345', '[0-9]{5}')", True),
    ("regex('a12345b', '[0-9]{5}')", False),
    ("regex('12345', '^[0-9]{5}$')", True),
    ("regex(${empty}, '.*')", True),
    ("regex('x', ${name})", False),
    ("number('12')", 12.0),
    ("number(true())", 1.0),
    ("int(2.9)", 2.0),
    ("int(-2.9)", -2.0),
]


@pytest.mark.parametrize(("expression", "value"), MEANINGS)
def test_what_an_expression_means(expression: str, value: object) -> None:
    assert is_same(evaluate(expression), value)


@pytest.mark.parametrize(
    ("constraint", "value", "holds"),
    [
        (". >= 0 and . <= 60", 0, True),
        (". >= 0 and . <= 60", 60, True),
        (". >= 0 and . <= 60", 61, False),
        (". >= 0 and . <= 60", "", False),
        (". = 'kh'", "kh", True),
        (". <= ${years}", 12, True),
        ("count-selected(.) <= 2", ["a", "b", "c"], False),
        (".", "", False),
        (".", "0", True),
        (".", 0, False),
    ],
)
def test_a_point_stands_for_the_value_itself(constraint: str, value: object, holds: bool) -> None:
    assert read_expression(constraint).is_true(ANSWERS, value) is holds


def test_a_broken_pattern_from_an_answer_matches_nothing() -> None:
    assert read_expression("regex('(', ${pattern})").is_true({"pattern": "("}) is False


def test_today_is_a_day_that_compares_with_days() -> None:
    assert evaluate("today()") == datetime.date.today().isoformat()
    assert evaluate("today() > '2017-06-15'") is True


FITS = "write names as ${name}, texts in quotes, and compare with =, !=, <, <=, > or >="
EARLY = "it ends too early; a value such as ${name}, 5 or 'yes' is expected"


@pytest.mark.parametrize(
    ("expression", "place", "told"),
    [
        ("", 1, EARLY),
        ("1 +", 4, EARLY),
        ("${a} = ", 8, EARLY),
        ("(1", 3, EARLY),
        ("${a} == 2", 7, f"'= 2' does not fit; {FITS}"),
        ("country = 'kh'", 1, f'"country = \'k" does not fit; {FITS}'),
        ("1 2", 3, f"'2' does not fit; {FITS}"),
        ("'abc", 1, f'"\'abc" does not fit; {FITS}'),
        ("${a b}", 1, f"'${{a b}}' does not fit; {FITS}"),
        ("1)", 2, f"')' does not fit; {FITS}"),
        ("if(1, 2)", 1, "if() takes 3 values, not 2"),
        ("1 + today(1)", 5, "today() takes 0 values, not 1"),
        (
            "today() > to()",
            11,
            "there is no function to(); there are coalesce, contains, count-selected, false, if, "
            "int, not, number, regex, selected, string-length, today, true",
        ),
        (
            "regex(., '(')",
            1,
            "'(' is no regular expression: missing ), unterminated subpattern at position 0",
        ),
        ("-" * DEEPEST + "1", 1, f"it has more than {DEEPEST} levels; split it in two"),
    ],
)
def test_what_is_no_expression_is_told_with_its_place(
    expression: str, place: int, told: str
) -> None:
    with pytest.raises(ExpressionError) as caught:
        read_expression(expression)
    assert (caught.value.place, str(caught.value)) == (place, told)


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
        "and_",
        ["call", "selected", ["reference", "crops"], ["value", "rice"]],
        ["call", "not", ["greater_equal", ["itself"], ["negate", ["value", 1.0]]]],
        ["call", "true"],
    ]


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


def test_every_function_is_tried_here() -> None:
    tried = " ".join(expression for expression, _ in MEANINGS)
    assert [name for name in FUNCTIONS if f"{name}(" not in tried] == ["today"]
