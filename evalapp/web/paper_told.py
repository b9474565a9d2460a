"""Answers of sheets that were typed twice, in words: what differs, for whoever decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from evalapp.actions.paper_twice import Choice, Difference
from evalapp.i18n import Message, Translator, get_translator
from evalapp.questionnaire.answers import CODE_PREFIX, MOST_REPEATS
from evalapp.questionnaire.definition import Questionnaire
from evalapp.questionnaire.keying.sheets import list_fields
from evalapp.questionnaire.numbering import number_questions
from evalapp.questionnaire.questions import Question, Text
from evalapp.reporting.paper.speaking import Speaker


@dataclass(frozen=True)
class ToldDifference:
    """A difference on the page: `first` and `second` in words, empty where nothing was typed."""

    field: str
    number: str
    label: Markup
    is_code: bool
    first: str
    second: str
    chosen: Choice
    fault: str


def tell_differences(
    questionnaire: Questionnaire,
    language: str,
    staff: Translator,
    differences: list[Difference],
    choices: Mapping[str, Choice],
    faults: Mapping[str, Message | Text],
) -> list[ToldDifference]:
    """Return the differences of a sheet in words, with what was chosen and what is wrong."""
    speaker = Speaker(questionnaire, get_translator(language))
    numbers = number_questions(questionnaire)
    places = {name: place for name, place, _time in list_fields(questionnaire, MOST_REPEATS)}
    elements = {CODE_PREFIX + each.name: each.label for each in questionnaire.code}
    told = []
    for each in differences:
        question = None if each.is_code else places[each.field].question
        fault = faults.get(each.field)
        told.append(
            ToldDifference(
                field=each.field,
                number=numbers[question.name] if question else "",
                label=speaker.write(question.label if question else elements[each.field]),
                is_code=each.is_code,
                first=_tell_answer(speaker, staff, question, each.first),
                second=_tell_answer(speaker, staff, question, each.second),
                chosen=choices.get(each.field, Choice()),
                fault=tell_fault(questionnaire, staff, fault) if fault else "",
            )
        )
    return told


def tell_fault(questionnaire: Questionnaire, staff: Translator, fault: Message | Text) -> str:
    """Return what is wrong in the language of staff."""
    if isinstance(fault, Message):
        return staff.tell(fault)
    return questionnaire.say(fault, staff.language)


def _tell_answer(speaker: Speaker, staff: Translator, question: Question | None, value: Any) -> str:
    """Return an answer in words; that something of the code was typed, without what it was."""
    if value is None:
        return ""
    if question is None:
        return staff.gettext("Typed, and not shown")
    if value is True:
        return staff.gettext("Ticked")
    labels = {choice.name: speaker.say(choice.label) for choice in question.choices}
    names = value if isinstance(value, list) else [value]
    return staff.join(labels.get(str(name)) or str(name) for name in names)
