"""Facilitators lead through the presentations, show them to the room and read all feedback."""

import re

import pytest

from evalapp.actions.agenda import find_agenda
from evalapp.actions.manage import add_workshop, create_project
from evalapp.storage.database import Session
from evalapp.storage.presentation_tables import GivenFeedback
from evalapp.storage.tables import Agenda
from tests.actions.planning import DAY, PLAN_ANSWERS, plan_at_training, send
from tests.web.conftest import Visitor


@pytest.fixture
def workshop(session: Session) -> str:
    """Give the address of a workshop whose programme has two public plans and a private one."""
    project, planning = plan_at_training(session)
    for title, is_public in (("One", "yes"), ("Two", "yes"), ("Private", "no")):
        code = send(
            session, planning.code, {**PLAN_ANSWERS, "title": title, "is_public": is_public}
        )
        send(session, code, {"status_1": "going_on", "percent_1": "40", "output_number_1": "12"})
    made = add_workshop(
        session,
        project,
        title="S&E",
        kind="synthesis",
        starts_on=DAY,
        ends_on=DAY,
        programmes=[each.key for each in project.programmes],
    )
    session.rollback()
    return f"/manage/workshops/{made.key}"


def read_agenda(session: Session) -> Agenda:
    session.rollback()
    session.expire_all()
    agenda = session.query(Agenda).one()
    found = find_agenda(session, agenda.code)
    assert found is not None
    return found


def is_hidden(session: Session) -> bool:
    session.rollback()
    session.expire_all()
    return session.query(GivenFeedback).one().is_hidden


def titles(page: str) -> list[str]:
    return re.findall(r'<th scope="row"><span lang="km">(.*?)</span>', page)


def test_the_agenda_is_made_by_one_click(
    facilitator: Visitor, workshop: str, session: Session
) -> None:
    assert "Present 2 public action plans" in facilitator.get(f"{workshop}/agenda").text
    assert facilitator.post(f"{workshop}/agenda/start").status_code == 303
    page = facilitator.get(f"{workshop}/agenda").text
    assert titles(page) == ["One", "Two"]
    assert read_agenda(session).code in page


def test_the_order_is_changed_by_buttons(
    facilitator: Visitor, workshop: str, session: Session
) -> None:
    facilitator.post(f"{workshop}/agenda/start")
    first, _ = read_agenda(session).presentations
    facilitator.post(f"{workshop}/agenda/{first.key}/move", place="1")
    assert titles(facilitator.get(f"{workshop}/agenda").text) == ["Two", "One"]
    assert facilitator.post(f"{workshop}/agenda/{first.key}/move", place="-1").status_code == 400
    assert facilitator.post(f"{workshop}/agenda/nosuch/move", place="1").status_code == 404


def test_a_private_plan_waits_for_its_people(
    facilitator: Visitor, workshop: str, session: Session
) -> None:
    facilitator.post(f"{workshop}/agenda/start")
    page = facilitator.get(f"{workshop}/agenda").text
    plan = re.search(r'name="plan" value="(\w+)"', page)
    assert plan is not None
    facilitator.post(f"{workshop}/agenda/plan", plan=plan[1])
    assert "have not agreed" in facilitator.get(f"{workshop}/agenda").text
    facilitator.post(f"{workshop}/agenda/plan", plan=plan[1], agreed="yes")
    assert titles(facilitator.get(f"{workshop}/agenda").text) == ["One", "Two", "Private"]


def test_a_break_and_times_are_planned(
    facilitator: Visitor, workshop: str, session: Session
) -> None:
    facilitator.post(f"{workshop}/agenda/start")
    first = read_agenda(session).presentations[0]
    address = f"{workshop}/agenda/{first.key}/times"
    facilitator.post(address, minutes="25", starts_at="2016-09-05T14:00")
    facilitator.post(f"{workshop}/agenda/title", title="Break", minutes="20")
    page = facilitator.get(f"{workshop}/agenda").text
    assert re.findall(r'<td class="time">(.*?)</td>', page) == ["14:00", "14:25", "14:40"]
    facilitator.post(address, minutes="0")
    assert "Type a number from 1 to 480." in facilitator.get(f"{workshop}/agenda").text
    assert facilitator.post(f"{workshop}/agenda/title", minutes="20").status_code == 422


