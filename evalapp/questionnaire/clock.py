"""What time it is for the rules of a questionnaire: where people answer, not where it is served."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from zoneinfo import ZoneInfo

_ZONE: ContextVar[ZoneInfo | None] = ContextVar("zone", default=None)


@contextmanager
def clock_of(zone: str) -> Iterator[None]:
    """Let `today()` and `now()` be those of a time zone; outside they are those of the computer."""
    before = _ZONE.set(ZoneInfo(zone))
    try:
        yield
    finally:
        _ZONE.reset(before)


def tell_now() -> datetime.datetime:
    """Return the moment, with the zone where the questionnaire is answered."""
    return datetime.datetime.now(_ZONE.get()).astimezone(_ZONE.get())
