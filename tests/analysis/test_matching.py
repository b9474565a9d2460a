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
