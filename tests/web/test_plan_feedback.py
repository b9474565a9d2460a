"""The presenter's page: by the code of the plan, at once, as a page and as PDF."""

from evalapp.actions.agenda import add_title, start_agenda
from evalapp.actions.feedback import hide_feedback
from evalapp.actions.manage import add_workshop
from evalapp.storage.database import Session
from evalapp.storage.presentation_tables import GivenFeedback
from evalapp.storage.surveys import find_workshop
from evalapp.storage.tables import Agenda
from tests.actions.planning import DAY, PLAN_ANSWERS, plan_at_training, send
from tests.web.conftest import Visitor


def start(session: Session) -> tuple[str, Agenda]:
    """Return the code of a plan and the agenda in which it stands with another one."""
    project, planning = plan_at_training(session)
    code = send(session, planning.code, PLAN_ANSWERS)
    send(session, planning.code, {**PLAN_ANSWERS, "title": "Other"})
    made = add_workshop(
        session,
        project,
        title="S&E",
        kind="synthesis",
        starts_on=DAY,
        ends_on=DAY,
        programmes=[each.key for each in project.programmes],
    )
    agenda = start_agenda(session, find_workshop(session, made.key), "555555")
    add_title(session, agenda, "Coffee", 20, takes_feedback=False)
    return code, agenda


def give(visitor: Visitor, agenda: Agenda, language: str = "km", **said: str) -> None:
    voice = visitor.client.post("/f/555555", data={"own": ""}).location.partition("?")[0]
    form = {"presentation": agenda.presentations[0].key, **said}
    assert visitor.client.post(f"{voice}/send?lang={language}", data=form).status_code == 201


def test_the_presenter_reads_at_once_what_was_said(stranger: Visitor, session: Session) -> None:
    code, agenda = start(session)
    page = stranger.get(f"/p/{code}/feedback?lang=en").text
    assert page.count("Nothing was written yet.") == 2
    give(stranger, agenda, "km", useful="yes", strong="ល្អ<i>", offer="finance")
    page = stranger.get(f"/p/{code}/feedback?lang=en").text
    assert "<li lang=km>ល្អ&lt;i&gt;</li>" in page
    assert "<h3>Finance (1)</h3>" in page
    assert ("Fewer than 5 people have answered." in page, "<svg" in page) == (True, False)
    for _ in range(4):
        give(stranger, agenda, useful="partly")
    page = stranger.get(f"/p/{code}/feedback?lang=en").text
    assert ("Feedback from: 5 people" in page, "No 0 · Partly 4 · Yes 1" in page) == (True, True)


def test_the_page_of_a_plan_leads_to_its_feedback(stranger: Visitor, session: Session) -> None:
    code, agenda = start(session)
    link = f'href="/p/{code}/feedback?lang=en"'
    assert link in stranger.get(f"/p/{code}?lang=en").text
    session.delete(agenda)
    session.commit()
    assert link not in stranger.get(f"/p/{code}?lang=en").text


def test_the_presenter_takes_it_home_as_pdf(stranger: Visitor, session: Session) -> None:
    code, agenda = start(session)
    give(stranger, agenda, strong="ល្អ")
    printed = stranger.get(f"/p/{code}/feedback.pdf?lang=my")
    assert printed.status_code == 200
    assert printed.data.startswith(b"%PDF")
    assert printed.headers["Content-Disposition"] == f"attachment; filename=feedback-{code}-my.pdf"


def test_hidden_words_are_not_read_by_the_presenter(stranger: Visitor, session: Session) -> None:
    code, agenda = start(session)
    give(stranger, agenda, strong="Unfit")
    row = session.query(GivenFeedback).one()
    hide_feedback(session, agenda, row.key, is_hidden=True)
    assert "Unfit" not in stranger.get(f"/p/{code}/feedback?lang=en").text
    hide_feedback(session, agenda, row.key, is_hidden=False)
    assert "Unfit" in stranger.get(f"/p/{code}/feedback?lang=en").text


def test_a_plan_that_is_not_presented_has_no_feedback(stranger: Visitor, session: Session) -> None:
    _, planning = plan_at_training(session)
    code = send(session, planning.code, PLAN_ANSWERS)
    for address in (f"/p/{code}/feedback", f"/p/{code}/feedback.pdf", "/p/ABCDEFGHJK/feedback"):
        assert stranger.get(address).status_code == 404


def test_the_code_typed_at_the_first_page_leads_to_feedback(
    stranger: Visitor, session: Session
) -> None:
    start(session)
    answer = stranger.get("/?code=555 555&lang=th")
    assert (answer.status_code, answer.location) == (303, "/f/555555?lang=th")
