"""The languages of a draft: how far each one is, added and removed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from babel import Locale
from babel.core import UnknownLocaleError, get_global

from evalapp.actions.build import Draft
from evalapp.actions.build_changes import change_draft
from evalapp.i18n import LANGUAGE_NAMES
from evalapp.questionnaire.editing.document import Document
from evalapp.questionnaire.editing.settings import add_language, remove_language
from evalapp.questionnaire.translating.reading_order import list_texts
from evalapp.questionnaire.translating.standing import Progress, measure
from evalapp.storage.database import Session


@dataclass(frozen=True)
class Loss:
    """What goes with a language: the number of its texts, and of those that are reviewed."""

    texts: int
    reviewed: int


def measure_draft(draft: Draft) -> list[Progress]:
    """Return how far each language is that a draft is translated into."""
    return measure(draft.document)


def count_texts(draft: Draft) -> int:
    """Return the number of texts of a draft."""
    return len(list_texts(draft.document))


def list_reviews(document: Document) -> list[Progress]:
    """Return the languages of a document in which every text is reviewed."""
    return [each for each in measure(document) if each.is_reviewed]


def offer_languages(draft: Draft, spoken: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return code → name of languages that can be added: the product's own, then all others.

    Others are named in the language that is spoken, in the order of its names.
    """
    have = draft.document.get("languages", ())
    own = {code: name for code, name in LANGUAGE_NAMES.items() if code not in have}
    others = {
        code: name
        for code, name in _name_all(spoken).items()
        if code not in have and code not in LANGUAGE_NAMES
    }
    return own, others


def _name_all(spoken: str) -> dict[str, str]:
    try:
        names = Locale.parse(spoken).languages
    except (UnknownLocaleError, ValueError):
        names = Locale.parse("en").languages
    written = get_global("likely_subtags")
    named = {
        code: f"{name} ({code})"
        for code, name in names.items()
        if code in written and code.isalpha()
    }
    return dict(sorted(named.items(), key=lambda each: each[1].casefold()))


def add_language_to(session: Session, draft: Draft, language: str, by: str) -> Draft:
    """Offer a draft in one language more. Raises Refusal."""
    return change_draft(session, draft.key, [partial(add_language, language=language)], by)


def remove_language_from(session: Session, draft: Draft, language: str, by: str) -> Draft:
    """Take a language with all its texts out of a draft; it can be undone. Raises Refusal."""
    return change_draft(session, draft.key, [partial(remove_language, language=language)], by)


def tell_loss(draft: Draft, language: str) -> Loss:
    """Return what would go with a language."""
    found = next((each for each in measure_draft(draft) if each.language == language), None)
    return Loss(found.translated, found.reviewed) if found else Loss(0, 0)
