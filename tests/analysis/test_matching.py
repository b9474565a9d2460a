"""Matching by code."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalapp.analysis.matching import match_codes


def test_same_code_on_both_sides_is_one_person():
    made = match_codes(["a", "b", "c"], ["c", "a", "x"])
    assert list(zip(made.rows_pre.tolist(), made.rows_post.tolist(), strict=True)) == [
        (0, 1),
        (2, 0),
    ]
    assert (made.n_matched, made.n_unmatched_pre, made.n_unmatched_post) == (2, 1, 1)


@pytest.mark.parametrize(
    ("pre", "post", "ambiguous"),
    [
        (["a", "a"], ["a"], (1, 2, 1)),
        (["a"], ["a", "a"], (1, 1, 2)),
        (["a", "a"], ["b"], (1, 2, 0)),
        (["a", "a"], ["a", "a"], (1, 2, 2)),
    ],
)
def test_code_that_stands_twice_matches_nobody(pre, post, ambiguous):
    made = match_codes(pre, post)
    assert made.n_matched == 0
    assert (made.n_ambiguous, made.n_ambiguous_pre, made.n_ambiguous_post) == ambiguous


@pytest.mark.parametrize("blank", [None, "", "  "])
def test_people_without_code_are_unmatched(blank):
    made = match_codes([blank, "a", blank], [blank, "a"])
    assert (made.n_matched, made.n_ambiguous, made.n_unmatched_pre, made.n_unmatched_post) == (
        1,
        0,
        2,
        1,
    )


codes = st.lists(st.sampled_from(["a", "b", "c", "d", None]), max_size=8)


@given(codes, codes)
def test_everyone_is_matched_unmatched_or_ambiguous(pre, post):
    made = match_codes(pre, post)
    assert made.n_matched + made.n_unmatched_pre + made.n_ambiguous_pre == len(pre)
    assert made.n_matched + made.n_unmatched_post + made.n_ambiguous_post == len(post)
    for row, row_post in zip(made.rows_pre, made.rows_post, strict=True):
        assert pre[row] == post[row_post]


def test_accepted_pairs_come_behind_exact_ones():
    made = match_codes(["a", "b", None], ["x", "a", "y"], [(2, 0)])
    assert list(zip(made.rows_pre.tolist(), made.rows_post.tolist(), strict=True)) == [
        (0, 1),
        (2, 0),
    ]
    assert (made.n_matched, made.n_accepted) == (2, 1)
    assert (made.n_unmatched_pre, made.n_unmatched_post) == (1, 1)


def test_an_ambiguous_code_is_settled_by_hand():
    made = match_codes(["a", "a"], ["a"], [(1, 0)])
    assert (made.rows_pre.tolist(), made.rows_post.tolist()) == ([1], [0])
    assert (made.n_ambiguous, made.n_ambiguous_pre, made.n_ambiguous_post) == (1, 1, 0)


def test_a_code_that_is_settled_for_all_is_not_ambiguous():
    made = match_codes(["a", "a"], ["a", "a"], [(0, 1), (1, 0)])
    assert (made.n_matched, made.n_accepted, made.n_ambiguous) == (2, 2, 0)


@pytest.mark.parametrize("accepted", [[(0, 1)], [(1, 0)], [(1, 1), (2, 1)], [(1, 1), (1, 2)]])
def test_an_accepted_pair_with_a_rival_does_not_count(accepted):
    made = match_codes(["a", "b", "c"], ["a", "x", "y"], accepted)
    assert (made.n_matched, made.n_accepted) == (1, 0)


accepted_pairs = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=6)


@given(codes, codes, accepted_pairs)
def test_everyone_stands_in_one_pair_at_most(pre, post, accepted):
    there = [pair for pair in accepted if pair[0] < len(pre) and pair[1] < len(post)]
    made = match_codes(pre, post, there)
    assert len(set(made.rows_pre.tolist())) == len(set(made.rows_post.tolist())) == made.n_matched
    assert made.n_matched + made.n_unmatched_pre + made.n_ambiguous_pre == len(pre)
    assert made.n_matched + made.n_unmatched_post + made.n_ambiguous_post == len(post)
    assert match_codes(pre, post, there[::-1]).rows_pre.tolist() == made.rows_pre.tolist()
