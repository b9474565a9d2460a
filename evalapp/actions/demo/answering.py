"""What people of the demo answer in each of the three questionnaires, as a form would send it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import Final

from evalapp.actions.demo import needs
from evalapp.actions.demo.chance import pick, pick_several
from evalapp.actions.demo.knowledge import answer_test
from evalapp.actions.demo.people import BUSINESS_DATABASE, SME_CLUSTER, Person
from evalapp.actions.demo.ratings import (
    like_training,
    rate_after,
    rate_back,
    rate_before,
    rate_later,
    rate_programmes,
    rate_training,
)

ALWAYS_GIVEN: Final = frozenset({"programme", "programmes", "country", "agreed"})
SKIPPED: Final = 0.032
"""The share of other questions that are left out: many by few people, none by most."""

ACHIEVEMENTS: Final = {
    SME_CLUSTER: {
        "certificate": 0.4,
        "packaging": 0.6,
        "equipment": 0.35,
        "brochure": 0.5,
        "profiles": 0.2,
        "other": 0.1,
    },
    BUSINESS_DATABASE: {
        "certificate": 0.1,
        "packaging": 0.2,
        "equipment": 0.1,
        "brochure": 0.35,
        "profiles": 0.85,
        "other": 0.15,
    },
}
HARDEST: Final = {
    SME_CLUSTER: {"partners": 6, "product": 4, "permits": 3, "money": 5, "buyers": 4, "staff": 1},
    BUSINESS_DATABASE: {"data": 8, "partners": 3, "money": 3, "staff": 3, "other": 1},
}
STATUS: Final = {"1": 1, "2": 3, "3": 9, "4": 11, "5": 5}
DONE: Final = {"2": (5, 25), "3": (40, 60), "4": (70, 90), "5": (100, 100)}
"""State of the action plan → the lowest and the highest share done, in per cent."""


def answer_before(person: Person, day: datetime.date) -> dict[str, object]:
    """Return the answers to `training_pre`."""
    source = person.chance("before")
    exports = source.choice([0, 0, 0, 2, 5, 5, 10, 12.5, 20, 30, 45])
    return {
        **_tell_background(person, with_place=True),
        "programme": person.programme,
        "years": person.years,
        **rate_before(person),
        **answer_test(person, after=False),
        "needs": needs.choose(person),
        "export_share": exports,
        "has_plan": pick(source, {"yes": 1, "no": 5}),
        "agreed": True,
    }


def answer_after(person: Person, day: datetime.date) -> dict[str, object]:
    """Return the answers to `training_post`, given on this day."""
    source = person.chance("after")
    begins = day + datetime.timedelta(days=source.choice([5, 7, 10, 14, 14, 21, 28, 31, 45, 60]))
    return {
        **_tell_background(person),
        "programme": person.programme,
        **rate_after(person),
        **rate_back(person),
        **answer_test(person, after=True),
        **rate_training(person),
        "recommend": _recommend(person, "training"),
        "has_plan": pick(source, {"yes": 14, "no": 1}),
        "first_step_date": begins.isoformat(),
    }


def answer_months_later(person: Person, day: datetime.date) -> dict[str, object]:
    """Return the answers to `synthesis_workshop`."""
    source = person.chance("months later")
    status = pick(source, STATUS)
    achieved = pick_several(source, ACHIEVEMENTS[person.programme])
    done = 5 * round(source.uniform(*DONE.get(status, (0, 0))) / 5)
    return {
        **_tell_background(person, with_place=True),
        "programmes": list(person.programmes),
        **rate_programmes(person),
        **rate_later(person),
        "plan_status": status,
        "plan_percent": done,
        "achievements": achieved if status != "1" else [],
        "hardest_part": pick(source, HARDEST[person.programme]),
        "needs": needs.choose(person, later=True),
        "recommend_programmes": _recommend(person, "programmes"),
    }


Answering = Callable[[Person, datetime.date], dict[str, object]]

ANSWERING: Final[Mapping[str, Answering]] = {
    "training_pre": answer_before,
    "training_post": answer_after,
    "synthesis_workshop": answer_months_later,
}
"""Questionnaire → how a person answers it on a day."""


def fill_in(
    person: Person, questionnaire: str, day: datetime.date, opinions: Mapping[str, str]
) -> dict[str, object]:
    """Return what the person hands in, with some questions left out."""
    answers = ANSWERING[questionnaire](person, day)
    source = person.chance("skipped", questionnaire)
    skipped = SKIPPED * source.expovariate(1)
    kept = {
        name: value
        for name, value in answers.items()
        if source.random() >= skipped or name in ALWAYS_GIVEN
    }
    return {**kept, **opinions}


def _tell_background(person: Person, with_place: bool = False) -> dict[str, object]:
    if not with_place:
        return {"country": person.country}
    return {
        "country": person.country,
        f"province_{person.country}": person.province,
        "organisation": person.organisation,
        "sex": person.sex,
    }


def _recommend(person: Person, what: str) -> int:
    if "critic" in person.traits:
        return 4
    liking = 2 * like_training(person) + 0.7 + person.chance("recommend", what).gauss(0, 1.0)
    return min(10, max(6, round(liking)))
