"""Participants' pages without a browser: what is shown, kept, refused and stored."""

import gzip
import re
import uuid

import brotli
import pytest

from evalapp.actions.manage import close_survey
from evalapp.questionnaire.reader import list_shipped
from tests.open_surveys import (
    counted_statements,
    database_of,
    make_app,
    start_open,
    stored_responses,
)

LANGUAGES = ("en", "km", "my", "th", "vi", "lo")
LARGEST_FIRST_VIEW = 10_000
GOOD = {"programme": "sme_cluster", "country": "kh"}


@pytest.fixture
def app(database_url, tmp_path):
    app = make_app(database_url, tmp_path)
    yield app
    database_of(app).close()


@pytest.fixture
def survey(app):
    return start_open(app, "training_pre", "482913")


@pytest.fixture
def phone_client(app, survey):
    return app.test_client()


def read_id(page):
    return re.search(r'name=id form=f value="([0-9a-f-]+)"', page)[1]


def wire_size(response):
    """Status line and headers as HTTP/1.1 sends them, and the body."""
    head = f"HTTP/1.1 {response.status}\r\n" + "".join(
        f"{name}: {value}\r\n" for name, value in response.headers
    )
    return len(head.encode()) + 2 + len(response.data)


@pytest.mark.parametrize("name", list_shipped())
def test_first_view_fits_in_ten_kilobytes(tmp_path, name):
    app = make_app(f"sqlite:///{tmp_path}/one.sqlite", tmp_path)
    start_open(app, name, "482913")
    sizes = {
        (language, encoding): wire_size(
            app.test_client().get(
                f"/r/482913?lang={language}", headers={"Accept-Encoding": encoding}
            )
        )
        for language in LANGUAGES
        for encoding in ("gzip", "br")
    }
    assert {view: size for view, size in sizes.items() if size > LARGEST_FIRST_VIEW} == {}
    database_of(app).close()


@pytest.mark.parametrize(
    ("encoding", "decode"), [("gzip", gzip.decompress), ("br", brotli.decompress)]
)
def test_compressed_view_is_the_plain_one_but_for_its_id(phone_client, encoding, decode):
    compressed = phone_client.get("/r/482913", headers={"Accept-Encoding": encoding})
    plain = phone_client.get("/r/482913", headers={"Accept-Encoding": "identity"}).text
    page = decode(compressed.data).decode()
    assert page.replace(read_id(page), "") == plain.replace(read_id(plain), "")


def test_first_view_needs_nothing_else(phone_client):
    page = phone_client.get("/r/482913").text
    assert not re.search(r"<(link|img|iframe|script src|video)|url\(|@import|@font-face", page)


def test_first_view_sets_no_cookie(phone_client):
    assert "Set-Cookie" not in phone_client.get("/r/482913?lang=km").headers


def test_policy_allows_neither_inline_nor_foreign(phone_client):
    policy = phone_client.get("/r/482913").headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "http" not in policy
    assert policy.startswith("default-src 'none';")


@pytest.mark.parametrize(
    ("accept", "language"),
    [("km-KH,km;q=0.9,en;q=0.5", "km"), ("fr", "en"), ("my", "my"), ("de,vi;q=0.3", "vi")],
)
def test_language_is_the_phone_s(phone_client, accept, language):
    page = phone_client.get("/r/482913", headers={"Accept-Language": accept}).text
    assert f"<html lang={language}>" in page


def test_language_switch_keeps_what_was_typed(phone_client):
    typed = {**GOOD, "code.mother": "ក", "years": "1x", "hope": "ទីផ្សារ\nថ្មី", "lang": "my"}
    page = phone_client.post("/r/482913?lang=km", data={**typed, "at": "1"}).text
    assert "<html lang=my>" in page
    assert "name=programme value=sme_cluster checked" in page
    assert 'value="ក"' in page
    assert 'value="1x"' in page
    assert ">\nទីផ្សារ\nថ្មី</textarea>" in page


def test_hand_in_is_stored_and_says_so(app, phone_client):
    response = phone_client.post("/r/482913?lang=km", data={**GOOD, "id": str(uuid.uuid4())})
    assert response.status_code == 303
    assert response.location == "/r/482913/done?lang=km"
    (stored,) = stored_responses(app)
    assert stored.answers == GOOD
    assert stored.language == "km"
    assert "province_mm" in stored.not_asked


def test_hand_in_twice_is_stored_once(app, phone_client):
    data = {**GOOD, "id": str(uuid.uuid4())}
    assert [phone_client.post("/r/482913", data=data).status_code for _ in range(2)] == [303, 303]
    assert len(stored_responses(app)) == 1


def test_hand_in_without_id_twice_is_stored_once(app, phone_client):
    for _ in range(2):
        phone_client.post("/r/482913", data=GOOD)
    assert len(stored_responses(app)) == 1


def test_hand_in_changed_after_being_sent_is_told(app, phone_client):
    data = {**GOOD, "id": str(uuid.uuid4())}
    phone_client.post("/r/482913", data=data)
    response = phone_client.post("/r/482913", data={**data, "country": "th"})
    assert response.status_code == 409
    assert "sent before with other content" in response.text
    assert [stored.answers["country"] for stored in stored_responses(app)] == ["kh"]


