"""The API: questionnaire out, responses in, each status with its meaning."""

import uuid

import pytest

from evalapp.actions.manage import close_survey
from evalapp.questionnaire.reader import read_source
from tests.open_surveys import TINY, database_of, make_app, start_open, stored_responses

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


def list_questions(app, name, code="111111"):
    """Return the questions of an open survey by their names."""
    start_open(app, name, code)
    found = app.test_client().get(f"/api/v1/surveys/{code}?lang=en").get_json()
    return {question["name"]: question for question in found["questions"]}


def test_question_knows_the_rules_of_all_it_stands_in(app):
    assert list_questions(app, "group")["since"]["relevant"] == "${exports} = 'yes'"
    rules = [each["relevant"] for each in list_questions(app, "relevant", "222222").values()]
    assert rules == [
        "",
        "${exports} = 'yes'",
        "${exports} = 'yes' and ${destination} != ''",
    ]


@pytest.mark.parametrize(
    ("survey", "question", "key", "value"),
    [
        ("repeat", "price", "repeat", "product"),
        ("repeat", "total", "calculation", "sum(${price})"),
        ("repeat_count", "age", "repeat_count", "${members}"),
        ("choice_filter", "province", "choice_filter", "country = ${country}"),
        ("default", "today", "default", "today()"),
        ("default", "place", "read_only", True),
        ("required_when", "destination", "required_when", "${exports} = 'yes'"),
        ("appearance", "useful", "appearance", "likert"),
        ("randomize", "need", "parameters", {"randomize": True}),
        ("range", "hours", "parameters", {"start": 0.5, "end": 3.0, "step": 0.5}),
        ("repeat", "product_name", "label", "Name of product ${place}"),
    ],
)
def test_question_says_all_that_a_client_needs(app, survey, question, key, value):
    assert list_questions(app, survey)[question][key] == value


def test_option_brings_the_columns_that_filters_look_at(app):
    (first, *_) = list_questions(app, "choice_filter")["province"]["choices"]
    assert first == {"name": "kampot", "label": "Kampot", "columns": {"country": "kh"}}


def test_question_that_cannot_be_shown_is_left_out(app):
    assert list(list_questions(app, "unshown")) == ["product"]


def test_repeat_is_sent_as_a_list_of_objects(app):
    start_open(app, "repeat", "111111")
    times = [{"product_name": "Pepper", "price": 5}, {"price": "7"}]
    body = {"id": str(uuid.uuid4()), "language": "en", "answers": {"product": times}}
    response = app.test_client().post("/api/v1/surveys/111111/responses", json=body)
    assert response.status_code == 201
    assert stored_responses(app)[0].answers == {
        "product": [
            {"product_name": "Pepper", "price": 5, "place": 1},
            {"price": 7, "place": 2},
        ],
        "total": 12,
        "products": 2,
    }


@pytest.mark.parametrize(
    ("product", "faults"),
    [
        ([{"price": 5}, {"price": "x"}], {"price[2]": "Enter a number in figures, for example 3"}),
        ([{"price": 5}, {"price": -1}], {"price[2]": "This value is not possible here."}),
        ([{"colour": "red"}], {"colour[1]": "This questionnaire has no such question."}),
        ([{"price": 5}] * 101, {"product": "This can be answered 100 times at most."}),
        ("x", {"product": "This value is not possible here."}),
        ({"price": 5}, {"product": "This value is not possible here."}),
        ([["price", 5]], {"product": "This value is not possible here."}),
        ([None], {"product": "This value is not possible here."}),
    ],
)
def test_fault_in_a_repeat_names_the_time(app, product, faults):
    start_open(app, "repeat", "111111")
    body = {"id": str(uuid.uuid4()), "language": "en", "answers": {"product": product}}
    response = app.test_client().post("/api/v1/surveys/111111/responses", json=body)
    assert response.status_code == 422
    told = response.get_json()["errors"]
    assert {name: told[name][: len(text)] for name, text in faults.items()} == faults
    assert told.keys() == faults.keys()
    assert stored_responses(app) == []


def test_message_repeats_answers_as_on_the_page(app):
    source = (TINY / "constraint.toml").read_text("utf-8")
    message = '  constraint = ". <= ${members}"\n'
    assert source.count(message) == 1
    source = source.replace(message, f'{message}  constraint_message.en = "Not ${{members}}."\n')
    start_open(app, read_source(source, "constraint.toml"), "111111")
    body = {"id": str(uuid.uuid4()), "language": "en", "answers": {"members": 3, "women": 4}}
    response = app.test_client().post("/api/v1/surveys/111111/responses", json=body)
    assert response.get_json()["errors"] == {"women": "Not 3."}


def test_question_with_a_name_of_the_form_s_own_is_an_ordinary_one_here(app):
    source = (TINY / "integer.toml").read_text("utf-8").replace('"members"', '"lang"')
    start_open(app, read_source(source, "integer.toml"), "111111")
    body = {"id": str(uuid.uuid4()), "language": "en", "answers": {"lang": "many"}}
    response = app.test_client().post("/api/v1/surveys/111111/responses", json=body)
    assert list(response.get_json()["errors"]) == ["lang"]
    body["answers"] = {"lang": 3}
    assert app.test_client().post("/api/v1/surveys/111111/responses", json=body).status_code == 201
