"""The API: questionnaire out, responses in, each status with its meaning."""

import uuid

import pytest

from evalapp.actions.manage import close_survey
from tests.open_surveys import database_of, make_app, start_open, stored_responses

GOOD = {"programme": "sme_cluster", "country": "kh", "needs": ["quality", "export"], "years": 12}


@pytest.fixture
def app(database_url, tmp_path):
    app = make_app(database_url, tmp_path)
    yield app
    database_of(app).close()


@pytest.fixture
def survey(app):
    return start_open(app, "training_pre", "482913")


@pytest.fixture
def sender(app, survey):
    return app.test_client()


def send(sender, body, **query):
    return sender.post("/api/v1/surveys/482913/responses", json=body, query_string=query)


def test_survey_lists_questions_in_order_and_language(sender):
    found = sender.get("/api/v1/surveys/482913?lang=km").get_json()
    assert found["language"] == "km"
    assert found["languages"] == ["en", "km", "my", "th", "vi", "lo"]
    names = [question["name"] for question in found["questions"]]
    assert names[:3] == ["programme", "country", "province_kh"]
    province = found["questions"][2]
    assert province["relevant"] == "${country} = 'kh'"
    assert province["choices"][0]["name"] == "phnom_penh"


def test_response_is_created_then_repeated(app, sender):
    body = {"id": str(uuid.uuid4()), "language": "km", "answers": GOOD}
    assert [send(sender, body).status_code for _ in range(2)] == [201, 200]
    (stored,) = stored_responses(app)
    assert stored.answers == GOOD


def test_response_with_other_content_conflicts(sender):
    body = {"id": str(uuid.uuid4()), "answers": GOOD}
    send(sender, body)
    assert send(sender, {**body, "answers": {**GOOD, "years": 13}}).status_code == 409


def test_response_of_another_survey_conflicts(app, sender):
    start_open(app, "training_pre", "111111")
    body = {"id": str(uuid.uuid4()), "answers": GOOD}
    send(sender, body)
    response = sender.post("/api/v1/surveys/111111/responses", json=body)
    assert response.status_code == 409


@pytest.mark.parametrize(
    ("answers", "faults"),
    [
        (
            {},
            {
                "programme": "Please answer this question.",
                "country": "Please answer this question.",
            },
        ),
        ({**GOOD, "country": "xx"}, {"country": "Choose one of the options shown."}),
        ({**GOOD, "needs": ["gold"]}, {"needs": "Choose from the options shown."}),
        ({**GOOD, "nonsense": 1}, {"nonsense": "This questionnaire has no such question."}),
    ],
)
def test_response_that_is_not_valid_names_each_question(app, sender, answers, faults):
    response = send(sender, {"id": str(uuid.uuid4()), "language": "en", "answers": answers})
    assert response.status_code == 422
    assert response.get_json()["errors"] == faults
    assert stored_responses(app) == []


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        "x",
        {},
        {"answers": {}},
        {"id": "no", "answers": {}},
        {"id": 5, "answers": []},
        {"id": str(uuid.uuid4()), "answers": {}, "code": "x"},
    ],
)
def test_response_of_the_wrong_shape_is_refused(sender, body):
    response = send(sender, body)
    assert response.status_code == 422
    assert response.get_json()["errors"]


def test_code_elements_are_kept_as_hashes(app, sender):
    body = {"id": str(uuid.uuid4()), "answers": GOOD, "code": {"day": 7, "mother": "K"}}
    assert send(sender, body).status_code == 201
    assert sorted(stored_responses(app)[0].code_hashes) == ["day", "mother"]


def test_closed_survey_is_gone(app, survey, sender):
    close_survey(database_of(app).session(), survey)
    assert send(sender, {"id": str(uuid.uuid4()), "answers": GOOD}).status_code == 410
    assert sender.get("/api/v1/surveys/482913").status_code == 410


def test_unknown_code_is_not_found(sender):
    response = sender.get("/api/v1/surveys/999999")
    assert response.status_code == 404
    assert "message" in response.get_json()


def test_description_names_every_address(app, sender):
    described = set(sender.get("/api/v1/openapi.json").get_json()["paths"])
    rules = {
        rule.rule.replace("<", "{").replace(">", "}")
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/api/v1/") and not rule.rule.endswith("openapi.json")
    }
    assert described == rules


@pytest.mark.parametrize("body", ["[" * 100_000, "{", b"\xff", "1" * 5_000])
def test_body_that_cannot_be_read_is_refused(sender, body):
    address = "/api/v1/surveys/482913/responses"
    response = sender.post(address, data=body, content_type="application/json")
    assert response.status_code == 422


@pytest.mark.parametrize("sent", ["\x00", "a\x00b", "\ud800", "\u202e😀"])
def test_text_is_stored_without_what_no_database_holds(app, sender, sent):
    body = {"id": str(uuid.uuid4()), "answers": {**GOOD, "hope": sent}}
    assert send(sender, body).status_code == 201
    kept = sent.translate({0: None, 0xD800: None})
    assert stored_responses(app)[0].answers.get("hope", "") == kept
