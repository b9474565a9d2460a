"""The follow-up list of a workshop, as a facilitator uses it."""

import csv
import datetime
import io

import openpyxl
import pytest

from evalapp.actions.follow_up import add_item, find_item, read_follow_up
from evalapp.actions.follow_up_suggestions import list_suggestions
from evalapp.actions.manage import find_workshop
from evalapp.actions.plans import start_planning_with
from evalapp.i18n import get_translator
from evalapp.questionnaire.planning.follow_up import Kind, Wanted
from evalapp.storage.database import Session
from evalapp.storage.tables import Workshop
from tests.actions.planning import PLAN_ANSWERS, read_forms, send
from tests.web.conftest import Seed, Visitor

HELP = Wanted(Kind.ASSISTANCE, "ការវេចខ្ចប់", "km", "Kampot", "Ms Chan", datetime.date(2017, 7, 1))


@pytest.fixture
def workshop(seed: Seed, session: Session) -> Workshop:
    """Give the workshop of the seed, where plans are written."""
    found = find_workshop(session, seed.workshop)
    start_planning_with(session, found, *read_forms(), code="482914")
    return found


def list_address(seed: Seed, more: str = "") -> str:
    return f"/manage/workshops/{seed.workshop}/follow-up{more}"


def see_anew(session: Session) -> None:
    """Let a session see what others have stored since it looked."""
    session.rollback()
    session.expire_all()


def read_list(session: Session, workshop: Workshop) -> list[Wanted]:
    see_anew(session)
    return [item.wanted for item in read_follow_up(session, workshop) if not item.is_removed]


def test_an_empty_list_explains_itself(facilitator: Visitor, seed: Seed) -> None:
    page = facilitator.get(list_address(seed)).text
    assert "Nothing to follow up yet" in page
    assert list_address(seed, "/new") in page


def test_an_item_typed_by_hand_is_on_the_list(
    facilitator: Visitor, seed: Seed, session: Session, workshop: Workshop
) -> None:
    sent = facilitator.post(
        list_address(seed, "/new"),
        kind="training",
        what="",
        need="export",
        for_whom="Kampot",
        sees_to="Ms Chan",
        due_on="2017-07-01",
    )
    assert sent.status_code == 303
    assert read_list(session, workshop) == [
        Wanted(
            Kind.TRAINING, "", "en", "Kampot", "Ms Chan", datetime.date(2017, 7, 1), need="export"
        )
    ]
    assert "Export" in facilitator.get(list_address(seed)).text


@pytest.mark.parametrize(
    "typed",
    [
        {"kind": "assistance", "what": "", "need": ""},
        {"kind": "party", "what": "Dance", "need": ""},
        {"kind": "other", "what": "Call", "need": "", "due_on": "31.2.2017"},
        {"kind": "other", "what": "Call", "need": "unknown"},
        {"kind": "other", "what": "x" * 2001, "need": ""},
    ],
)
def test_what_cannot_be_stored_is_told(
    facilitator: Visitor, seed: Seed, session: Session, workshop: Workshop, typed: dict[str, str]
) -> None:
    sent = facilitator.post(list_address(seed, "/new"), **typed)
    assert (sent.status_code, "Please correct this" in sent.text) == (422, True)
    assert read_list(session, workshop) == []


def test_words_of_others_keep_their_language_when_days_are_set(
    facilitator: Visitor, seed: Seed, session: Session, workshop: Workshop
) -> None:
    item = add_item(session, workshop, HELP, "me")
    form = {"kind": "assistance", "what": HELP.what, "need": "", "due_on": "2017-08-01"}
    facilitator.post(list_address(seed, f"/{item.key}"), **form)
    (changed,) = read_list(session, workshop)
    assert (changed.what, changed.language, changed.due_on) == (
        HELP.what,
        "km",
        datetime.date(2017, 8, 1),
    )


def test_an_item_is_checked_off_and_open_again(
    facilitator: Visitor, seed: Seed, session: Session, workshop: Workshop
) -> None:
    key = add_item(session, workshop, HELP, "me").key
    steps = {}
    for step in ("done", "open", "remove", "restore"):
        see_anew(session)
        facilitator.post(list_address(seed, f"/{key}/{step}"))
        see_anew(session)
        (read,) = read_follow_up(session, workshop)
        steps[step] = (read.done_by, read.is_open, read.is_removed)
    assert steps == {
        "done": ("facilitator@demo.example", False, False),
        "open": ("", True, False),
        "remove": ("", False, True),
        "restore": ("", True, False),
    }


