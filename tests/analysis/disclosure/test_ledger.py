"""What was shown before decides whom may be shown now: random histories give nobody away."""

import numpy as np
import pytest

from evalapp.analysis.disclosure.ledger import (
    NEW,
    Kind,
    Ledger,
    Part,
    Proposal,
    Shown,
    choose_people,
    find_next_number,
    hold_anybody,
    split_part,
)

MINIMUM = 5
FIRST, SECOND, LATER = Part(1, 1), Part(1, 2), Part(1, NEW)


def open_ledger(sizes, *shown):
    return Ledger(shown, {Kind(part): number for part, number in sizes.items()}, MINIMUM)


def choose(sizes, *shown):
    ledger = open_ledger(sizes, *shown)
    parts = frozenset(ledger.sizes)
    new = frozenset(part for part in parts if part.number == NEW)
    last = parts.intersection(shown[-1].parts) if shown else frozenset()
    return choose_people(ledger, parts - new, new, last)


def test_the_first_time_everybody_is_shown():
    assert choose({LATER: 5}) == Proposal(frozenset({LATER}))


def test_four_people_are_not_shown():
    assert choose({LATER: 4}) is None


@pytest.mark.parametrize(("came", "shown"), [(4, {FIRST}), (5, {FIRST, LATER})])
def test_those_who_came_since_are_held_back_until_they_are_enough(came, shown):
    proposal = choose({FIRST: 12, LATER: came}, Shown({FIRST: 12}))
    assert proposal == Proposal(frozenset(shown))


def test_where_one_was_deleted_four_others_are_held_back():
    assert choose({FIRST: 11}, Shown({FIRST: 12})) == Proposal(
        frozenset({FIRST}), FIRST, hold_anybody(FIRST, 4)
    )


def test_where_five_were_deleted_nobody_is_held_back():
    assert choose({FIRST: 7}, Shown({FIRST: 12})) == Proposal(frozenset({FIRST}))


def test_nobody_is_shown_where_too_few_would_be_left():
    assert choose({FIRST: 5}, Shown({FIRST: 6})) is None


def test_a_deletion_counts_against_every_version_that_had_the_person():
    # The first version lost one, the second too: beside the second, four more must go.
    earlier = Shown({FIRST: 8}), Shown({FIRST: 8, SECOND: 9})
    proposal = choose({FIRST: 7, SECOND: 9}, *earlier)
    assert proposal == Proposal(frozenset({FIRST, SECOND}), SECOND, hold_anybody(SECOND, 4))


def test_a_survey_alone_and_two_together_may_not_leave_few_over():
    other = Part(2, NEW)
    ledger = open_ledger({FIRST: 9, other: 3}, Shown({FIRST: 9}))
    assert not ledger.allows(Shown({FIRST: 9, other: 3}))
    assert open_ledger({FIRST: 9, other: 5}, Shown({FIRST: 9})).allows(Shown({other: 5, FIRST: 9}))


def test_filters_are_judged_with_what_was_shown_whole():
    kinds = {Kind(FIRST, frozenset({"kh"})): 8, Kind(FIRST, frozenset({"mm", "few"})): 4}
    kinds[Kind(FIRST)] = 9
    ledger = Ledger([Shown({FIRST: 21})], kinds, MINIMUM)
    assert ledger.allows(Shown({FIRST: 8}, "kh"))
    assert not ledger.allows(Shown({FIRST: 4}, "few"))
    assert ledger.count([FIRST], "kh") == {FIRST: 8}


def test_numbers_of_parts_are_not_used_again():
    assert find_next_number(open_ledger({FIRST: 5}, Shown({Part(1, 7): 5})), 1) == 8
    assert find_next_number(open_ledger({}), 1) == 1


def test_those_held_back_were_in_every_set_that_the_others_were_in():
    ledger = split_part(open_ledger({FIRST: 11}, Shown({FIRST: 12})), FIRST, {frozenset(): 4})
    assert ledger.sizes == {FIRST: 7, SECOND: 4}
    assert ledger.shown == [Shown({FIRST: 8, SECOND: 4})]


def test_those_held_back_leave_the_groups_shown_before_too():
    kh, nobody = frozenset({"kh"}), frozenset()
    kinds = {Kind(FIRST, kh): 9, Kind(FIRST, nobody): 10}
    ledger = Ledger([Shown({FIRST: 20}), Shown({FIRST: 10}, "kh")], kinds, MINIMUM)
    held = {kh: 1, nobody: 3}
    proposal = choose_people(
        ledger, frozenset({FIRST}), frozenset(), frozenset({FIRST}), lambda part, number: held
    )
    assert proposal == Proposal(frozenset({FIRST}), FIRST, held)
    after = split_part(ledger, FIRST, held)
    assert after.shown == [
        Shown({FIRST: 16, SECOND: 4}),
        Shown({FIRST: 9, SECOND: 1}, "kh"),
    ]
    # The group has lost one and would be shown without two.
    assert not after.allows(Shown({FIRST: 15}), Shown({FIRST: 8}, "kh"))


class People:
    """Follows by name what the ledger follows by number."""

    def __init__(self):
        self.parts, self.versions, self.shown, self.next = {}, [], [], 0

    def come(self, number):
        for _ in range(number):
            self.parts[self.next] = NEW
            self.next += 1

    def leave(self, chance):
        if self.parts:
            del self.parts[int(chance.choice(list(self.parts)))]

    def look(self):
        sizes = {}
        for number in self.parts.values():
            sizes[Part(1, number)] = sizes.get(Part(1, number), 0) + 1
        proposal = choose(sizes, *self.shown)
        if proposal is None:
            return
        numbers = {part.number for part in proposal.parts}
        if proposal.split is not None:
            self.split(open_ledger(sizes, *self.shown), proposal)
        self.show(numbers)

    def split(self, ledger, proposal):
        apart = find_next_number(ledger, 1)
        members = [who for who, part in self.parts.items() if part == proposal.split.number]
        self.parts |= dict.fromkeys(members[: sum(proposal.held_back.values())], apart)
        self.shown = list(split_part(ledger, proposal.split, proposal.held_back).shown)

    def show(self, numbers):
        if NEW in numbers:
            known = [part.number for each in self.shown for part in each.parts]
            fresh = 1 + max([*known, *self.parts.values()])
            came = [who for who, part in self.parts.items() if part == NEW]
            self.parts |= dict.fromkeys(came, fresh)
            numbers = numbers - {NEW} | {fresh}
        version = {who for who, part in self.parts.items() if part in numbers}
        self.versions.append(version)
        counts = {part: list(self.parts.values()).count(part) for part in numbers}
        self.shown.append(Shown({Part(1, part): n for part, n in counts.items()}))


def test_random_histories_have_no_two_versions_that_differ_by_few():
    chance = np.random.default_rng(7)
    versions = 0
    for _ in range(60):
        people = People()
        for _ in range(25):
            what = chance.random()
            if what < 0.5:
                people.come(int(chance.integers(1, 8)))
            elif what < 0.6:
                people.leave(chance)
            people.look()
        told = people.versions
        for number, version in enumerate(told):
            assert len(version) >= MINIMUM
            apart = {len(version ^ other) for other in told[:number]}
            assert not apart & set(range(1, MINIMUM))
        versions += len({frozenset(version) for version in told})
    assert versions > 200
