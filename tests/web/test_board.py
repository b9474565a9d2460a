"""Boards of groups as phones reach them, with scripts and without."""

import json
import re
import uuid

import pytest

from evalapp.actions.discuss import find_board, find_discussion, list_operations
from evalapp.actions.discussions import add_groups, close_discussion, start_discussion
from evalapp.storage.tables import Workshop
from tests.open_surveys import add_training, database_of, make_app

SECRET, OTHER = "a" * 22, "b" * 22
THERE = "/b/555111/1"


@pytest.fixture
def app(tmp_path):
    app = make_app(f"sqlite:///{tmp_path}/one.sqlite", tmp_path)
    yield app
    database_of(app).close()


@pytest.fixture
def session(app):
    with database_of(app).sessions() as session:
        workshop = session.get(Workshop, add_training(app).id)
        discussion = start_discussion(session, workshop, code="555111")
        add_groups(session, discussion, "hand", ["Coffee & <tea>", "Rice"])
        yield session


@pytest.fixture
def phone(app, session):
    return app.test_client()


def make(do, at=1, **values):
    return {"id": str(uuid.uuid4()), "do": do, "at": at, **values}


def add(text, question="challenges"):
    return make("add", text=text, question=question, place="i", language="en")


def sync(phone, *operations, secret=SECRET, after=0):
    sent = {"phone": secret, "after": after, "operations": list(operations)}
    response = phone.post(f"{THERE}/sync?lang=en", json=sent)
    return response.status_code, response.json


def post(phone, secret=SECRET, **fields):
    return phone.post(f"{THERE}?lang=en", data={"phone": secret, **fields})


def shown(phone, secret=SECRET):
    page = phone.get(f"{THERE}?lang=en&phone={secret}").text
    return re.findall(r'<li id="p[^"]+">\n<p dir=auto[^>]*>(.*?)</p>', page)


def test_the_code_leads_to_the_groups(phone):
    answer = phone.get("/?code=555 111&lang=km")
    assert (answer.status_code, answer.location) == (303, "/b/555111?lang=km")
    page = phone.get("/b/555111?lang=en").text
    assert re.findall(r'<a class=o href="(.*?)">(.*?)</a>', page) == [
        ("/b/555111/1?lang=en", "Coffee &amp; &lt;tea&gt;"),
        ("/b/555111/2?lang=en", "Rice"),
    ]


NO_POINT = "00000000-0000-4000-8000-000000000000"


@pytest.mark.parametrize("address", ["/b/000000", "/b/555111/3", f"{THERE}/{NO_POINT}"])
def test_what_is_not_there_is_told(phone, address):
    answer = phone.get(f"{address}?lang=en")
    assert answer.status_code == 404
    assert "There is no such page" in answer.text


def test_a_board_sets_no_cookie_and_allows_no_other_script(phone):
    answer = phone.get(f"{THERE}?lang=en")
    assert answer.headers.getlist("Set-Cookie") == []
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none';")
    assert "unsafe" not in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("language", ["en", "km", "my", "th", "vi", "lo"])
def test_a_board_fits_into_the_first_flight(phone, language):
    answer = phone.get(f"{THERE}?lang={language}", headers={"Accept-Encoding": "br"})
    size = sum(len(name) + len(value) + 4 for name, value in answer.headers) + len(answer.data)
    assert (answer.headers["Content-Encoding"], size <= 10_000) == ("br", True), size


def test_what_is_synced_is_stored_and_told(phone, session):
    one, two = add("Prices"), add("ตลาด", "strategies")
    status, told = sync(phone, one, two)
    assert (status, told["taken"], told["refused"]) == (200, [one["id"], two["id"]], {})
    assert [each["language"] for each in told["operations"]] == ["en", "th"]
    assert sync(phone, after=2)[1]["operations"] == []
    assert [n for n, _each in list_operations(session, find_board(session, "555111", 1).id)] == [
        1,
        2,
    ]


def test_authors_do_not_tell_secrets(phone):
    told = json.dumps(sync(phone, add("Prices"))[1])
    assert SECRET not in told


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"[]",
        b"{",
        b'{"phone": "short", "operations": []}',
        b'{"phone": "aaaaaaaaaaaaaaaaaaaaaa", "operations": {}}',
        b'{"phone": "aaaaaaaaaaaaaaaaaaaaaa", "operations": [1]}',
        b'{"phone": "aaaaaaaaaaaaaaaaaaaaaa"}',
    ],
)
def test_what_is_no_message_is_bad(phone, sent):
    answer = phone.post(f"{THERE}/sync", data=sent, content_type="application/json")
    assert answer.status_code == 400


def test_refused_operations_are_told_in_the_language_of_the_phone(phone):
    long = add("x" * 501)
    _status, told = sync(phone, long, add("Fine"))
    assert told["refused"] == {long["id"]: "Use 500 letters or fewer: shorten this text."}
    assert [each["text"] for each in told["operations"]] == ["Fine"]


def test_a_phone_that_does_too_much_is_slowed_down(phone):
    assert sync(phone, *(add("x") for _ in range(200)))[0] == 200
    assert sync(phone, *(add("x") for _ in range(100)))[0] == 429
    assert sync(phone, add("x"), secret=OTHER)[0] == 200


