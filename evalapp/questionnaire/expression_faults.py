"""Tells what is wrong with an expression: at which character, what was expected, what to do."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from lark import Token
from lark.exceptions import UnexpectedInput, UnexpectedToken

from evalapp.i18n import Message
from evalapp.questionnaire.foreign_expressions import (
    FOREIGN_FUNCTIONS,
    looks_foreign,
    tell_foreign_function,
)
from evalapp.questionnaire.functions import ANY, FUNCTIONS

SHOWN: Final = 12
"""Characters of the text that are repeated in a message."""


class ExpressionError(ValueError):
    """An expression cannot be read. `place` is the character (from 1) where reading stopped.

    Its `message` is a part of a sentence, without a full stop. It `is_foreign` where it is no slip
    but says what only other programs understand.
    """

    def __init__(self, message: Message, place: int, is_foreign: bool = False) -> None:
        super().__init__(str(message))
        self.message = message
        self.place = place
        self.is_foreign = is_foreign


_WRITE: Final = Message("write %(sign)s")
_NO_PLACE: Final = Message(".. stands in position(..) only")

_REMEDIES: Final[Mapping[str, Message]] = {
    "==": Message("compare with a single ="),
    "<>": Message("unequal is written !="),
    "=>": Message("at least is written >="),
    "=<": Message("at most is written <="),
    "!": Message("unequal is written !=, and not is written not(…)"),
    "&": Message(_WRITE.text, {"sign": "and"}),
    "|": Message(_WRITE.text, {"sign": "or"}),
    "/": Message("a division is written div, an answer ${name} instead of a path"),
    "%": Message("a remainder is written mod"),
    "^": Message("a power is written pow(…, …)"),
    ";": Message("values are separated by commas"),
    "[": Message("conditions in [ ] are not known here; use if(…)"),
    "{": Message("an answer is written ${name}"),
}
"""How a text begins that people write for something else → what to write."""

_OF_THE_NODE: Final = frozenset("string number string-length normalize-space position".split())
"""Functions that XPath takes without a value, for the place in the form's tree where it stands."""

_EARLY: Final = Message("it ends too early; a value such as ${name}, 5 or 'yes' is expected")
_OPERATOR: Final = Message("an operator such as =, <, +, and, or is expected")
_VALUE: Final = Message("a value such as ${name}, 5, 'yes' or a function is expected")


def explain(text: str, fault: UnexpectedInput) -> ExpressionError:
    """Return the error for what the grammar did not take."""
    error = _explain(text, fault)
    error.is_foreign = looks_foreign(text)
    return error


def _explain(text: str, fault: UnexpectedInput) -> ExpressionError:
    ended = isinstance(fault, UnexpectedToken) and fault.token.type == "$END"
    place = len(text) if ended or fault.pos_in_stream is None else fault.pos_in_stream
    place -= text[max(0, place - 1) : place + 1] == ".."
    rest = text[place:]
    if not rest:
        return _explain_end(text)
    quote = "'" if rest[0] in "'‘’" else '"'
    if rest[0] in "'\"‘’“”" and not (isinstance(fault, UnexpectedToken)):
        what = Message("the text that begins here is not closed; write %(sign)s", {"sign": quote})
        return ExpressionError(what, place + 1)
    if rest.startswith("${") and not isinstance(fault, UnexpectedToken):
        what = Message("this is no name of a question; write ${name} with letters, digits and _")
        return ExpressionError(what, place + 1)
    values = {"text": repr(rest[:SHOWN]), "advice": _advise(text, place)}
    return ExpressionError(Message("%(text)s does not fit; %(advice)s", values), place + 1)


def _explain_end(text: str) -> ExpressionError:
    if re.search(r"(^|[=<>+*(,-]|\b(and|or|div|mod))\s*$", text):
        return ExpressionError(_EARLY, len(text) + 1)
    opened = _find_open_bracket(text)
    if opened is None:
        return ExpressionError(_EARLY, len(text) + 1)
    what = Message(
        "the bracket opened at character %(place)s is not closed; write )", {"place": opened}
    )
    return ExpressionError(what, len(text) + 1)


