"""Which questions of one name are kept apart, because they were not asked in the same way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from evalapp.i18n import Message
from evalapp.questionnaire.definition import Questionnaire
from evalapp.questionnaire.meaning import Parting
from evalapp.questionnaire.partings import find_partings
from evalapp.questionnaire.questions import Question
from evalapp.reporting.document import Block, Prose
from evalapp.reporting.material import Comparison, SurveyMaterial, Writer
from evalapp.reporting.sections.change import NOT_COMPARED

NOT_COMPARED_WITH = Message(
    "Not compared, because %(questionnaire)s asked it in another way: %(questions)s. %(reason)s"
)
NOT_COUNTED_FROM = Message(
    "Told without the answers to %(questionnaire)s, which asked it in another way: %(questions)s. "
    "%(reason)s"
)


def write_apart(comparison: Comparison, writer: Writer) -> Iterator[Block]:
    """Yield what is kept apart in a comparison, and why."""
    lines = [*tell_not_compared(comparison, writer)]
    for side in (comparison.before, comparison.after):
        lines += tell_not_counted(side, writer)
    if lines:
        yield Prose(tuple(dict.fromkeys(lines)))


def tell_not_compared(comparison: Comparison, writer: Writer) -> Iterator[str]:
    """Yield a line for each way in which questions were asked otherwise before."""
    before, after = comparison.before.questionnaire, comparison.questionnaire
    partings = {
        name: parting
        for name, parting in comparison.partings.items()
        if _is_compared(before.by_name[name]) or _is_compared(after.by_name[name])
    }
    yield from _tell(NOT_COMPARED_WITH, partings, before, after, writer)


def _is_compared(question: Question) -> bool:
    measure = question.measure
    return measure is not None and measure not in NOT_COMPARED and not question.background


def tell_not_counted(survey: SurveyMaterial, writer: Writer) -> Iterator[str]:
    """Yield a line for each way in which earlier versions asked questions otherwise."""
    for earlier in survey.earlier:
        partings = {
            name: parting
            for name, parting in find_partings(earlier, survey.questionnaire).items()
            if survey.questionnaire.by_name[name].measure is not None
        }
        yield from _tell(NOT_COUNTED_FROM, partings, earlier, survey.questionnaire, writer)


def _tell(
    message: Message,
    partings: Mapping[str, Parting],
    asked: Questionnaire,
    told: Questionnaire,
    writer: Writer,
) -> Iterator[str]:
    """Yield the message for each reason, with all questions that it holds for."""
    translator, own = writer.translator, writer.of(told)
    for parting in dict.fromkeys(partings.values()):
        names = [name for name, each in partings.items() if each is parting]
        labels = [f"“{own.label(told.by_name[name]) or name}”" for name in names]
        yield translator.gettext(
            message.text,
            questionnaire=_name(asked, writer),
            questions=translator.join(labels),
            reason=translator.gettext(parting.value),
        )


def _name(questionnaire: Questionnaire, writer: Writer) -> str:
    title = writer.of(questionnaire).say(questionnaire.title)
    return writer.translator.gettext(
        "“%(title)s” (version %(version)s)", title=title, version=questionnaire.version
    )
