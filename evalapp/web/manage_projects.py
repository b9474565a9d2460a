"""Facilitators: projects and their programmes."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from evalapp.actions.manage import (
    Programme,
    Project,
    add_programme,
    change_project,
    count_all,
    create_project,
    find_programme,
    load_project,
    rename_programme,
)
from evalapp.actions.refusal import Refusal
from evalapp.actions.remove import delete_programme, delete_project
from evalapp.web.forms.manage import ProgrammeForm, ProjectForm
from evalapp.web.language import _, tell
from evalapp.web.services import db_session

blueprint = Blueprint("projects", __name__)


@blueprint.route("/projects/new", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    """Make a project."""
    form = ProjectForm()
    if form.validate_on_submit():
        try:
            project = create_project(
                db_session(), form.name.data, form.institute.data, form.donor.data
            )
        except Refusal as fault:
            form.refuse("name", fault.message)
        else:
            return redirect(url_for(".show", key=project.key), 303)
    return _show_form(form)


@blueprint.get("/projects/<key>")
def show(key: str) -> ResponseReturnValue:
    """Show a project: its programmes and workshops."""
    return _show_project(_find(key), ProgrammeForm(formdata=None))


def _show_project(project: Project, form: ProgrammeForm) -> ResponseReturnValue:
    counts = count_all(db_session(), project.workshops)
    page = render_template("manage/project.html", project=project, counts=counts, form=form)
    return page, 422 if form.errors else 200


@blueprint.route("/projects/<key>/edit", methods=["GET", "POST"])
def edit(key: str) -> ResponseReturnValue:
    """Change what a project is called, and who pays."""
    project = _find(key)
    form = ProjectForm(obj=project)
    if form.validate_on_submit():
        try:
            change_project(
                db_session(),
                project,
                name=form.name.data,
                institute=form.institute.data,
                donor=form.donor.data,
            )
        except Refusal as fault:
            form.refuse("name", fault.message)
        else:
            flash(_("The project has been changed."))
            return redirect(url_for(".show", key=key), 303)
    return _show_form(form, project)


def _show_form(form: ProjectForm, project: Project | None = None) -> ResponseReturnValue:
    page = render_template("manage/project_form.html", form=form, project=project)
    return page, 422 if form.errors else 200


@blueprint.post("/projects/<key>/delete")
def delete(key: str) -> ResponseReturnValue:
    """Delete a project without workshops."""
    project = _find(key)
    name = project.name
    try:
        delete_project(db_session(), project)
    except Refusal as fault:
        flash(tell(fault.message), "error")
        return redirect(url_for(".show", key=key), 303)
    flash(_("The project “%(name)s” has been deleted.", name=name))
    return redirect(url_for("manage.home"), 303)


@blueprint.post("/projects/<key>/programmes")
def add_to(key: str) -> ResponseReturnValue:
    """Add a programme to a project."""
    project, form = _find(key), ProgrammeForm()
    if not form.validate_on_submit():
        return _show_project(project, form)
    add_programme(db_session(), project, form.title.data)
    return redirect(url_for(".show", key=key, _anchor="programmes"), 303)


@blueprint.route("/programmes/<key>", methods=["GET", "POST"])
def edit_programme(key: str) -> ResponseReturnValue:
    """Change the title of a programme."""
    programme = _find_programme(key)
    form = ProgrammeForm(obj=programme)
    if form.validate_on_submit():
        rename_programme(db_session(), programme, form.title.data)
        flash(_("The programme has been changed."))
        return redirect(url_for(".show", key=programme.project.key), 303)
    page = render_template("manage/programme_form.html", form=form, programme=programme)
    return page, 422 if form.errors else 200


@blueprint.post("/programmes/<key>/delete")
def remove_programme(key: str) -> ResponseReturnValue:
    """Delete a programme that no workshop follows."""
    programme = _find_programme(key)
    project, title = programme.project.key, programme.title
    try:
        delete_programme(db_session(), programme)
    except Refusal as fault:
        flash(tell(fault.message), "error")
    else:
        flash(_("The programme “%(title)s” has been deleted.", title=title))
    return redirect(url_for(".show", key=project), 303)


def _find(key: str) -> Project:
    return load_project(db_session(), key) or abort(404)


def _find_programme(key: str) -> Programme:
    return find_programme(db_session(), key) or abort(404)
