"""The same people twice: degenerate cases and properties. Figures are held in test_reference."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalapp.analysis.figures import Interval
from evalapp.analysis.paired import compare
from evalapp.analysis.reasons import Absent, Reason
from evalapp.analysis.settings import Settings
from evalapp.questionnaire.table import Measure

from .answers import pairs

SETTINGS = Settings()
NUMBERED = [Measure.ORDINAL, Measure.NUMERIC, Measure.RECOMMENDATION]


def made_of(before, after, measure=Measure.ORDINAL):
    return compare(pairs(before, after), measure, SETTINGS)


@pytest.mark.parametrize("measure", [*NUMBERED, Measure.BINARY, Measure.NOMINAL])
def test_no_pairs(measure):
    made = made_of([], [], measure)
    assert (made.n_pairs, made.higher, made.same, made.lower) == (0, 0, 0, 0)
    for figure in ("mean_pre", "mean_change", "ci", "t", "wilcoxon", "mcnemar", "d_av", "p_holm"):
        assert getattr(made, figure) == Absent(Reason.NO_PAIRS)


@pytest.mark.parametrize("measure", NUMBERED)
def test_one_pair_has_no_spread(measure):
    made = made_of([2], [4], measure)
    assert (made.mean_pre, made.mean_post, made.mean_change) == (2, 4, 2)
    for figure in ("sd_change", "ci", "d_av", "g_av", "g_av_ci"):
        assert getattr(made, figure) == Absent(Reason.ONE_PAIR)
    assert made.rank_biserial == 1


def test_two_pairs_have_no_corrected_effect_size():
    made = made_of([1, 2], [2, 4])
    assert isinstance(made.d_av, float)
    assert (made.g_av, made.g_av_ci) == (Absent(Reason.TWO_PAIRS),) * 2


@pytest.mark.parametrize("n", [2, 5])
def test_fewer_than_six_pairs_are_described_not_tested(n):
    made = made_of(range(n), [2 * value + 1 for value in range(n)])
    assert made.mean_change == (n + 1) / 2
    assert isinstance(made.ci, Interval)
    for figure in ("t", "wilcoxon", "p_raw", "p_holm"):
        assert getattr(made, figure) == Absent(Reason.FEW_PAIRS)
    assert made.primary is None


def test_six_pairs_are_tested():
    assert made_of([1] * 6, [2, 2, 2, 3, 3, 1]).wilcoxon.p == 2 / 2**5


def test_nobody_changed_has_p_one():
    made = made_of([1, 2, 3, 4, 5, 5], [1, 2, 3, 4, 5, 5])
    assert (made.wilcoxon.w_plus, made.wilcoxon.p, made.wilcoxon.method) == (0, 1, "exact")
    assert (made.t.statistic, made.t.df, made.t.p) == (Absent(Reason.NOBODY_CHANGED), 5, 1)
    assert (made.d_av, made.g_av, made.sd_change) == (0, 0, 0)
    for figure in ("ci", "g_av_ci", "rank_biserial"):
        assert getattr(made, figure) == Absent(Reason.NOBODY_CHANGED)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([1, 2, 3, 4, 1, 2], [2, 3, 4, 5, 2, 3]),
        # Equal steps of a tenth, which binary fractions make unequal.
        ([0.1, 0.2, 0.3, 0.4, 0.5, 0.6], [0.2, 0.3, 0.4, 0.5, 0.6, 0.7]),
    ],
)
@pytest.mark.parametrize("measure", NUMBERED)
def test_everybody_changed_by_the_same_amount(before, after, measure):
    made = made_of(before, after, measure)
    assert made.t == Absent(Reason.SAME_CHANGE)
    assert made.ci == Absent(Reason.SAME_CHANGE)
    assert made.g_av_ci == Absent(Reason.SAME_CHANGE)
    assert (made.wilcoxon.p, made.primary, made.p_raw) == (2 / 2**6, "wilcoxon", 2 / 2**6)
    assert made.rank_biserial == 1


def test_constant_before_and_after_has_no_effect_size():
    made = made_of([2] * 6, [4] * 6)
    assert (made.d_av, made.g_av) == (Absent(Reason.NO_SPREAD),) * 2


def test_primary_test_follows_the_kind_of_question():
    before, after = [1, 2, 3, 2, 1, 4], [2, 2, 4, 4, 3, 5]
    assert made_of(before, after, Measure.ORDINAL).primary == "wilcoxon"
    number = made_of(before, after, Measure.NUMERIC)
    assert (number.primary, number.p_raw) == ("t", number.t.p)
    assert made_of([0, 1] * 3, [1] * 6, Measure.BINARY).primary == "mcnemar"


def test_yes_no_has_mcnemar_and_the_interval_of_bonett_and_price():
    made = made_of([0] * 9 + [1] * 11, [1] * 7 + [0] * 2 + [0] * 1 + [1] * 10, Measure.BINARY)
    assert (made.mcnemar.b, made.mcnemar.c) == (7, 1)
    assert made.mcnemar.p == pytest.approx(0.0703125)
    assert (made.mean_pre, made.mean_post) == (0.55, 0.85)
    assert made.mean_change == pytest.approx(0.3)
    half = 1.959963984540054 * ((8 / 22 + 2 / 22 - (6 / 22) ** 2) / 22) ** 0.5
    assert tuple(made.ci) == pytest.approx((6 / 22 - half, 6 / 22 + half), rel=1e-12)
    assert made.t == Absent(Reason.YES_NO)


def test_yes_no_nobody_changed():
    made = made_of([0, 1] * 4, [0, 1] * 4, Measure.BINARY)
    assert (made.mcnemar.b, made.mcnemar.c, made.mcnemar.p) == (0, 0, 1)


def test_answers_without_order_are_only_counted():
    made = made_of([0, 1, 2, 2], [0, 2, 2, 2], Measure.NOMINAL)
    assert (made.n_pairs, made.same, made.higher) == (4, 3, Absent(Reason.NO_ORDER))


ratings = st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=1, max_size=40)


@given(ratings)
def test_reversing_time_flips_the_signs(people):
    before, after = zip(*people, strict=True)
    forth, back = made_of(before, after), made_of(after, before)
    assert (forth.higher, forth.lower) == (back.lower, back.higher)
    assert forth.mean_change == pytest.approx(-back.mean_change)
    for figure in ("rank_biserial", "d_av", "g_av"):
        there, again = getattr(forth, figure), getattr(back, figure)
        assert there == again if isinstance(there, Absent) else there == pytest.approx(-again)
    if not isinstance(forth.wilcoxon, Absent):
        assert forth.wilcoxon.p == pytest.approx(back.wilcoxon.p, rel=1e-12)
    if isinstance(forth.g_av_ci, Interval):
        flipped = (-back.g_av_ci.high, -back.g_av_ci.low)
        assert tuple(forth.g_av_ci) == pytest.approx(flipped, rel=1e-8, abs=1e-10)
