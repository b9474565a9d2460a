"""Why a figure has no value: a word for every degenerate case."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TypeAlias


def gettext(message: str) -> str:
    """Mark a message for extraction; it is translated when a reader is known."""
    return message


class Reason(enum.Enum):
    """Why there is no value. The value is the English message."""

    NO_ANSWERS = gettext("Nobody answered.")
    ONE_ANSWER = gettext("One answer has no spread.")
    ALL_ALIKE = gettext("Everyone gave the same answer, so there is no spread to judge by.")
    NO_NUMBER = gettext("These answers are no numbers.")
    NO_ORDER = gettext("These answers have no order.")
    NO_LISTING = gettext("Single numbers are not listed.")
    FREE_TEXT = gettext("Free text is read, not counted.")
    SEVERAL_CHOICES = gettext("Several options could be chosen; please compare their shares.")
    FEW_OPTIONS = gettext("There are too few options for a top two.")
    ONE_SURVEY = gettext("There is only one survey.")
    NOT_IN_SURVEY = gettext("This was not part of that survey.")
    ITEMS_MISSING = gettext("Not all items of this scale were part of that survey.")
    OTHER_FORM = gettext("The question had another form before than after.")
    NO_CODES = gettext("People could not be matched.")
    MATCHED = gettext("People were matched, so pairs are compared.")
    NO_PAIRS = gettext("Nobody answered both times.")
    ONE_PAIR = gettext("One pair has no spread.")
    FEW_PAIRS = gettext("Fewer than %(pairs)s pairs are described, not tested.")
    NOBODY_THRICE = gettext("Nobody answered all three times.")
    FEW_THRICE = gettext("Fewer than %(pairs)s people are described, not tested.")
    TWO_PAIRS = gettext("Two pairs are too few for this effect size.")
    NOBODY_CHANGED = gettext("Nobody changed.")
    SAME_CHANGE = gettext("Everybody changed by the same amount.")
    NO_SPREAD = gettext("There is no spread before or after.")
    YES_NO = gettext("With two possible answers, McNemar's test is used.")
    YES_NO_MEANS = gettext("With two possible answers, please compare the shares.")
    NOT_YES_NO = gettext("McNemar's test is for two possible answers.")
    FULL_SCORE = gettext("The average before was already the highest possible.")
    FEW_ITEMS = gettext("Alpha needs at least three items.")
    FEW_COMPLETE = gettext("Fewer than two people answered every item.")
    NO_VARIANCE = gettext("The sums over the items do not differ between people.")
    ONE_ITEM = gettext("There is only one knowledge question.")
    ONE_GROUP = gettext("There are no two groups to compare.")
    NO_CHOICE = gettext("Both coders decided the same every time, so chance agrees as well.")
    NO_WAY = gettext("The target is the same as the number at the start.")
    ALL_IN_ORDER = gettext("All are in the same order, so the interval has no value.")
    WITHHELD = gettext("Fewer than %(people)s people: withheld so that nobody is singled out.")
    IN_FILE = gettext("Withheld: with the file made of these answers, it would tell who is who.")


@dataclass(frozen=True)
class Absent:
    """A figure that has no value, and why."""

    reason: Reason


Figure: TypeAlias = float | Absent
Count: TypeAlias = int | Absent
