"""The sentences on averages, one for each wording, contrast and direction.

Whole sentences, so that languages of any word order can be written.
"""

from __future__ import annotations

import enum

from evalapp.analysis.reasons import gettext
from evalapp.analysis.subjects import Wording


class Contrast(enum.Enum):
    """Which two ratings are compared."""

    CHANGE = enum.auto()  # before and after
    SHIFT = enum.auto()  # the starting point as rated at the time, and looking back
    SINCE = enum.auto()  # the starting point looking back, and now


class Direction(enum.Enum):
    """Where the average went, to the decimals shown."""

    UP = enum.auto()
    DOWN = enum.auto()
    LEVEL = enum.auto()


AVERAGES = {
    (Contrast.CHANGE, Wording.RATING): {
        Direction.UP: gettext(
            "Of %(people)s people who answered both times, %(higher)s rated themselves higher, "
            "%(same)s the same and %(lower)s lower; the average rose by %(change)s points "
            "(%(confidence)s interval %(low)s to %(high)s)."
        ),
        Direction.DOWN: gettext(
            "Of %(people)s people who answered both times, %(higher)s rated themselves higher, "
            "%(same)s the same and %(lower)s lower; the average fell by %(change)s points "
            "(%(confidence)s interval %(low)s to %(high)s)."
        ),
        Direction.LEVEL: gettext(
            "Of %(people)s people who answered both times, %(higher)s rated themselves higher, "
            "%(same)s the same and %(lower)s lower; the average is about the same "
            "(%(confidence)s interval of the change %(low)s to %(high)s points)."
        ),
    },
    (Contrast.CHANGE, Wording.NUMBER): {
        Direction.UP: gettext(
            "Of %(people)s people who answered both times, %(higher)s gave a higher number, "
            "%(same)s the same and %(lower)s a lower one; the average rose by %(change)s "
            "(%(confidence)s interval %(low)s to %(high)s)."
        ),
        Direction.DOWN: gettext(
            "Of %(people)s people who answered both times, %(higher)s gave a higher number, "
            "%(same)s the same and %(lower)s a lower one; the average fell by %(change)s "
            "(%(confidence)s interval %(low)s to %(high)s)."
        ),
        Direction.LEVEL: gettext(
            "Of %(people)s people who answered both times, %(higher)s gave a higher number, "
            "%(same)s the same and %(lower)s a lower one; the average is about the same "
            "(%(confidence)s interval of the change %(low)s to %(high)s)."
        ),
    },
    (Contrast.CHANGE, Wording.TEST_SCORE): {
        Direction.UP: gettext(
            "Of %(people)s people who took the test both times, %(higher)s scored higher, "
            "%(same)s the same and %(lower)s lower; the average rose by %(change)s percentage "
            "points (%(confidence)s interval %(low)s to %(high)s)."
        ),
        Direction.DOWN: gettext(
            "Of %(people)s people who took the test both times, %(higher)s scored higher, "
            "%(same)s the same and %(lower)s lower; the average fell by %(change)s percentage "
            "points (%(confidence)s interval %(low)s to %(high)s)."
        ),
        Direction.LEVEL: gettext(
            "Of %(people)s people who took the test both times, %(higher)s scored higher, "
            "%(same)s the same and %(lower)s lower; the average is about the same "
            "(%(confidence)s interval of the change %(low)s to %(high)s percentage points)."
        ),
    },
    (Contrast.SHIFT, Wording.RATING): {
        Direction.UP: gettext(
            "Looking back, %(higher)s of %(people)s people rated their starting point higher than "
            "they had at the time, %(same)s the same and %(lower)s lower; on average it is "
            "%(change)s points higher (%(confidence)s interval %(low)s to %(high)s)."
        ),
        Direction.DOWN: gettext(
            "Looking back, %(higher)s of %(people)s people rated their starting point higher than "
            "they had at the time, %(same)s the same and %(lower)s lower; on average it is "
            "%(change)s points lower (%(confidence)s interval %(low)s to %(high)s)."
        ),
        Direction.LEVEL: gettext(
            "Looking back, %(higher)s of %(people)s people rated their starting point higher than "
            "they had at the time, %(same)s the same and %(lower)s lower; on average it is about "
            "the same (%(confidence)s interval of the difference %(low)s to %(high)s points)."
        ),
    },
    (Contrast.SINCE, Wording.RATING): {
        Direction.UP: gettext(
            "Compared with how they see their starting point today, %(higher)s of %(people)s "
            "people rated themselves higher, %(same)s the same and %(lower)s lower; the average "
            "is %(change)s points higher (%(confidence)s interval %(low)s to %(high)s)."
        ),
        Direction.DOWN: gettext(
            "Compared with how they see their starting point today, %(higher)s of %(people)s "
            "people rated themselves higher, %(same)s the same and %(lower)s lower; the average "
            "is %(change)s points lower (%(confidence)s interval %(low)s to %(high)s)."
        ),
        Direction.LEVEL: gettext(
            "Compared with how they see their starting point today, %(higher)s of %(people)s "
            "people rated themselves higher, %(same)s the same and %(lower)s lower; the average "
            "is about the same (%(confidence)s interval of the change %(low)s to %(high)s points)."
        ),
    },
}
