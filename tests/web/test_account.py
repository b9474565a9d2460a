"""Sign-in, the first administrator, people and their roles."""

import datetime
import re
from collections.abc import Callable
from html import unescape

import pytest
from flask import Flask

from evalapp.actions.accounts import make_first_link
from evalapp.storage.accounts import find_account_of
from evalapp.storage.database import Session, writing
from evalapp.storage.tables import FirstLink, now
from evalapp.web.security import add_account
from tests.web.conftest import Visitor

EMAIL, PASSWORD = "somchai@institute.example", "three calm words"


def has_account(app: Flask, *roles: str) -> None:
    with app.app_context():
        add_account(EMAIL, PASSWORD, *roles)


def faults(page: str) -> list[str]:
    return [unescape(text) for text in re.findall(r'class="fault"[^>]*>([^<]+)', page)]


def notices(page: str) -> list[str]:
    return [unescape(text).strip() for text in re.findall(r'role="status">([^<]+)', page)]


def test_sign_in_leads_a_facilitator_to_projects(app: Flask, stranger: Visitor) -> None:
    has_account(app, "facilitator")
    answer = stranger.post("/account/sign-in", email=EMAIL.upper(), password=PASSWORD)
    assert (answer.status_code, answer.location) == (302, "/account/")
    assert stranger.get("/account/").location == "/manage/"


def test_sign_in_leads_an_evaluator_to_evaluation(evaluator: Visitor) -> None:
    assert evaluator.get("/account/").location == "/evaluate/"


def test_sign_in_goes_on_to_the_page_that_was_asked_for(app: Flask, stranger: Visitor) -> None:
    has_account(app, "facilitator")
    asked = stranger.get("/manage/projects/new").location
    assert asked == "/account/sign-in?next=/manage/projects/new"
    answer = stranger.post(asked, email=EMAIL, password=PASSWORD)
    assert answer.location == "/manage/projects/new"


def test_sign_in_never_leads_out_of_the_program(app: Flask, stranger: Visitor) -> None:
    has_account(app, "facilitator")
    address = "/account/sign-in?next=https://elsewhere.example/"
    answer = stranger.post(address, email=EMAIL, password=PASSWORD)
    assert "elsewhere" not in (answer.location or "")


def test_sign_in_tells_nobody_which_addresses_have_an_account(
    app: Flask, stranger: Visitor
) -> None:
    has_account(app, "facilitator")
    pages = [
        stranger.post("/account/sign-in", email=email, password="wrong wrong wrong").text
        for email in (EMAIL, "nobody@institute.example")
    ]
    told = [re.findall(r"<li>([^<]+)</li>", page) for page in pages]
    assert told == [["E-mail address and password do not belong together. Try again."]] * 2


def test_a_stopped_account_cannot_sign_in(app: Flask, session: Session, stranger: Visitor) -> None:
    has_account(app, "facilitator")
    with writing(session):
        find_account_of(session, EMAIL).active = False
    assert stranger.post("/account/sign-in", email=EMAIL, password=PASSWORD).status_code == 200
    assert stranger.get("/manage/").status_code == 302


def test_the_eleventh_try_in_a_minute_has_to_wait(app: Flask, stranger: Visitor) -> None:
    has_account(app, "facilitator")
    wrong = [
        stranger.post("/account/sign-in", email=EMAIL, password="wrong").status_code
        for _ in range(11)
    ]
    assert wrong == [200] * 10 + [429]
    other = stranger.post("/account/sign-in", email="other@institute.example", password="x")
    assert other.status_code == 200


def test_signing_out_ends_the_session(facilitator: Visitor) -> None:
    facilitator.post("/account/sign-out")
    assert facilitator.get("/manage/").status_code == 302


def test_a_password_is_changed_with_the_old_one(app: Flask, stranger: Visitor) -> None:
    has_account(app, "facilitator")
    stranger.post("/account/sign-in", email=EMAIL, password=PASSWORD)
    new = "another four calm words"
    page = stranger.post(
        "/account/password", password="not mine at all", new_password=new, new_password_confirm=new
    )
    assert faults(page.text) == ["This is not your password."]
    page = stranger.post(
        "/account/password", password=PASSWORD, new_password=new, new_password_confirm=new
    )
    assert (page.status_code, page.location) == (302, "/account/")


def test_a_short_password_and_a_slip_are_told_beside_their_fields(facilitator: Visitor) -> None:
    page = facilitator.post(
        "/account/password", password="x", new_password="short", new_password_confirm="shorts"
    )
    assert faults(page.text) == [
        "Use 12 characters or more: three or four words make a good password.",
        "The two passwords are not the same. Type the new one again.",
    ]


def make_first(stranger: Visitor, token: str, **fields: str) -> object:
    typed = {"email": EMAIL, "password": PASSWORD, "password_confirm": PASSWORD, **fields}
    return stranger.post(f"/account/first/{token}", **typed)


def test_the_first_link_makes_one_administrator_once(session: Session, stranger: Visitor) -> None:
    token = make_first_link(session)
    assert stranger.get(f"/account/first/{token}").status_code == 200
    assert make_first(stranger, token).location == "/account/sign-in"
    stranger.post("/account/sign-in", email=EMAIL, password=PASSWORD)
    assert stranger.get("/account/people").status_code == 200
    assert stranger.get(f"/account/first/{token}").status_code == 410
    assert make_first(stranger, token, email="second@institute.example").status_code == 410


