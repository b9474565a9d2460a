"""How a survey stands, in the words of the room."""

from __future__ import annotations

from dataclasses import dataclass

from evalapp.actions.manage import Survey
from evalapp.actions.room import RoomFigures
from evalapp.i18n import Translator, name_language
from evalapp.storage.schedule import State, Times
from evalapp.storage.tables import now
from evalapp.web.clock import tell_time


@dataclass(frozen=True)
class NextChange:
    """When a survey opens or closes by itself next: in words, and in milliseconds since 1970."""

    words: str
    at: int


def tell_room(figures: RoomFigures, say: Translator) -> dict[str, str | int]:
    """Return what changes on a room's page: texts by name, the state, the next planned change."""
    state = figures.times.judge(now())
    return {
        "count": _tell_count(figures, say),
        "sentence": _tell_sentence(figures, say),
        "mix": _tell_languages(figures, say),
        "state": state.value,
        "until": _find_until(figures.times, state),
        "results": figures.results,
    }


def find_next_change(survey: Survey, say: Translator) -> NextChange | None:
    """Return when a survey opens or closes by itself next; None where that is not planned."""
    state, zone = survey.state, survey.workshop.time_zone
    until = _find_until(survey.times, state)
    if state is State.OPEN and survey.closes_at:
        time = tell_time(survey.closes_at, zone, say)
        return NextChange(say.gettext("Closes: %(time)s", time=time), until)
    if state is State.NOT_OPEN and survey.opens_at:
        time = tell_time(survey.opens_at, zone, say)
        return NextChange(say.gettext("Opens: %(time)s", time=time), until)
    return None


def _find_until(times: Times, state: State) -> int:
    next_change = {State.OPEN: times.closes_at, State.NOT_OPEN: times.opens_at}.get(state)
    return int(next_change.timestamp() * 1000) if next_change else 0


def _tell_count(figures: RoomFigures, say: Translator) -> str:
    given = say.number(figures.given)
    if not figures.expected:
        return given
    return say.gettext(
        "%(count)s of %(invited)s", count=given, invited=say.number(figures.expected)
    )


def _tell_sentence(figures: RoomFigures, say: Translator) -> str:
    if not figures.expected:
        return say.ngettext(
            "%(n)s person has answered", "%(n)s people have answered", figures.given
        )
    return say.gettext(
        "%(count)s of %(invited)s people have answered",
        count=say.number(figures.given),
        invited=say.number(figures.expected),
    )


def _tell_languages(figures: RoomFigures, say: Translator) -> str:
    """Return each language with the number of people that it has at least."""
    return " · ".join(
        f"{name_language(language)} ≥\u00a0{say.number(number)}"
        for language, number in figures.languages.items()
    )