def test_news_are_told_once(phone):
    sync(phone, add("Prices"))
    first = phone.get(f"{THERE}/news?after=0")
    assert [each["text"] for each in first.json["operations"]] == ["Prices"]
    again = phone.get(f"{THERE}/news?after=0", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    sync(phone, add("Costs"))
    changed = phone.get(f"{THERE}/news?after=1", headers={"If-None-Match": first.headers["ETag"]})
    assert [each["text"] for each in changed.json["operations"]] == ["Costs"]


def test_a_closed_board_takes_nothing_and_is_read(phone, session):
    sync(phone, add("Prices"))
    close_discussion(session, find_discussion(session, "555111"))
    status, told = sync(phone, add("Late"))
    assert (status, told["open"], told["taken"]) == (410, False, [])
    answer = post(phone, do="add", question="challenges", text="Late")
    assert answer.status_code == 422
    assert "This discussion is closed." in answer.text
    assert shown(phone) == ["Prices"]


def test_points_are_added_without_scripts(phone):
    answer = post(phone, do="add", question="challenges", text="Prices & <b>")
    assert (answer.status_code, answer.location) == (303, f"{THERE}?lang=en&phone={SECRET}")
    assert shown(phone) == ["Prices &amp; &lt;b&gt;"]


def test_what_is_too_long_stays_typed(phone):
    answer = post(phone, do="add", question="challenges", text="x" * 501)
    assert answer.status_code == 422
    assert "Use 500 letters or fewer" in answer.text
    assert f">{'x' * 501}</textarea>" in answer.text


def test_votes_are_given_and_taken_back_without_scripts(phone):
    point = add_point(phone, "Prices")
    counts = []
    for secret in (SECRET, OTHER, SECRET):
        post(phone, secret, do="vote", point=point)
        page = phone.get(f"{THERE}?lang=en&phone={SECRET}").text
        counts.append(re.search(r"Vote <b>(\d)</b>", page)[1])
    assert counts == ["1", "2", "1"]


def test_a_phone_has_three_votes(phone):
    points = [add_point(phone, f"Point {number}") for number in range(4)]
    for point in points:
        post(phone, do="vote", point=point)
    page = phone.get(f"{THERE}?lang=en&phone={SECRET}").text
    assert re.findall(r"Vote <b>(\d)</b>", page)[:4] == ["1", "1", "1", "0"]
    assert "<b id=left>0</b>" in page


def test_a_point_is_changed_without_scripts_where_others_did_not(phone):
    point = add_point(phone, "Prices")
    page = phone.get(f"{THERE}/{point}?lang=en&phone={SECRET}").text
    was = re.search(r'name=was value="(.*?)"', page)[1].replace("&#34;", '"')
    post(phone, OTHER, do="change", point=point, was=was, **json.loads(was) | {"theme": "Money"})
    post(phone, do="change", point=point, was=was, **json.loads(was) | {"text": "High prices"})
    assert shown(phone) == ["High prices"]
    assert "Theme: <b>Money</b>" in phone.get(THERE + "?lang=en").text


def test_points_are_merged_moved_and_parted_without_scripts(phone):
    one, two, three = (add_point(phone, text) for text in ("One", "Two", "Three"))
    change(phone, two, into=one)
    assert shown(phone) == ["One", "Three"]
    post(phone, do="change", point=three, go="up")
    assert shown(phone) == ["Three", "One"]
    post(phone, do="change", point=three, go="down")
    change(phone, two, into="")
    assert shown(phone) == ["One", "Three", "Two"]
    change(phone, one, question="resources")
    assert shown(phone) == ["Three", "Two", "One"]


def test_a_deleted_point_is_brought_back_without_scripts(phone):
    point = add_point(phone, "Prices")
    seen = {"point": point, "seen": point}
    post(phone, do="change", go="delete", **seen)
    assert shown(phone) == []
    assert "Deleted points" in phone.get(f"{THERE}?lang=en").text
    post(phone, do="back", **seen)
    assert shown(phone) == ["Prices"]


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"do": "dance"},
        {"do": "vote", "point": "none"},
        {"do": "change", "point": "none", "go": "delete"},
    ],
)
def test_a_form_that_asks_for_nothing_changes_nothing(phone, session, fields):
    assert post(phone, **fields).status_code == 303
    assert list_operations(session, find_board(session, "555111", 1).id) == []


def test_lots_are_drawn_once(phone, session):
    add_groups(session, find_discussion(session, "555111"), "mixed", ["", ""])
    drawn = {phone.post("/b/555111/draw?lang=en", data={"phone": SECRET}).location for _ in "12"}
    assert len(drawn) == 1
    assert re.fullmatch(rf"/b/555111/[34]\?lang=en&phone={SECRET}", drawn.pop())


def test_no_lot_is_drawn_without_mixed_groups(phone):
    answer = phone.post("/b/555111/draw?lang=en", data={"phone": SECRET})
    assert answer.status_code == 422


def add_point(phone, text):
    post(phone, do="add", question="challenges", text=text)
    page = phone.get(f"{THERE}?lang=en").text
    return re.search(rf'<li id="p([^"]+)">\n<p dir=auto[^>]*>{text}</p>', page)[1]


def change(phone, point, **fields):
    page = phone.get(f"{THERE}/{point}?lang=en&phone={SECRET}").text
    was = re.search(r'name=was value="(.*?)"', page)[1].replace("&#34;", '"')
    post(phone, do="change", point=point, was=was, **json.loads(was) | fields)
