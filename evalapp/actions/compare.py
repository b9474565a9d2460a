"""What can be compared: the surveys of a workshop, or of the trainings that it follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evalapp.actions.disclosure import leave_out_few
from evalapp.actions.evaluate import ORDER, find_workshops
from evalapp.storage.database import Session
from evalapp.storage.surveys import count_responses
from evalapp.storage.tables import Survey, Workshop


@dataclass(frozen=True)
class Side:
    """What stands on one side of a comparison: one survey, or several of one timing together.

    `key` names it in addresses: the code of the survey, or the timing. `n` counts the responses.
    """

    key: str
    timing: str
    surveys: tuple[Survey, ...]
    n: int


def list_sides(session: Session, workshop: Workshop, minimum: int = 5) -> list[Side]:
    """Return all that can be compared at a workshop, in the order of timings.

    `minimum` is the smallest group that is shown.
    """
    surveys = [
        survey
        for each in find_workshops(session, workshop)
        for survey in each.surveys
        if survey.has_begun
    ]
    counts = count_responses(session, surveys)
    sides: list[Side] = []
    for timing in ORDER:
        asked = [survey for survey in surveys if survey.timing == timing]
        alike = [survey for survey in asked if survey.version.name == asked[-1].version.name]
        together = leave_out_few(alike, counts, minimum)
        if len(together) > 1:
            n = sum(counts[survey.id] for survey in together)
            sides.append(Side(timing, timing, tuple(together), n))
        sides += [Side(survey.code, timing, (survey,), counts[survey.id]) for survey in asked]
    return sides


def choose_sides(sides: Sequence[Side], before: str, after: str) -> tuple[Side, Side] | None:
    """Return the two sides with these keys, else before and after the training.

    Where there was no survey at one of these timings, the first and the last are taken. None
    where there are no two timings.
    """
    if len({side.timing for side in sides}) < 2:
        return None
    first = _find_key(sides, before) or _find_timing(sides, "pre") or sides[0]
    later = [side for side in sides if side.timing != first.timing]
    second = _find_key(sides, after) or _find_timing(later, "post") or later[-1]
    return first, second


def choose_later(sides: Sequence[Side], chosen: tuple[Side, Side], key: str) -> Side | None:
    """Return the side with this key as the third survey, where it is none of the two."""
    taken = {survey.id for side in chosen for survey in side.surveys}
    found = _find_key(sides, key)
    if found is None or taken & {survey.id for survey in found.surveys}:
        return None
    return found


def _find_key(sides: Sequence[Side], key: str) -> Side | None:
    return next((side for side in sides if side.key == key), None)


def _find_timing(sides: Sequence[Side], timing: str) -> Side | None:
    return next((side for side in sides if side.timing == timing), None)
