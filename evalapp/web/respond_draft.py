"""People without scripts: what they have typed is kept, and a link leads back to it."""

from __future__ import annotations

from flask import Blueprint, Response, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from evalapp.actions.collect import AskedSurvey, is_stored
from evalapp.actions.plans_earlier import is_told
from evalapp.actions.unfinished import drop_draft, keep_draft, read_draft
from evalapp.i18n import Message
from evalapp.web.asked import find_survey_and_language
from evalapp.web.participant_page import View, read_id, read_page, show_form
from evalapp.web.respond_card import stop_at_card
from evalapp.web.services import config, db_session

blueprint = Blueprint("respond_draft", __name__)

GONE = Message(
    "What was kept under this address is no longer here. Either it was sent, or a week has "
    "passed. Please answer again if you have not sent it."
)
NOT_KEPT = ("card", "draft", "go", "lang", "at")
"""Fields that are not stored: a card is its owner's, the others belong to one request."""

NOT_TYPED = ("id", "earlier")
"""Fields that are stored, but that nobody has typed."""


@blueprint.route("/r/<code>/draft/<token>", methods=["GET", "POST"])
def go_on_later(code: str, token: str) -> ResponseReturnValue:
    """Show the form as it was left; a survey with cards asks for the card first."""
    survey, language = find_survey_and_language(code)
    if not survey.takes_answers:
        return redirect(url_for("respond.fill_in", code=code, lang=language), 303)
    return stop_at_card(survey, language) or _show_draft(survey, language, token)


def _show_draft(survey: AskedSurvey, language: str, token: str) -> Response:
    fields = read_draft(db_session(), survey, token)
    if fields is None:
        response = show_form(survey, language, View(notice=GONE), None)
        response.status_code = 404
        return response
    typed = MultiDict(fields)
    g.earlier = typed.get("earlier", "")
    page = read_page(typed.get("at", ""), len(survey.questionnaire.sections)) or 0
    g.draft = token
    response = show_form(survey, language, View(page), typed)
    response.headers["Cache-Control"] = "no-store"
    return response


def keep_form(survey: AskedSurvey, page: int) -> None:
    """Keep the request's form, to be gone on with at a page; the page shown next has the token.

    Not that of a trial, of a mentor who types in for others, or an empty one, or one that was
    handed in and is shown again.
    """
    form = [(name, text) for name, text in request.form.items(multi=True) if name not in NOT_KEPT]
    own = survey.trial or survey.typed_by
    if own or not any(text for name, text in form if name not in NOT_TYPED):
        return
    response, find = read_id(request.form), is_told if survey.plan_form else is_stored
    if response and find(db_session(), response, config().secret_key):
        g.draft = ""
        return
    fields = [("at", str(page)), *form]
    g.draft = keep_draft(db_session(), survey, fields, request.form.get("draft", ""))


def forget_form(survey: AskedSurvey) -> None:
    """Delete what was kept of a form that is handed in."""
    token = request.form.get("draft", "")
    if token:
        drop_draft(db_session(), survey, token)
