"""What is seen of a doubtful pair: which elements and background answers agree, never a value."""

from __future__ import annotations

import hashlib
import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from evalapp.actions.pairing import list_elements
from evalapp.analysis.candidates import Standing, compare_elements
from evalapp.analysis.matching import Pair
from evalapp.questionnaire.partings import is_same_question
from evalapp.questionnaire.questions import Question
from evalapp.questionnaire.table import Cell, Measure, Missing
from evalapp.reporting.material import SurveyMaterial


@dataclass(frozen=True)
class Looked:
    """One pair. `key` names it in addresses; `before` and `after` number the people of a group.

    `elements` and `backgrounds` go by name. MISSING is what one of the two left out; of
    backgrounds also what so few people answered that it is not spoken of.
    """

    key: str
    before: int
    after: int
    elements: Mapping[str, Standing]
    backgrounds: Mapping[str, Standing]

    @property
    def name(self) -> str:
        """What people call the pair when they speak of it."""
        return self.key[:4].upper()

    @property
    def n_agreeing(self) -> int:
        """In how many elements the codes agree."""
        return list(self.elements.values()).count(Standing.AGREES)


def make_key(one: uuid.UUID, other: uuid.UUID) -> str:
    """Return what names a pair in either direction: it tells neither of the two ids."""
    first, second = sorted((one, other))
    return hashlib.sha256(first.bytes + second.bytes).hexdigest()[:20]


@dataclass(frozen=True)
class Looker:
    """Looks at pairs of people from two surveys."""

    before: SurveyMaterial
    after: SurveyMaterial

    @cached_property
    def backgrounds(self) -> tuple[Question, ...]:
        """The background questions with one answer that both surveys asked in the same way."""
        asked = self.before.questionnaire.by_name
        return tuple(
            question
            for question in self.after.questionnaire.questions
            if _is_compared(question)
            and question.name in asked
            and is_same_question(asked[question.name], question)
            and all(question.name in side.table.columns for side in (self.before, self.after))
        )

    @cached_property
    def _names(self) -> list[str]:
        return [element.name for element in list_elements(self.before, self.after)]

    @cached_property
    def _places(self) -> tuple[dict[uuid.UUID | None, int], dict[uuid.UUID | None, int]]:
        here, there = (
            {row.response: place for place, row in enumerate(side.rows)}
            for side in (self.before, self.after)
        )
        return here, there

    @cached_property
    def _counts(self) -> dict[str, tuple[Counter[Cell], Counter[Cell]]]:
        return {
            question.name: (
                Counter(self.before.table.columns[question.name].cells),
                Counter(self.after.table.columns[question.name].cells),
            )
            for question in self.backgrounds
        }

    def find_rows(self, one: uuid.UUID, other: uuid.UUID) -> Pair | None:
        """Return the rows of two responses, None where they do not stand on either side."""
        here, there = self._places
        for first, second in ((one, other), (other, one)):
            if first in here and second in there:
                return here[first], there[second]
        return None

    def look_at_group(self, pairs: Sequence[Pair]) -> tuple[Looked, ...]:
        """Return pairs that share people, with numbers for these."""
        before = {row: place for place, row in enumerate(sorted({row for row, _ in pairs}), 1)}
        after = {row: place for place, row in enumerate(sorted({row for _, row in pairs}), 1)}
        return tuple(self.look_at(pair, (before[pair[0]], after[pair[1]])) for pair in pairs)

    def look_at(self, pair: Pair, numbers: tuple[int, int] = (1, 1)) -> Looked:
        """Return what may be seen of one pair."""
        one, other = self.before.rows[pair[0]], self.after.rows[pair[1]]
        if one.response is None or other.response is None:
            raise LookupError("only stored answers can be looked at")
        return Looked(
            make_key(one.response, other.response),
            *numbers,
            compare_elements(one.code_hashes or {}, other.code_hashes or {}, self._names),
            {each.name: self._compare(each.name, pair) for each in self.backgrounds},
        )

    def _compare(self, name: str, pair: Pair) -> Standing:
        """Compare an answer that enough people on their side share with each of the two."""
        cells = (
            self.before.table.columns[name].cells[pair[0]],
            self.after.table.columns[name].cells[pair[1]],
        )
        for cell, counts in zip(cells, self._counts[name], strict=True):
            if isinstance(cell, Missing) or counts[cell] < self.after.minimum:
                return Standing.MISSING
        return Standing.AGREES if cells[0] == cells[1] else Standing.DIFFERS


def _is_compared(question: Question) -> bool:
    return (
        question.background
        and bool(question.choices)
        and question.measure not in (None, Measure.MULTIPLE)
    )
