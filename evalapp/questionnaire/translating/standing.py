"""How far each text of a questionnaire is translated, and the questionnaire as a whole."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from evalapp.questionnaire.exchange.units import default_language
from evalapp.questionnaire.plain import Plain
from evalapp.questionnaire.translating.marks import (
    Mark,
    Marks,
    digest,
    find_marks,
)
from evalapp.questionnaire.translating.reading_order import PlacedText, list_texts


class Standing(Enum):
    """How far a text is translated."""

    MISSING = "missing"
    CHANGED = "changed"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"


@dataclass(frozen=True)
class Progress:
    """How far a language is: numbers of texts, and who has reviewed them all.

    `translated` counts those that are there, reviewed ones and changed ones among them. `reviewers`
    and `reviewed_on` are empty until every text is reviewed.
    """

    language: str
    texts: int
    translated: int
    reviewed: int
    changed: int
    reviewers: tuple[str, ...] = ()
    reviewed_on: datetime.date | None = None

    @property
    def missing(self) -> int:
        """The number of texts that are not there."""
        return self.texts - self.translated

    @property
    def is_reviewed(self) -> bool:
        """Whether every text is reviewed."""
        return bool(self.texts) and self.reviewed == self.texts


def stand(text: PlacedText, language: str, marks: Marks) -> tuple[Standing, Mark | None]:
    """Return how far a text is in a language, and the mark that says so.

    CHANGED is a translation whose source is another one than when it was written, or that is
    another one than when it was reviewed.
    """
    target = text.say(language)
    if not target:
        return Standing.MISSING, None
    review = marks.find_review(text.source, target)
    if review:
        return Standing.REVIEWED, review
    mark = marks.by_context.get(text.context)
    if mark and _tells_change(mark, text.source, target):
        return Standing.CHANGED, mark
    return Standing.TRANSLATED, None


def _tells_change(mark: Mark, source: str, target: str) -> bool:
    has_same_target = mark.target == digest(target)
    has_same_source = mark.source == digest(source)
    return has_same_source != has_same_target and bool(has_same_target or mark.by)


def measure(plain: Plain) -> list[Progress]:
    """Return how far each language is, but the one that is translated from; in their order."""
    texts, default = list_texts(plain), default_language(plain)
    languages = [each for each in plain.get("languages", ()) if each != default]
    return [count(language, _stand_all(texts, language, plain)) for language in languages]


def _stand_all(
    texts: Sequence[PlacedText], language: str, plain: Plain
) -> Iterator[tuple[Standing, Mark | None]]:
    marks = find_marks(plain, language)
    return (stand(text, language, marks) for text in texts)


def count(language: str, standings: Iterable[tuple[Standing, Mark | None]]) -> Progress:
    """Return how far a language is, given how far each of its texts is."""
    counted: Counter[Standing] = Counter()
    reviews = []
    for standing, mark in standings:
        counted[standing] += 1
        if standing is Standing.REVIEWED and mark:
            reviews.append(mark)
    texts_in_all = counted.total()
    days = [mark.day for mark in reviews if mark.day]
    is_done = bool(texts_in_all) and len(reviews) == texts_in_all
    return Progress(
        language=language,
        texts=texts_in_all,
        translated=texts_in_all - counted[Standing.MISSING],
        reviewed=counted[Standing.REVIEWED],
        changed=counted[Standing.CHANGED],
        reviewers=tuple(dict.fromkeys(mark.by for mark in reviews)) if is_done else (),
        reviewed_on=max(days) if is_done and days else None,
    )
