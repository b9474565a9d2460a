"""A form that is opened again: stored answers stand in its fields as they were given."""

import pytest

from evalapp.questionnaire.answers import check_answers
from evalapp.web.participant_filled import refill
from tests.questionnaire.tiny import read_tiny

GIVEN = {
    "acknowledge": ["OK"],
    "date": ["2016-09-05"],
    "dateTime": ["2016-09-05T08:30"],
    "decimal": ["2.5"],
    "integer": ["12"],
    "text": ['ម្រេច & "rice"\nand more'],
    "time": ["08:30"],
}
"""Kind of question → what a person gives."""


def give(question):
    """Return an answer to a question as it is typed: every option where several can be chosen."""
    names = [choice.name for choice in question.choices]
    if question.kind in ("select_multiple", "rank"):
        return names
    if question.kind == "range":
        return [str(question.start)]
    return names[:1] or GIVEN[question.kind]


@pytest.mark.parametrize(
    "name", [*GIVEN, "select_one", "select_multiple", "rank", "range", "matrix"]
)
def test_answers_stand_in_the_fields_as_they_were_given(name):
    questionnaire = read_tiny(name)
    typed = {each.name: give(each) for each in questionnaire.questions if each.is_typed}
    stored = check_answers(questionnaire, typed)
    assert stored.faults == {}
    again = refill(questionnaire, stored.answers)
    assert check_answers(questionnaire, again.raw).answers == stored.answers
    assert again.texts.keys() == stored.answers.keys()


def test_times_of_a_repeat_stand_in_the_fields_as_they_were_given():
    questionnaire = read_tiny("repeat")
    typed = {"product": [{"product_name": "rice", "price": "3"}, {"product_name": "pepper"}]}
    stored = check_answers(questionnaire, typed).answers
    again = refill(questionnaire, stored)
    assert again.times == {
        "product": [{"product_name": ["rice"], "price": ["3"]}, {"product_name": ["pepper"]}]
    }
    assert check_answers(questionnaire, again.raw).answers == stored


def test_answers_of_questions_that_are_gone_are_left():
    questionnaire = read_tiny("text")
    assert refill(questionnaire, {"no_such_question": "x"}).texts == {}
