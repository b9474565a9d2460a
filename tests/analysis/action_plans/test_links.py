"""Scores after a training beside progress: who counts, what is withheld, what is said."""

import numpy as np
import pytest

from evalapp.analysis.action_plans.links import (
    LESS,
    MORE,
    NO_CAUSE,
    OPEN,
    link_scores,
    read_progress,
)
from evalapp.analysis.cautions import caution_few
from evalapp.analysis.figures import Withheld
from evalapp.analysis.matching import match_codes
from evalapp.analysis.reasons import Absent, Reason
from evalapp.analysis.settings import Settings
from evalapp.analysis.words import Teller
from evalapp.i18n import Translator
from evalapp.questionnaire.table import Missing, ScaleItems
from tests.analysis.answers import number, rating, survey

SKILL = ScaleItems("skill", ("a", "b", "c"))
TELLER = Teller(Translator("en"), Settings(), {"skill": "Skill"})


def after(scores, **more):
    return survey(*(rating(name, scores) for name in "abc"), scales=[SKILL], **more)


def synthesis(percents, statuses=None, **more):
    columns = [number("plan_percent", percents)]
    if statuses is not None:
        columns.append(rating("plan_status", statuses))
    return survey(*columns, **more)


def link(first, second, teller=TELLER):
    return link_scores(first, second, match_codes(first.codes, second.codes), teller)


def test_people_are_found_by_their_codes():
    first = after([1, 2, 3, 4, 5, 5, 1], codes=[*"pqrstu", None])
    second = synthesis([60, 50, 30, 40, 20, 10, 90], codes=[*"utsrqp", "x"])
    (made,) = link(first, second)
    ranks = [1, 2, 3, 4, 5.5, 5.5], [1, 2, 4, 3, 5, 6]
    assert (made.name, made.label, made.correlation.n) == ("skill", "Skill", 6)
    assert made.correlation.rho == pytest.approx(np.corrcoef(*ranks)[0, 1])


def test_whoever_did_not_answer_both_is_not_counted():
    first = after([1, 2, 3, 4, 5, 1, None, 3])
    second = synthesis([10, 20, 30, 40, 50, 60, 70, None])
    assert link(first, second)[0].correlation.n == 6


def test_who_has_not_started_is_at_nought():
    second = synthesis([Missing.NOT_ASKED, 40, Missing.NOT_ASKED, None], statuses=[1, 2, None, 2])
    assert read_progress(second).tolist() == pytest.approx([0, 40, np.nan, np.nan], nan_ok=True)


def test_status_counts_where_no_percent_was_asked():
    assert read_progress(survey(rating("plan_status", [1, 5, None]))).tolist() == pytest.approx(
        [1, 5, np.nan], nan_ok=True
    )


def test_nobody_was_asked_about_a_plan():
    assert read_progress(survey(rating("other", [1, 5]))) is None
    assert link(after([1, 2]), survey(rating("other", [1, 5]))) == ()


def test_few_pairs_are_withheld():
    made = link(after([1, 2, 3, 4]), synthesis([10, 20, 30, 40]))[0]
    assert made.correlation == Withheld()
    assert made.sentence == "Fewer than 5 people: withheld so that nobody is singled out."


def test_five_pairs_are_described_not_tested():
    made = link(after([1, 2, 3, 4, 5]), synthesis([10, 20, 30, 50, 40]))[0]
    assert made.correlation.rho == Absent(Reason.FEW_PAIRS)
    assert made.sentence == "Fewer than 6 pairs are described, not tested."


def test_everyone_alike_is_said_in_words():
    made = link(after([3] * 8), synthesis(range(8)))[0]
    assert made.sentence == Reason.ALL_ALIKE.value


@pytest.mark.parametrize(
    ("percents", "told"),
    [
        ([10, 30, 20, 50, 40, 70, 60, 80, 90, 100], MORE),
        ([100, 90, 80, 60, 70, 40, 50, 20, 30, 10], LESS),
        ([50, 10, 90, 20, 80, 30, 70, 40, 60, 50], OPEN),
    ],
)
def test_sentence_by_the_interval_and_its_limits(percents, told):
    scores = [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
    (made,) = link(after(scores), synthesis(percents))
    say = Translator("en")
    low, high = made.correlation.ci
    assert made.sentence == " ".join(
        (
            say.gettext(
                told,
                people="10",
                rho=say.number(made.correlation.rho, 2),
                confidence="95\u00a0%",
                low=say.number(low, 2),
                high=say.number(high, 2),
            ),
            NO_CAUSE,
            caution_few(10, say, Settings()),
        )
    )