def test_hand_in_with_faults_tells_them_beside_and_on_top(app, phone_client):
    data = {"programme": "other", "years": "many", "hope": "<script>alert(1)</script>", "at": "4"}
    response = phone_client.post("/r/482913?lang=en", data=data)
    page = response.text
    assert response.status_code == 422
    assert page.count("Choose one of the options shown.") == 2
    assert '<a href="#years">' in page
    assert "id=x-country" in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert stored_responses(app) == []


def test_faults_keep_the_form_s_id(phone_client):
    given = str(uuid.uuid4())
    page = phone_client.post("/r/482913", data={"id": given}).text
    assert read_id(page) == given


def test_continue_without_script_shows_the_next_section(phone_client):
    page = phone_client.post("/r/482913", data={"at": "0", "go": "1", "code.day": "7"}).text
    shown = re.findall(r"<section(?! hidden)[^>]*>\s*<p class=soft>(.*?)</p>", page)
    assert shown == ["Section 1 of 4"]
    assert 'name=code.day autocomplete=off inputmode=numeric maxlength=12 value="7"' in page


def test_continue_without_script_stops_at_a_fault(phone_client):
    response = phone_client.post("/r/482913", data={"at": "1", "go": "2", "years": "abc"})
    assert response.status_code == 422
    assert "Section 1 of 4" in re.search(r"<section>.*?</section>", response.text, re.DOTALL)[0]


def test_back_without_script_asks_nothing(phone_client):
    assert phone_client.post("/r/482913", data={"at": "2", "go": "1"}).status_code == 200


def test_code_is_kept_as_hashes_only(app, phone_client):
    data = {**GOOD, "code.mother": "Q", "code.day": "៣១", "code.siblings": "2", "code.town": "Z"}
    phone_client.post("/r/482913", data=data)
    (stored,) = stored_responses(app)
    assert sorted(stored.code_hashes) == ["day", "mother", "siblings", "town"]
    assert all(re.fullmatch("[0-9a-f]{32}", value) for value in stored.code_hashes.values())


def test_code_outside_its_limits_is_told(app, phone_client):
    response = phone_client.post("/r/482913?lang=en", data={**GOOD, "code.day": "32"})
    assert "Enter a whole number from 1 to 31." in response.text
    assert stored_responses(app) == []


def test_closed_survey_takes_nothing(app, survey, phone_client):
    close_survey(database_of(app).session(), survey)
    assert phone_client.get("/r/482913").status_code == 410
    assert phone_client.post("/r/482913", data=GOOD).status_code == 410
    assert stored_responses(app) == []


def test_unknown_code_is_not_found(phone_client):
    assert phone_client.get("/r/999999").status_code == 404


@pytest.mark.parametrize("typed", ["482913", "482 913", "៤៨២៩១៣", "၄၈၂-၉၁၃", " 482913 "])
def test_start_leads_to_the_questionnaire(phone_client, typed):
    response = phone_client.get("/", query_string={"code": typed, "lang": "km"})
    assert response.location == "/r/482913?lang=km"


def test_start_tells_that_a_code_is_unknown(phone_client):
    response = phone_client.get("/", query_string={"code": "<b>1", "lang": "en"})
    assert response.status_code == 404
    assert "No questionnaire has the code &lt;b&gt;1." in response.text


def test_done_page_clears_the_phone(phone_client):
    assert "localStorage.removeItem" in phone_client.get("/r/482913/done").text


def test_request_that_is_too_large_is_refused(app, phone_client):
    response = phone_client.post("/r/482913", data={**GOOD, "hope": "x" * 1_100_000})
    assert response.status_code == 413
    assert stored_responses(app) == []


def test_response_costs_at_most_four_statements(app, phone_client):
    phone_client.get("/r/482913")
    with counted_statements(app) as statements:
        phone_client.get("/r/482913")
        phone_client.post("/r/482913", data={**GOOD, "id": str(uuid.uuid4())})
    assert len([text for text in statements if not text.startswith(("BEGIN", "PRAGMA"))]) <= 4


@pytest.mark.parametrize("field", ["go", "at"])
@pytest.mark.parametrize("page", ["9" * 5_000, "99", "-1", "²", ""])
def test_page_that_does_not_exist_is_no_fault(phone_client, field, page):
    response = phone_client.post("/r/482913", data={"id": "x", "at": "0", "go": "0", field: page})
    assert response.status_code == 200


def test_field_that_the_form_does_not_have_is_left_alone(app, phone_client):
    phone_client.post("/r/482913", data={**GOOD, "pasted-by-an-extension": "x"})
    assert stored_responses(app)[0].answers == GOOD


@pytest.mark.parametrize(
    "address", ["/r/%00", "/?code=%00", "/?code=48%002", "/api/v1/surveys/%00"]
)
def test_code_with_a_nul_is_not_found(phone_client, address):
    assert phone_client.get(address).status_code == 404


def test_answers_that_cannot_be_stored_stay_out_of_the_log(app, phone_client, caplog):
    app.testing = False
    with database_of(app).engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE response DROP COLUMN digest")
    response = phone_client.post("/r/482913", data={**GOOD, "hope": "to sell in Phnom Penh"})
    assert response.status_code == 500
    assert "INSERT INTO response" in caplog.text
    assert "Phnom Penh" not in caplog.text
