"""The questionnaires as they were asked."""

from __future__ import annotations

from collections.abc import Iterator

from evalapp.questionnaire.definition import Entry, Group, Matrix, Questionnaire
from evalapp.questionnaire.questions import Choice, Question
from evalapp.questionnaire.typed import Range
from evalapp.reporting.document import AskedQuestion, AskedSection, Block, Heading, Section
from evalapp.reporting.material import Material, Writer
from evalapp.reporting.sections.titles import make_section


def write_annex(material: Material, writer: Writer) -> Section | None:
    """Return every questionnaire with its questions, numbered, and what could be answered."""
    _ = writer.translator.gettext
    blocks: list[Block] = []
    for survey in material.surveys:
        questionnaire = survey.questionnaire
        own = writer.of(questionnaire)
        version = _("version %(version)s", version=questionnaire.version)
        blocks.append(Heading(f"{own.say(questionnaire.title)} ({version})"))
        blocks.extend(write_questionnaire(questionnaire, own))
    if not blocks:
        return None
    return make_section("questionnaire", writer.translator, blocks)


def write_questionnaire(questionnaire: Questionnaire, writer: Writer) -> Iterator[AskedSection]:
    """Yield the sections of a questionnaire as they were asked, the code's elements first."""
    _ = writer.translator.gettext
    if questionnaire.code:
        yield AskedSection(
            _("Your own code"),
            tuple(
                AskedQuestion("", writer.say(element.label), writer.say(element.hint), ())
                for element in questionnaire.code
            ),
        )
    number = 0
    for section in questionnaire.sections:
        asked = []
        for question in _list_questions(section.entries, writer):
            number += 1
            asked.append(_number(question, number))
        yield AskedSection(writer.say(section.title), tuple(asked))


def _number(question: AskedQuestion, number: int) -> AskedQuestion:
    return AskedQuestion(
        str(number), question.text, question.hint, question.options, question.remark
    )


def _list_questions(entries: tuple[Entry, ...], writer: Writer) -> Iterator[AskedQuestion]:
    for entry in entries:
        if isinstance(entry, Group):
            yield from _list_questions(entry.entries, writer)
        elif isinstance(entry, Matrix):
            stem = writer.say(entry.label)
            options = _name_options(entry.choices, writer)
            for place, item in enumerate(entry.items):
                hint = stem if place == 0 else ""
                shown = options if place == 0 else ()
                yield AskedQuestion("", writer.say(item.label), hint, shown)
        elif entry.label:
            yield _describe(entry, writer)


def _describe(question: Question, writer: Writer) -> AskedQuestion:
    _ = writer.translator.gettext
    options = _name_options(question.choices, writer)
    if isinstance(question, Range):
        steps = question.steps
        options = (_("%(low)s to %(high)s", low=steps[0], high=steps[-1]),)
    remark = _("Only asked where earlier answers called for it.") if question.relevant else ""
    return AskedQuestion("", writer.label(question), writer.say(question.hint), options, remark)


def _name_options(choices: tuple[Choice, ...], writer: Writer) -> tuple[str, ...]:
    return tuple(writer.say(choice.label) for choice in choices)
