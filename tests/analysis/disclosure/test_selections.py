"""Sets of people: whatever is combined of what was let through rests on enough people."""

import itertools

import numpy as np
import pytest

from evalapp.analysis.disclosure.selections import are_safe

MINIMUM = 5


def each_alone(sets):
    return are_safe(np.array(sets, bool), np.ones(len(sets[0]), np.int64), MINIMUM)


def put(people, *members):
    return [person in members for person in range(people)]


def rests_on(sets, few):
    """Tell whether a combination of the sets is not nothing and about nobody but these few."""
    others = np.delete(sets, few, axis=1)
    return np.linalg.matrix_rank(sets) > np.linalg.matrix_rank(others)


def find_fewest(sets):
    """Return the fewest people that a combination rests on, by trying all of fewer than five."""
    for number in range(1, MINIMUM):
        for few in itertools.combinations(range(sets.shape[1]), number):
            if rests_on(sets, list(few)):
                return number
    return MINIMUM


def test_the_same_set_again_tells_nothing():
    assert each_alone([put(9, *range(9))] * 2)


@pytest.mark.parametrize(("more", "safe"), [(4, False), (5, True)])
def test_two_sets_may_differ_by_enough_people_only(more, safe):
    assert each_alone([put(20, *range(8)), put(20, *range(8 + more))]) == safe


def test_groups_that_leave_few_over_are_not_safe_though_any_two_are():
    whole, one, other = put(22, *range(22)), put(22, *range(10)), put(22, *range(10, 20))
    for pair in itertools.combinations([whole, one, other], 2):
        assert each_alone(pair)
    assert not each_alone([whole, one, other])


def test_a_single_small_set_is_not_safe():
    assert not each_alone([put(9, 0, 1, 2, 3)])


def test_nothing_shown_is_safe():
    assert are_safe(np.zeros((0, 4), bool), np.ones(4, np.int64), MINIMUM)
    assert are_safe(np.zeros((2, 4), bool), np.ones(4, np.int64), MINIMUM)


def test_kinds_stand_for_their_people():
    sets = np.array([[True, False], [True, True]])
    assert not are_safe(sets, np.array([9, 4]), MINIMUM)
    assert are_safe(sets, np.array([9, 5]), MINIMUM)


def test_it_agrees_with_trying_every_few_people():
    chance = np.random.default_rng(3)
    found = set()
    for _ in range(150):
        people = int(chance.integers(6, 13))
        sets = chance.random((int(chance.integers(1, 4)), people)) < chance.choice([0.5, 0.8])
        kinds, sizes = np.unique(sets, axis=1, return_counts=True)
        safe = are_safe(kinds, sizes, MINIMUM)
        assert safe == (find_fewest(sets) >= MINIMUM)
        found.add(safe)
    assert found == {True, False}


def test_random_sequences_of_filters_never_give_few_people_away():
    chance = np.random.default_rng(4)
    refused = 0
    for _ in range(40):
        people = int(chance.integers(8, 14))
        shown = [np.ones(people, bool)]
        for _ in range(12):
            sets = np.array([*shown, chance.random(people) < chance.random()])
            kinds, sizes = np.unique(sets, axis=1, return_counts=True)
            if are_safe(kinds, sizes, MINIMUM):
                shown = list(sets)
            else:
                refused += 1
        assert find_fewest(np.array(shown)) == MINIMUM
    assert refused > 100
