"""Facilitators: a survey's questionnaire on paper, in each of its languages."""

from __future__ import annotations

import io

from flask import Blueprint, abort, flash, redirect, send_file, url_for
from flask.typing import ResponseReturnValue

from evalapp.actions.manage import Survey, find_survey
from evalapp.actions.paper import read_languages, write_survey_paper
from evalapp.actions.printing import print_page
from evalapp.errors import InputError
from evalapp.web.addresses import link_for_participants
from evalapp.web.language import _
from evalapp.web.services import config, db_session

blueprint = Blueprint("paper", __name__, url_prefix="/surveys/<code>/paper")


@blueprint.get("/<language>.pdf")
def pdf(code: str, language: str) -> ResponseReturnValue:
    """Send the questionnaire as PDF, to be filled in with a pen."""
    survey = find_survey(db_session(), code) or abort(404)
    if language not in read_languages(survey):
        abort(404)
    try:
        printed = _print(survey, language)
    except InputError as fault:
        flash(_("The questionnaire could not be printed. %(reason)s", reason=fault), "error")
        return redirect(url_for("manage.surveys.show", code=code), 303)
    return send_file(
        io.BytesIO(printed),
        mimetype="application/pdf",
        as_attachment=True,
        download_name=f"questionnaire-{survey.code}-{language}.pdf",
        max_age=0,
    )


def _print(survey: Survey, language: str) -> bytes:
    link = link_for_participants("respond.fill_in", code=survey.code)
    return print_page(write_survey_paper(survey, language, link), config().data / "paper")
