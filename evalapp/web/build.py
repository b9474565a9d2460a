"""Facilitators: questionnaires of their own: built, previewed, published."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from evalapp.actions.build import list_questionnaires
from evalapp.actions.build_bank import list_shipped_entries
from evalapp.web import (
    build_bank,
    build_editor,
    build_look,
    build_question,
    build_start,
    build_structure,
    build_versions,
    translate,
)
from evalapp.web.access import FACILITATOR, allow_only
from evalapp.web.build_page import MOST_FIELDS, spoken, tell_place
from evalapp.web.services import db_session

blueprint = Blueprint("build", __name__, url_prefix="/manage/questionnaires")
blueprint.before_request(allow_only(FACILITATOR))
blueprint.context_processor(lambda: {"tell_place": tell_place})


@blueprint.url_value_preprocessor
def allow_more_fields(_endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """Take as many fields as a long list of options has in several languages."""
    request.max_form_parts = MOST_FIELDS


@blueprint.get("/")
def home() -> ResponseReturnValue:
    """List the questionnaires of the institute and those that are shipped."""
    return render_template(
        "build/home.html",
        own=list_questionnaires(db_session()),
        shipped=list_shipped_entries(spoken()),
    )


for part in (
    build_start,
    build_editor,
    build_question,
    build_structure,
    build_look,
    build_bank,
    build_versions,
    translate,
):
    blueprint.register_blueprint(part.blueprint)
