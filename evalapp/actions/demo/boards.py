"""What groups at the demo's S&E workshop did on their boards, as `boards.toml` tells it."""

from __future__ import annotations

import re
import tomllib
import uuid
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Final

from evalapp.actions.demo.chance import chance
from evalapp.actions.discuss import name_author
from evalapp.questionnaire.discussing.operations import Do, Operation
from evalapp.questionnaire.discussing.places import find_place_between
from evalapp.questionnaire.discussing.topics import TOPICS

VOTES: Final = 5
"""So many votes each person in a group had."""

LINE: Final = re.compile(r"(\+?)([a-z]{2}) (?:([0-9]+) )?([a-z]+): (.+)")


@cache
def read_groups() -> Sequence[Mapping[str, Any]]:
    """Return each group: its country if it has one, how many people, question → lines."""
    groups: list[Mapping[str, Any]] = tomllib.loads(
        (files("evalapp.actions.demo") / "boards.toml").read_text("utf-8")
    )["groups"]
    return groups


class GroupWork:
    """What the people of the group with this number did, in order."""

    def __init__(self, number: int, group: Mapping[str, Any]) -> None:
        self.group = group
        self.chance = chance("board", number)
        self.authors = [name_author(f"demo {number} {person}") for person in range(group["people"])]
        self.clock = 0
        self.weights: dict[str, int] = {}

    def list_operations(self) -> Iterator[Operation]:
        """Yield all that was done: points first, then votes."""
        if "country" not in self.group:
            yield from (self._do(Do.JOIN, author) for author in self.authors)
        for question in TOPICS:
            yield from self._write(question, self.group[question])
        for author in self.authors:
            yield from (self._do(Do.VOTE, author, each, up=True) for each in self._choose())

    def _write(self, question: str, lines: Sequence[str]) -> Iterator[Operation]:
        place, head = "", ""
        for line in lines:
            told = LINE.fullmatch(line)
            if told is None:
                raise ValueError(line)
            merged, language, weight, theme, text = told.groups()
            author = self.chance.choice(self.authors)
            place = find_place_between(place, "")
            spot = {"question": question, "place": place}
            added = self._do(Do.ADD, author, **spot, text=text, language=language)
            yield added
            yield self._do(Do.THEME, author, added.id, theme=theme.capitalize())
            if merged:
                yield self._do(Do.MERGE, author, added.id, into=head)
            else:
                head = added.id
                self.weights[head] = int(weight)

    def _choose(self) -> list[str]:
        """Return the points that one person votes for."""
        left, chosen = dict(self.weights), []
        for _ in range(VOTES - self.chance.choice((0, 0, 0, 1))):
            chosen += self.chance.choices(list(left), list(left.values()))
            del left[chosen[-1]]
        return chosen

    def _do(self, do: Do, author: str, point: str = "", **values: Any) -> Operation:
        self.clock += 1
        made = uuid.UUID(int=self.chance.getrandbits(128), version=4)
        return Operation(str(made), do, self.clock, author, point, values)
