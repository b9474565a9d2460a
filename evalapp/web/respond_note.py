"""A participant's own code, to note: it goes back to their phone with the answer, and no further.

From the hand-in to the page that thanks it travels in a cookie of that one page, which is gone
when the page has been shown: it is in no address, no log and no table.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import quote, unquote

from flask import request, url_for
from werkzeug.wrappers import Response

from evalapp.actions.collect import AskedSurvey
from evalapp.questionnaire.pseudonym import write_code
from evalapp.web.participant_filled import Filled
from evalapp.web.services import config

COOKIE: Final = "noted"
SECONDS: Final = 60
"""How long the page that thanks may be on its way."""
LONGEST: Final = 100


def send_note(response: Response, survey: AskedSurvey, filled: Filled) -> Response:
    """Let the next page show the code that was typed; nothing where none was."""
    noted = write_code(filled.questionnaire.code, filled.code)
    if noted:
        response.set_cookie(
            COOKIE,
            quote(noted),
            max_age=SECONDS,
            path=url_for("respond.done", code=survey.code),
            httponly=True,
            samesite="Strict",
            secure=config().https,
        )
    return response


def read_note() -> str:
    """Return the code that came with the hand-in, empty where none did."""
    return unquote(request.cookies.get(COOKIE, ""))[:LONGEST]


def forget_note(response: Response, survey: AskedSurvey) -> Response:
    """Take the code from the phone: whoever uses it next does not see it."""
    if COOKIE in request.cookies:
        response.delete_cookie(COOKIE, path=url_for("respond.done", code=survey.code))
    return response
