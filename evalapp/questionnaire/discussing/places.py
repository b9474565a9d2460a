"""Places between places: a point can always be put between two others, and nobody else moves.

A place is a text of figures and small letters, compared as texts are. `participant/board.js` makes
them in the same way.
"""

from __future__ import annotations

import re
from typing import Final

DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
PLACE: Final = re.compile("[0-9a-z]{1,80}")


def find_place_between(before: str, after: str) -> str:
    """Return a place behind `before` and before `after`; an empty one stands for that end.

    Two points that were put there at the same time may have one place: what is put between these
    stands behind both.
    """
    place = ""
    while True:
        at = len(place)
        low = DIGITS.index(before[at]) if at < len(before) else 0
        high = DIGITS.index(after[at]) if at < len(after) else len(DIGITS)
        if high - low > 1:
            # At the end most are added one after the other: small steps keep places short.
            return place + DIGITS[(low + high) // 2 if after or not before else low + 1]
        place += DIGITS[low]
        if high > low:
            after = ""
