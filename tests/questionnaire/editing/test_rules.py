"""Rules as comparisons and as text, both ways."""

import pytest

from evalapp.questionnaire.editing.document import EditRefused
from evalapp.questionnaire.editing.rules import Comparison, Rule, read_rule, write_rule

SIMPLE = {
    "${country} = 'kh'": Rule((Comparison("country", "=", "kh"),)),
    "${years} >= 5": Rule((Comparison("years", ">=", "5", True),)),
    "${years} = 2.5": Rule((Comparison("years", "=", "2.5", True),)),
    "${degrees} > -5": Rule((Comparison("degrees", ">", "-5", True),)),
    "selected(${needs}, 'export')": Rule((Comparison("needs", "selected", "export"),)),
    "not(selected(${needs}, 'export'))": Rule((Comparison("needs", "not selected", "export"),)),
    "${why} != ''": Rule((Comparison("why", "answered"),)),
    "${why} = ''": Rule((Comparison("why", "not answered"),)),
    ". >= 0 and . <= 100": Rule(
        (Comparison(".", ">=", "0", True), Comparison(".", "<=", "100", True))
    ),
    "${a} = 'x' or ${b} != 'y'": Rule(
        (Comparison("a", "=", "x"), Comparison("b", "!=", "y")), any_of=True
    ),
    '${a} = "it\'s"': Rule((Comparison("a", "=", "it's"),)),
}


@pytest.mark.parametrize("text", SIMPLE)
def test_a_simple_rule_is_read_and_written(text):
    assert read_rule(text) == SIMPLE[text]
    assert write_rule(SIMPLE[text]) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "${a} = ",
        "${a} = ${b}",
        "'kh' = ${country}",
        "${a} = 'x' and (${b} = 'y' or ${c} = 'z')",
        "${a} + 1 > 3",
        "count-selected(${needs}) > 2",
        "not(${a} = 'x')",
        "selected(., 'x')",
        "true()",
        "5",
    ],
)
def test_what_is_not_simple_stays_text(text):
    assert read_rule(text) is None


@pytest.mark.parametrize(
    "comparison",
    [
        Comparison("", "=", "x"),
        Comparison("a}", "=", "x"),
        Comparison("a", "~", "x"),
        Comparison("a", "=", " "),
        Comparison("a", "=", 'it\'s "so"'),
    ],
)
def test_a_comparison_that_is_not_whole_is_refused(comparison):
    with pytest.raises(EditRefused):
        write_rule(Rule((comparison,)))


def test_no_comparisons_are_no_rule():
    assert write_rule(Rule(())) == ""


def test_numbers_compared_with_texts_are_written_as_numbers():
    assert write_rule(Rule((Comparison("years", "<", "5"),))) == "${years} < 5"
