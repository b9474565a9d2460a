"""Every text of a questionnaire that a participant may read, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from evalapp.questionnaire.choosing import Choosing
from evalapp.questionnaire.definition import Entry, Group, Matrix, Questionnaire, Section
from evalapp.questionnaire.questions import Question, Text


def iterate_entries(
    questionnaire: Questionnaire,
) -> Iterator[tuple[Entry, tuple[Section | Group, ...]]]:
    """Yield every question, matrix, group and repeat in order, and what it belongs to."""
    for section in questionnaire.sections:
        yield from _walk(section.entries, (section,))


def _walk(
    entries: tuple[Entry, ...], above: tuple[Section | Group, ...]
) -> Iterator[tuple[Entry, tuple[Section | Group, ...]]]:
    for entry in entries:
        yield entry, above
        if isinstance(entry, Group):
            yield from _walk(entry.entries, (*above, entry))


def iterate_texts(questionnaire: Questionnaire) -> Iterator[Text]:
    """Yield every text that a participant may read; those of a list once."""
    yield from (text for _, text in locate_texts(questionnaire))


def locate_texts(questionnaire: Questionnaire) -> Iterator[tuple[str, Text]]:
    """Yield key and text, as in `age.label` or `choices.agree5[1].label`; lists come last."""
    yield "title", questionnaire.title
    yield "introduction", questionnaire.introduction
    yield "thanks", questionnaire.thanks
    for element in questionnaire.code:
        yield f"code.{element.name}.label", element.label
        yield f"code.{element.name}.hint", element.hint
    lists = {}
    for section in questionnaire.sections:
        yield f"{section.name}.title", section.title
        yield f"{section.name}.text", section.text
    for entry, _ in iterate_entries(questionnaire):
        yield f"{entry.name}.label", entry.label
        yield f"{entry.name}.hint", entry.hint
        if isinstance(entry, Matrix):
            yield from ((f"{item.name}.label", item.label) for item in entry.items)
            lists[entry.items[0].list_name] = entry.choices
        elif isinstance(entry, Question):
            yield from _locate_messages(entry)
        if isinstance(entry, Choosing):
            lists[entry.list_name] = entry.choices
    for name, choices in lists.items():
        yield from ((f"choices.{name}[{each.name}].label", each.label) for each in choices)


def _locate_messages(question: Question) -> Iterator[tuple[str, Text]]:
    yield f"{question.name}.guidance_hint", question.guidance_hint
    yield f"{question.name}.required_message", question.required_message
    yield f"{question.name}.constraint_message", question.constraint_message
