"""The answers to surveys of very many people: counted packed, read one by one only where looked at.

`LargeAnswers` are those to one survey, `LargeRows` those of one timing; both stand where small
surveys have lists.
"""

from __future__ import annotations

import uuid
from abc import abstractmethod
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final, TypeAlias, TypeVar, overload
from weakref import WeakKeyDictionary

import numpy as np

from evalapp.actions.questionnaires import read_version
from evalapp.actions.shelf import Shelf
from evalapp.questionnaire.definition import Questionnaire
from evalapp.questionnaire.packing import KEY_BYTES, pack_code
from evalapp.questionnaire.partings import fit_answers
from evalapp.questionnaire.table import AnswerTable
from evalapp.questionnaire.tabulate import StoredAnswers, tabulate
from evalapp.questionnaire.unpacking import Bytes, Packed, tabulate_packed
from evalapp.storage.database import Session
from evalapp.storage.packed import PackedRows, read_packed
from evalapp.storage.responses import iterate_answers, read_all_answers, read_some_answers
from evalapp.storage.tables import Survey

LARGE: Final = 2000
"""So many responses together are counted packed."""

Sizes: TypeAlias = Mapping[int | None, int]
"""Part → the number of people in it; None is the part of those never shown."""
T = TypeVar("T")

RESULTS_KEPT: Final = 64
"""So many results are kept for each database."""
BYTES_KEPT: Final = 160_000_000
"""So many bytes of packed responses are kept for each database: a million people's, twice."""

Shelves: TypeAlias = WeakKeyDictionary[object, Shelf]
"""Database → its shelf."""
_results: Shelves = WeakKeyDictionary()
_packed: Shelves = WeakKeyDictionary()


def read_answers(
    session: Session, surveys: Sequence[Survey], sizes: Mapping[int, Sizes], large: int = LARGE
) -> dict[int, Sequence[StoredAnswers]]:
    """Return survey id → its answers: more than `large` together are read when looked at.

    `sizes` is how many there are of each survey in each part.
    """
    if sum(sum(own.values()) for own in sizes.values()) <= large:
        return {**read_all_answers(session, [survey.id for survey in surveys])}
    return {each.id: LargeAnswers(session, each, sizes[each.id]) for each in surveys}


class ReadByPlace(Sequence[StoredAnswers]):
    """Answers that are read when they are looked at, by their places."""

    @overload
    def __getitem__(self, place: int) -> StoredAnswers: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[StoredAnswers]: ...
    def __getitem__(self, place: int | slice) -> StoredAnswers | Sequence[StoredAnswers]:
        places = range(len(self))[place]
        if isinstance(places, int):
            return self.read([places])[0]
        return self.read(places)

    @abstractmethod
    def read(self, places: Sequence[int]) -> list[StoredAnswers]:
        """Return the answers at these places, which ascend."""


class LargeAnswers(ReadByPlace):
    """The answers to a survey in these parts, in the order of ids."""

    def __init__(self, session: Session, survey: Survey, sizes: Sizes) -> None:
        self.session = session
        self.survey = survey
        self.sizes = sizes
        self.questionnaire = read_version(survey.version)

    @property
    def version(self) -> Hashable:
        """What changes when any of the answers does, where they are settled.

        People leave a part when they are deleted, and nobody comes into it later.
        """
        return self.survey.code, self.survey.version.digest, frozenset(self.sizes.items())

    def keep(self, parts: Collection[int]) -> LargeAnswers:
        """Return those that are in these parts."""
        sizes: Sizes = {part: n for part, n in self.sizes.items() if part in parts}
        return LargeAnswers(self.session, self.survey, sizes)

    @property
    def is_settled(self) -> bool:
        """Whether all are in a part: of those never shown, one may go and another one come."""
        return None not in self.sizes

    @cached_property
    def _packed(self) -> PackedRows:
        if not self.is_settled:
            return self._read_packed()
        shelf = _find_shelf(_packed, self.session, BYTES_KEPT)
        return shelf.recall(self.version, self._read_packed, lambda read: read.nbytes)

    def _read_packed(self) -> PackedRows:
        packing = self.questionnaire.packing
        found = read_packed(self.session, self.survey.id, [*self.sizes], packing, len(self))
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

    def read(self, places: Sequence[int]) -> list[StoredAnswers]:
        """Return the answers at these places."""
        ids = [self._packed.find_id(place) for place in places]
        found = read_some_answers(self.session, ids)
        return [found[each] for each in ids]

    def find(self, responses: Collection[uuid.UUID]) -> dict[uuid.UUID, int]:
        """Return where those of these responses stand that are here."""
        places = {response: self._packed.find_place(response) for response in responses}
        return {response: place for response, place in places.items() if place is not None}


class LargeRows(ReadByPlace):
    """The answers to surveys of one timing in turn, as answers to the questionnaire `told`."""

    def __init__(self, parts: Sequence[LargeAnswers], told: Questionnaire) -> None:
        self.parts = parts
        self.told = told

    @property
    def session(self) -> Session:
        """The session that the answers are read with."""
        return self.parts[0].session

    @property
    def version(self) -> Hashable:
        """What changes when any of the answers does."""
        return tuple(part.version for part in self.parts)

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


def take_in_turn(
    answers: Sequence[Sequence[StoredAnswers]],
    asked: Sequence[Questionnaire],
    told: Questionnaire,
) -> Sequence[StoredAnswers]:
    """Return the answers to some surveys, `asked` each, as answers to the questionnaire `told`."""
    large = [own for own in answers if isinstance(own, LargeAnswers)]
    if large:
        return LargeRows(large, told)
    parts = zip(answers, asked, strict=True)
    return [row for own, questionnaire in parts for row in fit_answers(own, questionnaire, told)]


def make_table(told: Questionnaire, rows: Sequence[StoredAnswers]) -> AnswerTable:
    """Return the table of all that can be counted."""
    return rows.table if isinstance(rows, LargeRows) else tabulate(told, rows)


def recall(sides: Sequence[Sequence[StoredAnswers]], said: Hashable, make: Callable[[], T]) -> T:
    """Return what `make` says of these answers: of very many it is made once, until they change.

    `said` is what it hangs on beside the answers.
    """
    large = [rows for rows in sides if isinstance(rows, LargeRows)]
    if len(large) < len(sides) or not all(part.is_settled for own in large for part in own.parts):
        return make()
    key = tuple(rows.version for rows in large), said
    return _find_shelf(_results, large[0].session, RESULTS_KEPT).recall(key, make)


def _find_shelf(shelves: Shelves, session: Session, room: int) -> Shelf:
    """Return the shelf of the session's database."""
    return shelves.setdefault(session.get_bind(), Shelf(room))


def find_places(
    rows: Sequence[StoredAnswers], responses: Collection[uuid.UUID]
) -> dict[uuid.UUID, int]:
    """Return where those of these responses stand that are among the rows."""
    if isinstance(rows, LargeRows):
        return rows.find(responses)
    found = ((row.response, place) for place, row in enumerate(rows))
    return {each: place for each, place in found if each is not None and each in responses}
