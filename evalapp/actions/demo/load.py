"""Loads the demo into an empty database and tells what is in it."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from evalapp.actions.collect import Submission, check_submission, find_asked, make_row
from evalapp.actions.demo import case
from evalapp.actions.demo.answering import fill_in
from evalapp.actions.demo.chance import chance
from evalapp.actions.demo.load_plans import add_plans, name_plans
from evalapp.actions.demo.load_workshop import add_workshop_days
from evalapp.actions.demo.narrative import add_narrative
from evalapp.actions.demo.opinions import deal_opinions
from evalapp.actions.demo.people import Person, read_people, rebuild_code
from evalapp.actions.demo.themes import add_coding
from evalapp.actions.questionnaires import keep_version
from evalapp.errors import InputError
from evalapp.questionnaire.reader import read_shipped
from evalapp.storage.accounts import has_accounts
from evalapp.storage.database import Session, writing
from evalapp.storage.responses import add_responses
from evalapp.storage.surveys import find_project, is_empty
from evalapp.storage.tables import ROLES, Programme, Project, Survey, Workshop

PASSWORD: Final = "mekong-demo-2017"  # noqa: S105  everybody may know it


@dataclass(frozen=True)
class Demo:
    """What a visitor of the demo needs: the S&E workshop first, codes to type, sign-ins.

    `workshops` are (key, title), `surveys` (code, key of the workshop, questionnaire, timing,
    open), `plannings`, where action plans are written, (code, key of the workshop, open), `plans`
    (code, title, key of the workshop), `accounts` (e-mail, password, role); the caller creates the
    accounts.
    """

    workshops: tuple[tuple[str, str], ...]
    surveys: tuple[tuple[str, str, str, str, bool], ...]
    plannings: tuple[tuple[str, str, bool], ...]
    plans: tuple[tuple[str, str, str], ...]
    accounts: tuple[tuple[str, str, str], ...] = tuple(
        (f"{role}@demo.example", PASSWORD, role) for role in ROLES
    )

    def to_json(self) -> dict[str, list[dict[str, object]]]:
        """Return the description that `evalapp demo --json` prints."""
        return {
            "workshops": _name(("id", "title"), self.workshops),
            "surveys": _name(("code", "workshop", "questionnaire", "timing", "open"), self.surveys),
            "plannings": _name(("code", "workshop", "open"), self.plannings),
            "plans": _name(("code", "title", "workshop"), self.plans),
            "accounts": _name(("email", "password", "role"), self.accounts),
        }


def _name(keys: Sequence[str], rows: Iterable[Sequence[object]]) -> list[dict[str, object]]:
    return [dict(zip(keys, row, strict=True)) for row in rows]


def find_demo(session: Session) -> Demo | None:
    """Return the description of the demo where it has been loaded before."""
    project = find_project(session, case.PROJECT_KEY)
    return None if project is None else _describe(session, project)


def load_demo(session: Session, secret: bytes) -> Demo:
    """Load the demo in one transaction. Raises InputError where the database is not empty.

    `secret` is the server's key, as for `submit_response`.
    """
    with writing(session):
        if not is_empty(session) or has_accounts(session):
            raise InputError.of(
                "database",
                "it is not empty.",
                "Load the demo into a new one: name another folder in EVALAPP_DATA_DIR, or "
                "another database in EVALAPP_DATABASE_URL.",
            )
        project = _make_project()
        session.add(project)
        for planned, workshop in zip(case.WORKSHOPS, project.workshops, strict=True):
            for survey in planned.surveys:
                workshop.surveys.append(_make_survey(session, survey))
        session.flush()
        _add_all_responses(session, secret)
        add_plans(session, project.workshops, secret)
        for workshop in project.workshops:
            if workshop.kind == "synthesis":
                add_workshop_days(session, workshop, secret)
                add_narrative(session, workshop)
        add_coding(session, project)
        return _describe(session, project)


def _make_project() -> Project:
    programmes = {
        name: Programme(key=key, title=title) for name, (key, title) in case.PROGRAMMES.items()
    }
    return Project(
        key=case.PROJECT_KEY,
        name=case.PROJECT,
        institute=case.INSTITUTE,
        donor=case.DONOR,
        salt=case.SALT,
        is_synthetic=True,
        created_at=_at(case.WORKSHOPS[0].starts_on, case.OPENS),
        programmes=list(programmes.values()),
        workshops=[
            Workshop(
                key=planned.key,
                kind=planned.kind,
                title=planned.title,
                place=planned.place,
                starts_on=planned.starts_on,
                ends_on=planned.ends_on,
                time_zone=case.TIME_ZONE,
                invited=planned.invited,
                programmes=[programmes[name] for name in planned.programmes],
            )
            for planned in case.WORKSHOPS
        ],
    )


def _make_survey(session: Session, planned: case.PlannedSurvey) -> Survey:
    return Survey(
        code=planned.code,
        version=keep_version(session, read_shipped(planned.questionnaire)),
        timing=planned.timing,
        created_at=_at(planned.day, case.OPENS),
        opened_at=_at(planned.day, case.OPENS),
        closed_at=None if planned.is_open else _at(planned.day, case.CLOSES),
    )


def _at(day: datetime.date, time: datetime.time) -> datetime.datetime:
    return datetime.datetime.combine(day, time)


def _add_all_responses(session: Session, secret: bytes) -> None:
    people = read_people()
    for for_visitors in (False, True):
        cast = [person for person in people if (person.group == "visitors") == for_visitors]
        opinions = {
            timing: deal_opinions(name, [person for person in cast if timing in person.surveys])
            for name, timing in case.TIMINGS.items()
        }
        for workshop in case.WORKSHOPS:
            if workshop.for_visitors == for_visitors:
                for survey in workshop.surveys:
                    present = _choose_present(cast, workshop, survey)
                    rows = _fill_in_all(session, survey, present, opinions[survey.timing], secret)
                    # By their random ids: the order in which rows were written tells nothing.
                    add_responses(session, sorted(rows, key=lambda row: row["id"]))


def _choose_present(
    people: Sequence[Person], workshop: case.PlannedWorkshop, survey: case.PlannedSurvey
) -> list[Person]:
    return [
        person
        for person in people
        if survey.timing in person.surveys
        and (workshop.for_visitors or person.programme in workshop.programmes)
    ]


def _fill_in_all(
    session: Session,
    survey: case.PlannedSurvey,
    people: Sequence[Person],
    opinions: dict[int, dict[str, str]],
    secret: bytes,
) -> Iterator[dict[str, Any]]:
    asked = find_asked(session, survey.code)
    if asked is None:
        raise LookupError(survey.code)
    ids = chance("ids", survey.code)
    for person in people:
        submission = Submission(
            response=uuid.UUID(int=ids.getrandbits(128), version=4),
            language=person.language,
            answers=fill_in(person, survey.questionnaire, survey.day, opinions[person.number]),
            code=rebuild_code(person, survey.timing),
        )
        checked = check_submission(asked, submission)
        if checked.faults:
            raise InputError.of(
                f"{survey.questionnaire}.toml",
                f"answers of the demo do not fit: {', '.join(checked.faults)}.",
                "Load the demo with the questionnaires that this program ships.",
            )
        yield make_row(asked, submission, checked, secret, survey.day)


def _describe(session: Session, project: Project) -> Demo:
    workshops = sorted(project.workshops, key=lambda workshop: workshop.kind != "synthesis")
    return Demo(
        workshops=tuple((workshop.key, workshop.title) for workshop in workshops),
        surveys=tuple(
            (survey.code, workshop.key, survey.version.name, survey.timing, survey.is_open)
            for workshop in workshops
            for survey in workshop.surveys
        ),
        plannings=tuple(
            (planned.plans_code, planned.key, planned.for_visitors)
            for planned in case.WORKSHOPS
            if planned.plans_code
        ),
        plans=tuple(name_plans(session, project)),
    )
