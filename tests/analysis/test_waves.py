"""The same people three times: who they are, what is tested, what has no value."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalapp.analysis.figures import Withheld
from evalapp.analysis.matching import match_codes
from evalapp.analysis.reasons import Absent, Reason
from evalapp.analysis.settings import Settings
from evalapp.analysis.summary import summarise, to_json
from evalapp.analysis.triples import Triples, friedman
from evalapp.analysis.waves import find_thrice
from evalapp.questionnaire.table import Column, Measure, ScaleItems

from .answers import choice, number, rating, survey, yes_no

BEFORE = [1, 2, 3, 2, 3, 4, 2, 1]
AFTER = [2, 3, 3, 4, 5, 4, 4, 2]
LATER = [2, 2, 3, 3, 4, 4, 3, 2]


def thrice(*sides, **more):
    return summarise(*(survey(rating("q", side)) for side in sides), **more)


def waves(*sides, **more):
    return thrice(*sides, **more).items["q"].waves


def test_people_are_found_all_three_times_by_code():
    pre = survey(rating("q", [1, 2, 3, 4]), codes=["a", "b", "c", "d"])
    post = survey(rating("q", [5, 4, 3]), codes=["d", "b", "a"])
    follow_up = survey(rating("q", [1, 2, 3]), codes=["b", "x", "a"])
    made = summarise(pre, post, follow_up)
    assert (made.n_matched, made.n_follow_up, made.n_matched_thrice) == (3, 3, 2)
    assert made.items["q"].waves.means == (1.5, 3.5, 2.0)
    assert made.items["q"].follow_up.n == 3


def test_rows_of_the_same_people():
    first = match_codes(["a", "b", "c"], ["c", "a"])
    later = match_codes(["a", "b", "c"], ["b", "c", "a"])
    rows = [found.tolist() for found in find_thrice(first, later)]
    assert rows == [[0, 2], [1, 0], [2, 1]]


def test_people_found_by_hand_count():
    pre, post = survey(rating("q", [1]), codes=["a"]), survey(rating("q", [2]), codes=["a"])
    follow_up = survey(rating("q", [3]), codes=["b"])
    made = summarise(pre, post, follow_up, accepted_later=[(0, 0)])
    assert (made.n_matched_thrice, made.items["q"].waves.means) == (1, (1.0, 2.0, 3.0))


def test_nobody_found_three_times():
    pre, post = (survey(rating("q", x), codes=list("abcdefgh")) for x in (BEFORE, AFTER))
    follow_up = survey(rating("q", LATER), codes=list("ijklmnop"))
    made = summarise(pre, post, follow_up)
    assert made.n_matched_thrice == 0
    assert made.items["q"].waves == Absent(Reason.NOBODY_THRICE)
    assert made.items["q"].follow_up.n == 8


def test_follow_up_that_nobody_answered():
    made = thrice(BEFORE, AFTER, [])
    assert (made.n_follow_up, made.items["q"].waves) == (0, Absent(Reason.NOBODY_THRICE))
    assert made.items["q"].follow_up.mean == Absent(Reason.NO_ANSWERS)


def test_question_missing_from_the_follow_up():
    made = summarise(
        survey(rating("q", BEFORE)), survey(rating("q", AFTER)), survey(rating("other", LATER))
    )
    assert made.items["q"].waves == made.items["q"].follow_up == Absent(Reason.NOT_IN_SURVEY)


@pytest.mark.parametrize("n", [1, 2, 5])
def test_few_people_are_described_and_not_tested(n):
    made = waves(BEFORE[:n], AFTER[:n], LATER[:n])
    few = Absent(Reason.FEW_THRICE)
    assert (made.n, made.friedman, made.p_raw, made.p_holm) == (n, few, few, few)
    assert "Fewer than 6 people are described, not tested." in made.sentence


def test_nobody_changed_has_p_of_one():
    made = waves(BEFORE, BEFORE, BEFORE)
    nobody = Absent(Reason.NOBODY_CHANGED)
    told = made.friedman
    assert (told.statistic, told.kendall_w, told.p) == (nobody, nobody, 1.0)
    assert "So nothing here speaks for a change (p = 1)." in made.sentence


def test_everybody_in_the_same_order_agrees_wholly():
    made = waves([1, 2, 3, 1, 2, 3], [2, 3, 4, 2, 3, 4], [3, 4, 5, 3, 4, 5])
    assert (made.friedman.kendall_w, made.friedman.statistic) == (1.0, 12.0)


def test_yes_no_three_times_is_cochrans_q():
    said = [list("yyynnnny"), list("yyyyynny"), list("nyyyyyyy")]
    words = {"y": "yes", "n": "no"}
    made = summarise(*(survey(yes_no("q", [words[x] for x in side])) for side in said))
    told = made.items["q"].waves
    assert told.friedman.statistic == pytest.approx(_cochran(np.array(said).T == "y"))
    assert told.means == (0.5, 0.75, 0.875)
    assert [pairs.primary for pairs in told.comparisons.values()] == ["mcnemar"] * 3


def _cochran(x):
    k, columns, rows = x.shape[1], x.sum(axis=0), x.sum(axis=1)
    return k * (k - 1) * ((columns - columns.mean()) ** 2).sum() / (rows * (k - rows)).sum()


def test_yes_no_in_noughts_and_ones_has_the_figures_of_numbers_three_times_too():
    sides = [[0, 0, 1, 0, 1, 0, 1], [1, 0, 1, 1, 0, 1, 1], [1, 1, 1, 0, 1, 0, 1]]
    pre, post, later = (
        Column("q", Measure.BINARY, [*map(str, side)], ("1", "0")) for side in sides
    )
    item = summarise(survey(pre), survey(post), survey(later)).items["q"]
    first = item.waves.comparisons["pre_post"]
    assert (first.t, first.wilcoxon, first.d_av) == (
        item.paired.t,
        item.paired.wilcoxon,
        item.paired.d_av,
    )
    assert first.mcnemar.b == 3


def test_choices_without_order_are_not_tested():
    sides = (survey(choice("q", list("abcabcab"), list("abc"))) for _ in range(3))
    assert summarise(*sides).items["q"].waves == Absent(Reason.NO_ORDER)


def test_question_of_another_form_is_not_compared():
    sides = [survey(rating("q", BEFORE)), survey(rating("q", AFTER))]
    words = survey(choice("q", list("abcabcab"), list("abc")))
    assert summarise(*sides, words).items["q"].waves == Absent(Reason.OTHER_FORM)


def test_scales_and_knowledge_three_times():
    scale = ScaleItems("s", ("a", "b", "c"))
    made = summarise(
        *(
            survey(
                *(rating(name, side) for name in "abc"),
                choice("k", list(right), list("xy"), right="x"),
                scales=[scale],
            )
            for side, right in ((BEFORE, "xxyyxyxy"), (AFTER, "xxxyxxxy"), (LATER, "xxxxxxxy"))
        )
    )
    assert made.scales["s"].waves.means == (2.25, 3.375, 2.875)
    assert made.knowledge.waves.means == (50.0, 75.0, 87.5)
    assert made.items["k"].waves.means == (0.5, 0.75, 0.875)


def test_few_people_are_withheld_when_published():
    settings = Settings(suppress_small=True)
    assert waves(BEFORE[:4], AFTER[:4], LATER[:4], settings=settings) == Withheld()
    item = to_json(thrice(BEFORE[:4], AFTER[:4], LATER[:4], settings=settings))["items"][0]
    assert (item["waves"], item["follow_up"]) == (None, None)


def test_p_values_of_a_section_are_adjusted_together():
    sides = (survey(*(rating(name, side) for name in "ab")) for side in (BEFORE, AFTER, LATER))
    made = summarise(*sides).items
    assert made["a"].waves.p_holm == made["b"].waves.p_holm == min(1.0, 2 * made["a"].waves.p_raw)


def test_three_times_in_words():
    assert waves(BEFORE, AFTER, LATER).sentence == (
        "Of the people who answered all three times (n = 8): before 2.3, after 3.4, later "
        "2.9. A difference this clear would be rare if answers varied by chance alone "
        "(adjusted p = 0.005). Only 8 people are compared: a few other answers could change the "
        "picture."
    )


ratings = st.integers(1, 5)
people = st.lists(st.tuples(ratings, ratings, ratings), min_size=6, max_size=20)


@given(people, st.randoms())
def test_order_of_people_changes_nothing(rows, chance):
    made = waves(*zip(*rows, strict=True))
    mixed = waves(*zip(*chance.sample(rows, len(rows)), strict=True))
    assert mixed == made


@given(people)
def test_person_without_answers_changes_only_who_is_missing(rows):
    made = waves(*zip(*rows, strict=True))
    assert waves(*zip(*rows, (None, None, None), strict=True)) == made


@given(people)
def test_order_of_the_times_and_reversed_answers_change_nothing(rows):
    settings = Settings()
    values, ones = np.array(rows, dtype=float), np.ones(len(rows), dtype=int)
    made = friedman(Triples(values, ones), settings)
    assert friedman(Triples(values[:, ::-1], ones), settings) == made
    assert friedman(Triples(6 - values, ones), settings) == made
    assert friedman(Triples(10 * values + 3, ones), settings) == made


def test_numbers_three_times_are_compared_by_t():
    sides = (survey(number("q", side)) for side in (BEFORE, AFTER, LATER))
    told = summarise(*sides).items["q"].waves
    assert [pairs.primary for pairs in told.comparisons.values()] == ["t"] * 3
