"""What a phone's script sends by itself: stored once, and every refusal told as JSON."""

import uuid

import pytest

from evalapp.actions.manage import close_survey
from tests.open_surveys import database_of, make_app, start_open, stored_responses

GOOD = {"programme": "sme_cluster", "country": "kh"}


@pytest.fixture
def app(tmp_path):
    app = make_app(f"sqlite:///{tmp_path}/one.sqlite", tmp_path)
    yield app
    database_of(app).close()


@pytest.fixture
def survey(app):
    return start_open(app, "training_pre", "482913")


@pytest.fixture
def send(app, survey):
    client = app.test_client()

    def send(code="482913", **fields):
        response = client.post(f"/r/{code}/send?lang=en", data=fields)
        return response.status_code, response.json

    return send


def test_sent_answers_are_stored_and_thanked_for(app, send):
    response = str(uuid.uuid4())
    status, told = send(**GOOD, id=response)
    assert status == 201
    assert (told["id"], told["result"]) == (response, "stored")
    assert "<h1 tabindex=-1>Your answers have arrived</h1>" in told["thanks"]
    assert [stored.answers for stored in stored_responses(app)] == [GOOD]


def test_thanks_show_the_code_that_was_typed(send):
    code = {"code.mother": "Q", "code.day": "7", "code.siblings": "2", "code.town": "Z"}
    _status, told = send(**GOOD, **code, id=str(uuid.uuid4()))
    assert "<p>Your code: <b>Q-07-02-Z</b></p>" in told["thanks"]


def test_sent_twice_is_stored_once(app, send):
    data = {**GOOD, "id": str(uuid.uuid4())}
    told = [send(**data) for _ in range(2)]
    assert [(status, each["result"]) for status, each in told] == [
        (201, "stored"),
        (200, "repeated"),
    ]
    assert len(stored_responses(app)) == 1


@pytest.mark.parametrize(
    ("fields", "status", "result"),
    [
        ({"country": "th"}, 409, "changed"),
        ({"id": str(uuid.uuid4()), "programme": "other"}, 422, "not valid"),
        ({"id": str(uuid.uuid4()), "years": "many"}, 422, "not valid"),
    ],
)
def test_what_cannot_be_stored_is_told(app, send, fields, status, result):
    data = {**GOOD, "id": str(uuid.uuid4())}
    send(**data)
    assert send(**{**data, **fields}) == (
        status,
        {"id": fields.get("id", data["id"]), "result": result, "thanks": ""},
    )
    assert [stored.answers for stored in stored_responses(app)] == [GOOD]


def test_closed_survey_takes_nothing_that_is_sent(app, survey, send):
    close_survey(database_of(app).session(), survey)
    assert send(**GOOD, id="x") == (410, {"id": "x", "result": "closed", "thanks": ""})
    assert stored_responses(app) == []


def test_unknown_survey_is_told(send):
    assert send("999999", id="x") == (404, {"id": "x", "result": "unknown", "thanks": ""})
