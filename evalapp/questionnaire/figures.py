"""Numbers as people type them: in any script's figures, with point or comma."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from typing import Final

from evalapp.questionnaire.questions import AnswerFault

LARGEST_NUMBER: Final = 10**12

THOUSANDS: Final = re.compile(r"-?[1-9][0-9]{0,2}(,[0-9]{3})+")


def read_number(text: str) -> Decimal:
    """Return the number written in any script's digits, with point or comma.

    Raises AnswerFault where it is none, and for 1,000: it is a thousand to some and one to others.
    """
    plain = to_ascii_digits("".join(text.split())).replace("\u2212", "-")
    if THOUSANDS.fullmatch(plain):
        raise AnswerFault("Write thousands without a comma, for example 1000.")
    if plain.count(",") == 1 and "." not in plain:
        plain = plain.replace(",", ".")
    try:
        number = Decimal(plain)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise AnswerFault("Enter a number in figures, for example 3 or 2.5.")
    if not -LARGEST_NUMBER <= number <= LARGEST_NUMBER:
        raise AnswerFault("This number is too large. Check the figures.")
    return number


def to_ascii_digits(text: str) -> str:
    """Return the text with every script's figures as 0 to 9."""
    return "".join(str(unicodedata.decimal(sign, sign)) for sign in text)


def as_json(number: Decimal) -> int | float:
    """Return the number as JSON writes it: without decimals where it has none."""
    return int(number) if number == number.to_integral_value() else float(number)
