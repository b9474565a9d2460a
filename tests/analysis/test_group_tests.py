"""Groups compared: which test, what is left out, what has no value, what changes nothing."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalapp.analysis.contingency import chi_square, fisher_p_value
from evalapp.analysis.group_tests import contrast_groups, count_changes
from evalapp.analysis.reasons import Absent, Reason
from evalapp.analysis.settings import Settings
from evalapp.analysis.summary import summarise, to_json
from evalapp.analysis.tables import Tally
from evalapp.questionnaire.table import Measure

from .answers import choice, number, pairs, rating, survey, tallied, yes_no

SETTINGS = Settings()
ONE_GROUP = Absent(Reason.ONE_GROUP)
ALIKE = Absent(Reason.ALL_ALIKE)


def named(*groups, measure=Measure.NUMERIC):
    return [(f"g{place}", tallied(group, measure)) for place, group in enumerate(groups)]


@pytest.mark.parametrize("groups", [[], [[1, 2, 3]], [[], [1, 2]], [[], []]])
def test_groups_fewer_than_two_are_not_compared(groups):
    assert contrast_groups(named(*groups), SETTINGS) == ONE_GROUP


def test_group_without_answers_is_left_out():
    made = contrast_groups(named([1, 2, 3], [], [2, 3, 4]), SETTINGS)
    assert [(group.name, group.n, group.mean) for group in made.groups] == [
        ("g0", 3, 2.0),
        ("g2", 3, 3.0),
    ]
    assert made.primary == "mann_whitney"


def test_groups_all_alike_have_no_statistic_and_p_of_one():
    made = contrast_groups(named([3, 3], [3, 3], [3]), SETTINGS)
    ranks = made.kruskal_wallis
    assert (ranks.h, ranks.df, ranks.p, ranks.epsilon_squared) == (ALIKE, 2, 1.0, ALIKE)


def test_two_groups_all_alike_have_no_interval_and_p_of_one():
    made = contrast_groups(named([3, 3, 3], [3, 3]), SETTINGS)
    assert (made.p_raw, made.ci, made.difference) == (1.0, ALIKE, 0.0)
    assert (made.mann_whitney.u, made.mann_whitney.rank_biserial) == (3.0, 0.0)


def test_two_groups_of_one_person_have_no_spread():
    made = contrast_groups(named([3], [4]), SETTINGS)
    alone = Absent(Reason.ONE_ANSWER)
    assert [group.sd for group in made.groups] == [alone, alone]
    assert (made.ci, made.p_raw) == (alone, 1.0)


def test_epsilon_squared_is_one_when_groups_tell_everything():
    made = contrast_groups(named([1, 1], [2, 2], [3, 3]), SETTINGS).kruskal_wallis
    assert (made.epsilon_squared, made.h) == (1.0, 5.0)


@pytest.mark.parametrize(
    ("measure", "reason"),
    [(Measure.TEXT, Reason.FREE_TEXT), (Measure.MULTIPLE, Reason.SEVERAL_CHOICES)],
)
def test_answers_that_are_not_counted_are_not_compared(measure, reason):
    assert contrast_groups(named([1], [1], measure=measure), SETTINGS) == Absent(reason)


def unordered(*rows, measure=Measure.NOMINAL):
    values = np.arange(float(len(rows[0])))
    names = tuple("abc"[: len(values)])
    return [
        (str(place), Tally(measure, values, names, np.array(row), (0, 0, 0)))
        for place, row in enumerate(rows)
    ]


def test_two_groups_of_two_answers_get_fishers_test():
    made = contrast_groups(unordered([3, 9], [7, 2], measure=Measure.BINARY), SETTINGS)
    assert (made.primary, made.chi_square) == ("fisher", None)
    assert made.fisher.p == pytest.approx(_fisher_by_counting(3, 9, 7, 2), rel=1e-13)
    assert [group.mean for group in made.groups] == pytest.approx([9 / 12, 2 / 9])


def test_one_kind_of_answer_has_p_of_one():
    fisher = contrast_groups(unordered([0, 9], [0, 2], measure=Measure.BINARY), SETTINGS)
    assert (fisher.fisher.p, fisher.cramers_v) == (1.0, ALIKE)
    several = contrast_groups(unordered([0, 9, 0], [0, 2, 0], [0, 4, 0]), SETTINGS)
    assert (several.p_raw, several.chi_square.statistic, several.cramers_v) == (1.0, ALIKE, ALIKE)


def test_option_that_nobody_chose_does_not_count():
    made = contrast_groups(unordered([4, 0, 6], [5, 0, 2], [8, 0, 3]), SETTINGS)
    assert made.chi_square.df == 2


def test_random_tables_are_the_same_every_time():
    table = np.array([[3, 4, 0], [1, 2, 5], [2, 2, 2]])
    assert chi_square(table, 10_000, 2017) == chi_square(table, 10_000, 2017)
    assert chi_square(table, 10_000, 2017).p != chi_square(table, 10_000, 2018).p


def test_random_tables_agree_with_all_tables():
    """Three rows, two columns: every table with the margins can be listed."""
    table = np.array([[4, 1], [1, 3], [2, 2]])
    made = chi_square(table, 200_000, 1)
    p = _chi_square_by_counting(table)
    assert made.p == pytest.approx(p, abs=5 * math.sqrt(p * (1 - p) / 200_000))


def _chi_square_by_counting(table):
    sizes, column = table.sum(axis=1), int(table[:, 0].sum())
    share = column / int(table.sum())

    def distance(first):
        return sum((x - size * share) ** 2 / size for x, size in zip(first, sizes, strict=True))

    weights = {
        first: math.prod(math.comb(int(n), x) for n, x in zip(sizes, first, strict=True))
        for first in itertools.product(*(range(n + 1) for n in sizes))
        if sum(first) == column
    }
    reached = distance(table[:, 0]) - 1e-9
    extreme = sum(ways for first, ways in weights.items() if distance(first) >= reached)
    return extreme / sum(weights.values())


def _fisher_by_counting(a, b, c, d):
    row, other, column = a + b, c + d, a + c
    cells = range(max(0, column - other), min(row, column) + 1)
    ways = {x: math.comb(row, x) * math.comb(other, column - x) for x in cells}
    return sum(n for n in ways.values() if n <= ways[a]) / math.comb(row + other, column)


@given(st.tuples(*[st.integers(0, 40)] * 4).filter(lambda x: x[0] + x[1] and x[2] + x[3]))
def test_fisher_agrees_with_whole_numbers(cells):
    a, b, c, d = cells
    made = fisher_p_value(np.array([[a, b], [c, d]]))
    assert made == pytest.approx(_fisher_by_counting(a, b, c, d), rel=1e-12)


def test_fisher_of_a_million_people():
    made = fisher_p_value(np.array([[250_000, 250_000], [250_500, 249_500]]))
    # The normal distribution of the difference of two such shares, good to its continuity.
    assert made == pytest.approx(math.erfc(999 / 1000 / math.sqrt(2)), abs=1e-3)


answers = st.lists(st.integers(1, 5), min_size=1, max_size=9)


@given(st.lists(answers, min_size=2, max_size=4), st.randoms())
def test_order_of_people_and_groups_changes_nothing(groups, chance):
    made = contrast_groups(named(*groups), SETTINGS)
    mixed = [chance.sample(group, len(group)) for group in reversed(groups)]
    other = contrast_groups(named(*mixed), SETTINGS)
    assert other.p_raw == pytest.approx(made.p_raw, rel=1e-9)
    assert [group.mean for group in other.groups] == [group.mean for group in made.groups][::-1]


@given(st.lists(answers, min_size=2, max_size=4), st.integers(2, 9))
def test_scale_of_the_answers_does_not_change_p(groups, factor):
    made = contrast_groups(named(*groups), SETTINGS)
    other = contrast_groups(named(*[[factor * x - 3 for x in g] for g in groups]), SETTINGS)
    assert other.p_raw == made.p_raw


@given(answers, answers)
def test_reversed_answers_flip_the_sign(first, second):
    made = contrast_groups(named(first, second), SETTINGS)
    other = contrast_groups(named(*[[6 - x for x in g] for g in (first, second)]), SETTINGS)
    assert other.difference == pytest.approx(-made.difference)
    assert other.mann_whitney.rank_biserial == pytest.approx(-made.mann_whitney.rank_biserial)
    assert other.p_raw == pytest.approx(made.p_raw)


def test_changes_are_counted_by_size():
    made = count_changes(pairs([1, 2, 3, 3], [2, 3, 3, 1]))
    assert (made.values.tolist(), made.counts.tolist()) == ([-2.0, 0.0, 1.0], [1, 1, 2])


# Through the whole summary -------------------------------------------------------------------

COUNTRY = ["kh"] * 6 + ["th"] * 6 + ["la"] * 2


def grouped(values, by=COUNTRY, **more):
    country = choice("country", by, ["kh", "th", "la"], background=True)
    return survey(rating("q", values), country, **more)


FIRST = [1, 2, 3, 2, 1, 2, 4, 4, 5, 3, 4, 5, 1, 5]
SECOND = [2, 4, 5, 3, 2, 4, 4, 4, 5, 4, 4, 5, 5, 1]


def test_groups_of_one_survey_are_compared_once():
    made = summarise(grouped(FIRST), by="country").items["q"].group_tests
    assert made.post == made.change == Absent(Reason.ONE_SURVEY)
    assert [(group.name, group.n) for group in made.pre.groups] == [("kh", 6), ("th", 6)]


def test_withheld_group_takes_no_part():
    made = summarise(grouped(FIRST), grouped(SECOND), by="country").items["q"]
    assert [group.suppressed for group in made.groups] == [False, False, True]
    twelve = summarise(
        survey(rating("q", FIRST[:12]), choice("country", COUNTRY[:12], ["kh", "th", "la"])),
        survey(rating("q", SECOND[:12]), choice("country", COUNTRY[:12], ["kh", "th", "la"])),
        by="country",
        items=["q"],
    )
    assert made.group_tests == twelve.items["q"].group_tests


def test_two_programmes_are_compared_by_their_changes():
    made = summarise(grouped(FIRST), grouped(SECOND), by="country").items["q"].group_tests.change
    assert (made.groups[0].mean, made.groups[1].mean) == pytest.approx((9 / 6, 1 / 6))
    # R: t.test(c(0,0,0,1,0,0), c(1,2,2,1,1,2))$conf.int
    assert tuple(made.ci) == pytest.approx((-1.961676586192, -0.704990080475), rel=1e-11)
    # R: coin::wilcox_test(…, distribution = "exact")
    assert made.p_raw == pytest.approx(0.00865800865801, rel=1e-11)


def test_p_values_of_a_section_are_adjusted_together():
    other = [5, 4, 3, 4, 5, 4, 2, 2, 1, 3, 2, 1, 5, 1]
    country = choice("country", COUNTRY, ["kh", "th", "la"], background=True)
    columns = [rating(name, x, section="s") for name, x in (("a", FIRST), ("b", other))]
    made = summarise(survey(*columns, country), by="country").items
    raw = [made[name].group_tests.pre.p_raw for name in "ab"]
    assert [made[name].group_tests.pre.p_holm for name in "ab"] == [2 * p for p in raw]
    assert made["a"].group_tests.pre.family == "s"


def test_unmatched_surveys_have_no_changes_to_compare():
    without = [None] * 14
    made = summarise(grouped(FIRST, codes=without), grouped(SECOND, codes=without), by="country")
    tests = made.items["q"].group_tests
    assert tests.change == Absent(Reason.NO_CODES)
    assert [group.n for group in tests.post.groups] == [6, 6]


def test_yes_no_and_free_choices_by_group():
    sex = choice("sex", ["m", "f"] * 8, ["m", "f"], background=True)
    said = yes_no("y", ["yes"] * 10 + ["no"] * 6)
    food = choice("food", list("abca") * 4, list("abc"))
    made = summarise(survey(said, food, number("age", range(16)), sex), by="sex").items
    tests = [made[name].group_tests.pre.primary for name in ("y", "food", "age")]
    assert tests == ["fisher", "chi_square", "mann_whitney"]


def test_nobody_asked_to_group_has_no_tests():
    item = to_json(summarise(grouped(FIRST)))["items"][0]
    assert {"group_tests", "attrition", "waves", "follow_up"} & set(item) == set()


def test_groups_in_words():
    made = summarise(
        grouped(FIRST), by="country", labels={"country/kh": "Cambodia", "country/th": "Thailand"}
    )
    assert made.items["q"].group_tests.pre.sentence == (
        "Average by group: Cambodia: 1.8 (n = 6); Thailand: 4.2 (n = 6). "
        "The difference is 2.3 (95\u00a0% interval 1.4 to 3.3). "
        "A difference this clear would be rare if answers varied by chance alone "
        "(adjusted p = 0.004). "
        "Only 12 people are compared: a few other answers could change the picture."
    )
