"""The space for an answer: boxes, lines, numbers, by the kind of the question."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from markupsafe import Markup

from evalapp.i18n import Message
from evalapp.questionnaire.choosing import Choosing, Rank, SelectMultiple, SelectOne
from evalapp.questionnaire.days import Date, DateTime, Time
from evalapp.questionnaire.questions import Question
from evalapp.questionnaire.silent import Acknowledge
from evalapp.questionnaire.typed import DecimalNumber, Integer, OpenText, Range
from evalapp.questionnaire.values import to_string
from evalapp.reporting.paper.blocks import (
    Cells,
    Lines,
    Options,
    Order,
    Room,
    Space,
    Steps,
    Tick,
    Told,
)
from evalapp.reporting.paper.options import (
    MOST_PRINTED,
    Box,
    count_columns,
    group_options,
    measure,
)
from evalapp.reporting.paper.speaking import BLANK, NOTHING, Speaker

ROOM_FOR_MUCH: Final = 4
"""Lines for an answer in several sentences."""
MOST_STEPS: Final = 22
"""Steps of a range that stand side by side; of more, the number is written."""
SHORT: Final = 14.0
"""Widths of labels, in em, that leave enough of a line to write on."""


def find_space(question: Question, speaker: Speaker) -> Space:
    """Return where the answer to a question is put."""
    if not question.is_typed:
        return _tell_value(question)
    return _SPACES[type(question)](question, speaker)


def find_how(question: Question, speaker: Speaker) -> Markup:
    """Return how the boxes of a question are filled in; its own hint says it better."""
    message = _HOW.get(type(question)) if question.is_typed and not question.hint else None
    return speaker.tell(message) if message and not is_long(question) else NOTHING


def is_long(question: Question) -> bool:
    """Tell whether a question has more options than are printed."""
    return len(question.choices) > MOST_PRINTED


def _tell_value(question: Question) -> Told:
    """Return what stands there from the start; a blank for what follows from other answers."""
    rule = question.calculation or question.default
    if not question.stores or rule is None:
        return Told()
    return Told(BLANK if isinstance(rule.tree, list) else to_string(rule.tree))


def _offer(question: Choosing, speaker: Speaker) -> Space:
    if is_long(question):
        return Lines()
    groups = group_options(question, speaker)
    return Options(groups, count_columns([speaker.say(each.label) for each in question.choices]))


def _order(question: Rank, speaker: Speaker) -> Space:
    boxes = tuple(
        Box(number, speaker.write(choice.label))
        for number, choice in enumerate(question.choices, 1)
    )
    columns = count_columns([speaker.say(each.label) for each in question.choices])
    return Order(boxes, min(columns, 3))


def _step(question: Range, speaker: Speaker) -> Space:
    steps = tuple(map(str, question.steps))
    return Steps(steps) if len(steps) <= MOST_STEPS else Room()


def _rule(question: OpenText, speaker: Speaker) -> Space:
    if "multiline" in question.looks:
        return Lines(ROOM_FOR_MUCH)
    return Lines(is_beside=measure(speaker.say(question.label)) < SHORT and not question.hint)


def _split_day(question: Date, speaker: Speaker) -> Cells:
    tell = speaker.tell
    return Cells(
        (
            (2, tell(Message("day"))),
            (2, tell(Message("month"))),
            (4, tell(Message("year"))),
        )
    )


def _split_time(question: Time, speaker: Speaker) -> Cells:
    return Cells(((2, speaker.tell(Message("hour"))), (2, speaker.tell(Message("minute")))))


def _split_moment(question: Any, speaker: Speaker) -> Cells:
    return Cells(_split_day(question, speaker).parts + _split_time(question, speaker).parts)


_SPACES: Final[Mapping[type, Callable[[Any, Speaker], Space]]] = {
    SelectOne: _offer,
    SelectMultiple: _offer,
    Rank: _order,
    Integer: lambda question, speaker: Room(),
    DecimalNumber: lambda question, speaker: Room(),
    OpenText: _rule,
    Range: _step,
    Date: _split_day,
    Time: _split_time,
    DateTime: _split_moment,
    Acknowledge: lambda question, speaker: Tick(),
}
"""Kind of question → what makes its space."""

_HOW: Final[Mapping[type, Message]] = {
    SelectMultiple: Message("You may tick several boxes."),
    Rank: Message("Write 1 for the first, 2 for the second, and so on."),
}
"""Kind of question → how its boxes are filled in."""
