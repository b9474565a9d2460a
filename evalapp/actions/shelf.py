"""Keeps what took long to make, as far as there is room."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

T = TypeVar("T")


class Shelf:
    """Things by their keys, together no heavier than `room`; those longest unused go first."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._weight = 0
        self._kept: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._lock = Lock()

    def recall(
        self, key: Hashable, make: Callable[[], T], weigh: Callable[[T], int] = lambda made: 1
    ) -> T:
        """Return what is kept under the key, else make it, and keep it where there is room.

        Threads that want the same thing at once may each make it.
        """
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                kept: T = self._kept[key][0]
                return kept
        made = make()
        with self._lock:
            self._put(key, made, weigh(made))
        return made

    def _put(self, key: Hashable, made: object, weight: int) -> None:
        if weight > self._room:
            return
        self._weight += weight - self._kept.pop(key, (None, 0))[1]
        self._kept[key] = made, weight
        while self._weight > self._room:
            _, (_, freed) = self._kept.popitem(last=False)
            self._weight -= freed
