"""Facilitators: workshops and the surveys that belong to them."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from evalapp.actions.choose import (
    Step,
    find_next_step,
    name_questionnaire,
    offer_questionnaires,
)
from evalapp.actions.manage import (
    Workshop,
    add_workshop,
    change_workshop,
    count_all,
    find_workshop,
    load_project,
    start_survey,
)
from evalapp.actions.refusal import Refusal
from evalapp.actions.remove import delete_workshop
from evalapp.errors import InputError
from evalapp.web import manage_certificates, manage_roster
from evalapp.web.forms.manage import SurveyForm, WorkshopForm
from evalapp.web.language import _, staff_translator, tell
from evalapp.web.manage_planning import describe_planning
from evalapp.web.services import db_session

blueprint = Blueprint("workshops", __name__)
blueprint.register_blueprint(manage_roster.blueprint)
blueprint.register_blueprint(manage_certificates.blueprint)


@blueprint.route("/projects/<key>/workshops/new", methods=["GET", "POST"])
def new(key: str) -> ResponseReturnValue:
    """Make a workshop in a project."""
    project = load_project(db_session(), key) or abort(404)
    form = WorkshopForm().offer(project.programmes)
    if form.validate_on_submit():
        workshop = add_workshop(db_session(), project, **_values(form))
        return redirect(url_for(".show", key=workshop.key), 303)
    page = render_template("manage/workshop_form.html", form=form, project=project)
    return page, 422 if form.errors else 200


@blueprint.get("/workshops/<key>")
def show(key: str) -> ResponseReturnValue:
    """Show a workshop: its surveys in order, and the one thing to do next."""
    workshop = _find(key)
    counts = count_all(db_session(), [workshop])
    language = staff_translator().language
    return render_template(
        "manage/workshop.html",
        workshop=workshop,
        project=workshop.project,
        counts=counts,
        titles={survey.id: name_questionnaire(survey, language) for survey in workshop.surveys},
        next=find_next_step(workshop, counts),
        Step=Step,
        **describe_planning(workshop),
    )


@blueprint.route("/workshops/<key>/edit", methods=["GET", "POST"])
def edit(key: str) -> ResponseReturnValue:
    """Change what a workshop is, where and when."""
    workshop = _find(key)
    followed = [programme.key for programme in workshop.programmes]
    form = WorkshopForm(obj=workshop, data={"programmes": followed})
    form.offer(workshop.project.programmes)
    if not form.is_submitted():
        form.programmes.data = followed
    if form.validate_on_submit():
        change_workshop(db_session(), workshop, **_values(form))
        flash(_("The workshop has been changed."))
        return redirect(url_for(".show", key=key), 303)
    page = render_template(
        "manage/workshop_form.html", form=form, project=workshop.project, workshop=workshop
    )
    return page, 422 if form.errors else 200


def _values(form: WorkshopForm) -> dict[str, Any]:
    return {field.name: field.data for field in form if field.name != "csrf_token"}


@blueprint.post("/workshops/<key>/delete")
def delete(key: str) -> ResponseReturnValue:
    """Delete a workshop without surveys."""
    workshop = _find(key)
    project, title = workshop.project.key, workshop.title
    try:
        delete_workshop(db_session(), workshop)
    except Refusal as fault:
        flash(tell(fault.message), "error")
        return redirect(url_for(".show", key=key), 303)
    flash(_("The workshop “%(title)s” has been deleted.", title=title))
    return redirect(url_for("manage.projects.show", key=project), 303)


@blueprint.get("/workshops/<key>/surveys/new")
def choose(key: str) -> ResponseReturnValue:
    """Offer the questionnaires that can be asked, the fitting one first."""
    workshop = _find(key)
    offer = offer_questionnaires(db_session(), workshop, staff_translator().language)
    forms = [
        SurveyForm(
            formdata=None,
            data={"questionnaire": each.name, "timing": each.timing},
            prefix=f"{each.name}-",
        )
        for each in offer.questionnaires
    ]
    return render_template(
        "manage/choose.html",
        workshop=workshop,
        project=workshop.project,
        offered=list(zip(offer.questionnaires, forms, strict=True)),
        faults=offer.faults,
    )


@blueprint.post("/workshops/<key>/surveys/new/<questionnaire>")
def start(key: str, questionnaire: str) -> ResponseReturnValue:
    """Start a survey of a questionnaire; it is not open yet."""
    workshop, form = _find(key), SurveyForm(prefix=f"{questionnaire}-")
    if not form.validate_on_submit():
        abort(400)
    try:
        survey = start_survey(db_session(), workshop, questionnaire, form.timing.data)
    except InputError:
        abort(404)
    return redirect(url_for("manage.surveys.show", code=survey.code), 303)


def _find(key: str) -> Workshop:
    return find_workshop(db_session(), key) or abort(404)