@pytest.mark.parametrize(
    ("filters", "is_shown"),
    [
        ("", True),
        ("?show=overdue", True),
        ("?show=done", False),
        ("?show=open&by=Ms+Chan", True),
        ("?show=open&by=Mr+Sok", False),
        ("?show=nonsense", True),
    ],
)
def test_items_are_filtered(
    facilitator: Visitor,
    seed: Seed,
    session: Session,
    workshop: Workshop,
    filters: str,
    is_shown: bool,
) -> None:
    add_item(session, workshop, HELP, "me")
    page = facilitator.get(list_address(seed, filters)).text
    assert (HELP.what in page) is is_shown


def test_suggestions_are_taken_changed_or_skipped(
    facilitator: Visitor, seed: Seed, session: Session, workshop: Workshop
) -> None:
    code = send(session, "482914", PLAN_ANSWERS)
    send(session, code, {"needs": ["export", "finance"]})
    changed = {"kind": "contact", "what": "Bank", "need": "finance"}
    facilitator.post(list_address(seed, "/suggested/need.finance"), **changed)
    facilitator.post(list_address(seed, "/suggested/need.export/skip"))
    assert read_list(session, workshop) == [Wanted(Kind.CONTACT, "Bank", "en", need="finance")]
    assert list_suggestions(session, workshop, get_translator("en")) == []


def test_all_suggestions_are_taken_with_one_click(
    facilitator: Visitor, seed: Seed, session: Session, workshop: Workshop
) -> None:
    code = send(session, "482914", PLAN_ANSWERS)
    send(session, code, {"needs": ["export", "finance"]})
    facilitator.post(list_address(seed, "/suggested"))
    assert sorted(each.need for each in read_list(session, workshop)) == ["export", "finance"]


def test_hostile_words_are_shown_as_they_are(
    facilitator: Visitor, seed: Seed, session: Session, workshop: Workshop
) -> None:
    add_item(session, workshop, Wanted(Kind.OTHER, "<script>alert(1)</script>", '"><b>'), "me")
    page = facilitator.get(list_address(seed)).text
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_files_hold_what_the_list_holds(
    facilitator: Visitor, seed: Seed, session: Session, workshop: Workshop
) -> None:
    add_item(session, workshop, HELP, "me")
    add_item(session, workshop, Wanted(Kind.OTHER, "=1+1"), "me")
    gone = add_item(session, workshop, Wanted(Kind.OTHER, "Gone"), "me")
    facilitator.post(list_address(seed, f"/{gone.key}/remove"))
    text = facilitator.get(list_address(seed, "/list.csv")).data.decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text)))[1:] == [
        ["Technical assistance", HELP.what, "Kampot", "", "Ms Chan", "2017-07-01", "Open", ""],
        ["Other", "'=1+1", "", "", "", "", "Open", ""],
    ]
    book = openpyxl.load_workbook(
        io.BytesIO(facilitator.get(list_address(seed, "/list.xlsx")).data)
    )
    cells = [row[1].value for row in book.active.iter_rows(min_row=4)]
    assert cells == [HELP.what, "=1+1"]


def test_open_items_of_an_earlier_workshop_are_offered(
    facilitator: Visitor, seed: Seed, session: Session, workshop: Workshop
) -> None:
    item = add_item(session, workshop, HELP, "me")
    later = {
        "title": "Later",
        "kind": "synthesis",
        "starts_on": "2030-06-12",
        "ends_on": "2030-06-13",
        "time_zone": "UTC",
        "programmes": seed.programme,
    }
    made = facilitator.post(f"/manage/projects/{seed.project}/workshops/new", **later)
    address = f"{made.location}/follow-up"
    assert "1 item of earlier workshops is still open." in facilitator.get(address).text
    facilitator.post(f"{address}/carry")
    page = facilitator.get(address).text
    assert f"Carried on from “{workshop.title}”" in page
    see_anew(session)
    assert find_item(session, workshop.id, item.key).done_on is None
    assert [each.carried_to for each in read_follow_up(session, workshop)] == ["Later"]
