"""How reports look: administrators set it for the institute, facilitators for a project."""

from __future__ import annotations

from contextlib import closing
from typing import Any, Final

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from evalapp.actions.look_sample import write_sample
from evalapp.actions.looks import (
    TooPale,
    add_logo,
    find_look,
    gather_look,
    read_logo,
    remove_logo,
    reset_look,
    save_look,
)
from evalapp.actions.manage import Project, load_project
from evalapp.actions.refusal import Refusal
from evalapp.errors import InputError
from evalapp.i18n import LANGUAGE_NAMES
from evalapp.reporting.colours import read_colour
from evalapp.reporting.look import LookPart, LookSettings
from evalapp.web.access import ADMINISTRATOR, has_role
from evalapp.web.forms.looks import PARTNER, LogoForm, LookForm
from evalapp.web.language import _, staff_translator, tell_fault
from evalapp.web.policy import WITH_FRAME, write_report_policy
from evalapp.web.preview import allow_frame
from evalapp.web.report_names import DEFAULT_PROFILE
from evalapp.web.services import db_session

blueprint = Blueprint("looks", __name__)

INSTITUTE: Final = {"key": ""}
"""Stands for the key of a project in the addresses of what all projects share."""
LARGEST_UPLOAD: Final = 10_000_000
"""Bytes of a form with a logo: more than one may have, so that we can say so beside the field."""


@blueprint.url_value_preprocessor
def allow_larger(endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """Take larger requests than elsewhere where a logo comes in."""
    if endpoint == "manage.looks.add":
        request.max_content_length = LARGEST_UPLOAD


@blueprint.before_request
def check_owner() -> None:
    """Let only administrators set what all projects share."""
    if not (request.view_args or {}).get("key") and not has_role(ADMINISTRATOR):
        abort(403)


@blueprint.route("/look", methods=["GET", "POST"], defaults=INSTITUTE)
@blueprint.route("/projects/<key>/look", methods=["GET", "POST"])
def show(key: str) -> ResponseReturnValue:
    """Show how reports look, and store name, colour and texts."""
    project = _find(key)
    if request.method == "GET":
        return _show(project)
    form = LookForm()
    if "use" in request.form:
        form.accent.data = request.form["use"]
    if "try" in request.form or not form.validate_on_submit():
        return _show(project, form)
    try:
        save_look(db_session(), project, form.name.data or "", form.accent.data or "", form.texts)
    except TooPale as refused:
        form.refuse("accent", refused.message)
        return _show(project, form, shade=refused.shade)
    except Refusal as refused:
        form.refuse("accent", refused.message)
        return _show(project, form)
    return _tell_changed(key)


@blueprint.post("/look/logos", defaults=INSTITUTE)
@blueprint.post("/projects/<key>/look/logos")
def add(key: str) -> ResponseReturnValue:
    """Keep a logo."""
    project, form = _find(key), LogoForm(prefix="logo")
    if not form.validate_on_submit():
        return _show(project, logo_form=form)
    with closing(form.file.data) as sent:
        file = sent.read()
    try:
        add_logo(db_session(), project, file, form.alternative.data, form.whose.data == PARTNER)
    except Refusal as refused:
        form.refuse("file", refused.message)
        return _show(project, logo_form=form)
    return _tell_changed(key)


@blueprint.post("/look/logos/<logo>/remove", defaults=INSTITUTE)
@blueprint.post("/projects/<key>/look/logos/<logo>/remove")
def remove(key: str, logo: str) -> ResponseReturnValue:
    """Take a logo away."""
    if not remove_logo(db_session(), _find(key), logo):
        abort(404)
    return _tell_changed(key)


@blueprint.post("/look/reset", defaults=INSTITUTE)
@blueprint.post("/projects/<key>/look/reset")
def reset(key: str) -> ResponseReturnValue:
    """Forget all that was set here."""
    reset_look(db_session(), _find(key))
    return _tell_changed(key)


@blueprint.get("/look/sample", defaults=INSTITUTE)
@blueprint.get("/projects/<key>/look/sample")
def sample(key: str) -> ResponseReturnValue:
    """Show the cover and the closing page, in a colour that may not be stored yet."""
    project = _find(key)
    look = gather_look(db_session(), project)
    try:
        accent = read_colour(request.args.get("accent", look.accent))
    except ValueError:
        abort(404)
    shown = LookSettings(**{**vars(look), "accent": accent})
    try:
        page = Response(write_sample(project, shown, DEFAULT_PROFILE, staff_translator()))
    except InputError as fault:
        return "\n".join(tell_fault(each) for each in fault.faults), 500
    page.headers["Content-Security-Policy"] = write_report_policy(page.get_data(as_text=True))
    return allow_frame(page)


def _find(key: str) -> Project | None:
    """Return the project with this key; None is the institute."""
    return (load_project(db_session(), key) or abort(404)) if key else None


def _tell_changed(key: str) -> ResponseReturnValue:
    flash(_("The look of reports has been changed."))
    return redirect(url_for(".show", key=key), 303)


def _show(
    project: Project | None,
    form: LookForm | None = None,
    logo_form: LogoForm | None = None,
    shade: str = "",
) -> ResponseReturnValue:
    own = find_look(db_session(), project)
    above = gather_look(db_session(), None) if project else LookSettings()
    counts = gather_look(db_session(), project)
    if form is None:
        written = LookSettings(own.name, texts=own.texts) if own else LookSettings()
        form = LookForm.of(written, counts.accent)
    page = render_template(
        "manage/look.html",
        project=project,
        key=project.key if project else "",
        form=form.inherit(above) if project else form,
        logo_form=logo_form or LogoForm(formdata=None, prefix="logo"),
        own=own,
        logos=[(each.key, each.is_partner, read_logo(each)) for each in own.logos] if own else [],
        above=above,
        parts=list(LookPart),
        languages=LANGUAGE_NAMES,
        shade=shade,
    )
    status = 422 if form.errors or (logo_form and logo_form.errors) else 200
    return page, status, {"Content-Security-Policy": WITH_FRAME}
