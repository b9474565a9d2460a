"""How much of what was asked is answered: of rules, repeats, and what nobody types."""

import pytest

from evalapp.questionnaire.answers import check_answers
from evalapp.questionnaire.completeness import Completeness, count_answered
from tests.evaluations import answer_once, read_small
from tests.questionnaire.tiny import SURVEYS, read_file


def count(questionnaire, answers):
    checked = check_answers(questionnaire, answers)
    assert checked.faults == {}
    return count_answered(questionnaire, checked.answers, checked.not_asked)


def test_what_rules_left_out_was_not_asked():
    small = read_small().questionnaire
    everywhere, cambodia = answer_once(1), answer_once(0)
    assert count(small, everywhere) == Completeness(13, 13)
    assert count(small, cambodia) == Completeness(13, 14)
    assert count(small, {**cambodia, "place_kh": "north"}) == Completeness(14, 14)


def test_what_nobody_types_does_not_count():
    questionnaire = read_file(SURVEYS / "calculate.toml").questionnaire
    typed = [place for place in questionnaire.places.values() if place.question.is_typed]
    assert count(questionnaire, {}).asked <= len(typed) < len(questionnaire.places)


def test_a_question_of_a_repeat_counts_once():
    questionnaire = read_file(SURVEYS / "repeat.toml").questionnaire
    (name, repeat), *_ = questionnaire.repeats.items()
    inside = [
        place.question.name for place in questionnaire.places.values() if place.repeat is repeat
    ]
    asked = len([each for each in questionnaire.places.values() if each.question.is_typed])
    answered = count_answered(questionnaire, {name: [{}, {inside[0]: "x"}, {inside[0]: "y"}]}, ())
    assert answered == Completeness(1, asked)


@pytest.mark.parametrize(
    ("answered", "asked", "tens"),
    [(0, 0, 100), (7, 7, 100), (0, 7, 0), (1, 30, 0), (4, 7, 60), (29, 30, 90), (99, 100, 90)],
)
def test_the_share_is_told_in_tens_and_100_only_where_it_is_complete(answered, asked, tens):
    assert Completeness(answered, asked).tens == tens
