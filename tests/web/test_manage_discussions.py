"""Facilitators' pages of group discussions, and the projector."""

import re
import uuid

import pytest

from evalapp.actions.discuss import find_board, find_discussion, take_operations
from evalapp.actions.discussions import add_groups, start_discussion
from evalapp.storage.surveys import find_workshop


@pytest.fixture
def discussion(session, seed):
    discussion = start_discussion(session, find_workshop(session, seed.workshop), code="555111")
    add_groups(session, discussion, "country", ["Cambodia", "Thailand"])
    return discussion


@pytest.fixture
def point(session, discussion):
    board = find_board(session, "555111", 1)
    made = {"id": str(uuid.uuid4()), "do": "add", "at": 1, "text": "High <prices>"}
    made |= {"question": "challenges", "place": "i", "language": "en"}
    take_operations(session, board, "a" * 12, [made])
    return made["id"]


def names(page):
    return re.findall(r'<th scope="row">(.*?)<br>', page)


def test_a_discussion_starts_with_one_click(facilitator, seed, session):
    answer = facilitator.post(f"/manage/workshops/{seed.workshop}/discussions")
    code = answer.location.rsplit("/", 1)[1]
    assert find_discussion(session, code).is_open
    page = facilitator.get(f"/manage/discussions/{code}").text
    assert 'value="Which strategies did you use?"' in page
    listed = facilitator.get(f"/manage/workshops/{seed.workshop}/discussions").text
    assert f'href="/manage/discussions/{code}"' in listed


@pytest.mark.parametrize(
    ("fields", "made"),
    [
        ({"grouping": "country", "names": "Cambodia\n\n Viet  Nam "}, ["Cambodia", "Viet Nam"]),
        ({"grouping": "hand", "names": "Rice\nRice\nSilk"}, ["Rice", "Silk"]),
        ({"grouping": "mixed", "names": "ignored", "number": "2"}, ["Group 3", "Group 4"]),
    ],
)
def test_groups_are_made(facilitator, discussion, fields, made):
    facilitator.post("/manage/discussions/555111/groups", **{"number": "5", **fields})
    page = facilitator.get("/manage/discussions/555111").text
    assert names(page) == ["Cambodia", "Thailand", *made]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"grouping": "hand", "names": " \n", "number": "5"}, "Type at least one name."),
        ({"grouping": "mixed", "number": "0"}, "Type a number from 1 to 40."),
        ({"grouping": "mixed", "number": "many"}, "Type a whole number, for example 29."),
        ({"grouping": "dance", "names": "A", "number": "5"}, "Choose one of the answers shown."),
        ({"grouping": "mixed", "number": "39"}, "A discussion can have 40 groups at most."),
    ],
)
def test_groups_that_cannot_be_are_told(facilitator, discussion, fields, told):
    answer = facilitator.post("/manage/discussions/555111/groups", **fields)
    assert answer.status_code == 422
    assert told in answer.text


def test_questions_are_changed_in_the_language_of_the_page(facilitator, discussion, app):
    fields = {f"texts-{at}": "" for at in range(6)} | {"texts-0": "What was hard?", "votes": "5"}
    answer = facilitator.post("/manage/discussions/555111?lang=en", **fields)
    assert answer.status_code == 303
    page = app.test_client().get("/b/555111/1?lang=en").text
    assert re.findall(r'<h2 id="h-.*?">(.*?)</h2>', page) == ["What was hard?"]
    assert "<b id=left>5</b>" in page


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"votes": "3"}, "Write at least one question."),
        ({"votes": "21", "texts-0": "What?"}, "Type a number from 0 to 20."),
        ({"votes": "3", "texts-0": "x" * 301}, "Use 300 letters or fewer: shorten this text."),
    ],
)
def test_questions_that_cannot_be_are_told(facilitator, discussion, fields, told):
    answer = facilitator.post("/manage/discussions/555111?lang=en", **fields)
    assert answer.status_code == 422
    assert told in answer.text


def test_closing_is_undone(facilitator, discussion, session):
    facilitator.post("/manage/discussions/555111/close")
    page = facilitator.get("/manage/discussions/555111?lang=en").text
    assert "The discussion is closed. Nothing more is taken." in page
    assert 'action="/manage/discussions/555111/open"' in page
    facilitator.post("/manage/discussions/555111/open")
    session.expire_all()
    assert find_discussion(session, "555111").is_open


def test_a_point_is_hidden_from_all_and_shown_again(facilitator, point, app):
    hide = f"/manage/discussions/555111/boards/1/{point}"
    shown = []
    for hidden in ("1", "0"):
        facilitator.post(hide, hidden=hidden)
        pages = (
            app.test_client().get("/b/555111/1?lang=en"),
            facilitator.get("/room/boards/555111/1"),
        )
        shown.append(["High &lt;prices&gt;" in page.text for page in pages])
        assert "High &lt;prices&gt;" in facilitator.get("/manage/discussions/555111/boards").text
    assert shown == [[False, False], [True, True]]


def test_the_state_changes_with_every_point(facilitator, discussion, request):
    before = facilitator.get("/room/boards/555111/state").json
    request.getfixturevalue("point")
    assert facilitator.get("/room/boards/555111/state").json != before


def test_the_projector_shows_code_and_groups(facilitator, discussion):
    page = facilitator.get("/room/boards/555111?lang=km").text
    assert ">555111</p>" in page
    assert re.findall(r'/room/boards/555111/\d">(.*?)</a>', page) == ["កម្ពុជា", "ថៃ"]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_boards_are_taken_away_as_a_file(facilitator, point, form):
    answer = facilitator.get(f"/manage/discussions/555111/boards.{form}")
    assert answer.headers["Content-Disposition"] == f"attachment; filename=boards-555111.{form}"
    if form == "csv":
        assert "0,,High <prices>,,en" in answer.data.decode("utf-8-sig")


def test_what_holds_points_is_kept(facilitator, point, session):
    facilitator.post("/manage/discussions/555111/groups/1/remove")
    facilitator.post("/manage/discussions/555111/groups/2/remove")
    facilitator.post("/manage/discussions/555111/delete")
    page = facilitator.get("/manage/discussions/555111?lang=en").text
    assert names(page) == ["Cambodia"]


def test_an_empty_discussion_is_deleted(facilitator, discussion, seed):
    answer = facilitator.post("/manage/discussions/555111/delete")
    assert answer.location == f"/manage/workshops/{seed.workshop}/discussions"
    assert facilitator.get("/manage/discussions/555111").status_code == 404


def test_a_workshop_with_a_discussion_is_kept(facilitator, discussion, seed, session):
    facilitator.post(f"/manage/surveys/{seed.code}/delete")
    facilitator.post(f"/manage/workshops/{seed.workshop}/delete")
    assert find_workshop(session, seed.workshop) is not None
