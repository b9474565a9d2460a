"""Questions of one name whose answers do not say the same are described, not compared."""

import pytest

from evalapp.analysis.reasons import Absent, Reason
from evalapp.analysis.results import Description, Paired
from evalapp.analysis.summary import summarise
from evalapp.questionnaire.meaning import Meaning
from evalapp.questionnaire.table import ScaleItems

from .answers import choice, number, rating, survey

APART = Absent(Reason.OTHER_FORM)
BEFORE = [1, 2, 3, 2, 3, 4, 2, 1]
AFTER = [2, 3, 3, 4, 5, 4, 4, 2]
FIVE = Meaning("select_one", {option: {} for option in "12345"})
SEVEN = Meaning("select_one", {option: {} for option in "1234567"})
SKILL = ScaleItems("skill", ("a", "b", "c"))


def rated(values, name="q", **more):
    return rating(name, values, **{"meaning": FIVE} | more)


def test_the_same_meaning_is_compared():
    made = summarise(survey(rated(BEFORE)), survey(rated(AFTER))).items["q"]
    assert made.paired.mean_change == pytest.approx(9 / 8)


def test_another_meaning_is_described_on_both_sides_and_not_compared():
    after = rated(AFTER, meaning=SEVEN, options=tuple("1234567"))
    made = summarise(survey(rated(BEFORE)), survey(after)).items["q"]
    assert (made.paired, made.unpaired) == (APART, Absent(Reason.MATCHED))
    assert (list(made.pre.counts), list(made.post.counts)) == (list("12345"), list("1234567"))


def test_another_meaning_is_not_compared_between_groups_either():
    after = survey(rated(AFTER, meaning=SEVEN), codes=[None] * 8)
    made = summarise(survey(rated(BEFORE), codes=[None] * 8), after).items["q"]
    assert (made.paired, made.unpaired) == (Absent(Reason.NO_CODES), APART)


def test_a_column_of_a_file_is_joined_by_name():
    made = summarise(survey(rated(BEFORE)), survey(rated(AFTER, meaning=None))).items["q"]
    assert made.paired.n_pairs == 8


def test_numbers_in_other_steps_are_not_compared():
    five, ten = (Meaning("range", steps=tuple(range(n + 1))) for n in (5, 10))
    before, after = number("q", BEFORE, meaning=five), number("q", AFTER, meaning=ten)
    made = summarise(survey(before), survey(after)).items["q"]
    assert (made.paired, made.pre.mean, made.post.mean) == (APART, 2.25, 3.375)


def scaled(values, changed=FIVE, scales=(SKILL,)):
    items = [rated(values, name) for name in "ab"]
    return survey(*items, rated(values, "c", meaning=changed), scales=scales)


def test_a_scale_with_an_item_of_another_meaning_is_not_compared():
    made = summarise(scaled(BEFORE), scaled(AFTER, SEVEN))
    scale = made.scales["skill"]
    assert scale.paired == APART
    assert (scale.pre.mean, scale.post.mean) == (2.25, 3.375)
    assert isinstance(made.items["a"].paired, Paired)


def test_a_scale_that_only_one_survey_has_is_told_of_that_one():
    made = summarise(scaled(BEFORE, scales=()), scaled(AFTER, SEVEN)).scales["skill"]
    assert (made.pre, made.post.mean) == (Absent(Reason.NOT_IN_SURVEY), 3.375)


def test_items_that_were_no_numbers_before_do_not_stop_the_scale():
    words = Meaning("select_one", {"low": {}, "mid": {}, "high": {}})
    before = survey(
        *(rated(BEFORE, name) for name in "ab"),
        choice("c", ["low"] * 8, ["low", "mid", "high"], meaning=words),
    )
    made = summarise(before, scaled(AFTER)).scales["skill"]
    assert (made.pre, made.post.mean) == (Absent(Reason.NOT_IN_SURVEY), 3.375)


def knowledge(name, values, right, **more):
    meaning = Meaning("select_one", {"x": {}, "y": {}}, right)
    return choice(name, values, ["x", "y"], right=right, **{"meaning": meaning} | more)


def test_a_knowledge_question_with_another_right_answer_counts_in_neither_test():
    pre = survey(knowledge("k1", list("xxyy"), "x"), knowledge("k2", list("xxxx"), "x"))
    post = survey(knowledge("k1", list("xxxy"), "x"), knowledge("k2", list("xyyy"), "y"))
    made = summarise(pre, post)
    assert made.items["k2"].paired == APART
    shares = [side.difficulty.share for side in (made.items["k2"].pre, made.items["k2"].post)]
    assert shares == [1.0, 0.75]
    assert (made.knowledge.n_items, made.knowledge.pre.mean, made.knowledge.post.mean) == (
        1,
        50.0,
        75.0,
    )


def test_looking_back_is_not_compared_with_another_question_before():
    then = rated(BEFORE, "then_q", meaning=SEVEN, then_of="q")
    post = survey(rated(AFTER, meaning=SEVEN), then)
    made = summarise(survey(rated(BEFORE)), post).items["q"]
    assert (made.response_shift, isinstance(made.then, Description)) == (APART, True)
    assert made.since_then.mean_change == pytest.approx(9 / 8)
