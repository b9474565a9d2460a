"""Feedback by phones: a voice in the address, forms at each presentation, no account or cookie."""

import datetime
from dataclasses import dataclass

import pytest

from evalapp.actions.agenda import present, set_rules, start_agenda
from evalapp.actions.feedback import gather_feedback
from evalapp.actions.manage import add_workshop
from evalapp.questionnaire.planning.feedback import Feedback, Rating
from evalapp.storage.database import Session
from evalapp.storage.surveys import find_workshop
from evalapp.storage.tables import Agenda, Workshop
from tests.actions.planning import PLAN_ANSWERS, plan_at_training, send
from tests.web.conftest import Visitor

DAY = datetime.date(2017, 6, 20)


@dataclass(frozen=True)
class Room:
    """A workshop with an agenda of three public plans."""

    workshop: Workshop
    agenda: Agenda

    @property
    def keys(self) -> list[str]:
        return [each.key for each in self.agenda.presentations]


@pytest.fixture
def room(session: Session) -> Room:
    project, planning = plan_at_training(session)
    for number in range(3):
        send(session, planning.code, {**PLAN_ANSWERS, "title": f"Plan {number}"})
    made = add_workshop(
        session,
        project,
        title="S&E",
        kind="synthesis",
        starts_on=DAY,
        ends_on=DAY,
        programmes=[each.key for each in project.programmes],
    )
    workshop = find_workshop(session, made.key)
    return Room(workshop, start_agenda(session, workshop, "555555"))


def enter(visitor: Visitor, own: str) -> str:
    """Say which presentation is one's own, and return the address with the voice."""
    answer = visitor.client.post("/f/555555?lang=km", data={"own": own})
    assert answer.status_code == 303
    return answer.location.partition("?")[0]


def read_all(session: Session, room: Room) -> list[list[Feedback]]:
    session.rollback()
    gathered = gather_feedback(session, room.workshop, 5)
    return [list(each.given) for each in gathered.presentations]


def test_feedback_is_stored_as_it_was_given(
    room: Room, stranger: Visitor, session: Session
) -> None:
    address = enter(stranger, room.keys[0])
    form = {"presentation": room.keys[1], "useful": "yes", "clear": "partly", "offer": "finance"}
    answer = stranger.client.post(f"{address}?lang=km", data={**form, "strong": " ល្អ\r\nណាស់ "})
    assert answer.status_code == 303
    assert answer.location == f"{address}?lang=km&given={room.keys[1]}"
    said = Feedback(
        {"useful": Rating.YES, "clear": Rating.PARTLY}, "ល្អ\nណាស់", "", "finance", "", "km"
    )
    assert read_all(session, room) == [[], [said], []]


def test_feedback_sent_again_takes_the_place_of_what_was_there(
    room: Room, stranger: Visitor, session: Session
) -> None:
    address = enter(stranger, "")
    for rating in ("no", "yes"):
        form = {"presentation": room.keys[2], "useful": rating}
        answer = stranger.client.post(f"{address}/send?lang=en", data=form)
        assert answer.status_code == 201
        assert answer.json == {
            "id": room.keys[2],
            "result": "stored",
            "message": "Your feedback has arrived.",
            "standing": "Given: 1 of 3",
        }
    assert read_all(session, room) == [[], [], [Feedback({"useful": Rating.YES}, language="en")]]


def test_two_phones_are_two_voices(room: Room, stranger: Visitor, session: Session) -> None:
    for _ in range(2):
        form = {"presentation": room.keys[2], "realistic": "no"}
        stranger.client.post(enter(stranger, room.keys[0]), data=form)
    assert [len(each) for each in read_all(session, room)] == [0, 0, 2]


def test_nobody_speaks_of_their_own(room: Room, stranger: Visitor, session: Session) -> None:
    address = enter(stranger, room.keys[1])
    form = {"presentation": room.keys[1], "useful": "yes", "strong": "Mine"}
    page = stranger.client.post(f"{address}?lang=en", data=form)
    told = "This is your own action plan. Please choose another one."
    assert (page.status_code, told in page.text) == (403, True)
    answer = stranger.client.post(f"{address}/send?lang=en", data=form)
    assert (answer.status_code, answer.json["message"]) == (403, told)
    assert f'id="{room.keys[1]}"' not in stranger.client.get(f"{address}?lang=en").text
    assert read_all(session, room) == [[], [], []]


def test_a_voice_that_was_changed_is_not_known(room: Room, stranger: Visitor) -> None:
    address = enter(stranger, room.keys[1])
    for changed in (address[:-1] + ("A" if address[-1] != "A" else "B"), "/f/555555/nobody"):
        assert stranger.client.get(changed).status_code == 404
        assert stranger.client.post(changed, data={"useful": "yes"}).status_code == 404


def test_a_voice_of_another_workshop_is_not_known(
    room: Room, stranger: Visitor, session: Session
) -> None:
    other = add_workshop(
        session,
        session.merge(room.workshop.project),
        title="Other",
        kind="synthesis",
        starts_on=DAY,
        ends_on=DAY,
        programmes=[],
    )
    start_agenda(session, find_workshop(session, other.key), "666666")
    voice = enter(stranger, "").rpartition("/")[2]
    assert stranger.client.get(f"/f/666666/{voice}").status_code == 404


