"""Groups of few are withheld, and whatever would let them be found by subtraction."""

import numpy as np
import pytest

from evalapp.analysis.figures import Withheld
from evalapp.analysis.reasons import Reason
from evalapp.analysis.results import Group, WithheldGroup
from evalapp.analysis.settings import Settings
from evalapp.analysis.summary import summarise
from evalapp.analysis.suppression import NONE_CLOSED, people_in
from tests.analysis.answers import choice, rating, survey

PUBLISHED = Settings(suppress_small=True)
MINIMUM = PUBLISHED.minimum_group_size


def ask(groups, now, then, closed=NONE_CLOSED):
    table = survey(
        rating("q", now),
        rating("then_q", then, then_of="q"),
        choice("g", groups, sorted({group for group in groups if group})),
    )
    return summarise(table, items=["q"], by="g", closed=closed, settings=PUBLISHED).items["q"]


def left_over(result, name):
    """Return how many people the whole has more than the groups that are shown."""
    whole = people_in(getattr(result, name)) or 0
    shown = [getattr(group, name) for group in result.groups if isinstance(group, Group)]
    return whole - sum(people_in(part) or 0 for part in shown)


@pytest.mark.parametrize("name", ["pre", "then", "since_then"])
def test_random_groups_leave_nobody_or_enough_over_in_every_part(name):
    chance = np.random.default_rng(11)
    leftovers = set()
    for _ in range(200):
        n = int(chance.integers(5, 40))
        groups = [chance.choice(["a", "b", "c", None], p=[0.5, 0.3, 0.12, 0.08]) for _ in range(n)]
        now, then = (
            [None if chance.random() < 0.3 else int(chance.integers(1, 6)) for _ in range(n)]
            for _ in range(2)
        )
        result = ask(groups, now, then)
        leftovers.add(left_over(result, name))
        shown = [group for group in result.groups if isinstance(group, Group)]
        assert all((people_in(getattr(group, name)) or MINIMUM) >= MINIMUM for group in shown)
    assert min(leftovers - {0}) == MINIMUM


def test_few_who_told_no_group_hide_the_smallest_one():
    groups = ["a"] * 9 + ["b"] * 8 + [None] * 2
    shown = ask(groups, [1, 2, 3, 4] * 4 + [1, 2, 3], [1] * 19).groups
    assert [isinstance(group, Group) for group in shown] == [True, False]


def test_a_retrospective_rating_of_few_hides_that_of_the_next_group():
    groups = ["a"] * 9 + ["b"] * 8
    then = [1] * 9 + [2, 2, *[None] * 6]
    shown = ask(groups, [1, 2, 3, 4] * 4 + [5], then).groups
    assert [type(group) for group in shown] == [Group, Group]
    assert [(group.then, group.since_then) for group in shown] == [(Withheld(), Withheld())] * 2
    assert [group.pre.n for group in shown] == [9, 8]


def test_a_closed_group_is_withheld_whatever_its_size():
    closed = {"b": Withheld(Reason.IN_FILE)}
    shown = ask(["a"] * 9 + ["b"] * 8, [1, 2] * 8 + [3], [1] * 17, closed=closed).groups
    assert [type(group) for group in shown] == [Group, WithheldGroup]
    assert shown[1].n.reason is Reason.IN_FILE
