"""Questionnaires as participants see them, for staff: the real pages, and nothing is stored."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Final

from flask import Response, abort, request
from markupsafe import escape

from evalapp.actions.collect import AskedSurvey, State
from evalapp.i18n import Message
from evalapp.questionnaire.definition import Questionnaire
from evalapp.web.language import choose_for_participant
from evalapp.web.participant_page import View, read_page, show_form
from evalapp.web.participant_reading import changes_times

PREVIEW_CODE: Final = "preview"
PREVIEW: Final = Message("Preview: nothing that you type here is stored.")


def show_preview(
    asked: AskedSurvey,
    page: int = 0,
    notice: Message | None = PREVIEW,
    judge: Callable[[AskedSurvey, str], View] | None = None,
) -> Response:
    """Return the form as it was asked for or posted; `page` is shown where nothing was posted.

    `judge` returns what is shown, in a language, to whoever sends the answers.
    """
    questionnaire = asked.questionnaire
    language = request.form.get("lang", "")
    if language not in questionnaire.languages:
        language = choose_for_participant(questionnaire.languages, questionnaire.default_language)
    last = len(questionnaire.sections)
    wish = request.form.get("go", "")
    if not wish or changes_times(wish):
        wish = request.form.get("at", str(page))
    wanted = read_page(wish, last)
    view = View(last if wanted is None else wanted, notice=notice)
    if judge and wish == "done" and "lang" not in request.form:
        view = judge(asked, language)
    shown = dataclasses.replace(asked, code=PREVIEW_CODE, state=State.OPEN)
    return _stay_here(show_form(shown, language, view, request.form or None))


def _stay_here(page: Response) -> Response:
    """Let the form come back here instead of handing in."""
    text = page.get_data(as_text=True)
    before, found, after = text.partition(f'action="/r/{PREVIEW_CODE}')
    if not found:
        abort(500)
    page.set_data(f'{before}action="{after}')
    return page


def add_way_back(page: Response, address: str, text: str) -> Response:
    """Put a link at the top of a page that leads out of the preview."""
    link = f'<header>\n<p><a href="{escape(address)}">{escape(text)}</a></p>'
    page.set_data(page.get_data(as_text=True).replace("<header>", link, 1))
    return page


def allow_frame(page: Response) -> Response:
    """Let a page of ours, and no other, show this one in a frame."""
    policy = page.headers["Content-Security-Policy"]
    page.headers["Content-Security-Policy"] = policy.replace(
        "frame-ancestors 'none'", "frame-ancestors 'self'"
    )
    return page


def find_page(questionnaire: Questionnaire, name: str) -> int:
    """Return the number of the page on which a section or question stands; 0 is the start."""
    for number, section in enumerate(questionnaire.sections, 1):
        names = {section.name}
        for place in section.places():
            names |= {place.question.name, *(each.name for each in place.above)}
        if name in names:
            return number
    return 0
