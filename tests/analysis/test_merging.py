"""No row, and no difference between rows and their total, is about fewer people than allowed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalapp.analysis.merging import (
    MergedCount,
    ShownCount,
    keep_large,
    merge_alike,
    merge_small,
)

COUNTS = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=2), st.integers(0, 30))
MINIMUM = st.integers(3, 8)


def test_large_groups_stand_alone_by_size():
    assert merge_small({"a": 5, "b": 8}, 5) == (MergedCount(("b",), 8), MergedCount(("a",), 5))


def test_small_groups_are_put_together():
    merged = merge_small({"a": 10, "b": 3, "c": 2}, 5)
    assert merged == (MergedCount(("a",), 10), MergedCount(("b", "c"), 5))


def test_a_single_small_group_takes_in_the_next_smallest():
    # Shown as "fewer than 5", it would follow from the total.
    merged = merge_small({"a": 10, "b": 6, "c": 4}, 5)
    assert merged == (MergedCount(("a",), 10), MergedCount(("b", "c"), 10))


def test_groups_without_people_are_left_out():
    assert merge_small({"a": 6, "b": 0}, 5) == (MergedCount(("a",), 6),)


def test_too_few_people_are_nothing():
    assert merge_small({"a": 3, "b": 1}, 5) == ()
    assert merge_small({}, 5) == ()


@given(COUNTS, MINIMUM)
def test_every_group_shown_has_the_minimum(counts, minimum):
    merged = merge_small(counts, minimum)
    assert all(group.n >= minimum for group in merged)


@given(COUNTS, MINIMUM)
def test_everybody_is_shown_once_or_nobody_is(counts, minimum):
    merged = merge_small(counts, minimum)
    names = [name for group in merged for name in group.names]
    assert len(names) == len(set(names))
    if sum(counts.values()) >= minimum:
        assert sum(group.n for group in merged) == sum(counts.values())
        assert set(names) == {name for name, n in counts.items() if n}
    else:
        assert merged == ()


@pytest.mark.parametrize("n", [0, 5, 7, 12])
def test_an_option_is_shown_where_both_sides_are_large_or_empty(n):
    assert keep_large({"a": n}, 12, 5) == (ShownCount("a", n),)


@pytest.mark.parametrize("n", [1, 4, 8, 11])
def test_an_option_is_left_out_where_a_side_is_small(n):
    assert keep_large({"a": n}, 12, 5) == ()


def test_options_are_shown_most_chosen_first():
    shown = keep_large({"a": 5, "b": 7, "c": 2}, 12, 5)
    assert shown == (ShownCount("b", 7), ShownCount("a", 5))


def test_ticks_are_not_people():
    # Three people who ticked two options each are six ticks.
    assert keep_large({"a": 3, "b": 3}, 3, 5) == ()


def test_groups_too_small_in_one_set_are_joined_in_all():
    before, after = {"a": 10, "b": 9, "c": 8}, {"a": 10, "b": 3, "c": 4}
    assert merge_alike([before, after], 5) == (("b", "c"), ("a",))
    assert merge_alike([before], 5) == (("a",), ("b",), ("c",))


def test_joined_groups_that_share_one_become_one():
    sets = [{"a": 9, "b": 3, "c": 2, "d": 9}, {"a": 9, "c": 3, "d": 2, "b": 9}]
    assert merge_alike(sets, 5) == (("b", "d", "c"), ("a",))


@given(st.lists(COUNTS, max_size=3), MINIMUM)
def test_a_joined_group_has_nobody_or_enough_in_every_set(sets, minimum):
    told = [counts for counts in sets if sum(counts.values()) >= minimum]
    groups = merge_alike(told, minimum)
    for counts in told:
        sizes = [sum(counts.get(name, 0) for name in group) for group in groups]
        assert sum(sizes) == sum(counts.values())
        assert [size for size in sizes if 0 < size < minimum] == []
