"""The history of an action plan: what was reported of it, each time with its day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from evalapp.questionnaire.definition import Place, Section
from evalapp.questionnaire.planning.composing import ACTIVITY_SECTION
from evalapp.questionnaire.planning.plans import Activity
from evalapp.questionnaire.typed import OpenText
from evalapp.storage.plan_tables import PlanUpdate
from evalapp.web.plan_view import PlanView


@dataclass(frozen=True)
class Part:
    """Answers under one heading: label and what was answered."""

    heading: Markup
    told: tuple[tuple[Markup, Markup], ...]


@dataclass(frozen=True)
class Report:
    """What was reported at one time. `by` is the mentor who typed it in, or empty."""

    key: str
    day: str
    by: str
    parts: tuple[Part, ...]


def list_reports(view: PlanView) -> list[Report]:
    """Return all reports of a plan, the newest first."""
    return [
        Report(
            key=row.key,
            day=view.tell_day(row.made_at),
            by=row.made_by,
            parts=tuple(part for part in _list_parts(view, row) if part.told),
        )
        for row in reversed(view.shown.updates)
    ]


def _list_parts(view: PlanView, row: PlanUpdate) -> Iterator[Part]:
    for section in view.shown.update_form.sections:
        if section.name != ACTIVITY_SECTION:
            heading = view.update_voice.write(section.title)
            yield Part(heading, tuple(_tell_section(view, row, section)))
            continue
        for activity in view.plan.activities:
            heading = view.write(activity.title)
            yield Part(heading, tuple(_tell_activity(view, row, section, activity)))


def _tell_activity(
    view: PlanView, row: PlanUpdate, section: Section, activity: Activity
) -> Iterator[tuple[Markup, Markup]]:
    suffix = f"_{activity.number}"
    own = {
        name.removesuffix(suffix): value
        for name, value in row.answers.items()
        if name.endswith(suffix)
    }
    for place in section.places():
        yield from _tell(view, row, place, own)


def _tell_section(
    view: PlanView, row: PlanUpdate, section: Section
) -> Iterator[tuple[Markup, Markup]]:
    done: set[str] = set()
    places = list(section.places())
    for place in places:
        if place.repeat is None:
            yield from _tell(view, row, place, row.answers)
        elif place.repeat.name not in done:
            done.add(place.repeat.name)
            for time in row.answers.get(place.repeat.name) or ():
                for each in places:
                    if each.repeat is place.repeat:
                        yield from _tell(view, row, each, time)


def _tell(
    view: PlanView, row: PlanUpdate, place: Place, answers: Mapping[str, Any]
) -> Iterator[tuple[Markup, Markup]]:
    """Yield label and answer of a question that was answered."""
    question = place.question
    if answers.get(question.name) in (None, "", []):
        return
    told = view.update_voice.tell_answer(question.name, answers)
    if isinstance(question, OpenText):
        yield view.update_voice.write(question.label), view.write(told, row.language)
    else:
        yield view.update_voice.write(question.label), Markup.escape(told)
