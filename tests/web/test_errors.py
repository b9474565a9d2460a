"""Pages for what goes wrong: light for participants, in the frame for staff, in each language."""

import pytest
import sqlalchemy as sa
from flask import Flask

from evalapp.storage.database import Session, writing
from tests.web.conftest import Seed, Visitor


@pytest.mark.parametrize("address", ["/r/000000", "/nowhere"])
def test_a_participant_gets_one_small_document_without_a_cookie(
    address: str, stranger: Visitor
) -> None:
    answer = stranger.get(address)
    assert answer.status_code == 404
    assert "There is no such page" in answer.text
    assert "Set-Cookie" not in answer.headers
    assert "<link" not in answer.text
    assert len(answer.data) < 10_000


def test_a_participant_gets_the_language_of_the_phone(stranger: Visitor) -> None:
    answer = stranger.get("/r/000000", headers={"Accept-Language": "km-KH"})
    assert '<html lang="km">' in answer.text


def test_staff_get_the_frame_with_the_way_on(facilitator: Visitor) -> None:
    answer = facilitator.get("/manage/nowhere")
    assert answer.status_code == 404
    assert '<header class="top-bar">' in answer.text
    assert 'href="/account/"' in answer.text


def test_staff_stay_out_of_the_frame_on_participants_pages(
    facilitator: Visitor, seed: Seed
) -> None:
    assert "top-bar" not in facilitator.get("/r/000000").text


def test_the_wrong_role_is_told_whom_to_ask(evaluator: Visitor) -> None:
    answer = evaluator.get("/manage/")
    assert answer.status_code == 403
    assert "Ask your administrator for the role that you need." in answer.text


def test_a_lost_token_is_told(facilitator: Visitor) -> None:
    answer = facilitator.client.post("/manage/projects/new", data={"name": "Lost"})
    assert answer.status_code == 400
    assert "The page was open too long" in answer.text


def test_accounts_that_cannot_be_read_do_not_spoil_the_page(
    app: Flask, facilitator: Visitor, session: Session
) -> None:
    app.testing = False
    with writing(session):
        session.execute(sa.text("ALTER TABLE account RENAME TO away"))
    answer = facilitator.get("/manage/")
    assert answer.status_code == 500
    assert "Something went wrong on our side" in answer.text


@pytest.mark.parametrize("address", ["/", "/manage/", "/api/v1/surveys/482913"])
def test_a_wrong_method_is_told_which_are_right(address: str, facilitator: Visitor) -> None:
    answer = facilitator.client.put(address)
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]
