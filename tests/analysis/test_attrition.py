"""People found again beside those who were not, on what they answered before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalapp.analysis.figures import Withheld
from evalapp.analysis.reasons import Absent, Reason
from evalapp.analysis.settings import Settings
from evalapp.analysis.summary import summarise

from .answers import choice, rating, survey, yes_no

BEFORE = [1, 2, 3, 2, 3, 4, 5, 5, 4, 5]


def lost(n_back, before=BEFORE, **more):
    codes = [f"p{row}" for row in range(len(before))]
    pre = survey(rating("q", before), codes=codes)
    post = survey(rating("q", [3] * n_back), codes=codes[:n_back])
    return summarise(pre, post, **more).items["q"].attrition


def test_people_found_again_are_compared_with_the_others():
    made = lost(6)
    told = [(group.name, group.n, group.mean) for group in made.groups]
    assert told == [("found_again", 6, 2.5), ("not_found_again", 4, 4.75)]
    assert made.difference == 2.25
    # R: t.test(c(5, 5, 4, 5), c(1, 2, 3, 2, 3, 4))$conf.int
    assert tuple(made.ci) == pytest.approx((1.094143989339, 3.405856010661), rel=1e-11)
    # R: coin::wilcox_test(…, distribution = "exact")
    assert made.p_raw == pytest.approx(0.01904761904762, rel=1e-11)


def test_ambiguous_people_count_as_not_found():
    pre = survey(rating("q", BEFORE), codes=["a", "a", *"bcdefghi"])
    post = survey(rating("q", [1, 2, 3, 4]), codes=["a", "b", "c", "d"])
    made = summarise(pre, post).items["q"].attrition
    assert [(group.name, group.n) for group in made.groups] == [
        ("found_again", 3),
        ("not_found_again", 7),
    ]


def test_everybody_found_again_leaves_nobody_to_compare():
    assert lost(10) == Absent(Reason.ONE_GROUP)


def test_nobody_found_again_has_no_attrition():
    made = summarise(survey(rating("q", BEFORE)), survey(rating("q", [1]), codes=["z"]))
    assert made.items["q"].attrition is None


def test_one_survey_has_no_attrition():
    assert summarise(survey(rating("q", BEFORE))).items["q"].attrition is None


def test_few_are_withheld_when_published():
    assert lost(6, settings=Settings(suppress_small=True)) == Withheld()
    shown = lost(5, settings=Settings(suppress_small=True))
    assert [group.n for group in shown.groups] == [5, 5]


def test_question_of_the_second_survey_alone_has_none():
    pre = survey(rating("a", BEFORE))
    post = survey(rating("b", BEFORE[:6]))
    assert summarise(pre, post).items["b"].attrition == Absent(Reason.NOT_IN_SURVEY)


def test_shares_and_choices_are_compared_too():
    said = yes_no("y", ["yes"] * 6 + ["no"] * 4)
    food = choice("food", list("abcabcabca"), list("abc"))
    made = summarise(survey(said, food), survey(yes_no("y", ["yes"] * 6))).items
    assert [made[name].attrition.primary for name in ("y", "food")] == ["fisher", "chi_square"]
    # The only table as far off as all six against none of four: 1 of choose(10, 4).
    assert made["y"].attrition.p_raw == pytest.approx(1 / 210)


def test_attrition_in_words():
    assert lost(6).statement == (
        "Average by group: found again: 2.5 (n = 6); not found again: 4.8 (n = 4). "
        "The difference is 2.3 (95\u00a0% interval 1.1 to 3.4). "
        "A difference this clear would be rare if answers varied by chance alone "
        "(adjusted p = 0.019)."
    )


@given(st.lists(st.integers(1, 5), min_size=3, max_size=12), st.integers(1, 2))
def test_person_without_an_answer_changes_nothing(before, n_back):
    made = lost(n_back, before)
    assert lost(n_back, [*before, None]) == made
