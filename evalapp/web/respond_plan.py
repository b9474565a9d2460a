"""Forms on action plans, which have pages of their own before and after them."""

from __future__ import annotations

from typing import Any

from flask import Response, g, request, url_for

from evalapp.actions.collect import AskedSurvey
from evalapp.actions.plans_earlier import read_earlier
from evalapp.i18n import get_translator
from evalapp.reporting.qr import draw_qr
from evalapp.web.addresses import link_for_participants
from evalapp.web.forms.participant_field import render_plain
from evalapp.web.page_compression import compress_tightly
from evalapp.web.participant_filled import refill
from evalapp.web.participant_page import View, show_form
from evalapp.web.participant_voice import Voice
from evalapp.web.services import db_session

SIGNS_TOGETHER = 5
"""Signs of a plan's code that stand together, so that it can be read out and copied."""


def show_earlier(survey: AskedSurvey, language: str) -> Response | None:
    """Return the form with what was handed in last, None where there can be nothing from before."""
    aim = survey.plan_form
    if aim is None or not aim.plan_code:
        return None
    earlier = read_earlier(db_session(), aim)
    g.earlier = earlier.number
    filled = refill(survey.questionnaire, earlier.answers) if earlier.number else None
    return _compress(show_form(survey, language, View(), filled))


def _compress(response: Response) -> Response:
    """Let a form with all that was reported fit into what a phone receives at once."""
    response.headers["Vary"] = "Accept-Encoding, Accept-Language"
    if request.accept_encodings.best_match(["br"]):
        response.set_data(compress_tightly(response.get_data()))
        response.content_encoding = "br"
    return response


def find_first_page(survey: AskedSurvey, language: str | None) -> str:
    """Return where a code that was typed leads: that of a plan to the plan's own page."""
    aim = survey.plan_form
    if aim and aim.plan_code:
        return url_for("plan.show", code=aim.plan_code, lang=language)
    return url_for("respond.fill_in", code=survey.code, lang=language)


def lead_to_plan(survey: AskedSurvey, language: str, plan_code: str) -> str:
    """Return the address of a plan's page, which says that a form has arrived."""
    return url_for("plan.show", code=plan_code, lang=language, sent=survey.code)


def thank_for_plan(survey: AskedSurvey, language: str, plan_code: str) -> str:
    """Return what stands in place of a form that a script has sent."""
    translator = get_translator(language)
    return render_plain(
        "plan/arrived.html",
        _=translator.gettext,
        language=language,
        survey=survey,
        thanks=Voice(translator, survey.questionnaire).say(survey.questionnaire.thanks),
        is_new=not (survey.plan_form and survey.plan_form.plan_code),
        address=url_for("plan.show", code=plan_code, lang=language),
        another=url_for("respond.fill_in", code=survey.code, lang=language),
        **describe_code(plan_code),
    )


def describe_code(plan_code: str) -> dict[str, Any]:
    """Return what templates show of a plan's code: in groups, as a link and as a picture."""
    link = link_for_participants("plan.show", code=plan_code)
    groups = [
        plan_code[start : start + SIGNS_TOGETHER]
        for start in range(0, len(plan_code), SIGNS_TOGETHER)
    ]
    return {"groups": groups, "link": link, "qr": draw_qr(link, "l")}
