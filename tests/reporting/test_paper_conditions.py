"""Rules in words: what paper says where a phone would not ask."""

import pytest

from evalapp.i18n import get_translator
from evalapp.questionnaire.logic import read_expression
from evalapp.questionnaire.numbering import number_questions
from evalapp.questionnaire.reader import read_source
from evalapp.reporting.paper.conditions import ConditionTeller
from evalapp.reporting.paper.speaking import Speaker

SOURCE = """
name = "rules"
version = "1"
languages = ["en"]
title.en = "Rules"

[choices.yes_no]
yes.en = "Yes"
no.en = "No"

[choices.agree]
1.en = "Disagree"
2.en = "Neither"
3.en = "Agree"
4.en = "Fully"

[[sections]]
name = "page"
questions = [
  { type = "select_one yes_no", name = "exports", label.en = "Exports?" },
  { type = "select_one agree", name = "useful", label.en = "Useful?" },
  { type = "select_multiple agree", name = "several", label.en = "Several?" },
  { type = "integer", name = "years", label.en = "Years" },
  { type = "acknowledge", name = "consent", label.en = "I agree" },
  { type = "text", name = "words", label.en = "Words" },
  { type = "calculate", name = "double", calculation = "2 * ${years}" },
]
"""
NEUTRAL = "Answer only if this applies to you."


@pytest.fixture(scope="module")
def teller() -> ConditionTeller:
    questionnaire = read_source(SOURCE, "rules.toml").questionnaire
    speaker = Speaker(questionnaire, get_translator("en"))
    return ConditionTeller(speaker, number_questions(questionnaire))


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("${exports} = 'yes'", "Only if you answered “Yes” to question 1."),
        ("'yes' = ${exports}", "Only if you answered “Yes” to question 1."),
        ("${exports} != 'yes'", "Only if you answered “No” to question 1."),
        ("${exports} != ''", "Only if you answered question 1."),
        ("${exports} = ''", "Only if you left question 1 empty."),
        ("${useful} > 2", "Only if you answered “Agree” or “Fully” to question 2."),
        ("${useful} >= 2", "Only if you did not answer “Disagree” to question 2."),
        (
            "${useful} = 1 or ${useful} = 2",
            "Only if you answered “Disagree” or “Neither” to question 2.",
        ),
        (
            "not(selected(${useful}, '1')) and ${useful} != ''",
            "Only if you did not answer “Disagree” to question 2.",
        ),
        ("selected(${several}, '2')", "Only if you answered “Neither” to question 3."),
        ("not(selected(${several}, '2'))", "Only if you did not answer “Neither” to question 3."),
        ("count-selected(${several}) > 0", "Only if you answered question 3."),
        (
            "count-selected(${several}) > 0 and selected(${several}, '1')",
            "Only if you answered “Disagree” to question 3.",
        ),
        ("${years} > 3", "Only if your answer to question 4 is more than 3."),
        ("3 > ${years}", "Only if your answer to question 4 is less than 3."),
        ("${years} = 3", "Only if your answer to question 4 is 3."),
        ("${consent} = 'OK'", "Only if you ticked the box of question 5."),
        ("${consent} != 'OK'", "Only if you did not tick the box of question 5."),
        ("${words} != ''", "Only if you answered question 6."),
        (
            "${useful} != 1 and ${consent} = 'OK' and ${useful} != 2",
            "Only if you answered “Agree” or “Fully” to question 2. "
            "Only if you ticked the box of question 5.",
        ),
    ],
)
def test_simple_rules_are_told_in_words(teller: ConditionTeller, rule: str, told: str) -> None:
    assert teller.tell(read_expression(rule)) == told


@pytest.mark.parametrize(
    "rule",
    [
        "${double} > 3",
        "${years} > ${useful}",
        "${exports} = 'yes' or ${years} > 3",
        "${exports} = 'yes' and string-length(${words}) > 5",
        "count-selected(${several}) > 1",
        "selected(${several}, 'nothing')",
        "true()",
        "${years}",
        "${useful} = 9",
    ],
)
def test_other_rules_have_a_neutral_sentence(teller: ConditionTeller, rule: str) -> None:
    assert teller.tell(read_expression(rule)) == NEUTRAL


def test_no_rule_says_nothing(teller: ConditionTeller) -> None:
    assert teller.tell(None) == ""
