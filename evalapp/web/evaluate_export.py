"""Evaluators: the answers to a survey as a file."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Final

from flask import Blueprint, abort, render_template, request, send_file
from flask.typing import ResponseReturnValue

from evalapp.actions.export import ALL_FORMATS, check_enough, find_survey, list_languages
from evalapp.actions.export_apart import Wanted, export_apart
from evalapp.errors import InputError
from evalapp.web.language import staff_translator
from evalapp.web.services import config, db_session

blueprint = Blueprint("exports", __name__)

MIME_TYPES: Final[Mapping[str, str]] = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "sav": "application/x-spss-sav",
    "dta": "application/x-stata-dta",
    "parquet": "application/vnd.apache.parquet",
    "zip": "application/zip",
    "codebook": "text/html",
}
ENDINGS: Final = {"codebook": "html"}
"""Formats whose files end otherwise than they are called."""


@blueprint.get("/survey/<code>/answers/<form>")
def download(code: str, form: str) -> ResponseReturnValue:
    """Send the answers in a format, their labels in the language that the address names."""
    survey = find_survey(db_session(), code) or abort(404)
    if form not in ALL_FORMATS:
        abort(404)
    languages = list_languages(survey)
    wanted = request.args.get("lang", "")
    language = wanted if wanted in languages else languages[0]
    minimum = config().minimum_group_size
    try:
        check_enough(db_session(), survey, minimum)
        made = export_apart(Wanted(config().database_url, code, form, language, minimum))
    except InputError as fault:
        page = render_template(
            "evaluate/not_exported.html",
            survey=survey,
            workshop=survey.workshop,
            project=survey.workshop.project,
            faults=fault.faults,
        )
        return page, 422
    ending = "zip" if made.is_archive else ENDINGS.get(form, form)
    return send_file(
        io.BytesIO(made.content),
        mimetype=MIME_TYPES.get(ending, MIME_TYPES[form]),
        as_attachment=True,
        download_name=f"answers-{code}-{form}-{language}.{ending}",
        max_age=0,
    )


def choose_language(languages: list[str]) -> str:
    """Return the language that is offered first: that of the reader where there is one."""
    own = staff_translator().language
    return own if own in languages else languages[0]
