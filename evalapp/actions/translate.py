"""A draft as its translators see it: text by text, with what may be wrong and what is offered."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from evalapp.actions.build import Draft
from evalapp.actions.build_changes import digest_part
from evalapp.actions.translate_memory import gather_memory
from evalapp.questionnaire.exchange.units import default_language
from evalapp.questionnaire.translating.judging import Note, judge
from evalapp.questionnaire.translating.marks import Mark, find_marks
from evalapp.questionnaire.translating.memory import (
    Offer,
    Remembered,
    find_offers,
    take_offers,
)
from evalapp.questionnaire.translating.reading_order import PlacedText, list_texts
from evalapp.questionnaire.translating.selecting import (
    Judged,
    Page,
    Show,
    count_standings,
    judge_texts,
    search_texts,
    select_texts,
)
from evalapp.questionnaire.translating.standing import Progress, Standing, count
from evalapp.questionnaire.translating.whereabouts import Places, Whereabouts
from evalapp.storage.database import Session


@dataclass(frozen=True)
class Wanted:
    """Which texts a translator asks to see: translated from which language, chosen how."""

    source_language: str = ""
    show: Show = Show.ALL
    words: str = ""
    page: int = 1


@dataclass(frozen=True)
class Row:
    """One text with all that stands beside it.

    `source` is in `source_language`: the default one where the wanted one has no text. `seen` tells
    later whether anything has changed since it was shown.
    """

    text: PlacedText
    where: Whereabouts
    source: str
    source_language: str
    target: str
    seen: str
    standing: Standing
    mark: Mark | None = None
    notes: Sequence[Note] = ()
    offers: Sequence[Offer] = ()


@dataclass(frozen=True)
class Workbench:
    """What the page for one language shows."""

    language: str
    default_language: str
    source_language: str
    progress: Progress
    counts: Mapping[Show, int]
    page: Page
    rows: Sequence[Row]
    offered: int = 0
    """Texts that are missing here and translated elsewhere."""


@dataclass(frozen=True)
class Desk:
    """A draft's texts in one language and what is known of them, worked out once a request."""

    draft: Draft
    language: str
    judged: Sequence[Judged]
    places: Places
    memory: Sequence[Remembered] = field(default_factory=list)

    @property
    def default_language(self) -> str:
        """The language that is translated from."""
        return default_language(self.draft.document)

    def take_offers(self) -> dict[str, str]:
        """Return context → translation for each missing text that is translated elsewhere."""
        missing = [
            (each.text.context, each.text.source)
            for each in self.judged
            if each.standing is Standing.MISSING
        ]
        return take_offers(self.memory, (self.default_language, self.language), missing)


def can_translate(draft: Draft, language: str) -> bool:
    """Tell whether a language is one that a draft is translated into."""
    document = draft.document
    return language in document.get("languages", ()) and language != default_language(document)


def sit_down(session: Session, draft: Draft, language: str, source_language: str = "") -> Desk:
    """Return what is needed to translate a draft into a language."""
    document = draft.document
    judged = judge_texts(list_texts(document), language, find_marks(document, language))
    places = Places(document, source_language)
    return Desk(draft, language, judged, places, gather_memory(session, draft))


def open_workbench(desk: Desk, wanted: Wanted, only: Collection[str] | None = None) -> Workbench:
    """Return what the page for a language shows; `only` names the texts in place of a choice."""
    judged = desk.judged
    if only is None:
        found = search_texts(judged, wanted.words, desk.places)
        page = select_texts(found, desk.language, wanted.show, wanted.page)
    else:
        chosen = tuple(each for each in judged if each.text.context in only)
        page = Page(chosen, wanted.page, wanted.page, len(chosen))
    return Workbench(
        language=desk.language,
        default_language=desk.default_language,
        source_language=wanted.source_language or desk.default_language,
        progress=count(desk.language, ((each.standing, each.mark) for each in judged)),
        counts=count_standings(judged),
        page=page,
        rows=[make_row(desk, each, wanted.source_language) for each in page.texts],
        offered=len(desk.take_offers()),
    )


def list_same(desk: Desk, contexts: Collection[str]) -> set[str]:
    """Return the missing texts that say the same as one of these: they have an offer now."""
    sources = {each.text.source for each in desk.judged if each.text.context in contexts}
    return {
        each.text.context
        for each in desk.judged
        if each.standing is Standing.MISSING and each.text.source in sources
    }


def make_row(desk: Desk, judged: Judged, source_language: str) -> Row:
    """Return a text with what stands beside it."""
    text, default = judged.text, desk.default_language
    shown = source_language if text.say(source_language) else default
    if not text.say(shown):
        shown = next(code for code, words in text.text.items() if words)
    return Row(
        text=text,
        where=desk.places.find(text),
        source=text.say(shown),
        source_language=shown,
        target=judged.target,
        seen=digest_pair(text.source, judged.target),
        standing=judged.standing,
        mark=judged.mark,
        notes=judge(text.source, judged.target, desk.language),
        offers=_list_offers(desk, judged),
    )


def _list_offers(desk: Desk, judged: Judged) -> list[Offer]:
    """Return what is offered for a text that is missing, or does not fit its source any more."""
    if not judged.text.source or judged.standing not in (Standing.MISSING, Standing.CHANGED):
        return []
    languages = desk.default_language, desk.language
    found = find_offers(desk.memory, languages, judged.text.source)
    return [offer for offer in found if offer.words != judged.target]


def digest_pair(source: str, target: str) -> str:
    """Return a short text that tells whether a text and its translation are still the same."""
    return digest_part([source, target])
