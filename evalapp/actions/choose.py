"""Which questionnaires can be asked at a workshop, and what its facilitator does next."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from evalapp.actions.questionnaires import read_version
from evalapp.errors import Fault, InputError
from evalapp.questionnaire.checks import count_missing
from evalapp.questionnaire.definition import Questionnaire
from evalapp.questionnaire.planning.forms import Purpose, judge_purpose
from evalapp.questionnaire.reader import (
    ReadQuestionnaire,
    list_shipped,
    read_shipped,
    read_source,
)
from evalapp.storage.database import Session
from evalapp.storage.drafts import find_last_published, list_last_publications
from evalapp.storage.tables import TIMINGS, Survey, Workshop

EXPECTED_TIMINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "training": ("pre", "post"),
    "synthesis": ("synthesis",),
}
"""Kind of workshop → the timings at which people are asked there, in order."""


@dataclass(frozen=True)
class OfferedQuestionnaire:
    """A questionnaire that can be asked: `missing` counts untranslated texts by language.

    `is_own` tells that the institute built it: its last published version is offered.
    """

    name: str
    title: str
    version: str
    questions: int
    minutes: int
    missing: Mapping[str, int]
    timing: str
    is_asked: bool
    is_own: bool = False
    purpose: Purpose = Purpose.SURVEY


@dataclass(frozen=True)
class Offer:
    """The institute's own questionnaires and those of the surveys folder.

    `faults` tell what is wrong with those that are unreadable.

    The first one fits best what a workshop has not asked yet.
    """

    questionnaires: tuple[OfferedQuestionnaire, ...]
    faults: tuple[Fault, ...]


def offer_questionnaires(session: Session, workshop: Workshop, language: str) -> Offer:
    """Return what can be asked at a workshop, titled in this language."""
    asked = {survey.version.name for survey in workshop.surveys}
    everything = _list_all(session, language)
    wanted = next_timing(workshop)
    offered = [
        replace(each, is_asked=each.name in asked)
        for each in everything.questionnaires
        if each.purpose is Purpose.SURVEY
    ]
    offered.sort(
        key=lambda each: (each.timing != wanted, each.is_asked, not each.is_own, each.title)
    )
    return Offer(tuple(offered), everything.faults)


def offer_plan_forms(
    session: Session, language: str
) -> Mapping[Purpose, Sequence[OfferedQuestionnaire]]:
    """Return the questionnaires that ask for action plans, and those that ask for progress."""
    offered = _list_all(session, language).questionnaires
    return {
        purpose: [each for each in offered if each.purpose is purpose]
        for purpose in (Purpose.PLAN, Purpose.PROGRESS)
    }


def _list_all(session: Session, language: str) -> Offer:
    offered = [
        _describe(each.questionnaire.name, read_version(each.version), language, is_own=True)
        for each in list_last_publications(session)
    ]
    faults: list[Fault] = []
    own = {each.name for each in offered}
    for name in list_shipped():
        try:
            questionnaire = read_shipped(name).questionnaire
        except InputError as fault:
            faults.extend(fault.faults)
        else:
            if name not in own:
                offered.append(_describe(name, questionnaire, language))
    return Offer(tuple(offered), tuple(faults))


def read_offered(session: Session, name: str) -> ReadQuestionnaire:
    """Return the questionnaire with this name: the institute's last version, else the shipped one.

    Raises InputError where there is none.
    """
    published = find_last_published(session, name)
    return read_source(published.source, name) if published else read_shipped(name)


def _describe(
    name: str, questionnaire: Questionnaire, language: str, is_own: bool = False
) -> OfferedQuestionnaire:
    return OfferedQuestionnaire(
        name=name,
        title=questionnaire.say(questionnaire.title, language),
        version=questionnaire.version,
        questions=len(questionnaire.questions),
        minutes=questionnaire.minutes,
        missing=count_missing(questionnaire),
        timing=questionnaire.timing or guess_timing(name),
        is_asked=False,
        is_own=is_own,
        purpose=judge_purpose(questionnaire),
    )


def guess_timing(name: str) -> str:
    """Return the timing that the name of a questionnaire speaks of, else `post`."""
    words = name.lower().replace("follow_up", "followup").split("_")
    for timing in TIMINGS:
        if timing.replace("_", "") in words:
            return timing
    return "post"


def next_timing(workshop: Workshop) -> str | None:
    """Return the first timing at which a workshop should ask and has no survey yet."""
    have = {survey.timing for survey in workshop.surveys}
    return next((each for each in EXPECTED_TIMINGS[workshop.kind] if each not in have), None)


class Step(enum.Enum):
    """What a facilitator does next at a workshop."""

    START = "start a survey"
    OPEN = "open it"
    SHOW = "show its code to the room"
    CLOSE = "close it: everybody has answered"
    READ = "read the results"


@dataclass(frozen=True)
class NextStep:
    """The one thing to do next, and the survey that it is about."""

    step: Step
    survey: Survey | None = None


def find_next_step(workshop: Workshop, counts: Mapping[int, int]) -> NextStep:
    """Return what to do next at a workshop; `counts` is survey id → number of responses."""
    for survey in workshop.surveys:
        if survey.is_open:
            is_complete = workshop.invited and counts[survey.id] >= workshop.invited
            return NextStep(Step.CLOSE if is_complete else Step.SHOW, survey)
    for survey in workshop.surveys:
        if not survey.has_begun:
            return NextStep(Step.OPEN, survey)
    return NextStep(Step.START if next_timing(workshop) else Step.READ)


def name_questionnaire(survey: Survey, language: str) -> str:
    """Return the title of a survey's questionnaire."""
    questionnaire = read_version(survey.version)
    return questionnaire.say(questionnaire.title, language)


def count_missing_texts(survey: Survey) -> dict[str, int]:
    """Return language → number of texts of a survey that are not translated."""
    return count_missing(read_version(survey.version))
