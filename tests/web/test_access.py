"""Who may see what: one table of every address and every role.

A new address fails the test until it has its row.
"""

from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from evalapp.actions.build import Draft
from evalapp.i18n import get_translator
from evalapp.storage.accounts import find_account_of
from evalapp.storage.database import Session
from evalapp.web.participant_later import compose_later
from tests.web.conftest import Seed, Visitor, sign_in_to

ROLES = ("stranger", "evaluator", "facilitator", "administrator")

SHOWN, DONE, FAULTS = "shown", "done", "faults shown"
SIGN_IN, FORBIDDEN, UNKNOWN, GONE, BAD = "sign in", "forbidden", "unknown", "gone", "bad"
NO_TOKEN = "401"

EVERYBODY = (SHOWN, SHOWN, SHOWN, SHOWN)
NOBODY = (UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN)


def staff(outcome: str) -> tuple[str, ...]:
    return (SIGN_IN, outcome, outcome, outcome)


def facilitators(outcome: str) -> tuple[str, ...]:
    return (SIGN_IN, FORBIDDEN, outcome, outcome)


def evaluators(outcome: str) -> tuple[str, ...]:
    return (SIGN_IN, outcome, FORBIDDEN, outcome)


def administrators(outcome: str) -> tuple[str, ...]:
    return (SIGN_IN, FORBIDDEN, FORBIDDEN, outcome)