def _find_open_bracket(text: str) -> int | None:
    """Return the place (from 1) of the last bracket that is not closed."""
    opened: list[int] = []
    for found in re.finditer(r"'[^']*'|\"[^\"]*\"|[()]", text):
        if found[0] == "(":
            opened.append(found.start() + 1)
        elif found[0] == ")" and opened:
            opened.pop()
    return opened[-1] if opened else None


def _advise(text: str, place: int) -> Message:
    """Return what was expected at this place, or what to write instead."""
    rest, before = text[place:], text[:place].rstrip()
    for beginning in (before[-1:] + rest[0], rest[0]):
        if beginning in _REMEDIES:
            return _REMEDIES[beginning]
    if rest[0] == ")" and _find_open_bracket(before) is None:
        return Message("no bracket is open here")
    if rest.startswith(".."):
        return _NO_PLACE
    word = re.match(r"[A-Za-z_][A-Za-z0-9_.-]*", rest)
    if word and word[0].lower() in ("and", "or", "div", "mod") and word[0] != word[0].lower():
        return Message(_WRITE.text, {"sign": word[0].lower()})
    after_value = bool(re.search(r"[\w.)}'\"’”]$", before))
    after_value &= not re.search(r"(^|\s)(and|or|div|mod)$", before)
    if word and not after_value:
        values = {"answer": f"${{{word[0]}}}", "text": f"'{word[0]}'"}
        return Message("an answer is written %(answer)s, a text %(text)s", values)
    return _OPERATOR if after_value else _VALUE


def check_depth(levels: Iterable[int], most: int) -> None:
    """Raise ExpressionError where an expression is too deep to be walked."""
    if any(level > most for level in levels):
        what = Message("it has more than %(most)s levels; split it in two", {"most": most})
        raise ExpressionError(what, 1)


def check_call(node: list[Any]) -> None:
    """Raise ExpressionError for an unknown function or the wrong number of values."""
    token: Token = node[0]
    name, values, place = str(token), node[1:], (token.start_pos or 0) + 1
    if name not in FUNCTIONS:
        if name in FOREIGN_FUNCTIONS:
            raise ExpressionError(tell_foreign_function(name), place, is_foreign=True)
        raise ExpressionError(_tell_unknown(name), place)
    low, high = FUNCTIONS[name][1]
    if not low <= len(values) <= high:
        is_foreign = not values and name in _OF_THE_NODE
        raise ExpressionError(_tell_count(name, low, high, len(values)), place, is_foreign)
    is_place = [value == [".."] for value in values]
    if any(is_place) is not (name == "position"):
        written = Message("position() is written position(..)")
        raise ExpressionError(written if name == "position" else _NO_PLACE, place, is_foreign=True)
    if name == "regex" and isinstance(values[1], str):
        _check_pattern(values[1], place)


def _tell_unknown(name: str) -> Message:
    near = difflib.get_close_matches(name.lower(), FUNCTIONS, 1)
    if near:
        values = {"name": f"{name}()", "other": f"{near[0]}()"}
        return Message("there is no function %(name)s; did you mean %(other)s?", values)
    values = {"name": f"{name}()", "names": ", ".join(sorted(FUNCTIONS))}
    return Message("there is no function %(name)s; there are %(names)s", values)


def _tell_count(name: str, low: int, high: int, found: int) -> Message:
    values = {"name": f"{name}()", "low": low, "high": high, "found": found}
    if high == ANY:
        return Message("%(name)s takes %(low)s or more values, not %(found)s", values)
    if low != high:
        return Message("%(name)s takes %(low)s to %(high)s values, not %(found)s", values)
    if low == 1:
        return Message("%(name)s takes 1 value, not %(found)s", values)
    return Message("%(name)s takes %(low)s values, not %(found)s", values)


def _check_pattern(pattern: str, place: int) -> None:
    foreign = re.search(r"\(\?[P#aiLmsux(]|\\[AZ]", pattern)
    if foreign:
        what = Message(
            "the phone does not know %(sign)s in a regular expression; leave it out",
            {"sign": repr(foreign[0])},
        )
        raise ExpressionError(what, place, is_foreign=True)
    try:
        re.compile(pattern, re.ASCII)
    except re.error as fault:
        values = {"pattern": repr(pattern), "fault": str(fault)}
        what = Message("%(pattern)s is no regular expression: %(fault)s", values)
        # Java's patterns, which other programs take, say more than ours.
        raise ExpressionError(what, place, is_foreign=True) from fault
