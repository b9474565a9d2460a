"""Two coders: kappa on each theme and over all, what has no value, what changes nothing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalapp.analysis.contrasts import Kappa
from evalapp.analysis.group_words import state_agreement
from evalapp.analysis.kappa import agree_on_all, agree_on_theme, compare_coders
from evalapp.analysis.reasons import Absent, Reason
from evalapp.i18n import Translator

NOBODY = Absent(Reason.NO_ANSWERS)
NO_CHOICE = Absent(Reason.NO_CHOICE)


def given_to(*rows):
    return np.array(rows, dtype=bool)


def test_nobody_coded_anything():
    made = compare_coders(["a"], np.zeros((0, 1), bool), np.zeros((0, 1), bool), 0.95)
    assert (made.n, made.themes, made.overall) == (
        0,
        {"a": Kappa(*[NOBODY] * 3)},
        Kappa(*[NOBODY] * 3),
    )


def test_theme_that_both_gave_always_has_no_kappa():
    always = np.ones(9, bool)
    assert agree_on_theme(always, always, 0.95) == Kappa(1.0, NO_CHOICE, NO_CHOICE)
    assert agree_on_all(always[:, None], always[:, None], 0.95) == Kappa(1.0, NO_CHOICE, NO_CHOICE)


def test_coders_always_apart_are_below_chance():
    first = np.array([1, 0, 1, 0], bool)
    assert agree_on_theme(first, ~first, 0.95).kappa == -1.0


def test_one_answer_alone_has_no_interval_over_all():
    made = agree_on_all(given_to([1, 0]), given_to([1, 0]), 0.95)
    assert (made.kappa, made.ci) == (1.0, Absent(Reason.ONE_ANSWER))


def test_interval_over_all_is_the_jackknife_over_answers():
    chance = np.random.default_rng(1)
    first = chance.random((30, 4)) < 0.4
    second = first ^ (chance.random((30, 4)) < 0.2)
    made = agree_on_all(first, second, 0.95)
    assert made.kappa == pytest.approx(_kappa_by_shares(first, second))
    n = len(first)
    pseudo = [
        n * made.kappa - (n - 1) * _kappa_by_shares(np.delete(first, i, 0), np.delete(second, i, 0))
        for i in range(n)
    ]
    # qt(.975, 29) in R.
    half = 2.0452296421327 * np.std(pseudo, ddof=1) / np.sqrt(n)
    assert tuple(made.ci) == pytest.approx((made.kappa - half, made.kappa + half), rel=1e-10)


def _kappa_by_shares(first, second):
    alike, one, other = (first == second).mean(), first.mean(), second.mean()
    by_chance = one * other + (1 - one) * (1 - other)
    return (alike - by_chance) / (1 - by_chance)


decisions = st.lists(st.tuples(st.booleans(), st.booleans()), min_size=2, max_size=30)


@given(decisions, st.randoms())
def test_order_of_answers_and_coders_changes_nothing(pairs, chance):
    first, second = np.array(pairs).T
    mixed = np.array(chance.sample(pairs, len(pairs))).T
    assert agree_on_theme(*mixed, 0.95) == agree_on_theme(first, second, 0.95)
    swapped, made = agree_on_theme(second, first, 0.95), agree_on_theme(first, second, 0.95)
    assert swapped.kappa == made.kappa


@given(decisions)
def test_what_one_calls_yes_does_not_matter(pairs):
    first, second = np.array(pairs).T
    assert agree_on_theme(~first, ~second, 0.95).kappa == agree_on_theme(first, second, 0.95).kappa


def test_agreement_in_words():
    first = given_to([1, 0], [1, 1], [0, 0], [0, 1], [1, 0], [0, 0])
    second = given_to([1, 0], [1, 1], [0, 1], [0, 1], [1, 0], [0, 0])
    made = compare_coders(["a", "b"], first, second, 0.95)
    assert state_agreement(made, Translator("en"), 0.95) == (
        "The two coders decided alike in 92\u00a0% of all cases; kappa is 0.83, where 0 is chance "
        "and 1 is always alike. 95\u00a0% interval 0.40 to 1.00."
    )


def test_agreement_without_kappa_in_words():
    made = compare_coders(["a"], given_to([1], [1]), given_to([1], [1]), 0.95)
    assert state_agreement(made, Translator("en"), 0.95) == Reason.NO_CHOICE.value