ACCESS: dict[str, tuple[str, ...]] = {
    # For everybody
    "GET /": EVERYBODY,
    "GET /r/<code>": EVERYBODY,
    "POST /r/<code>": (FAULTS, FAULTS, FAULTS, FAULTS),
    "GET /r/<code>/done": EVERYBODY,
    "POST /r/<code>/card": EVERYBODY,
    "POST /r/<code>/send": (FAULTS, FAULTS, FAULTS, FAULTS),
    "GET /r/later-<name>.js": EVERYBODY,
    "GET /r/worker.js": EVERYBODY,
    "GET /r/<code>/draft/<token>": NOBODY,
    "POST /r/<code>/draft/<token>": NOBODY,
    "GET /b/<code>": NOBODY,
    "POST /b/<code>/draw": NOBODY,
    "GET /b/<code>/<int:number>": NOBODY,
    "POST /b/<code>/<int:number>": NOBODY,
    "GET /b/<code>/<int:number>/<uuid:point>": NOBODY,
    "GET /b/<code>/<int:number>/news": NOBODY,
    "POST /b/<code>/<int:number>/sync": NOBODY,
    "GET /p/<code>": NOBODY,
    "GET /p/<code>/print": NOBODY,
    "GET /p/<code>/photos/<key>.jpg": NOBODY,
    "POST /p/<code>/photos": NOBODY,
    "POST /p/<code>/photos/<key>": NOBODY,
    "GET /p/<code>/feedback": NOBODY,
    "GET /p/<code>/feedback.pdf": NOBODY,
    "GET /f/<code>": NOBODY,
    "POST /f/<code>": NOBODY,
    "GET /f/<code>/now": NOBODY,
    "GET /f/<code>/<voice>": NOBODY,
    "POST /f/<code>/<voice>": NOBODY,
    "POST /f/<code>/<voice>/send": NOBODY,
    "GET /f/<code>/<voice>/mine": NOBODY,
    "POST /f/<code>/<voice>/mine": NOBODY,
    "GET /healthz": EVERYBODY,
    "GET /readyz": EVERYBODY,
    "GET /static/<path:filename>": EVERYBODY,
    "GET /bootstrap/static/<path:filename>": EVERYBODY,
    "GET /account/fs-static/<path:filename>": NOBODY,
    "GET /api/v1/openapi.json": EVERYBODY,
    "GET /api/v1/surveys/<code>": EVERYBODY,
    "POST /api/v1/surveys/<code>/responses": (FAULTS, FAULTS, FAULTS, FAULTS),
    "GET /api/v1/surveys/<code>/summary": (NO_TOKEN, SHOWN, FORBIDDEN, SHOWN),
    # Accounts
    "GET /account/": (SIGN_IN, DONE, DONE, DONE),
    "GET /account/sign-in": (SHOWN, DONE, DONE, DONE),
    "POST /account/sign-in": (SHOWN, DONE, DONE, DONE),
    "POST /account/sign-out": (DONE, DONE, DONE, DONE),
    "GET /account/password": staff(SHOWN),
    "POST /account/password": staff(SHOWN),
    "GET /account/first/<token>": (GONE, GONE, GONE, GONE),
    "POST /account/first/<token>": (GONE, GONE, GONE, GONE),
    "GET /account/people": administrators(SHOWN),
    "GET /account/people/add": administrators(SHOWN),
    "POST /account/people/add": administrators(FAULTS),
    "GET /account/people/<int:number>": administrators(SHOWN),
    "POST /account/people/<int:number>": administrators(FAULTS),
    "POST /account/people/<int:number>/stop": administrators(DONE),
    "POST /account/people/<int:number>/resume": administrators(DONE),
    "POST /account/people/<int:number>/password": administrators(SHOWN),
    # The projector
    "GET /room/<code>": staff(SHOWN),
    "GET /room/<code>/count": staff(SHOWN),
    "GET /room/<code>/results": staff(DONE),
    "GET /room/boards/<code>": staff(UNKNOWN),
    "GET /room/boards/<code>/<int:number>": staff(UNKNOWN),
    "GET /room/boards/<code>/state": staff(UNKNOWN),
    # Evaluators
    "GET /evaluate/": evaluators(SHOWN),
    "GET /evaluate/project/<key>/plans": evaluators(SHOWN),
    "GET /evaluate/survey/<code>": evaluators(SHOWN),
    "GET /evaluate/survey/<code>/answers/<form>": evaluators(FAULTS),
    "GET /evaluate/survey/<code>/themes": evaluators(SHOWN),
    "GET /evaluate/survey/<code>/themes/<question>": evaluators(SHOWN),
    "GET /evaluate/survey/<code>/themes/<question>/answer/<key>": evaluators(UNKNOWN),
    "POST /evaluate/survey/<code>/themes/<question>/answer/<key>": evaluators(UNKNOWN),
    "POST /evaluate/survey/<code>/themes/<question>/answer/<key>/undo": evaluators(UNKNOWN),
    "POST /evaluate/survey/<code>/themes/<question>/answer/<key>/translation": evaluators(UNKNOWN),
    "POST /evaluate/survey/<code>/themes/<question>/answer/<key>/quote": evaluators(UNKNOWN),
    "GET /evaluate/survey/<code>/themes/<question>/codebook": evaluators(SHOWN),
    "POST /evaluate/survey/<code>/themes/<question>/codebook": evaluators(DONE),
    "POST /evaluate/survey/<code>/themes/<question>/codebook/<theme>": evaluators(DONE),
    "POST /evaluate/survey/<code>/themes/<question>/codebook/<theme>/<step>": evaluators(DONE),
    "POST /evaluate/survey/<code>/themes/<question>/codebook/<theme>/merge": evaluators(DONE),
    "GET /evaluate/workshop/<key>": evaluators(SHOWN),
    "GET /evaluate/workshop/<key>/compare": evaluators(SHOWN),
    "GET /evaluate/workshop/<key>/matching": evaluators(SHOWN),
    "POST /evaluate/workshop/<key>/matching/<pair>/<what>": evaluators(UNKNOWN),
    "GET /evaluate/workshop/<key>/report": evaluators(SHOWN),
    "GET /evaluate/workshop/<key>/report.docx": evaluators(SHOWN),
    "GET /evaluate/workshop/<key>/report.html": evaluators(SHOWN),
    "GET /evaluate/workshop/<key>/report/made": evaluators(SHOWN),
    "POST /evaluate/workshop/<key>/report/made": evaluators(BAD),
    "GET /evaluate/workshop/<key>/report/made/progress": evaluators(SHOWN),
    "GET /evaluate/workshop/<key>/report/made/<job>.pdf": evaluators(UNKNOWN),
    "POST /evaluate/workshop/<key>/report/made/<job>/cancel": evaluators(UNKNOWN),
    "POST /evaluate/workshop/<key>/report/made/<job>/again": evaluators(UNKNOWN),
    "GET /evaluate/workshop/<key>/report.pdf": evaluators(SHOWN),
    "GET /evaluate/workshop/<key>/report/data.zip": evaluators(SHOWN),
    "GET /evaluate/workshop/<key>/report/issue": evaluators(SHOWN),
    "POST /evaluate/workshop/<key>/report/issue": evaluators(UNKNOWN),
    "GET /evaluate/workshop/<key>/report/issued/<version>": evaluators(UNKNOWN),
    "POST /evaluate/workshop/<key>/report/issued/<version>/withdraw": evaluators(UNKNOWN),
    "GET /evaluate/workshop/<key>/report/issued/<version>/<language>.pdf": evaluators(UNKNOWN),
    "GET /evaluate/workshop/<key>/report/issued/<version>/<language>.html": evaluators(UNKNOWN),
    "GET /evaluate/workshop/<key>/report/issued/<version>/data.zip": evaluators(UNKNOWN),
    "GET /evaluate/workshop/<key>/report/texts": evaluators(SHOWN),
    "GET /evaluate/workshop/<key>/report/texts/<section>/<language>": evaluators(SHOWN),
    "POST /evaluate/workshop/<key>/report/texts/<section>/<language>": evaluators(DONE),
    "POST /evaluate/workshop/<key>/report/texts/<section>/<language>/confirm": evaluators(DONE),
    "POST /evaluate/workshop/<key>/report/texts/<section>/<language>/restore/<earlier>": evaluators(
        UNKNOWN
    ),
    # How reports look
    "GET /manage/look": administrators(SHOWN),
    "POST /manage/look": administrators(FAULTS),
    "POST /manage/look/logos": administrators(FAULTS),
    "POST /manage/look/logos/<logo>/remove": administrators(UNKNOWN),
    "POST /manage/look/reset": administrators(DONE),
    "GET /manage/look/sample": administrators(SHOWN),
    "GET /manage/projects/<key>/look": facilitators(SHOWN),
    "POST /manage/projects/<key>/look": facilitators(FAULTS),
    "POST /manage/projects/<key>/look/logos": facilitators(FAULTS),
    "POST /manage/projects/<key>/look/logos/<logo>/remove": facilitators(UNKNOWN),
    "POST /manage/projects/<key>/look/reset": facilitators(DONE),
    "GET /manage/projects/<key>/look/sample": facilitators(SHOWN),
    # Facilitators. What is deleted here holds something, so it is refused and stays.
    "GET /manage/": facilitators(SHOWN),
    "GET /manage/projects/new": facilitators(SHOWN),
    "POST /manage/projects/new": facilitators(FAULTS),
    "GET /manage/projects/<key>": facilitators(SHOWN),
    "GET /manage/projects/<key>/edit": facilitators(SHOWN),
    "POST /manage/projects/<key>/edit": facilitators(DONE),
    "POST /manage/projects/<key>/delete": facilitators(DONE),
    "POST /manage/projects/<key>/programmes": facilitators(FAULTS),
    "GET /manage/projects/<key>/workshops/new": facilitators(SHOWN),
    "POST /manage/projects/<key>/workshops/new": facilitators(FAULTS),
    "GET /manage/projects/<key>/plans": facilitators(SHOWN),
    "GET /manage/projects/<key>/plans/needs": facilitators(SHOWN),
    "GET /manage/projects/<key>/plans/strategies": facilitators(SHOWN),
    "GET /manage/projects/<key>/plans/export.<any(csv, xlsx):kind>": facilitators(SHOWN),
    "GET /manage/projects/<key>/plans/reminders": facilitators(SHOWN),
    "POST /manage/projects/<key>/plans/reminders": facilitators(DONE),
    "GET /manage/plans/<key>": facilitators(UNKNOWN),
    "POST /manage/plans/<key>/comments": facilitators(UNKNOWN),
    "GET /manage/plans/<key>/translate": facilitators(UNKNOWN),
    "POST /manage/plans/<key>/translate": facilitators(UNKNOWN),
    "POST /manage/plans/<key>/type-in": facilitators(UNKNOWN),
    "POST /manage/plans/<key>/code": facilitators(UNKNOWN),
    "POST /manage/plans/<key>/remove": facilitators(UNKNOWN),
    "POST /manage/plans/<key>/restore": facilitators(UNKNOWN),
    "GET /manage/programmes/<key>": facilitators(SHOWN),
    "POST /manage/programmes/<key>": facilitators(DONE),
    "POST /manage/programmes/<key>/delete": facilitators(DONE),
    "GET /manage/workshops/<key>": facilitators(SHOWN),
    "GET /manage/workshops/<key>/roster": facilitators(SHOWN),
    "POST /manage/workshops/<key>/roster": facilitators(FAULTS),
    "POST /manage/workshops/<key>/roster/<person>/remove": facilitators(UNKNOWN),
    "POST /manage/workshops/<key>/roster/<person>/restore": facilitators(UNKNOWN),
    "GET /manage/workshops/<key>/certificates": facilitators(SHOWN),
    "POST /manage/workshops/<key>/certificates": facilitators(FAULTS),
    "GET /manage/workshops/<key>/plans": facilitators(DONE),
    "POST /manage/workshops/<key>/plans": facilitators(DONE),
    "POST /manage/workshops/<key>/plans/forms": facilitators(FAULTS),
    "GET /manage/workshops/<key>/plans/import": facilitators(SHOWN),
    "POST /manage/workshops/<key>/plans/import": facilitators(FAULTS),
    "POST /manage/workshops/<key>/plans/import/take": facilitators(BAD),
    "GET /manage/workshops/<key>/plans/import/columns.csv": facilitators(SHOWN),
    "POST /manage/workshops/<key>/plans/open": facilitators(DONE),
    "POST /manage/workshops/<key>/plans/close": facilitators(DONE),
    "GET /manage/workshops/<key>/follow-up": facilitators(SHOWN),
    "GET /manage/workshops/<key>/follow-up/list.<any(csv, xlsx):form>": facilitators(SHOWN),
    "GET /manage/workshops/<key>/follow-up/new": facilitators(SHOWN),
    "POST /manage/workshops/<key>/follow-up/new": facilitators(FAULTS),
    "GET /manage/workshops/<key>/follow-up/<item>": facilitators(UNKNOWN),
    "POST /manage/workshops/<key>/follow-up/<item>": facilitators(UNKNOWN),
    "POST /manage/workshops/<key>/follow-up/<item>/<any(done, open, remove, restore):step>": (
        facilitators(UNKNOWN)
    ),
    "POST /manage/workshops/<key>/follow-up/carry": facilitators(DONE),
    "POST /manage/workshops/<key>/follow-up/suggested": facilitators(DONE),
    "GET /manage/workshops/<key>/follow-up/suggested/<place>": facilitators(UNKNOWN),
    "POST /manage/workshops/<key>/follow-up/suggested/<place>": facilitators(UNKNOWN),
    "POST /manage/workshops/<key>/follow-up/suggested/<place>/accept": facilitators(UNKNOWN),
    "POST /manage/workshops/<key>/follow-up/suggested/<place>/skip": facilitators(UNKNOWN),
    "GET /manage/workshops/<key>/discussions": facilitators(SHOWN),
    "POST /manage/workshops/<key>/discussions": facilitators(DONE),
    "GET /manage/discussions/<code>": facilitators(UNKNOWN),
    "POST /manage/discussions/<code>": facilitators(UNKNOWN),
    "POST /manage/discussions/<code>/groups": facilitators(UNKNOWN),
    "POST /manage/discussions/<code>/groups/<int:number>/remove": facilitators(UNKNOWN),
    "POST /manage/discussions/<code>/close": facilitators(UNKNOWN),
    "POST /manage/discussions/<code>/open": facilitators(UNKNOWN),
    "POST /manage/discussions/<code>/delete": facilitators(UNKNOWN),
    "GET /manage/discussions/<code>/boards": facilitators(UNKNOWN),
    "POST /manage/discussions/<code>/boards/<int:number>/<uuid:point>": facilitators(UNKNOWN),
    "GET /manage/discussions/<code>/boards.<any(csv, xlsx):form>": facilitators(UNKNOWN),
    "GET /manage/workshops/<key>/edit": facilitators(SHOWN),
    "POST /manage/workshops/<key>/edit": facilitators(DONE),
    "POST /manage/workshops/<key>/delete": facilitators(DONE),
    "GET /room/<code>/plans": staff(UNKNOWN),
    "GET /room/<code>/plans/<int:number>": staff(UNKNOWN),
    "GET /room/<code>/plans/<int:number>/count": staff(UNKNOWN),
    "GET /manage/workshops/<key>/agenda": facilitators(SHOWN),
    "POST /manage/workshops/<key>/agenda/start": facilitators(DONE),
    "POST /manage/workshops/<key>/agenda/plan": facilitators(UNKNOWN),
    "POST /manage/workshops/<key>/agenda/title": facilitators(FAULTS),
    "POST /manage/workshops/<key>/agenda/<entry>/times": facilitators(DONE),
    "POST /manage/workshops/<key>/agenda/<entry>/move": facilitators(BAD),
    "POST /manage/workshops/<key>/agenda/<entry>/remove": facilitators(UNKNOWN),
    "POST /manage/workshops/<key>/agenda/present": facilitators(DONE),
    "POST /manage/workshops/<key>/agenda/rules": facilitators(DONE),
    "GET /manage/workshops/<key>/agenda/agenda.pdf": facilitators(SHOWN),
    "GET /manage/workshops/<key>/feedback": facilitators(SHOWN),
    "POST /manage/workshops/<key>/feedback/<row>/hide": facilitators(UNKNOWN),
    "POST /manage/workshops/<key>/feedback/<row>/show": facilitators(UNKNOWN),
    "GET /manage/workshops/<key>/surveys/new": facilitators(SHOWN),
    "POST /manage/workshops/<key>/surveys/new/<questionnaire>": facilitators(BAD),
    "GET /manage/surveys/<code>": facilitators(SHOWN),
    "GET /manage/surveys/<code>/missing": facilitators(DONE),
    "GET /manage/surveys/<code>/preview": facilitators(SHOWN),
    "POST /manage/surveys/<code>/preview": facilitators(SHOWN),
    "POST /manage/surveys/<code>/delete": facilitators(DONE),
    "GET /manage/surveys/<code>/times": facilitators(SHOWN),
    "POST /manage/surveys/<code>/times": facilitators(DONE),
    "POST /manage/surveys/<code>/extend": facilitators(DONE),
    "POST /manage/surveys/<code>/close": facilitators(DONE),
    "POST /manage/surveys/<code>/open": facilitators(DONE),
    "GET /manage/surveys/<code>/paper/<language>.pdf": facilitators(SHOWN),
    "GET /manage/surveys/<code>/paper": facilitators(SHOWN),
    "POST /manage/surveys/<code>/paper": facilitators(SHOWN),
    "POST /manage/surveys/<code>/paper/check": facilitators(SHOWN),
    "POST /manage/surveys/<code>/paper/double": facilitators(DONE),
    "GET /manage/surveys/<code>/paper/sheets": facilitators(SHOWN),
    "POST /manage/surveys/<code>/paper/sheets/<int:number>/undo": facilitators(DONE),
    "POST /manage/surveys/<code>/paper/sheets/<int:number>/delete": facilitators(DONE),
    "GET /manage/surveys/<code>/paper/sheets/<int:number>/again": facilitators(UNKNOWN),
    "POST /manage/surveys/<code>/paper/sheets/<int:number>/again": facilitators(UNKNOWN),
    "GET /manage/surveys/<code>/paper/sheets/<int:number>/differences": facilitators(UNKNOWN),
    "POST /manage/surveys/<code>/paper/sheets/<int:number>/differences": facilitators(UNKNOWN),
    "GET /manage/surveys/<code>/cards": facilitators(SHOWN),
    "POST /manage/surveys/<code>/cards/attendance": facilitators(DONE),
    "POST /manage/surveys/<code>/cards/print": facilitators(DONE),
    "POST /manage/surveys/<code>/duplicate": facilitators(DONE),
    "GET /manage/surveys/<code>/responses": facilitators(SHOWN),
    "GET /manage/surveys/<code>/responses/<viewing>/<handle>/delete": facilitators(UNKNOWN),
    "POST /manage/surveys/<code>/responses/<viewing>/<handle>/delete": facilitators(UNKNOWN),
    "POST /manage/surveys/<code>/responses/tests/delete": facilitators(DONE),
    "GET /manage/surveys/<code>/reminders": facilitators(SHOWN),
    "POST /manage/surveys/<code>/reminders": facilitators(UNKNOWN),
    "GET /manage/surveys/<code>/import": facilitators(SHOWN),
    "POST /manage/surveys/<code>/import": facilitators(FAULTS),
    "GET /manage/surveys/<code>/import/<key>": facilitators(UNKNOWN),
    "POST /manage/surveys/<code>/import/<key>": facilitators(UNKNOWN),
    "POST /manage/surveys/<code>/import/<key>/undo": facilitators(UNKNOWN),
    "POST /manage/surveys/<code>/import/<key>/cancel": facilitators(UNKNOWN),
    # What facilitators build. What is deleted is restored in the next row.
    "GET /manage/questionnaires/": facilitators(SHOWN),
    "GET /manage/questionnaires/new": facilitators(SHOWN),
    "POST /manage/questionnaires/new": facilitators(FAULTS),
    "GET /manage/questionnaires/import": facilitators(SHOWN),
    "POST /manage/questionnaires/import": facilitators(FAULTS),
    "POST /manage/questionnaires/copy/<origin>/<handle>": facilitators(DONE),
    "POST /manage/questionnaires/<key>/take-over/<other>": facilitators(UNKNOWN),
    "GET /manage/questionnaires/<key>/start": facilitators(SHOWN),
    "POST /manage/questionnaires/<key>/start": facilitators(DONE),
    "GET /manage/questionnaires/<key>/sections/<name>": facilitators(SHOWN),
    "POST /manage/questionnaires/<key>/sections/<name>": facilitators(DONE),
    "GET /manage/questionnaires/<key>/questions/<name>": facilitators(SHOWN),
    "POST /manage/questionnaires/<key>/questions/<name>": facilitators(DONE),
    "GET /manage/questionnaires/<key>/scales": facilitators(SHOWN),
    "POST /manage/questionnaires/<key>/scales": facilitators(DONE),
    "GET /manage/questionnaires/<key>/code": facilitators(SHOWN),
    "POST /manage/questionnaires/<key>/code": facilitators(DONE),
    "GET /manage/questionnaires/<key>/add": facilitators(SHOWN),
    "POST /manage/questionnaires/<key>/add": facilitators(DONE),
    "POST /manage/questionnaires/<key>/move": facilitators(DONE),
    "POST /manage/questionnaires/<key>/duplicate": facilitators(DONE),
    "POST /manage/questionnaires/<key>/remove": facilitators(DONE),
    "POST /manage/questionnaires/<key>/undo": facilitators(DONE),
    "POST /manage/questionnaires/<key>/redo": facilitators(DONE),
    "GET /manage/questionnaires/<key>/history": facilitators(SHOWN),
    "GET /manage/questionnaires/<key>/preview": facilitators(SHOWN),
    "POST /manage/questionnaires/<key>/preview": facilitators(SHOWN),
    "GET /manage/questionnaires/<key>/try": facilitators(SHOWN),
    "POST /manage/questionnaires/<key>/try": facilitators(SHOWN),
    "GET /manage/questionnaires/<key>/bank": facilitators(SHOWN),
    "GET /manage/questionnaires/<key>/bank/<origin>/<handle>": facilitators(SHOWN),
    "POST /manage/questionnaires/<key>/bank/<origin>/<handle>": facilitators(DONE),
    "GET /manage/questionnaires/<key>/publish": facilitators(SHOWN),
    "POST /manage/questionnaires/<key>/publish": facilitators(FAULTS),
    "GET /manage/questionnaires/<key>/versions": facilitators(SHOWN),
    "GET /manage/questionnaires/<key>/versions/<int:number>": facilitators(SHOWN),
    "GET /manage/questionnaires/<key>/versions/<int:number>.<any(toml, xlsx):kind>": facilitators(
        SHOWN
    ),
    "GET /manage/questionnaires/<key>/export.<any(toml, xlsx):kind>": facilitators(SHOWN),
    "POST /manage/questionnaires/<key>/delete": facilitators(DONE),
    "POST /manage/questionnaires/<key>/restore": facilitators(DONE),
    # Translators. A language that is removed comes back in the next row.
    "GET /manage/questionnaires/<key>/translate": facilitators(SHOWN),
    "POST /manage/questionnaires/<key>/translate": facilitators(FAULTS),
    "GET /manage/questionnaires/<key>/translate/<language>/remove": facilitators(SHOWN),
    "POST /manage/questionnaires/<key>/translate/<language>/remove": facilitators(DONE),
    "POST /manage/questionnaires/<key>/translate/history/<way>": facilitators(DONE),
    "GET /manage/questionnaires/<key>/translate/<language>": facilitators(SHOWN),
    "POST /manage/questionnaires/<key>/translate/<language>": facilitators(DONE),
    "GET /manage/questionnaires/<key>/translate/<language>/export.<ending>": facilitators(SHOWN),
    "GET /manage/questionnaires/<key>/translate/<language>/import": facilitators(SHOWN),
    "POST /manage/questionnaires/<key>/translate/<language>/import": facilitators(FAULTS),
    "POST /manage/questionnaires/<key>/translate/<language>/import/take": facilitators(FAULTS),
}
"""Method and address → what each role gets, in the order of ROLES."""

