"""Pages for what can go wrong, in the reader's language, with the way on."""

from __future__ import annotations

from typing import Any

from flask import Flask, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from evalapp.i18n import LANGUAGE_NAMES, SOURCE_LANGUAGE, Message
from evalapp.web.language import PARTICIPANTS, choose_for_participant, staff_translator
from evalapp.web.participant_page import show_message

PAGES: dict[int, tuple[Message, Message]] = {
    400: (
        Message("The page was open too long"),
        Message("Go back, reload the page and try again. What you typed is still there."),
    ),
    401: (
        Message("Please sign in"),
        Message("This is for people with an account."),
    ),
    403: (
        Message("This page is not for your role"),
        Message("Ask your administrator for the role that you need."),
    ),
    404: (
        Message("There is no such page"),
        Message("Check the address, or start again from the first page."),
    ),
    405: (
        Message("There is no such page"),
        Message("Check the address, or start again from the first page."),
    ),
    413: (
        Message("That was too much at once"),
        Message("Go back and shorten what you typed. It is still there."),
    ),
    429: (
        Message("Too many attempts"),
        Message("Wait a minute and try again."),
    ),
    500: (
        Message("Something went wrong on our side"),
        Message("Go back and try again. What you typed is still there."),
    ),
}


def register_errors(app: Flask) -> None:
    """Show every error as a page of ours, or as JSON to the API."""
    app.register_error_handler(HTTPException, _show)


def _show(fault: HTTPException) -> ResponseReturnValue:
    code = fault.code or 500
    if fault.response is not None or code < 400:
        return fault
    title, advice = PAGES.get(code, PAGES[400 if isinstance(fault, CSRFError) else 500])
    answer = make_response(_write(code, title, advice))
    # Such as Allow, which a 405 must have.
    answer.headers.extend((n, v) for n, v in fault.get_headers() if n != "Content-Type")
    return answer


def _write(code: int, title: Message, advice: Message) -> ResponseReturnValue:
    if request.path.startswith("/api/"):
        return {"message": title.text}, code
    if _is_for_staff(code):
        return render_template("error.html", frame="layout.html", **_say(title, advice)), code
    language = staff_translator().language
    if request.blueprint in PARTICIPANTS:
        language = choose_for_participant(LANGUAGE_NAMES, SOURCE_LANGUAGE)
    frame = "respond/layout.html"
    return show_message("error.html", language, code, frame=frame, **_say(title, advice))


def _say(title: Message, advice: Message) -> dict[str, Any]:
    start = "respond.start" if request.blueprint in PARTICIPANTS else "account.home"
    return {"title": title, "advice": advice, "way_on": url_for(start)}


def _is_for_staff(code: int) -> bool:
    """Tell whether somebody is signed in; not asked where the database may be what failed."""
    if code >= 500 or request.blueprint == "respond":
        return False
    return bool(current_user.is_authenticated)
