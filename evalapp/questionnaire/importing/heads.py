"""Guesses to which question each column belongs, by its head and by its place.

Heads are read as other programs write them: names and labels in any language, KoboToolbox's and
ODK's `group/name` and `name/option`, LimeSurvey's `name[part]`, Google Forms' `label [item]`.
"""

from __future__ import annotations

import difflib
import enum
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from evalapp.questionnaire.choosing import Choosing
from evalapp.questionnaire.definition import Matrix, Questionnaire
from evalapp.questionnaire.importing.books import AnswerSheet
from evalapp.questionnaire.importing.personal import (
    are_personal_cells,
    is_personal_head,
    simplify,
)
from evalapp.questionnaire.importing.targets import Target, Use, list_targets
from evalapp.questionnaire.questions import Text
from evalapp.questionnaire.texts import iterate_entries

NEAR: Final = 0.82
"""How alike two labels must be to be taken for the same."""
SHORTEST: Final = 12
"""Labels with fewer letters are never taken for similar ones."""

BOOKKEEPING: Final = frozenset(
    # This program's own
    "_row _time _person _not_asked _withheld "
    # KoboToolbox, ODK
    "_id _uuid _submission_time _validation_status _notes _status _submitted_by __version__ _tags "
    "_index _parent_table_name _parent_index _submission__id _submission__uuid "
    "_submission__submission_time _submission__validation_status _submission__notes "
    "_submission__status _submission__submitted_by _submission___version__ _submission__tags "
    "start end today audit meta/instanceid meta-instanceid instanceid meta/rootuuid "
    "meta/instancename formhub/uuid key parent_key set-of submissiondate formversion "
    "attachmentspresent attachmentsexpected reviewstate edits status "
    # LimeSurvey
    "id submitdate lastpage seed startdate datestamp refurl token interviewtime grouptime "
    # Google Forms, Microsoft Forms
    "timestamp starttime completiontime ประทับเวลา".split()
)
_AGAIN: Final = re.compile(r" \(\d+\)$")
"""How a head is told apart from an earlier one that is the same."""

LANGUAGES: Final = frozenset({"_language", "startlanguage"})
COMPUTED: Final = re.compile(r".*_score_*")


class How(enum.Enum):
    """How it was found where a column belongs, or why it is left out."""

    NAME = "name"
    LABEL = "label"
    SIMILAR = "similar label"
    POSITION = "position"
    BOOKKEEPING = "bookkeeping"
    PERSONAL = "personal"
    COMPUTED = "computed"
    UNKNOWN = "unknown"
    DECIDED = "decided"  # by a person


@dataclass(frozen=True)
class Guess:
    """Where a column goes, None where it is left out."""

    target: Target | None
    how: How