LAST = "POST /account/sign-out"


def find_addresses(app: Flask) -> Iterator[str]:
    for rule in app.url_map.iter_rules():
        for method in sorted(rule.methods - {"HEAD", "OPTIONS"}):
            yield f"{method} {rule}"


def test_every_address_has_its_row(app: Flask) -> None:
    assert sorted(find_addresses(app)) == sorted(ACCESS)


@pytest.mark.parametrize("role", ROLES)
def test_each_role_gets_what_the_table_says(
    role: str, app: Flask, seed: Seed, draft: Draft, session: Session
) -> None:
    visitor = enter(app, role)
    assert sign_in_to(app).get("/account/").status_code == 403
    number = find_account_of(session, "nobody@demo.example").id
    order = sorted(ACCESS, key=lambda row: row == LAST)
    got = {row: try_out(visitor, fill(row, seed, draft, number)) for row in order}
    assert got == {row: outcomes[ROLES.index(role)] for row, outcomes in ACCESS.items()}


def enter(app: Flask, role: str) -> Visitor:
    return Visitor(app.test_client()) if role == "stranger" else sign_in_to(app, role)


def fill(row: str, seed: Seed, draft: Draft, number: int) -> tuple[str, str]:
    method, rule = row.split(" ", 1)
    kind = rule.split("/")[2] if rule.count("/") > 2 else ""
    keys = {"projects": seed.project, "programmes": seed.programme, "workshops": seed.workshop}
    keys |= {"survey": "nosuchanswer1", "project": seed.project}
    keys |= {"workshop": seed.workshop, "questionnaires": draft.key, "surveys": "no-such-import"}
    keys |= {"plans": "nosuchplan12", "<code>": "nosuchphoto1"}
    values = {
        "<code>": seed.code,
        "<key>": keys.get(kind, ""),
        "<int:number>": "1" if kind == "questionnaires" else str(number),
        "<any(toml, xlsx):kind>": "xlsx",
        "<any(csv, xlsx):kind>": "csv",
        "<any(done, open, remove, restore):step>": "done",
        "<question>": "hope",
        "<theme>": "nosuchtheme1",
        "<step>": "up",
        "<origin>": "shipped",
        "<handle>": "training_pre",
        "<other>": "nosuchkey123",
        "later-<name>.js": compose_later(get_translator("km")).name,
        "<name>": "section_1" if "sections" in rule else "select_one_1",
        "<section>": "summary",
        "<earlier>": "nosuchtext12",
        "<language>": "km",
        "<way>": "undo",
        "<ending>": "po",
        "<questionnaire>": "training_post",
        "<token>": "no-such-link",
        "<pair>": "nosuchpair",
        "<person>": "nosuchperson",
        "<what>": "accept",
        "<viewing>": "nosuchviewing",
        "<form>": "csv",
        "<uuid:point>": "00000000-0000-4000-8000-000000000000",
        "<any(csv, xlsx):form>": "csv",
        "<path:filename>": "css/bootstrap.min.css" if "bootstrap" in rule else "staff.css",
    }
    for place, value in values.items():
        rule = rule.replace(place, value)
    return method, rule