def test_the_room_sees_a_plan_from_its_data(
    facilitator: Visitor, workshop: str, session: Session
) -> None:
    facilitator.post(f"{workshop}/agenda/start")
    agenda = read_agenda(session)
    first = agenda.presentations[0]
    answer = facilitator.post(f"{workshop}/agenda/present", entry=first.key, to="room", lang="en")
    assert answer.location == f"/room/{agenda.code}/plans?lang=en"
    shown = facilitator.get(answer.location)
    assert shown.location == f"/room/{agenda.code}/plans/1?lang=en"
    page = facilitator.get(shown.location).text
    for told in ("One", "Collect profiles", "Going on · 40 %", "12 of 30", agenda.code):
        assert told in page
    assert f'href="/room/{agenda.code}/plans/2?lang=en" data-key="ArrowRight"' in page
    count = facilitator.get(f"/room/{agenda.code}/plans/1/count?lang=en").json
    assert (count["state"], count["sentence"]) == ("now", "Feedback from: 0 people")
    assert facilitator.get(f"/room/{agenda.code}/plans/3").status_code == 404


def test_the_room_does_not_see_what_became_private(
    facilitator: Visitor, workshop: str, session: Session
) -> None:
    facilitator.post(f"{workshop}/agenda/start")
    agenda = read_agenda(session)
    plan = agenda.presentations[0].plan
    assert plan is not None
    send(session, f"{plan.code}W", {**PLAN_ANSWERS, "title": "One", "is_public": "no"})
    page = facilitator.get(f"/room/{agenda.code}/plans/1?lang=en").text
    assert ("Collect profiles" in page, "it is not shown" in page) == (False, True)
    assert "One" not in facilitator.client.get(f"/f/{agenda.code}?lang=en").text


def test_unfit_words_are_hidden_and_brought_back(
    facilitator: Visitor, stranger: Visitor, workshop: str, session: Session
) -> None:
    facilitator.post(f"{workshop}/agenda/start")
    agenda = read_agenda(session)
    voice = stranger.client.post(f"/f/{agenda.code}", data={"own": ""}).location.partition("?")[0]
    form = {"presentation": agenda.presentations[0].key, "strong": "Unfit <i>", "offer": "export"}
    assert stranger.client.post(f"{voice}/send", data=form).status_code == 201
    page = facilitator.get(f"{workshop}/feedback").text
    assert ("Unfit &lt;i&gt;" in page, ">Export:" in page or ">Export<" in page) == (True, True)
    session.rollback()
    key = session.query(GivenFeedback).one().key
    facilitator.post(f"{workshop}/feedback/{key}/hide")
    assert "Show again" in facilitator.get(f"{workshop}/feedback").text
    assert is_hidden(session)
    facilitator.post(f"{workshop}/feedback/{key}/show")
    assert not is_hidden(session)
    assert facilitator.post(f"{workshop}/feedback/nosuchrow123/hide").status_code == 404


def test_the_agenda_prints(facilitator: Visitor, workshop: str, session: Session) -> None:
    facilitator.post(f"{workshop}/agenda/start")
    printed = facilitator.get(f"{workshop}/agenda/agenda.pdf")
    assert (printed.status_code, printed.data[:5]) == (200, b"%PDF-")


def test_rules_decide_on_what_phones_speak(
    facilitator: Visitor, workshop: str, session: Session
) -> None:
    facilitator.post(f"{workshop}/agenda/start")
    facilitator.post(f"{workshop}/agenda/rules", only_begun="y", is_closed="y")
    agenda = read_agenda(session)
    assert (agenda.only_begun, agenda.closed_at is not None) == (True, True)
    facilitator.post(f"{workshop}/agenda/rules")
    agenda = read_agenda(session)
    assert (agenda.only_begun, agenda.closed_at is not None) == (False, False)


def test_figures_bear_their_name_where_rows_are_stacked(
    facilitator: Visitor, workshop: str
) -> None:
    facilitator.post(f"{workshop}/agenda/start")
    page = facilitator.get(f"{workshop}/agenda").text
    assert re.findall(r'data-label="(\w+)"', page) == ["Minutes", "Feedback"] * 2


def test_an_agenda_without_plans_begins_with_something_else(
    facilitator: Visitor, session: Session
) -> None:
    project = create_project(session, name="Another", institute="", donor="")
    made = add_workshop(
        session, project, title="Talks", kind="synthesis", starts_on=DAY, ends_on=DAY
    )
    page = facilitator.get(f"/manage/workshops/{made.key}/agenda").text
    (button,) = re.findall(r'/agenda/start".*?<button[^>]*>(.*?)</button>', page, re.DOTALL)
    assert button == "Add something else"
