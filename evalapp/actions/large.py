"""The answers to surveys of very many people: counted packed, read one by one only where looked at.

`LargeAnswers` are those to one survey, `LargeRows` those of one timing; both stand where small
surveys have lists.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final, TypeAlias, overload

import numpy as np

from evalapp.actions.questionnaires import read_version
from evalapp.questionnaire.definition import Questionnaire
from evalapp.questionnaire.packing import KEY_BYTES, pack_code
from evalapp.questionnaire.partings import fit_answers
from evalapp.questionnaire.table import AnswerTable
from evalapp.questionnaire.tabulate import StoredAnswers
from evalapp.questionnaire.unpacking import Bytes, Packed, tabulate_packed
from evalapp.storage.database import Session
from evalapp.storage.packed import PackedRows, read_packed
from evalapp.storage.responses import iterate_answers, read_some_answers
from evalapp.storage.tables import Survey

LARGE: Final = 2000
"""So many responses together are counted packed."""

Version: TypeAlias = tuple[int, str, tuple[tuple[int, int], ...]]
"""A survey, its code, and how many responses are in each part: another one when any has changed.

People who are in a part leave it when they are deleted, and nobody comes into it later.
"""


class LargeAnswers(Sequence[StoredAnswers]):
    """The answers to a survey in these parts (part → number of people), in the order of ids."""

    def __init__(self, session: Session, survey: Survey, sizes: Mapping[int, int]) -> None:
        self.session = session
        self.survey = survey
        self.sizes = sizes
        self.questionnaire = read_version(survey.version)

    @property
    def version(self) -> Version:
        """What changes when any of the answers does."""
        return self.survey.id, self.survey.code, tuple(sorted(self.sizes.items()))

    @cached_property
    def _packed(self) -> PackedRows:
        found = read_packed(
            self.session, self.survey.id, [*self.sizes], self.questionnaire.packing, len(self)
        )
        if len(found) != len(self):
            raise LookupError("answers were deleted while they were read")
        return found

    @cached_property
    def packed(self) -> Packed:
        """The answers as they are counted."""
        return Packed(
            self.questionnaire, len(self), lambda: self._packed.rows, self._read_other_keys
        )

    def _read_other_keys(self, code: tuple[str, ...]) -> Bytes:
        keys = b"".join(pack_code(row.code_hashes or {}, code) for row in self)
        return np.frombuffer(keys, np.uint8).reshape(-1, KEY_BYTES).T

    def __len__(self) -> int:
        return sum(self.sizes.values())

    def __iter__(self) -> Iterator[StoredAnswers]:
        return iterate_answers(self.session, self.survey.id, [*self.sizes])

    @overload
    def __getitem__(self, place: int) -> StoredAnswers: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[StoredAnswers]: ...
    def __getitem__(self, place: int | slice) -> StoredAnswers | Sequence[StoredAnswers]:
        places = range(len(self))[place]
        if isinstance(places, int):
            return self.read([places])[0]
        return self.read(places)

    def read(self, places: Sequence[int]) -> list[StoredAnswers]:
        """Return the answers at these places."""
        ids = [self._packed.find_id(place) for place in places]
        found = read_some_answers(self.session, ids)
        return [found[each] for each in ids]

    def find(self, responses: Collection[uuid.UUID]) -> dict[uuid.UUID, int]:
        """Return where those of these responses stand that are here."""
        places = {response: self._packed.find_place(response) for response in responses}
        return {response: place for response, place in places.items() if place is not None}


class LargeRows(Sequence[StoredAnswers]):
    """The answers to surveys of one timing in turn, as answers to the questionnaire `told`."""

    def __init__(self, parts: Sequence[LargeAnswers], told: Questionnaire) -> None:
        self.parts = parts
        self.told = told

    @cached_property
    def table(self) -> AnswerTable:
        """The table of all that can be counted."""
        return tabulate_packed(self.told, [part.packed for part in self.parts])

    def __len__(self) -> int:
        return sum(len(part) for part in self.parts)

    def __iter__(self) -> Iterator[StoredAnswers]:
        for part in self.parts:
            for row in part:
                yield from fit_answers([row], part.questionnaire, self.told)

    @overload
    def __getitem__(self, place: int) -> StoredAnswers: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[StoredAnswers]: ...
    def __getitem__(self, place: int | slice) -> StoredAnswers | Sequence[StoredAnswers]:
        places = range(len(self))[place]
        if isinstance(places, int):
            return self.read([places])[0]
        return self.read(places)

    def read(self, places: Sequence[int]) -> list[StoredAnswers]:
        """Return the answers at these places, which ascend."""
        found: list[StoredAnswers] = []
        start = 0
        for part in self.parts:
            own = [place - start for place in places if start <= place < start + len(part)]
            found += fit_answers(part.read(own), part.questionnaire, self.told)
            start += len(part)
        return found

    def find(self, responses: Collection[uuid.UUID]) -> dict[uuid.UUID, int]:
        """Return where those of these responses stand that are here."""
        found: dict[uuid.UUID, int] = {}
        start = 0
        for part in self.parts:
            found |= {each: start + place for each, place in part.find(responses).items()}
            start += len(part)
        return found


def find_places(
    rows: Sequence[StoredAnswers], responses: Collection[uuid.UUID]
) -> dict[uuid.UUID, int]:
    """Return where those of these responses stand that are among the rows."""
    if isinstance(rows, LargeRows):
        return rows.find(responses)
    found = ((row.response, place) for place, row in enumerate(rows))
    return {each: place for each, place in found if each is not None and each in responses}
