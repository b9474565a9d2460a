"""What came, went and moved in a list."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalapp.questionnaire.comparing.orders import compare_orders, find_moved, number_twins

permutations = st.integers(0, 12).flatmap(lambda n: st.permutations(range(n)))


@pytest.mark.parametrize(
    ("new", "moved"),
    [("abcde", ""), ("bcdea", "a"), ("eabcd", "e"), ("acbde", "c"), ("edcba", "edcb")],
)
def test_as_few_as_possible_move(new, moved):
    assert find_moved("abcde", new) == list(moved)


@given(permutations)
def test_what_does_not_move_keeps_its_order(new):
    moved = find_moved(sorted(new), new)
    rest = [each for each in new if each not in moved]
    assert rest == sorted(rest)


@given(st.permutations(range(6)))
def test_no_fewer_could_move(new):
    longest = max(
        n for n in range(7) if any(list(c) == sorted(c) for c in itertools.combinations(new, n))
    )
    assert len(find_moved(sorted(new), new)) == 6 - longest


def test_what_came_and_went_does_not_move_the_others():
    change = compare_orders("abcd", "xbyda")
    assert (change.added, change.removed, change.moved) == (["x", "y"], ["c"], ["a"])


def test_of_nothing_comes_nothing():
    assert compare_orders([], []) == ([], [], [])


def test_twins_are_told_apart():
    assert number_twins(["a", "b", "a"]) == [("a", 1), ("b", 1), ("a", 2)]
