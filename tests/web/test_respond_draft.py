"""Unfinished forms of people without scripts: kept from page to page, found again by a link."""

import re
import uuid

import pytest
from sqlalchemy import func, select

from evalapp.actions.manage import close_survey, find_survey
from evalapp.storage.tables import DraftResponse
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
def phone_client(app, survey):
    return app.test_client()


def turn_page(client, **fields):
    data = {"at": "1", "go": "2", "id": str(uuid.uuid4()), **GOOD, **fields}
    return client.post("/r/482913?lang=en", data=data).text


def find_link(page):
    found = re.search(r'<noscript><p class=soft>[^<]*<a href="http://localhost([^"]+)">', page)
    return found and found[1]


def find_field(page, name):
    return re.search(rf'name={name} form=f value="([^"]*)"', page)[1]


def count_rows(app):
    with database_of(app).sessions() as session:
        return session.scalar(select(func.count()).select_from(DraftResponse))


def test_link_leads_back_to_the_page_with_all_that_was_typed(phone_client):
    page = turn_page(phone_client, years="7")
    again = phone_client.get(find_link(page))
    assert again.status_code == 200
    assert again.headers["Cache-Control"] == "no-store"
    assert "name=programme value=sme_cluster checked" in again.text
    assert find_field(again.text, "id") == find_field(page, "id")
    assert find_link(again.text) == find_link(page)
    shown = re.findall(r"<section(?! hidden)[^>]*>\s*<p class=soft[^>]*>(.*?)</p>", again.text)
    assert shown == ["Section 2 of 4"]


def test_further_pages_are_kept_under_the_same_link(app, phone_client):
    first = turn_page(phone_client)
    draft = find_field(first, "draft")
    second = turn_page(phone_client, draft=draft, at="2", go="3")
    assert find_link(second) == find_link(first)
    assert count_rows(app) == 1


def test_first_view_and_an_empty_form_have_no_draft(app, phone_client):
    assert "draft" not in phone_client.get("/r/482913?lang=en").text
    page = phone_client.post("/r/482913?lang=en", data={"at": "0", "go": "1", "id": "x"}).text
    assert find_link(page) is None
    assert count_rows(app) == 0


def test_language_switch_of_a_phone_with_scripts_leaves_nothing_here(app, phone_client):
    phone_client.post("/r/482913?lang=en", data={**GOOD, "at": "1", "lang": "km"})
    assert count_rows(app) == 0


@pytest.mark.parametrize("address", ["/r/482913", "/r/482913/send"])
def test_draft_does_not_outlive_the_hand_in(app, phone_client, address):
    page = turn_page(phone_client)
    sent = {name: find_field(page, name) for name in ("id", "draft")}
    phone_client.post(f"{address}?lang=en", data={**GOOD, **sent})
    assert count_rows(app) == 0
    assert [stored.answers for stored in stored_responses(app)] == [GOOD]
    again = phone_client.get(find_link(page))
    assert again.status_code == 404
    assert "is no longer here" in again.text
    assert find_field(again.text, "id") != sent["id"]


def test_form_that_was_handed_in_and_is_shown_again_is_not_kept(app, phone_client):
    page = turn_page(phone_client)
    sent = {name: find_field(page, name) for name in ("id", "draft")}
    phone_client.post("/r/482913?lang=en", data={**GOOD, **sent})
    again = turn_page(phone_client, **sent)
    assert find_link(again) is None
    assert count_rows(app) == 0


def test_draft_stays_where_the_hand_in_is_refused(app, phone_client):
    page = turn_page(phone_client)
    sent = {name: find_field(page, name) for name in ("id", "draft")}
    refused = phone_client.post("/r/482913?lang=en", data={**GOOD, **sent, "country": "fr"})
    assert refused.status_code == 422
    assert find_field(refused.text, "draft") == sent["draft"]
    assert count_rows(app) == 1


def test_draft_of_a_closed_survey_tells_that_it_is_closed(app, phone_client):
    page = turn_page(phone_client)
    session = database_of(app).session()
    close_survey(session, find_survey(session, "482913"))
    response = phone_client.get(find_link(page), follow_redirects=True)
    assert response.status_code == 410


@pytest.mark.parametrize("token", ['"><b>', "x" * 3_000, "ក" * 22])
def test_token_that_was_never_given_is_not_sent_back(phone_client, token):
    page = phone_client.post("/r/482913?lang=en", data={**GOOD, "draft": token, "lang": "km"}).text
    assert "name=draft" not in page