def test_the_first_link_keeps_only_a_hash(session: Session) -> None:
    token = make_first_link(session)
    assert token not in session.query(FirstLink).one().token_hash


def test_a_newer_first_link_replaces_the_older(session: Session, stranger: Visitor) -> None:
    older, newer = make_first_link(session), make_first_link(session)
    status = [stranger.get(f"/account/first/{token}").status_code for token in (older, newer)]
    assert status == [410, 200]


def test_the_first_link_ends_after_a_day(session: Session, stranger: Visitor) -> None:
    token = make_first_link(session)
    with writing(session):
        session.query(FirstLink).one().expires_at = now() - datetime.timedelta(seconds=1)
    assert make_first(stranger, token).status_code == 410


def test_the_first_link_is_over_once_somebody_has_an_account(
    session: Session, administrator: Visitor, stranger: Visitor
) -> None:
    token = make_first_link(session)
    assert stranger.get(f"/account/first/{token}").status_code == 410


def test_the_first_administrator_needs_a_long_password(session: Session, stranger: Visitor) -> None:
    token = make_first_link(session)
    page = make_first(stranger, token, password="eleven char", password_confirm="eleven char")
    assert faults(page.text) == [
        "Use 12 characters or more: three or four words make a good password."
    ]
    assert stranger.get(f"/account/first/{token}").status_code == 200


def test_a_new_person_signs_in_with_the_password_shown_once(
    administrator: Visitor, stranger: Visitor
) -> None:
    page = administrator.post("/account/people/add", email=EMAIL, roles=["facilitator"]).text
    password = re.search(r'class="secret">([^<]+)', page).group(1)
    assert password not in administrator.get("/account/people").text
    stranger.post("/account/sign-in", email=EMAIL, password=password)
    assert stranger.get("/manage/").status_code == 200


def test_an_address_is_taken_in_any_case(app: Flask, administrator: Visitor) -> None:
    has_account(app, "facilitator")
    page = administrator.post("/account/people/add", email=EMAIL.upper(), roles=["evaluator"])
    assert faults(page.text) == ["There is an account with this e-mail address already."]


def test_a_person_needs_an_address_and_a_role(administrator: Visitor) -> None:
    page = administrator.post("/account/people/add", email="no address").text
    assert faults(page) == [
        "Type an e-mail address with an @, for example name@institute.org.",
        "Tick at least one role.",
    ]


def test_roles_change_at_once(
    sign_in: Callable[..., Visitor], administrator: Visitor, session: Session
) -> None:
    person = sign_in("evaluator")
    number = find_account_of(session, "evaluator@demo.example").id
    administrator.post(f"/account/people/{number}", roles=["facilitator"])
    assert [person.get(page).status_code for page in ("/manage/", "/account/people")] == [200, 403]


def test_a_stopped_person_is_out_at_once_and_can_come_back(
    facilitator: Visitor, administrator: Visitor, session: Session
) -> None:
    number = find_account_of(session, "facilitator@demo.example").id
    administrator.post(f"/account/people/{number}/stop")
    assert facilitator.get("/manage/").status_code == 302
    administrator.post(f"/account/people/{number}/resume")
    assert facilitator.get("/manage/").status_code == 200


def test_a_new_password_signs_the_person_out(
    facilitator: Visitor, administrator: Visitor, session: Session
) -> None:
    number = find_account_of(session, "facilitator@demo.example").id
    administrator.post(f"/account/people/{number}/password")
    assert facilitator.get("/manage/").status_code == 302


def test_the_last_administrator_stays(administrator: Visitor, session: Session) -> None:
    number = find_account_of(session, "administrator@demo.example").id
    last = "This is the last administrator. Give another person the role of administrator first."
    administrator.post(f"/account/people/{number}/stop")
    assert notices(administrator.get("/account/people").text) == [last]
    page = administrator.post(f"/account/people/{number}", roles=["evaluator"])
    assert faults(page.text) == [last]


def test_the_last_but_one_administrator_may_go(
    administrator: Visitor, sign_in: Callable[..., Visitor], session: Session
) -> None:
    sign_in("administrator", "evaluator")
    number = find_account_of(session, "administrator@demo.example").id
    administrator.post(f"/account/people/{number}", roles=["evaluator"])
    assert administrator.get("/account/people").status_code == 403


def test_pages_speak_the_language_that_was_chosen(stranger: Visitor) -> None:
    assert '<html lang="km">' in stranger.get("/account/sign-in?lang=km").text
    assert '<html lang="km">' in stranger.get("/account/sign-in").text
    assert (
        '<html lang="vi">'
        in Visitor(stranger.client.application.test_client())
        .get("/account/sign-in", headers={"Accept-Language": "vi-VN,vi;q=0.9"})
        .text
    )


@pytest.mark.parametrize("number", [2**31 - 1, 2**31, 10**30])
def test_an_account_that_does_not_exist_is_not_found(administrator: Visitor, number: int) -> None:
    assert administrator.get(f"/account/people/{number}").status_code == 404
