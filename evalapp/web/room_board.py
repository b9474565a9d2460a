"""How surveys stand, read once for all rooms that look at the same time."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, TypeAlias, cast

from flask import current_app

from evalapp.actions.room import RoomFigures

SECONDS: Final = 1.5
"""So old may be what a room is told: fifty rooms then cost the database as much as one."""

Key: TypeAlias = tuple[str, bool]


@dataclass
class _Read:
    """What was read of one survey, and when. Who holds `lock` reads it; others wait for that."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    figures: RoomFigures | None = None
    good_until: float = float("-inf")


class Board:
    """The figures of surveys, at most so many seconds old."""

    def __init__(
        self, seconds: float = SECONDS, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._seconds = seconds
        self._clock = clock
        self._read: dict[Key, _Read] = {}

    def look(self, key: Key, read: Callable[[], RoomFigures | None]) -> RoomFigures | None:
        """Return the figures under a key, read anew by one of those who ask when they are old."""
        # One step, which no other thread can part.
        entry = self._read.setdefault(key, _Read())
        with entry.lock:
            if entry.good_until <= self._clock():
                entry.figures = read()
                entry.good_until = self._clock() + self._seconds
        if entry.figures is None:
            # Codes that no survey has shall not add up.
            self._read.pop(key, None)
        return entry.figures


def find_board() -> Board:
    """Return the application's board."""
    return cast(Board, current_app.extensions.setdefault("evalapp_board", Board()))