def test_whoever_corrects_their_own_plan_takes_back_what_they_said_of_it(
    room: Room, stranger: Visitor, session: Session
) -> None:
    address = enter(stranger, "")
    for key in room.keys[:2]:
        stranger.client.post(address, data={"presentation": key, "useful": "yes"})
    answer = stranger.client.post(f"{address}/mine", data={"own": room.keys[0]})
    assert answer.status_code == 303
    assert [len(each) for each in read_all(session, room)] == [0, 1, 0]
    assert "Given: 1 of 2" in stranger.client.get(f"{answer.location}").text


def test_what_was_typed_stays_where_nothing_can_be_stored(
    room: Room, stranger: Visitor, session: Session
) -> None:
    set_rules(session, room.agenda, only_begun=True, is_closed=False)
    present(session, room.agenda, room.keys[1])
    address = enter(stranger, "")
    form = {"presentation": room.keys[0], "improve": "<b>Prices</b>"}
    page = stranger.client.post(f"{address}?lang=en", data=form)
    assert page.status_code == 409
    assert "&lt;b&gt;Prices&lt;/b&gt;</textarea>" in page.text
    stranger.client.post(address, data={"presentation": room.keys[1], "useful": "yes"})
    assert [len(each) for each in read_all(session, room)] == [0, 1, 0]


@pytest.mark.parametrize(
    ("form", "status", "result"),
    [
        ({}, 422, "empty"),
        ({"useful": "very", "strong": "  ", "offer": "nothing"}, 422, "empty"),
        ({"strong": "x" * 2001}, 422, "too long"),
        ({"presentation": "nosuchplan12", "useful": "yes"}, 404, "unknown"),
    ],
)
def test_feedback_that_says_nothing_is_refused(
    room: Room, stranger: Visitor, session: Session, form: dict[str, str], status: int, result: str
) -> None:
    sent = {"presentation": room.keys[0], **form}
    answer = stranger.client.post(f"{enter(stranger, '')}/send", data=sent)
    assert (answer.status_code, answer.json["result"]) == (status, result)
    assert read_all(session, room) == [[], [], []]


def test_no_more_is_taken_once_it_is_closed(
    room: Room, stranger: Visitor, session: Session
) -> None:
    address = enter(stranger, "")
    set_rules(session, room.agenda, only_begun=False, is_closed=True)
    sent = {"presentation": room.keys[0], "useful": "yes"}
    assert stranger.client.post(f"{address}/send", data=sent).status_code == 410
    page = stranger.client.get(f"{address}?lang=en").text
    assert ("No more feedback is taken." in page, "<form" in page) == (True, False)


def test_who_comes_when_it_is_closed_is_told_at_once(
    room: Room, stranger: Visitor, session: Session
) -> None:
    address = enter(stranger, room.keys[0])
    set_rules(session, room.agenda, only_begun=False, is_closed=True)
    pages = [
        stranger.client.get(f"{page}?lang=en").text for page in ("/f/555555", f"{address}/mine")
    ]
    assert ["No more feedback is taken." in page for page in pages] == [True, False]
    assert ["Which action plan is yours?</h1>" in page for page in pages] == [False, True]


def test_what_is_presented_now_comes_first(room: Room, stranger: Visitor, session: Session) -> None:
    address = enter(stranger, room.keys[0])
    present(session, room.agenda, room.keys[2])
    page = stranger.client.get(address).text
    first, second = (page.index(f'id="{key}"') for key in (room.keys[2], room.keys[1]))
    assert first < second
    assert f'<details class=p id="{room.keys[2]}" open>' in page
    now = stranger.client.get("/f/555555/now").json
    assert now == {"now": room.keys[2], "waiting": [], "closed": False}


def test_pages_of_feedback_leave_no_cookie_and_load_nothing(room: Room, stranger: Visitor) -> None:
    address = enter(stranger, room.keys[0])
    for page in (
        stranger.client.get("/f/555555?lang=my"),
        stranger.client.get(f"{address}?lang=my"),
    ):
        assert page.status_code == 200
        assert "Set-Cookie" not in page.headers
        assert " src=" not in page.text
        assert "unsafe" not in page.headers["Content-Security-Policy"]


@pytest.mark.parametrize("language", ["en", "km", "my", "th", "vi", "lo"])
def test_the_page_is_light_with_many_plans_in_every_language(
    room: Room, stranger: Visitor, session: Session, language: str
) -> None:
    planning = session.get(type(room.agenda.presentations[0].plan.planning), 1)
    for number in range(17):
        send(session, planning.code, {**PLAN_ANSWERS, "title": f"ផែនការអភិវឌ្ឍចង្កោម {number}"})
    start_agenda(session, room.workshop)
    address = enter(stranger, room.keys[0])
    address = f"{address}?lang={language}"
    page = stranger.client.get(address, headers={"Accept-Encoding": "br"})
    assert stranger.client.get(address).text.count("<details") == 19
    headers = sum(len(name) + len(value) + 4 for name, value in page.headers)
    assert (page.content_encoding, len(page.data) + headers < 10_000) == ("br", True)


def test_a_code_that_no_agenda_has_leads_nowhere(stranger: Visitor) -> None:
    for address in ("/f/123456", "/f/123456/now", "/f/123456/x", "/f/123456/x/mine"):
        assert stranger.client.get(address).status_code == 404
