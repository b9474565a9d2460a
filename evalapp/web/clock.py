"""Times as people at a workshop read them: on the clock of its place."""

from __future__ import annotations

import datetime
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

from evalapp.i18n import Translator

UTC_NAME: Final = "UTC"
REGIONS: Final = (
    "Africa",
    "America",
    "Antarctica",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
)


@cache
def list_time_zones() -> tuple[str, ...]:
    """Return the names of the time zones that can be chosen: those of places, and UTC."""
    places = {name for name in available_timezones() if name.partition("/")[0] in REGIONS}
    return (UTC_NAME, *sorted(name for name in places if "/" in name))


def name_time_zone(name: str) -> str:
    """Return the place that a time zone is named after, as it is written."""
    return name.rpartition("/")[2].replace("_", " ")


def to_local(time: datetime.datetime, zone: str) -> datetime.datetime:
    """Return a time as the clock of a place shows it, without its zone."""
    return time.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def from_local(shown: datetime.datetime, zone: str) -> datetime.datetime:
    """Return the time at which the clock of a place shows this."""
    return shown.replace(tzinfo=ZoneInfo(zone)).astimezone(datetime.UTC)


def tell_clock(time: datetime.datetime, zone: str) -> str:
    """Return hours and minutes of a time, as the clock of a place shows them."""
    return f"{to_local(time, zone):%H:%M}"


def tell_time(time: datetime.datetime, zone: str, translator: Translator) -> str:
    """Return a time in words: hours and minutes, and the day where it is not today there."""
    local = to_local(time, zone)
    today = to_local(datetime.datetime.now(datetime.UTC), zone).date()
    if local.date() == today:
        return tell_clock(time, zone)
    return tell_day_and_time(time, zone, translator)


def tell_day(time: datetime.datetime, zone: str, translator: Translator) -> str:
    """Return the day of a time in words, as the calendar of a place shows it."""
    return translator.date(to_local(time, zone).date())


def tell_day_and_time(time: datetime.datetime, zone: str, translator: Translator) -> str:
    """Return a time in words, the day with it."""
    return f"{tell_day(time, zone, translator)}, {tell_clock(time, zone)}"
