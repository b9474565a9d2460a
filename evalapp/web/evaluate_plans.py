"""Evaluators: the action plans of a project taken together, as a whole or by group."""

from __future__ import annotations

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from evalapp.actions.evaluate import Reading
from evalapp.actions.manage import load_project
from evalapp.actions.plan_synthesis import gather_plans
from evalapp.analysis.action_plans.results import EVERYTHING, Audience, Grouping, Selection
from evalapp.reporting.action_plans.chapters import write_plan_chapters
from evalapp.reporting.action_plans.material import name_grouping
from evalapp.web.figures import is_figure_wanted, send_figure, write_section
from evalapp.web.language import staff_translator
from evalapp.web.services import config, db_session

blueprint = Blueprint("plans", __name__)


@blueprint.get("/project/<key>/plans")
def show(key: str) -> ResponseReturnValue:
    """Show how the plans of a project stand, to the institute or as others may see it.

    `only` names a group as BY:GROUP.
    """
    project = load_project(db_session(), key) or abort(404)
    translator, only = staff_translator(), _read_selection()
    audience = Audience.PUBLIC if request.args.get("audience") == "public" else Audience.STAFF
    reading = Reading(translator, config().minimum_group_size)
    material = gather_plans(db_session(), project, reading, audience, only)
    sections = write_plan_chapters(material, translator)
    if is_figure_wanted():
        return send_figure(sections, f"{key}-plans")
    return render_template(
        "evaluate/plans.html",
        project=project,
        material=material,
        sections=sections,
        name_grouping=lambda by: name_grouping(by, translator),
        only=request.args.get("only", "") if only != EVERYTHING else "",
        audience=audience,
        write_section=write_section,
    )


def _read_selection() -> Selection:
    """Return which plans the address asks for; all of them where it names no group."""
    by, _colon, group = request.args.get("only", "").partition(":")
    if by not in set(Grouping) or not group:
        return EVERYTHING
    return Selection(Grouping(by), group)
