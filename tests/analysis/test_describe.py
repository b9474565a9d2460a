"""One question in one survey."""

from __future__ import annotations

import math

import pytest

from evalapp.analysis.encoding import encode
from evalapp.analysis.reasons import Absent, Reason
from evalapp.analysis.recommendation import net_score
from evalapp.analysis.summary import summarise
from evalapp.analysis.tables import tally
from evalapp.questionnaire.table import Column, Measure, Missing

from .answers import choice, number, rating, survey, yes_no

SPREAD_FIGURES = ("mean", "sd", "median", "q1", "q3", "ci")


def describe(column):
    return summarise(survey(column)).items[column.name].pre


@pytest.mark.parametrize(
    ("values", "figures"),
    [
        ([], dict.fromkeys(SPREAD_FIGURES, Reason.NO_ANSWERS)),
        ([None, None], dict.fromkeys(SPREAD_FIGURES, Reason.NO_ANSWERS)),
        ([4], {"mean": 4.0, "sd": Reason.ONE_ANSWER, "median": 4.0, "ci": Reason.ONE_ANSWER}),
        ([4, None], {"mean": 4.0, "sd": Reason.ONE_ANSWER, "ci": Reason.ONE_ANSWER}),
        ([4, 4, 4], {"mean": 4.0, "sd": 0.0, "median": 4.0, "q1": 4.0, "ci": Reason.ALL_ALIKE}),
    ],
)
@pytest.mark.parametrize("kind", [rating, number])
def test_degenerate_answers_have_a_word(values, figures, kind):
    made = describe(kind("q", values))
    for name, figure in figures.items():
        expected = Absent(figure) if isinstance(figure, Reason) else figure
        assert getattr(made, name) == expected
    assert (made.n, made.missing) == (len(values) - values.count(None), values.count(None))


def test_constant_decimals_have_no_spread_of_rounding():
    assert describe(number("q", [0.1] * 7)).sd == 0.0


def test_choice_has_shares_and_no_mean():
    made = describe(choice("q", ["a", "b", "b", None], "abc"))
    assert made.counts == {"a": 1, "b": 2, "c": 0}
    assert made.shares["b"].share == 2 / 3
    assert made.mean == Absent(Reason.NO_NUMBER)


def test_yes_no_counts_stand_in_the_authors_order():
    assert list(describe(yes_no("q", ["no", "yes", "no"])).counts.items()) == [
        ("yes", 1),
        ("no", 2),
    ]


def test_several_choices_are_shares_of_respondents():
    column = Column("q", Measure.MULTIPLE, [("a", "b"), ("a",), Missing.NOT_ANSWERED], ("a", "b"))
    made = describe(column)
    assert (made.n, made.missing) == (2, 1)
    assert {name: share.share for name, share in made.shares.items()} == {"a": 1.0, "b": 0.5}


def test_several_choices_nobody_made():
    made = describe(Column("q", Measure.MULTIPLE, [Missing.NOT_ASKED], ("a", "b")))
    assert (made.n, made.counts, made.shares) == (0, {"a": 0, "b": 0}, Absent(Reason.NO_ANSWERS))


def test_free_text_is_only_counted():
    made = describe(Column("q", Measure.TEXT, ["good", Missing.NOT_ANSWERED]))
    assert (made.n, made.missing, made.counts) == (1, 1, Absent(Reason.FREE_TEXT))


def test_top_two_is_of_the_options_not_of_the_answers():
    made = describe(rating("q", [1, 2, 3, 4])).top_two
    assert (made.count, made.n) == (1, 4)


def test_two_options_have_no_top_two():
    assert describe(rating("q", [1], options=("1", "2"))).top_two == Absent(Reason.FEW_OPTIONS)


def recommend(values):
    return net_score(tally(encode(Column("q", Measure.RECOMMENDATION, values))), 0.95)


def test_net_score_has_the_multinomial_interval():
    made = recommend([10] * 5 + [8] * 3 + [6] * 2)
    half = 1.959963984540054 * math.sqrt((0.7 - 0.3**2) / 10)
    assert (made.promoters, made.passives, made.detractors) == (5, 3, 2)
    assert made.score == pytest.approx(30)
    assert tuple(made.ci) == pytest.approx((100 * (0.3 - half), 100 * (0.3 + half)))


@pytest.mark.parametrize(("value", "score"), [(10, 100.0), (7, 0.0), (0, -100.0)])
def test_net_score_of_one_mind_has_no_interval(value, score):
    made = recommend([value] * 3)
    assert (made.score, made.ci) == (score, Absent(Reason.ALL_ALIKE))


def test_net_score_of_nobody():
    assert recommend([Missing.NOT_ANSWERED]) == Absent(Reason.NO_ANSWERS)
