"""What facilitators and administrators do, on both databases."""

import datetime
import uuid
from collections.abc import Iterator

import pytest

from evalapp.actions.accounts import (
    LAST,
    TAKEN,
    add_first_administrator,
    add_person,
    check_first_link,
    give_roles,
    list_accounts,
    make_first_link,
    make_password,
    set_active,
)
from evalapp.actions.choose import Step, find_next_step, guess_timing, next_timing
from evalapp.actions.manage import (
    NAME_TAKEN,
    add_programme,
    add_workshop,
    change_project,
    change_workshop,
    close_survey,
    count_all,
    create_project,
    find_survey,
    find_workshop,
    list_projects,
    load_project,
    open_survey,
    start_survey,
)
from evalapp.actions.refusal import Refusal
from evalapp.actions.remove import (
    HAS_RESPONSES,
    HAS_SURVEYS,
    HAS_WORKSHOPS,
    IS_FOLLOWED,
    IS_OPEN,
    delete_programme,
    delete_project,
    delete_survey,
    delete_workshop,
)
from evalapp.i18n import Message
from evalapp.storage.database import Database, Session, writing
from evalapp.storage.migration import migrate
from evalapp.storage.tables import Project, Response, Survey, Workshop

DAY = datetime.date(2017, 6, 12)


@pytest.fixture
def session(database_url: str) -> Iterator[Session]:
    database = Database(database_url)
    migrate(database)
    with database.sessions() as session:
        yield session
    database.close()


def make_workshop(session: Session, project: Project | None = None, **values: object) -> Workshop:
    project = project or create_project(session, f"Project {uuid.uuid4()}")
    given = {"title": "Workshop", "kind": "training", "starts_on": DAY, "ends_on": DAY, **values}
    return find_workshop(session, add_workshop(session, project, **given).key)


def answer(session: Session, survey: Survey, number: int = 1) -> None:
    with writing(session):
        session.add_all(
            Response(
                id=uuid.uuid4(),
                survey_id=survey.id,
                language="en",
                submitted_on=DAY,
                answers={},
                not_asked=[],
                code_hashes={},
                digest="0" * 64,
            )
            for _ in range(number)
        )


def refusal(action: object, *arguments: object, **named: object) -> Message:
    with pytest.raises(Refusal) as refused:
        action(*arguments, **named)
    return refused.value.message


def test_a_project_name_is_taken_once(session: Session) -> None:
    create_project(session, "One")
    other = create_project(session, "Two")
    assert refusal(create_project, session, "One") == NAME_TAKEN
    taken = {"name": "One", "institute": "", "donor": ""}
    assert refusal(change_project, session, other, **taken) == NAME_TAKEN
    assert [project.name for project in list_projects(session)] == ["One", "Two"]


def test_a_workshop_follows_several_programmes(session: Session) -> None:
    project = create_project(session, "Project")
    keys = [add_programme(session, project, title).key for title in ("First", "Second", "Third")]
    workshop = make_workshop(session, project, programmes=keys[:2])
    assert [programme.title for programme in workshop.programmes] == ["First", "Second"]
    change_workshop(session, workshop, programmes=keys[1:], title="New title", invited=29)
    found = find_workshop(session, workshop.key)
    assert [programme.title for programme in found.programmes] == ["Second", "Third"]
    assert (found.title, found.invited) == ("New title", 29)


def test_a_questionnaire_version_is_kept_once(session: Session) -> None:
    workshop = make_workshop(session)
    one, two = (start_survey(session, workshop, "training_pre", "pre") for _ in range(2))
    assert one.version_id == two.version_id
    assert one.code != two.code


def test_opening_again_keeps_the_first_opening(session: Session) -> None:
    survey = start_survey(session, make_workshop(session), "training_pre", "pre")
    open_survey(session, survey)
    opened = survey.opened_at
    close_survey(session, survey)
    assert not survey.is_open
    open_survey(session, survey)
    assert (survey.is_open, survey.opened_at, survey.closed_at) == (True, opened, None)


def test_responses_are_counted_for_every_survey(session: Session) -> None:
    workshop = make_workshop(session)
    surveys = [start_survey(session, workshop, "training_pre", "pre") for _ in range(3)]
    answer(session, surveys[0], 3)
    answer(session, surveys[2])
    session.expire_all()
    counts = count_all(session, [find_workshop(session, workshop.key)])
    assert [counts[survey.id] for survey in surveys] == [3, 0, 1]


