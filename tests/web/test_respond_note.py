"""A participant's own code is shown to them once, and kept nowhere."""

import uuid

import pytest

from tests.open_surveys import database_of, make_app, start_open, stored_responses

GOOD = {"programme": "sme_cluster", "country": "kh"}
CODE = {"code.mother": "Sokha", "code.day": "7", "code.siblings": "2", "code.town": "ក"}
ADDRESS = "/r/482913"


@pytest.fixture
def app(tmp_path):
    app = make_app(f"sqlite:///{tmp_path}/one.sqlite", tmp_path)
    start_open(app, "training_pre", "482913")
    yield app
    database_of(app).close()


@pytest.fixture
def phone(app):
    return app.test_client()


def send(phone, **code):
    data = {**GOOD, **code, "id": str(uuid.uuid4())}
    return phone.post(f"{ADDRESS}?lang=en", data=data)


def test_the_code_is_shown_once_on_the_page_that_thanks(phone):
    assert send(phone, **CODE).location == f"{ADDRESS}/done?lang=en"
    assert "Your code: <b>S-07-02-ក</b>" in phone.get(f"{ADDRESS}/done?lang=en").text
    assert "Your code:" not in phone.get(f"{ADDRESS}/done?lang=en").text


def test_the_code_is_in_no_address_and_in_no_table(app, phone):
    sent = send(phone, **CODE)
    cookie = sent.headers["Set-Cookie"]
    assert "S-07" not in sent.location
    assert f"Path={ADDRESS}/done" in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert "Max-Age=60" in cookie
    (stored,) = stored_responses(app)
    assert "S-07" not in repr(vars(stored))


def test_without_a_code_there_is_no_cookie(phone):
    assert "Set-Cookie" not in send(phone).headers
    assert "Your code:" not in phone.get(f"{ADDRESS}/done?lang=en").text


def test_the_first_page_shows_the_code_that_was_typed(phone):
    page = phone.post(f"{ADDRESS}?lang=km", data={**CODE, "at": "1", "go": "0", "lang": "en"})
    assert "Your code: <b>S-07-02-ក</b>" in page.text.replace("<b>", " <b>").replace("  ", " ")


def test_a_forged_cookie_stays_text(phone):
    phone.set_cookie("noted", "%3Cscript%3E" + "x" * 500, path=f"{ADDRESS}/done")
    page = phone.get(f"{ADDRESS}/done?lang=en").text
    assert "&lt;script&gt;" in page
    assert "x" * 101 not in page
