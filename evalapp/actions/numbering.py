"""Numbers for people in exported files: the same person has the same one in every survey."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from random import SystemRandom
from typing import TypeAlias

from evalapp.actions.pairing import ACCEPTED, Decided
from evalapp.questionnaire.tabulate import StoredAnswers

Place: TypeAlias = tuple[int, int]
"""The number of a survey, and a row there."""
Keys: TypeAlias = Mapping[Place, Hashable]


def number_people(
    codes: Sequence[Sequence[str | None]], links: Sequence[tuple[Place, Place]] = ()
) -> list[list[int]]:
    """Return a random number for each row of each survey; the same where a person is found again.

    `links` join rows that were found by hand. A code that stands twice in a survey finds nobody,
    nor do links that would join two rows of one survey.
    """
    keys = _join(_key_rows(codes), links)
    people = list(dict.fromkeys(keys.values()))
    numbers = list(range(1, len(people) + 1))
    SystemRandom().shuffle(numbers)
    number_of = dict(zip(people, numbers, strict=True))
    return [
        [number_of[keys[place, row]] for row in range(len(each))]
        for place, each in enumerate(codes)
    ]


def list_links(
    surveys: Sequence[Sequence[StoredAnswers]], decided: Decided
) -> list[tuple[Place, Place]]:
    """Return where the rows of accepted pairs stand."""
    place_of = {
        row.response: (place, number)
        for place, rows in enumerate(surveys)
        for number, row in enumerate(rows)
    }
    accepted = [tuple(pair) for pair, verdict in decided.verdicts.items() if verdict == ACCEPTED]
    return [(place_of[a], place_of[b]) for a, b in accepted if {a, b} <= place_of.keys()]


def _key_rows(codes: Sequence[Sequence[str | None]]) -> dict[Place, Hashable]:
    """Return for each row what it shares with the other rows of the same person."""
    twice = {code for each in codes for code, n in Counter(each).items() if n > 1}
    return {
        (place, row): (place, row) if code is None or code in twice else code
        for place, each in enumerate(codes)
        for row, code in enumerate(each)
    }


def _join(keys: Keys, links: Sequence[tuple[Place, Place]]) -> Keys:
    """Return the keys with those of linked rows made one, where they stand in other surveys."""
    joined: dict[Hashable, set[Hashable]] = {key: {key} for key in keys.values()}
    for one, other in links:
        group = joined[keys[one]] | joined[keys[other]]
        for key in group:
            joined[key] = group
    rows_of: dict[Hashable, list[int]] = {}
    for (place, _row), key in keys.items():
        rows_of.setdefault(key, []).append(place)
    whole = {
        key: frozenset(group)
        for key, group in joined.items()
        if max(Counter(p for each in group for p in rows_of[each]).values()) == 1
    }
    return {place: whole.get(key, key) for place, key in keys.items()}
