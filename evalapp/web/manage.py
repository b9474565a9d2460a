"""Facilitators: projects with their workshops, and the surveys run at them."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from evalapp.actions.manage import count_all, list_projects
from evalapp.web import (
    manage_agenda,
    manage_care,
    manage_discussions,
    manage_feedback,
    manage_follow_up,
    manage_follow_up_steps,
    manage_import,
    manage_looks,
    manage_paper,
    manage_plan,
    manage_plan_import,
    manage_plan_reminders,
    manage_planning,
    manage_plans,
    manage_projects,
    manage_reminders,
    manage_responses,
    manage_sheets,
    manage_surveys,
    manage_twice,
    manage_workshops,
)
from evalapp.web.access import FACILITATOR, allow_only
from evalapp.web.services import db_session

blueprint = Blueprint("manage", __name__, url_prefix="/manage")
blueprint.before_request(allow_only(FACILITATOR))


@blueprint.get("/")
def home() -> ResponseReturnValue:
    """List every project with its workshops, and how their surveys stand."""
    projects = list_projects(db_session())
    workshops = [workshop for project in projects for workshop in project.workshops]
    counts = count_all(db_session(), workshops)
    return render_template("manage/home.html", projects=projects, counts=counts)


for part in (
    manage_projects,
    manage_looks,
    manage_workshops,
    manage_surveys,
    manage_import,
    manage_paper,
    manage_sheets,
    manage_twice,
    manage_care,
    manage_responses,
    manage_reminders,
    manage_discussions,
    manage_agenda,
    manage_feedback,
    manage_follow_up,
    manage_follow_up_steps,
    manage_planning,
    manage_plans,
    manage_plan,
    manage_plan_import,
    manage_plan_reminders,
):
    blueprint.register_blueprint(part.blueprint)
