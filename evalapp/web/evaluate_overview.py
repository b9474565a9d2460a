"""Evaluators: a workshop at a glance."""

from __future__ import annotations

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from evalapp.actions.manage import find_workshop
from evalapp.actions.overview import glance_at
from evalapp.reporting.charts import draw_bar
from evalapp.web.language import staff_translator
from evalapp.web.services import config, db_session

blueprint = Blueprint("overview", __name__)


@blueprint.get("/workshop/<key>")
def show(key: str) -> ResponseReturnValue:
    """Show who answered the surveys of a workshop, when, and in which language."""
    found = find_workshop(db_session(), key) or abort(404)
    minimum, language = config().minimum_group_size, staff_translator().language
    return render_template(
        "evaluate/workshop.html",
        workshop=found,
        project=found.project,
        glances=glance_at(db_session(), found, minimum, language),
        minimum=minimum,
        draw_bar=draw_bar,
    )
