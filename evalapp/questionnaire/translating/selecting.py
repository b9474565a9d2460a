"""Which texts a translator looks at: by how far they are, by words, a page at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from evalapp.questionnaire.translating.judging import judge
from evalapp.questionnaire.translating.marks import Mark, Marks
from evalapp.questionnaire.translating.reading_order import PlacedText, normalise
from evalapp.questionnaire.translating.standing import Standing, stand
from evalapp.questionnaire.translating.whereabouts import Places

TEXTS_ON_A_PAGE: Final = 40


class Show(Enum):
    """Which texts are listed."""

    ALL = "all"
    MISSING = "missing"
    CHANGED = "changed"
    NOT_REVIEWED = "not_reviewed"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True)
class Judged:
    """A text, how far it is in one language, and the mark that says so."""

    text: PlacedText
    target: str
    standing: Standing
    mark: Mark | None


@dataclass(frozen=True)
class Page:
    """Some of the texts that were asked for; `number` counts from 1."""

    texts: tuple[Judged, ...]
    number: int
    pages: int
    found: int


def judge_texts(texts: Sequence[PlacedText], language: str, marks: Marks) -> list[Judged]:
    """Return all texts with how far they are in a language."""
    return [Judged(text, text.say(language), *stand(text, language, marks)) for text in texts]


def count_standings(texts: Sequence[Judged]) -> Mapping[Show, int]:
    """Return how many texts each choice lists; what is doubtful is not counted: it takes long."""
    standings = [each.standing for each in texts]
    missing, reviewed = standings.count(Standing.MISSING), standings.count(Standing.REVIEWED)
    return {
        Show.ALL: len(standings),
        Show.MISSING: missing,
        Show.CHANGED: standings.count(Standing.CHANGED),
        Show.NOT_REVIEWED: len(standings) - missing - reviewed,
    }


def select_texts(
    texts: Sequence[Judged], language: str, show: Show = Show.ALL, number: int = 1
) -> Page:
    """Return one page of the texts that are wanted; the last one where there are fewer pages."""
    found = [each for each in texts if _is_shown(each, language, show)]
    pages = max(1, -(-len(found) // TEXTS_ON_A_PAGE))
    number = min(max(number, 1), pages)
    first = (number - 1) * TEXTS_ON_A_PAGE
    return Page(tuple(found[first : first + TEXTS_ON_A_PAGE]), number, pages, len(found))


def _is_shown(each: Judged, language: str, show: Show) -> bool:
    match show:
        case Show.ALL:
            return True
        case Show.MISSING:
            return each.standing is Standing.MISSING
        case Show.CHANGED:
            return each.standing is Standing.CHANGED
        case Show.NOT_REVIEWED:
            return each.standing in (Standing.TRANSLATED, Standing.CHANGED)
        case Show.DOUBTFUL:
            return bool(judge(each.text.source, each.target, language))


def search_texts(texts: Sequence[Judged], words: str, places: Places) -> Sequence[Judged]:
    """Return the texts in which words stand, in any language or in the name of their place."""
    wanted = normalise(words).casefold()
    return [each for each in texts if _holds(each, wanted, places)] if wanted else texts


def _holds(each: Judged, wanted: str, places: Places) -> bool:
    where = places.find(each.text)
    sought = (*each.text.text.values(), where.section, where.thing, each.text.context)
    return any(wanted in normalise(words).casefold() for words in sought)