def test_a_project_goes_with_its_programmes_but_not_with_workshops(session: Session) -> None:
    project = create_project(session, "Project")
    add_programme(session, project, "Programme")
    workshop = make_workshop(session, project)
    assert refusal(delete_project, session, project) == HAS_WORKSHOPS
    delete_workshop(session, workshop)
    delete_project(session, load_project(session, project.key))
    assert list(list_projects(session)) == []


def test_a_programme_that_is_followed_stays(session: Session) -> None:
    project = create_project(session, "Project")
    programme = add_programme(session, project, "Programme")
    workshop = make_workshop(session, project, programmes=[programme.key])
    assert refusal(delete_programme, session, programme) == IS_FOLLOWED
    delete_workshop(session, workshop)
    delete_programme(session, programme)
    session.expire_all()
    assert load_project(session, project.key).programmes == []


def test_a_workshop_with_a_survey_stays(session: Session) -> None:
    workshop = make_workshop(session)
    survey = start_survey(session, workshop, "training_pre", "pre")
    assert refusal(delete_workshop, session, workshop) == HAS_SURVEYS
    delete_survey(session, survey)
    delete_workshop(session, find_workshop(session, workshop.key))


def test_a_survey_with_a_response_stays(session: Session) -> None:
    survey = start_survey(session, make_workshop(session), "training_pre", "pre")
    open_survey(session, survey)
    assert refusal(delete_survey, session, survey) == IS_OPEN
    answer(session, survey)
    close_survey(session, survey)
    assert refusal(delete_survey, session, survey) == HAS_RESPONSES
    assert find_survey(session, survey.code) is survey


@pytest.mark.parametrize(
    ("name", "timing"),
    [
        ("training_pre", "pre"),
        ("training_post", "post"),
        ("synthesis_workshop", "synthesis"),
        ("action_plan_follow_up", "follow_up"),
        ("then_rating", "then"),
        ("premises_and_postage", "post"),
        ("anything", "post"),
    ],
)
def test_the_timing_is_guessed_from_the_name(name: str, timing: str) -> None:
    assert guess_timing(name) == timing


def test_a_synthesis_workshop_needs_one_survey(session: Session) -> None:
    workshop = make_workshop(session, kind="synthesis")
    assert next_timing(workshop) == "synthesis"
    start_survey(session, workshop, "synthesis_workshop", "synthesis")
    session.expire_all()
    assert next_timing(workshop) is None


def test_the_next_step_of_a_workshop_without_surveys_is_to_start_one(session: Session) -> None:
    assert find_next_step(make_workshop(session), {}).step is Step.START


def test_an_unknown_number_of_invited_is_never_complete(session: Session) -> None:
    workshop = make_workshop(session)
    survey = start_survey(session, workshop, "training_pre", "pre")
    open_survey(session, survey)
    answer(session, survey, 5)
    session.expire_all()
    assert find_next_step(workshop, {survey.id: 5}).step is Step.SHOW


def test_the_first_link_works_once(session: Session) -> None:
    token = make_first_link(session)
    assert [check_first_link(session, each) for each in (token, "other")] == [True, False]
    add_first_administrator(session, token, "one@institute.example", "hash")
    again = refusal(add_first_administrator, session, token, "two@institute.example", "hash")
    assert again.text == "This link has been used or has expired."
    (account,) = list_accounts(session)
    assert [role.name for role in account.roles] == ["administrator"]


def test_an_address_is_taken_in_any_case(session: Session) -> None:
    add_person(session, "One@institute.example", "hash", ["evaluator"])
    again = refusal(add_person, session, "one@INSTITUTE.example", "hash", ["evaluator"])
    assert again == TAKEN


def test_the_last_active_administrator_stays(session: Session) -> None:
    one = add_person(session, "one@institute.example", "hash", ["administrator"])
    two = add_person(session, "two@institute.example", "hash", ["administrator", "evaluator"])
    set_active(session, two, False)
    assert refusal(set_active, session, one, False) == LAST
    assert refusal(give_roles, session, one, ["evaluator"]) == LAST
    set_active(session, two, True)
    give_roles(session, one, ["evaluator"])
    assert [role.name for role in one.roles] == ["evaluator"]


def test_passwords_are_long_and_differ() -> None:
    made = {make_password() for _ in range(100)}
    assert len(made) == 100
    assert {len(password) for password in made} == {19}
