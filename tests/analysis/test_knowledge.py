"""The knowledge test."""

from __future__ import annotations

import numpy as np
import pytest

from evalapp.analysis.effects import normalized_gain
from evalapp.analysis.reasons import Absent, Reason
from evalapp.analysis.results import Description
from evalapp.analysis.summary import summarise
from evalapp.questionnaire.table import Column, Measure, Missing

from .answers import choice, number, survey


def question(name, values, right="a"):
    return choice(name, values, "abc", right=right)


def test_open_questions_are_wrong_once_a_person_answered_one():
    made = summarise(survey(question("k1", ["a", "a", None]), question("k2", ["a", None, None])))
    assert (made.knowledge.pre.n, made.knowledge.pre.mean) == (2, 75.0)
    assert made.items["k2"].pre.difficulty.share == 1.0
    assert made.items["k2"].pre.n == 1


def test_questions_not_asked_do_not_count():
    made = summarise(survey(question("k1", ["a", "b"]), question("k2", [Missing.NOT_ASKED, "a"])))
    assert made.knowledge.pre.mean == 75.0


def test_difficulty_is_the_share_right_and_counts_stay_by_option():
    made = summarise(survey(question("k", ["a", "b", "c", "a"]))).items["k"].pre
    assert (made.difficulty.count, made.difficulty.n) == (2, 4)
    assert made.counts == {"a": 2, "b": 1, "c": 1}


def test_discrimination_is_the_corrected_item_total_correlation():
    rng = np.random.default_rng(3)
    answers = np.where(rng.random((40, 4)) < rng.random((40, 1)), "a", "b")
    table = survey(*(question(f"k{item}", answers[:, item].tolist()) for item in range(4)))
    right = (answers == "a").astype(float)
    for item in range(4):
        rest = np.delete(right, item, axis=1).sum(axis=1)
        expected = np.corrcoef(right[:, item], rest)[0, 1]
        made = summarise(table).items[f"k{item}"].pre
        assert made.discrimination == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ([["a", "b", "a"]], Reason.ONE_ITEM),
        ([["a", "a", "a"], ["a", "b", "a"]], Reason.ALL_ALIKE),
        ([["a"], ["b"]], Reason.ONE_ANSWER),
        ([[None], [None]], Reason.NO_ANSWERS),
    ],
)
def test_degenerate_discrimination_has_a_word(answers, reason):
    table = survey(*(question(f"k{item}", values) for item, values in enumerate(answers)))
    assert summarise(table).items["k0"].pre.discrimination == Absent(reason)


def test_matched_people_have_mcnemar_a_question_and_a_gain_in_all():
    before = survey(
        question("k1", ["a"] * 4 + ["b"] * 6),
        question("k2", ["b"] * 10),
        question("k3", ["a"] * 10),
    )
    after = survey(
        question("k1", ["b"] + ["a"] * 9),
        question("k2", ["a"] * 5 + ["b"] * 5),
        question("k3", ["a"] * 10),
    )
    made = summarise(before, after)
    assert (made.items["k1"].paired.mcnemar.b, made.items["k1"].paired.mcnemar.c) == (6, 1)
    assert made.items["k3"].paired.mcnemar.p == 1
    score = made.knowledge
    assert score.n_items == 3
    assert (score.paired.mean_pre, score.paired.mean_post) == pytest.approx((140 / 3, 80))
    assert score.gain == pytest.approx((80 - 140 / 3) / (100 - 140 / 3))
    assert score.paired.primary == "t"
    assert score.totals.n == 10
    assert "of what was left to gain" in score.paired.sentence


@pytest.mark.parametrize(
    ("pre", "post", "gain"),
    [
        (40.0, 70.0, 0.5),
        (50.0, 25.0, -0.5),
        (100.0, 100.0, Absent(Reason.FULL_SCORE)),
        (Absent(Reason.NO_PAIRS), 50.0, Absent(Reason.NO_PAIRS)),
    ],
)
def test_normalized_gain(pre, post, gain):
    assert normalized_gain(pre, post) == gain


@pytest.mark.parametrize(
    ("column", "right"),
    [
        (
            Column(
                "k", Measure.MULTIPLE, [("a", "b"), ("b", "a"), ("a",), ()], tuple("abc"), "a b"
            ),
            2,
        ),
        (number("k", [7, 7.0, 8], right="7"), 2),
        (number("k", [7, 8], right="seven"), 0),
        (Column("k", Measure.BINARY, ["yes", "no"], ("yes", "no"), "no"), 1),
    ],
)
def test_any_kind_of_question_can_have_a_right_answer(column, right):
    made = summarise(survey(column)).items["k"].pre
    assert isinstance(made, Description)
    assert made.difficulty.count == right


def test_a_survey_without_knowledge_questions_has_no_score():
    assert summarise(survey(choice("q", ["a"]))).knowledge is None
