"""What the builder calls kinds of question, operators and looks, in the visitor's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from evalapp.i18n import Message

KIND_NAMES: Final[Mapping[str, Message]] = {
    "section": Message("Section"),
    "select_one": Message("One answer of several"),
    "select_multiple": Message("Several answers"),
    "matrix": Message("Table of statements"),
    "rank": Message("Ranking"),
    "range": Message("Scale of numbers"),
    "integer": Message("Whole number"),
    "decimal": Message("Number with decimals"),
    "text": Message("Open answer"),
    "date": Message("Date"),
    "time": Message("Time of day"),
    "dateTime": Message("Date and time"),
    "note": Message("Text to read"),
    "acknowledge": Message("Agreement to tick"),
    "group": Message("Group of questions"),
    "repeat": Message("Group asked several times"),
    "calculate": Message("Calculated value"),
    "hidden": Message("Hidden value"),
    "unshown": Message("Kept from the file, not shown"),
}

KIND_HINTS: Final[Mapping[str, Message]] = {
    "select_one": Message("For example: Did you use what you learned? Yes, no."),
    "select_multiple": Message("Boxes to tick, as many as fit."),
    "matrix": Message("Several statements with the same answers, such as agree or disagree."),
    "rank": Message("Options put in order, the most important first."),
    "range": Message("A number from 0 to 10, or between other ends."),
    "integer": Message("How many: people, days, products."),
    "decimal": Message("Such as 2.5."),
    "text": Message("People write in their own words, in any script."),
    "date": Message("A day."),
    "time": Message("Hours and minutes."),
    "dateTime": Message("A day with its time."),
    "note": Message("An explanation between questions, without an answer."),
    "acknowledge": Message("One box, for example: I agree that my answers are used."),
    "group": Message("Questions under one heading, asked together or not at all."),
    "repeat": Message("The same questions again, for example for each product."),
    "calculate": Message("Nobody sees it; other questions can use it."),
    "hidden": Message("A fixed value that is stored with the answers."),
}

KIND_GROUPS: Final[tuple[tuple[Message, tuple[str, ...]], ...]] = (
    (Message("Choosing"), ("select_one", "select_multiple", "matrix", "rank")),
    (Message("Writing and numbers"), ("text", "integer", "decimal", "range")),
    (Message("Days and times"), ("date", "time", "dateTime")),
    (Message("Without a question"), ("note", "acknowledge")),
    (Message("Putting questions together"), ("group", "repeat")),
    (Message("Behind the scenes"), ("calculate", "hidden")),
)

OPERATOR_NAMES: Final[Mapping[str, Message]] = {
    "=": Message("is"),
    "!=": Message("is not"),
    "selected": Message("includes"),
    "not selected": Message("does not include"),
    "<": Message("is less than"),
    "<=": Message("is at most"),
    ">": Message("is more than"),
    ">=": Message("is at least"),
    "answered": Message("is answered"),
    "not answered": Message("is not answered"),
}

_COUNTED: Final = (">=", "<=", ">", "<", "=", "!=", "answered", "not answered")
OPERATORS_OF: Final[Mapping[str, tuple[str, ...]]] = {
    "select_one": ("=", "!=", "answered", "not answered"),
    "select_multiple": ("selected", "not selected", "answered", "not answered"),
    "rank": ("answered", "not answered"),
    "integer": _COUNTED,
    "decimal": _COUNTED,
    "range": _COUNTED,
    "date": _COUNTED,
    "time": ("=", "!=", "answered", "not answered"),
    "dateTime": _COUNTED,
    "text": ("answered", "not answered", "=", "!="),
    "calculate": _COUNTED,
    "hidden": ("=", "!=", "answered", "not answered"),
    "acknowledge": ("answered", "not answered"),
}
"""Kind of question → the operators that make sense for its answers, the likeliest first."""

APPEARANCES: Final[Mapping[str, tuple[tuple[str, Message], ...]]] = {
    "select_one": (
        ("", Message("A list of buttons")),
        ("minimal", Message("A drop-down list")),
        ("likert", Message("Side by side, as a scale")),
        ("horizontal", Message("Side by side")),
    ),
    "select_multiple": (
        ("", Message("A list of boxes")),
        ("minimal", Message("A drop-down list")),
        ("horizontal", Message("Side by side")),
    ),
    "range": (
        ("", Message("Numbers to tap")),
        ("recommendation", Message("0 to 10: how likely to recommend")),
        ("rating", Message("A rating")),
    ),
    "text": (
        ("", Message("One line")),
        ("multiline", Message("Several lines")),
    ),
}
"""Kind of question → how it can look."""

READY_NAMES: Final[Mapping[str, Message]] = {
    "yes_no": Message("Yes, no"),
    "agreement": Message("Agreement, 5 steps"),
    "satisfaction": Message("Satisfaction, 5 steps"),
    "frequency": Message("Frequency, 5 steps"),
    "extent": Message("Extent, 5 steps"),
}

KEY_NAMES: Final[Mapping[str, Message]] = {
    "title": Message("Title"),
    "introduction": Message("Introduction"),
    "thanks": Message("Thanks"),
    "text": Message("Text under the title"),
    "label": Message("Text"),
    "hint": Message("Hint"),
    "guidance_hint": Message("More help, folded away"),
    "required": Message("An answer is needed"),
    "required_message": Message("Message where the answer is missing"),
    "relevant": Message("When it is asked"),
    "constraint": Message("Which answers are possible"),
    "constraint_message": Message("Message where the answer is not possible"),
    "calculation": Message("Calculation"),
    "choice_filter": Message("Which answers are offered"),
    "count": Message("How often it is asked"),
    "parameters": Message("Steps"),
    "items": Message("Statements"),
    "questions": Message("Questions"),
    "sections": Message("Sections"),
    "choices": Message("Answers"),
    "scales": Message("Scales"),
    "code": Message("Own code of each person"),
    "type": Message("Kind of question"),
    "name": Message("Name in the data"),
}
"""Key of a questionnaire's file → what pages call it."""
