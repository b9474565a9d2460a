"""Translators' files of a draft: written, and taken over once somebody has seen what changes."""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from evalapp.actions.build import Draft
from evalapp.actions.build_changes import digest_part
from evalapp.actions.translate_changes import change_as_seen
from evalapp.errors import Fault, InputError
from evalapp.i18n import Message
from evalapp.questionnaire.editing.document import Document, Edit
from evalapp.questionnaire.exchange.files import read_translations, write_translations
from evalapp.questionnaire.exchange.taking_over import TakenOver, take_over
from evalapp.questionnaire.exchange.units import State, TranslationFile, Unit, make_file
from evalapp.questionnaire.translating.changing import put_translations, review
from evalapp.questionnaire.translating.judging import is_burmese
from evalapp.questionnaire.translating.marks import find_marks
from evalapp.questionnaire.translating.reading_order import PlacedText, list_texts
from evalapp.questionnaire.translating.standing import Standing, stand
from evalapp.questionnaire.translating.whereabouts import Places, Whereabouts
from evalapp.questionnaire.zawgyi import convert_zawgyi, looks_like_zawgyi
from evalapp.storage.database import Session


@dataclass(frozen=True)
class Replacement:
    """A text that a file changes; `converted` is its translation in Unicode, where it is Zawgyi."""

    text: PlacedText
    where: Whereabouts
    before: str
    after: str
    converted: str = ""


@dataclass(frozen=True)
class Report:
    """What a translators' file would do to a draft; nothing is stored yet.

    Sequences hold the names of texts. `seen` tells later whether the draft is still the same.
    """

    file: TranslationFile
    replacements: Sequence[Replacement]
    unchanged: Sequence[str]
    needs_work: Sequence[str]
    not_translated: Sequence[str]
    reviewed: Sequence[str]
    faults: Sequence[Fault]
    seen: str

    @property
    def zawgyi(self) -> int:
        """How many translations look as if they were typed in Zawgyi."""
        return sum(1 for each in self.replacements if each.converted)


def export_translations(draft: Draft, language: str, name: str) -> bytes:
    """Return the translators' file for a language; its name says the kind. Raises InputError."""
    reviewed = list_reviewed(draft.document, language)
    return write_translations(make_file(draft.document, language, reviewed), name)


def list_reviewed(document: Document, language: str) -> frozenset[str]:
    """Return the names of the texts whose translation is reviewed."""
    marks = find_marks(document, language)
    return frozenset(
        text.context
        for text in list_texts(document)
        if stand(text, language, marks)[0] is Standing.REVIEWED
    )


def read_upload(draft: Draft, language: str, data: bytes, name: str) -> Report:
    """Return what a file would do. Raises InputError where it is not for this draft."""
    return report_on(draft, language, read_translations(data, name))


def report_on(draft: Draft, language: str, file: TranslationFile) -> Report:
    """Return what the units of a file would do to a draft as it is now. Raises InputError."""
    taken = take_over(draft.document, file, language)
    replacements = _list_replacements(draft.document, taken, language)
    return Report(
        file=file,
        replacements=replacements,
        unchanged=taken.unchanged,
        needs_work=taken.needs_work,
        not_translated=taken.not_translated,
        reviewed=_newly_reviewed(draft.document, taken, language),
        faults=taken.faults,
        seen=digest_part([[each.text.context, each.before] for each in replacements]),
    )


def _newly_reviewed(document: Document, taken: TakenOver, language: str) -> list[str]:
    known = list_reviewed(document, language)
    changed = set(taken.applied)
    return [each for each in taken.reviewed if each not in known or each in changed]


def _list_replacements(document: Document, taken: TakenOver, language: str) -> list[Replacement]:
    applied = set(taken.applied)
    places = Places(document)
    after = {each.context: each.say(language) for each in list_texts(taken.plain)}
    return [
        Replacement(
            text,
            places.find(text),
            text.say(language),
            after[text.context],
            _convert(after[text.context], language),
        )
        for text in list_texts(document)
        if text.context in applied
    ]


def _convert(words: str, language: str) -> str:
    is_zawgyi = is_burmese(language) and looks_like_zawgyi(words)
    return convert_zawgyi(words) if is_zawgyi else ""


def take_report(
    session: Session,
    draft: Draft,
    language: str,
    report: Report,
    by: str,
    reviewer: str = "",
    to_unicode: bool = False,
) -> Draft:
    """Store what a report tells, as one change. Raises Refusal and ChangedMeanwhile."""
    words = {
        each.text.context: each.converted if to_unicode and each.converted else each.after
        for each in report.replacements
    }
    edits: list[Edit] = []
    if words:
        edits.append(partial(put_translations, language=language, words=words))
    if reviewer.strip() and report.reviewed:
        on = datetime.date.today()
        edits.append(
            partial(review, language=language, contexts=report.reviewed, by=reviewer, on=on)
        )
    return change_as_seen(session, draft, language, edits, by, words.keys())


def write_units(report: Report) -> str:
    """Return the units that a report would store or mark, to be sent along with its page."""
    wanted = {each.text.context for each in report.replacements}.union(report.reviewed)
    file = report.file
    units = [
        [unit.context, unit.source, unit.target, unit.state.value]
        for unit in file.units
        if unit.context in wanted
    ]
    return json.dumps([file.name, file.language, file.source_language, units], ensure_ascii=False)


def read_units(text: str) -> TranslationFile:
    """Return the units that came back with the page. Raises InputError where they are none."""
    try:
        name, language, source_language, units = json.loads(text)
        read = tuple(
            Unit(str(context), str(source), str(target), State(state))
            for context, source, target, state in units
        )
    except (ValueError, TypeError, RecursionError) as fault:
        what = Message("The file did not come back whole.")
        raise InputError.of("", what, Message("Please choose the file again.")) from fault
    return TranslationFile(str(name), str(language), read, str(source_language))