def try_out(visitor: Visitor, request: tuple[str, str]) -> str:
    method, address = request
    if method == "GET":
        return name_outcome(visitor.get(address))
    return name_outcome(visitor.post(address))


def name_outcome(response: TestResponse) -> str:
    if response.status_code in (302, 303):
        return SIGN_IN if "/account/sign-in" in response.location else DONE
    names = {200: SHOWN, 403: FORBIDDEN, 404: UNKNOWN, 410: GONE, 422: FAULTS, 400: BAD}
    return names.get(response.status_code, str(response.status_code))


def test_a_post_without_its_token_is_refused_everywhere(
    app: Flask, seed: Seed, draft: Draft
) -> None:
    administrator = sign_in_to(app, "administrator")
    built = f"/manage/questionnaires/{draft.key}"
    previews = (f"/manage/surveys/{seed.code}/preview", f"{built}/preview", f"{built}/try")
    exempt = ("/r/", "/p/", "/b/", "/f/", "/api/", "/account/sign-out", *previews)
    requests = [fill(row, seed, draft, 1) for row in ACCESS if row.startswith("POST")]
    got = {
        address: administrator.client.post(address).status_code
        for _method, address in requests
        if not address.startswith(exempt)
    }
    assert got == dict.fromkeys(got, 400)
    assert len(got) > 15


def test_signing_out_needs_its_token(facilitator: Visitor) -> None:
    facilitator.client.post("/account/sign-out")
    assert facilitator.get("/manage/").status_code == 200
