"""Reads what is typed for one question from paper: options by their numbers, days as written."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

from evalapp.i18n import Message
from evalapp.questionnaire.choosing import Choosing, Rank, SelectMultiple, SelectOne
from evalapp.questionnaire.days import Date, DateTime, Time
from evalapp.questionnaire.figures import to_ascii_digits
from evalapp.questionnaire.importing.personal import simplify
from evalapp.questionnaire.questions import AnswerFault, Question
from evalapp.questionnaire.silent import Acknowledge

MOST_GLUED: Final = 9
"""Options whose numbers can be typed without anything between them."""

FIRST_BUDDHIST: Final = 2400
BUDDHIST_ERA: Final = 543
"""Years from FIRST_BUDDHIST on are counted from the Buddha's death, as in Thailand."""

NO_TICK: Final = frozenset({"0", "-"})
WRONG_NUMBER: Final = Message("Type the number of an option, from 1 to %(most)s.")
WRONG_DAY: Final = Message("Type day, month and year in figures, for example 7 3 2026.")
WRONG_TIME: Final = Message("Type hour and minute in figures, for example 14 30.")


def read_typed_answer(question: Question, typed: str) -> object:
    """Return what a person's phone would have sent; empty where nothing was typed.

    Raises AnswerFault where it stands for nothing.
    """
    text = typed.strip()
    read = _READERS.get(type(question))
    return read(question, text) if read and text else text


def _read_one(question: SelectOne, text: str) -> object:
    number = to_ascii_digits(text)
    if number.isdecimal() and 1 <= int(number) <= len(question.options):
        return question.options[int(number) - 1]
    return _find_words(question, text)


def _find_words(question: Choosing, text: str) -> str:
    """Return the option with these words in any language; long lists are written, not ticked."""
    for choice in question.choices:
        if simplify(text) in map(simplify, choice.label.values()):
            return choice.name
    raise AnswerFault(WRONG_NUMBER.text, most=len(question.options))


def _read_several(question: SelectMultiple, text: str) -> object:
    numbers = _split(question, text)
    if not all(1 <= number <= len(question.options) for number in numbers):
        raise AnswerFault(WRONG_NUMBER.text, most=len(question.options))
    return [question.options[number - 1] for number in numbers]


def _read_order(question: Rank, text: str) -> object:
    """Return the options in their order: typed is the number in each box, 0 for an empty one."""
    places = _split(question, text)
    if len(places) > len(question.options):
        raise AnswerFault(
            "Type one number for each of the %(most)s boxes.", most=len(question.options)
        )
    given = [(place, name) for place, name in zip(places, question.options, strict=False) if place]
    if len({place for place, _ in given}) < len(given):
        raise AnswerFault(
            "A number stands there twice. Leave the question empty if it is not clear."
        )
    return [name for _, name in sorted(given, key=lambda each: each[0])]


def _split(question: Choosing, text: str) -> Sequence[int]:
    """Return the numbers in a text; up to nine options need nothing between them."""
    plain = to_ascii_digits(text)
    if not re.fullmatch(r"[0-9]+([\s,;.+-]+[0-9]+)*", plain):
        raise AnswerFault(WRONG_NUMBER.text, most=len(question.options))
    parts = re.findall(r"[0-9]", plain) if len(question.options) <= MOST_GLUED else []
    return [int(part) for part in parts or re.findall(r"[0-9]+", plain)]


def _read_tick(_question: Acknowledge, text: str) -> object:
    if to_ascii_digits(text) == "1":
        return True
    if to_ascii_digits(text) in NO_TICK:
        return ""
    raise AnswerFault("Type 1 if the box is ticked, else nothing.")


def _read_day(_question: Date, text: str) -> object:
    return _make_day(_find_figures(text, (2, 2, 4)))


def _read_time(_question: Time, text: str) -> object:
    return _make_time(_find_figures(text, (2, 2)))


def _read_moment(_question: DateTime, text: str) -> object:
    figures = _find_figures(text, (2, 2, 4, 2, 2))
    return f"{_make_day(figures[:3])}T{_make_time(figures[3:])}"


def _find_figures(text: str, lengths: Sequence[int]) -> list[str]:
    """Return the groups of figures in a text; glued ones are cut as the boxes on paper are."""
    figures = re.findall(r"[0-9]+", to_ascii_digits(text))
    if len(figures) == 1 and len(figures[0]) == sum(lengths):
        ends = [sum(lengths[:count]) for count in range(len(lengths) + 1)]
        return [figures[0][start:end] for start, end in pairwise(ends)]
    return figures


def _make_day(figures: Sequence[str]) -> str:
    if len(figures) != 3:
        raise AnswerFault(WRONG_DAY.text)
    day, month, year = figures[::-1] if len(figures[0]) == 4 else figures
    before = BUDDHIST_ERA if len(year) == 4 and int(year) >= FIRST_BUDDHIST else 0
    try:
        return datetime.date(int(year) - before, int(month), int(day)).isoformat()
    except ValueError as fault:
        raise AnswerFault(WRONG_DAY.text) from fault


def _make_time(figures: Sequence[str]) -> str:
    try:
        hour, minute = map(int, figures)
        return datetime.time(hour, minute).isoformat("minutes")
    except ValueError as fault:
        raise AnswerFault(WRONG_TIME.text) from fault


_READERS: Final[Mapping[type, Callable[[Any, str], object]]] = {
    SelectOne: _read_one,
    SelectMultiple: _read_several,
    Rank: _read_order,
    Acknowledge: _read_tick,
    Date: _read_day,
    Time: _read_time,
    DateTime: _read_moment,
}
"""Kind of question → what reads its typed answers; others are read as from a phone."""
