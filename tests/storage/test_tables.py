"""The tables hold their rules themselves, whoever writes."""

import datetime
import uuid
from typing import Any

import pytest
import sqlalchemy as sa

from evalapp.storage.database import Database, IntegrityError, Session, writing
from evalapp.storage.tables import (
    Base,
    Programme,
    Project,
    QuestionnaireVersion,
    Response,
    Role,
    Survey,
    Workshop,
    make_key,
    now,
)

DAY = datetime.date(2017, 6, 12)


def keep(session: Session, *rows: Any) -> None:
    with writing(session):
        session.add_all(rows)


def make_project(name: str = "Project") -> Project:
    return Project(name=name)


def make_workshop(project: Project, **values: Any) -> Workshop:
    defaults = {"title": "Workshop", "starts_on": DAY, "ends_on": DAY}
    return Workshop(project=project, **{**defaults, **values})


def make_survey(workshop: Workshop, **values: Any) -> Survey:
    version = QuestionnaireVersion(
        digest=uuid.uuid4().hex, name="training_pre", version="1", source=""
    )
    defaults = {"code": make_key()[:6], "timing": "pre", "version": version}
    return Survey(workshop=workshop, **{**defaults, **values})


def make_response(survey: Survey, key: uuid.UUID | None = None) -> Response:
    return Response(
        id=key or uuid.uuid4(),
        survey_id=survey.id,
        language="km",
        submitted_on=DAY,
        answers={"q1": "ចម្លើយ"},
        not_asked=["q2"],
        code_hashes={},
        digest="0" * 64,
    )


BROKEN = {
    "uq_project_name": lambda: [make_project(), make_project()],
    "ck_workshop_kind_known": lambda: [make_workshop(make_project(), kind="party")],
    "ck_workshop_ends_after_it_starts": lambda: [
        make_workshop(make_project(), ends_on=DAY - datetime.timedelta(1))
    ],
    "ck_workshop_invited_not_negative": lambda: [make_workshop(make_project(), invited=-1)],
    "ck_survey_timing_known": lambda: [make_survey(make_workshop(make_project()), timing="during")],
    "ck_survey_opened_before_it_closes": lambda: [
        make_survey(make_workshop(make_project()), closed_at=now())
    ],
    "ck_role_name_known": lambda: [Role(name="owner")],
}
"""Rule → rows that break it."""


@pytest.mark.parametrize("rule", BROKEN)
def test_a_row_that_breaks_a_rule_is_refused_by_its_name(rule: str, session: Session) -> None:
    with pytest.raises(IntegrityError) as refused:
        keep(session, *BROKEN[rule]())
    # SQLite names checks, and uniqueness by its columns.
    assert rule in str(refused.value) or rule.removeprefix("uq_").replace("_", ".") in str(
        refused.value
    )


def test_a_code_is_given_once(session: Session) -> None:
    workshop = make_workshop(make_project())
    with pytest.raises(IntegrityError):
        keep(session, make_survey(workshop, code="482913"), make_survey(workshop, code="482913"))


def test_a_response_needs_its_survey(session: Session) -> None:
    with pytest.raises(IntegrityError):
        keep(session, make_response(Survey(id=12345)))


def test_a_response_is_stored_once(session: Session) -> None:
    survey, key = make_survey(make_workshop(make_project())), uuid.uuid4()
    keep(session, survey)
    keep(session, make_response(survey, key))
    session.expunge_all()
    with pytest.raises(IntegrityError):
        keep(session, make_response(survey, key))


def test_a_programme_that_is_followed_cannot_go(session: Session) -> None:
    project = make_project()
    programme = Programme(project=project, title="Programme")
    keep(session, make_workshop(project, programmes=[programme]))
    with pytest.raises(IntegrityError), writing(session):
        session.execute(sa.delete(Programme))


def test_a_version_that_was_asked_cannot_go(session: Session) -> None:
    keep(session, make_survey(make_workshop(make_project())))
    with pytest.raises(IntegrityError), writing(session):
        session.execute(sa.delete(QuestionnaireVersion))


def test_texts_come_back_in_every_script(session: Session) -> None:
    survey = make_survey(make_workshop(make_project("ទន្លេមេគង្គ")))
    keep(session, survey)
    keep(session, make_response(survey))
    session.expunge_all()
    found = session.scalars(sa.select(Response)).one()
    assert (found.answers, found.not_asked) == ({"q1": "ចម្លើយ"}, ["q2"])


def test_times_come_back_in_utc(session: Session) -> None:
    bangkok = datetime.timezone(datetime.timedelta(hours=7))
    at = datetime.datetime(2017, 6, 12, 6, 30, tzinfo=bangkok)
    keep(session, make_survey(make_workshop(make_project()), opened_at=at))
    session.expunge_all()
    found = session.scalars(sa.select(Survey.opened_at)).one()
    assert found == at
    assert found.utcoffset() == datetime.timedelta(0)


def test_times_without_a_zone_are_refused(session: Session) -> None:
    survey = make_survey(make_workshop(make_project()), opened_at=datetime.datetime(2017, 6, 12))
    with pytest.raises(sa.exc.StatementError, match="times are kept with their zone"):
        keep(session, survey)


def test_sqlite_keeps_no_order_of_arrival(database: Database, session: Session) -> None:
    survey = make_survey(make_workshop(make_project()))
    keep(session, survey)
    keys = [uuid.UUID(int=number) for number in (3, 1, 2)]
    for key in keys:
        keep(session, make_response(survey, key))
    if database.engine.dialect.name == "sqlite":
        with pytest.raises(sa.exc.OperationalError, match="no such column: rowid"):
            session.execute(sa.text("SELECT rowid FROM response"))
        session.rollback()
        read = session.scalars(sa.text("SELECT id FROM response"))
        assert [int(key, 16) for key in read] == [1, 2, 3]


def test_nothing_beside_an_answer_tells_who_or_when_it_was() -> None:
    columns = Response.__table__.columns
    assert sorted(columns.keys()) == [
        "answers",
        "code_hashes",
        "digest",
        "id",
        "language",
        "not_asked",
        "packed",
        "part",
        "submitted_on",
        "survey_id",
    ]
    assert isinstance(columns["submitted_on"].type, sa.Date)


def test_no_reference_joins_accounts_with_answers() -> None:
    people = {"account", "account_role", "role", "first_link"}
    references = {
        (table.name, key.column.table.name)
        for table in Base.metadata.tables.values()
        for key in table.foreign_keys
    }
    assert {pair for pair in references if len(people & set(pair)) == 1} == set()


def test_keys_cannot_be_confused_in_print() -> None:
    keys = [make_key() for _ in range(200)]
    assert len(set(keys)) == 200
    assert not set("".join(keys)) & set("01ilo")
