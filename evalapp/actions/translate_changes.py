"""What translators and reviewers store: each text at once, nothing over another's unseen."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from evalapp.actions.build import Draft
from evalapp.actions.build_changes import ChangedMeanwhile, Seen, change_draft, digest_part
from evalapp.actions.translate import digest_pair
from evalapp.questionnaire.editing.document import Document, Edit
from evalapp.questionnaire.exchange.places import find_texts
from evalapp.questionnaire.exchange.units import default_language
from evalapp.questionnaire.questions import clean
from evalapp.questionnaire.translating.changing import (
    keep_translations,
    put_translations,
    review,
    take_review_back,
)
from evalapp.storage.database import Session


@dataclass(frozen=True)
class Typed:
    """What stands in a translator's field, and what the text was when it was shown."""

    context: str
    words: str
    seen: str


@dataclass(frozen=True)
class Wish:
    """What else is to happen to texts: context sets, and the reviewer's name."""

    review: Collection[str] = ()
    keep: Collection[str] = ()
    take_back: Collection[str] = ()
    by: str = ""


@dataclass(frozen=True)
class Outcome:
    """The draft afterwards, and the texts that somebody else changed: those were not stored."""

    draft: Draft
    saved: Sequence[str] = ()
    conflicts: Sequence[Typed] = ()


@dataclass
class _Sorted:
    """Fields by what is to be done with them."""

    edited: dict[str, str] = field(default_factory=dict)
    conflicts: list[Typed] = field(default_factory=list)
    as_seen: set[str] = field(default_factory=set)


def save_texts(
    session: Session,
    draft: Draft,
    language: str,
    typed: Sequence[Typed],
    by: str,
    wish: Wish | None = None,
) -> Outcome:
    """Store what was typed, and what else is wished, as one change.

    What somebody else changed since it was shown is left as they left it, and told as a conflict.
    Raises Refusal.
    """
    while True:
        fields = _sort(draft.document, language, typed)
        edits = _plan(language, fields, wish or Wish())
        if not edits:
            return Outcome(draft, (), fields.conflicts)
        try:
            draft = change_as_seen(session, draft, language, edits, by, fields.as_seen)
        except ChangedMeanwhile as fault:
            # Somebody was quicker by a moment: what they changed is a conflict now.
            draft = fault.draft
        else:
            return Outcome(draft, list(fields.edited), fields.conflicts)


def _sort(document: Document, language: str, typed: Iterable[Typed]) -> _Sorted:
    fields, now = _Sorted(), _list_pairs(document, language)
    for each in typed:
        words = clean(each.words)
        source, target = now.get(each.context, ("", ""))
        if each.context in now and each.seen == digest_pair(source, target):
            fields.as_seen.add(each.context)
            if words != clean(target):
                fields.edited[each.context] = words
        elif words != target and each.seen != digest_pair(source, words):
            fields.conflicts.append(each)
    return fields


def _list_pairs(document: Document, language: str) -> dict[str, tuple[str, str]]:
    """Return context → text and translation."""
    default = default_language(document)
    return {
        place.context: (place.say(default, default), place.say(language, default))
        for place in find_texts(document)
    }


def change_as_seen(
    session: Session,
    draft: Draft,
    language: str,
    edits: Sequence[Edit],
    by: str,
    contexts: Collection[str],
) -> Draft:
    """Make changes to a draft if these texts still are as in it. Raises ChangedMeanwhile."""
    find = partial(_find_pairs, language=language, contexts=contexts)
    seen = Seen(find, digest_part(find(draft.document)))
    return change_draft(session, draft.key, edits, by, [seen])


def _find_pairs(
    document: Document, language: str, contexts: Collection[str]
) -> Mapping[str, tuple[str, str]]:
    pairs = _list_pairs(document, language)
    return {context: pairs[context] for context in sorted(contexts) if context in pairs}


def _plan(language: str, fields: _Sorted, wish: Wish) -> list[Edit]:
    edits: list[Edit] = []
    if fields.edited:
        edits.append(partial(put_translations, language=language, words=fields.edited))
    reviewing = partial(review, language=language, by=wish.by, on=datetime.date.today())
    wished = (
        (partial(keep_translations, language=language), wish.keep),
        (partial(take_review_back, language=language), wish.take_back),
        (reviewing, wish.review),
    )
    for edit, wanted in wished:
        # What somebody else has changed meanwhile is judged by nobody unseen.
        contexts = fields.as_seen.intersection(wanted)
        if contexts:
            edits.append(partial(edit, contexts=contexts))
    return edits


def take_words(
    session: Session, draft: Draft, language: str, words: Mapping[str, str], by: str
) -> Draft:
    """Store translations that were found elsewhere: context → words. Raises Refusal."""
    return change_draft(
        session, draft.key, [partial(put_translations, language=language, words=words)], by
    )