@dataclass
class HeadReader:
    """Knows every way in which a column of a questionnaire may be headed."""

    questionnaire: Questionnaire
    repeat: str = ""
    names: dict[str, Target] = field(default_factory=dict)
    labels: dict[str, list[Target]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        targets = list_targets(self.questionnaire, self.repeat)
        # Whole questions first: `a_b` is the question of that name before it is option b of a.
        for target in sorted(targets, key=lambda target: bool(target.part)):
            for name in _name(target):
                self.names.setdefault(name.casefold(), target)
        for target in targets:
            for words in self._word(target):
                self._add_label(words, target)
        for entry, _above in iterate_entries(self.questionnaire):
            if isinstance(entry, Matrix):
                self._add_matrix(entry)

    def guess(self, sheet: AnswerSheet) -> list[Guess]:
        """Return where each column of a table goes."""
        taken: set[Target] = set()
        found: list[Guess] = []
        for place, head in enumerate(sheet.heads):
            guess = Guess(None, How.PERSONAL)
            if place not in sheet.personal:
                guess = self._guess_head(head, sheet.column(place), taken)
            taken |= {guess.target} if guess.target else set()
            found.append(guess)
        return self._guess_places(sheet, found)

    def _guess_head(self, head: str, cells: Sequence[str], taken: set[Target]) -> Guess:
        if are_personal_cells(cells):
            return Guess(None, How.PERSONAL)
        for path in _paths(head):
            target = self.names.get(path.casefold())
            if target and target not in taken:
                return Guess(target, How.NAME)
        for path in _paths(head):
            for target in self.labels.get(simplify(path), ()):
                if target not in taken:
                    return Guess(target, How.LABEL)
        plain = head.casefold().replace(" ", "") if head.isascii() else head
        if plain in LANGUAGES and not self.repeat:
            return Guess(Target(Use.LANGUAGE), How.NAME)
        if plain in BOOKKEEPING:
            return Guess(None, How.BOOKKEEPING)
        if is_personal_head(head):
            return Guess(None, How.PERSONAL)
        if self._is_computed(head):
            return Guess(None, How.COMPUTED)
        return self._guess_similar(head, taken)

    def _is_computed(self, head: str) -> bool:
        question = self.questionnaire.by_name.get(_paths(head)[-1])
        return bool(COMPUTED.fullmatch(head)) or (question is not None and not question.is_typed)

    def _guess_similar(self, head: str, taken: set[Target]) -> Guess:
        word = simplify(head)
        near = (
            difflib.get_close_matches(word, self.labels, 1, NEAR) if len(word) >= SHORTEST else ()
        )
        free = [target for label in near for target in self.labels[label] if target not in taken]
        return Guess(free[0], How.SIMILAR) if free else Guess(None, How.UNKNOWN)

    def _guess_places(self, sheet: AnswerSheet, found: list[Guess]) -> list[Guess]:
        """Return the guesses, unknown columns between known ones found by their place.

        Where as many questions as columns are left between two that are known, they are taken for
        each other, if the answers fit.
        """
        order = [t for t in list_targets(self.questionnaire, self.repeat) if t.use is Use.ANSWER]
        where = {target: place for place, target in enumerate(order)}
        guesses, start, before = list(found), 0, -1
        for place, guess in enumerate([*found, Guess(None, How.NAME)]):
            at = len(order) if place == len(found) else where.get(guess.target)  # type: ignore[arg-type]
            if at is None:
                continue
            unknown = [p for p in range(start, place) if found[p].how is How.UNKNOWN]
            between = order[before + 1 : at]
            if unknown and len(unknown) == len(between):
                for column, target in zip(unknown, between, strict=True):
                    if self._fits(target, sheet.column(column)):
                        guesses[column] = Guess(target, How.POSITION)
            start, before = place + 1, at
        return guesses

    def _fits(self, target: Target, cells: Sequence[str]) -> bool:
        """Tell whether nearly all cells are options of the question; others could be anything."""
        question = self.questionnaire.by_name[target.question]
        filled = [cell for cell in cells if cell]
        if not isinstance(question, Choosing) or not filled:
            return False
        texts = [choice.label for choice in question.choices]
        known = {simplify(text) for each in texts for text in each.values()}
        known |= {simplify(name) for name in question.options}
        return sum(simplify(cell) in known for cell in filled) >= 0.8 * len(filled)

    def _add_label(self, words: str, target: Target) -> None:
        key = simplify(words)
        if key and target not in self.labels.setdefault(key, []):
            self.labels[key].append(target)

    def _word(self, target: Target) -> Iterator[str]:
        """Yield the words that may stand over a column, in every language."""
        if target.use is Use.LANGUAGE:
            return
        if target.use is Use.CODE:
            elements = {element.name: element for element in self.questionnaire.code}
            yield from elements[target.question].label.values()
            return
        question = self.questionnaire.by_name[target.question]
        if not target.part:
            yield from question.label.values()
        elif target.use is not Use.NTH:
            option = next(each.label for each in question.choices if each.name == target.part)
            yield from _join(question.label, option)

    def _add_matrix(self, matrix: Matrix) -> None:
        for item in matrix.items:
            target = Target(Use.ANSWER, item.name)
            if target in self.names.values():
                for name in _join_names(matrix.name, item.name):
                    self.names.setdefault(name.casefold(), target)
                for words in _join(matrix.label, item.label):
                    self._add_label(words, target)


def _name(target: Target) -> Iterator[str]:
    yield str(target)
    if target.use is Use.NTH:
        yield f"{target.question}[{target.part}]"
    elif target.use in (Use.OPTION, Use.PLACE):
        yield from _join_names(target.question, target.part)
    elif target.use is Use.CODE:
        yield target.question


def _join_names(first: str, second: str) -> Iterator[str]:
    for pattern in ("{}/{}", "{}[{}]", "{}.{}", "{}_{}"):
        yield pattern.format(first, second)


def _join(first: Text, second: Text) -> Iterator[str]:
    """Yield stem and part as other programs put them together, in each language."""
    for language in first.keys() | second.keys():
        one = first.get(language) or next(iter(first.values()), "")
        two = second.get(language) or next(iter(second.values()), "")
        # Signs between them are not compared.
        yield f"{one} {two}"
        yield f"{two} {one}"


def _paths(head: str) -> list[str]:
    """Return a head as it stands, then without its number, then without the names of groups."""
    found = list(dict.fromkeys((head, _AGAIN.sub("", head))))
    for sign in ("/", "-", ":", "."):
        parts = head.split(sign)
        found += [sign.join(parts[start:]).strip() for start in range(1, len(parts))]
    return found
