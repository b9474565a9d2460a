"""Facilitators: who is invited to a workshop."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from evalapp.actions.manage import Workshop, find_workshop
from evalapp.actions.roster import (
    LARGEST_FILE,
    Invited,
    add_people,
    bring_person_back,
    find_person,
    list_roster,
    read_file,
    read_people,
    remove_person,
)
from evalapp.errors import InputError
from evalapp.i18n import Message
from evalapp.web.forms.roster import RosterForm
from evalapp.web.language import _, ngettext, staff_translator
from evalapp.web.services import db_session

blueprint = Blueprint("roster", __name__, url_prefix="/workshops/<key>/roster")

NOBODY = Message("Type at least one name, or choose a file.")


@blueprint.route("", methods=["GET", "POST"])
def show(key: str) -> ResponseReturnValue:
    """Show the roster, and put people on it."""
    workshop, form = _find(key), RosterForm()
    if not form.validate_on_submit():
        return _show(workshop, form), 422 if form.errors else 200
    try:
        people = _read(form)
        if not people:
            form.refuse("people", NOBODY)
            return _show(workshop, form), 422
        added = add_people(db_session(), workshop, people)
    except InputError as error:
        for fault in error.faults:
            form.form_errors.append(staff_translator().tell_fault(fault))
        return _show(workshop, form), 422
    flash(
        ngettext("%(n)s person is new on the roster.", "%(n)s people are new on the roster.", added)
    )
    return redirect(url_for(".show", key=key), 303)


def _read(form: RosterForm) -> list[Invited]:
    people = read_people(form.people.data or "", staff_translator().tell(form.people.label.text))
    upload = form.file.data
    if upload and upload.filename:
        people += read_file(upload.read(LARGEST_FILE + 1), upload.filename)
    return people


def _show(workshop: Workshop, form: RosterForm) -> str:
    return render_template(
        "manage/roster.html",
        workshop=workshop,
        project=workshop.project,
        people=list_roster(db_session(), workshop),
        form=form,
    )


@blueprint.post("/<person>/remove")
def remove(key: str, person: str) -> ResponseReturnValue:
    """Take somebody off the roster."""
    workshop = _find(key)
    found = find_person(db_session(), workshop, person) or abort(404)
    remove_person(db_session(), workshop, found)
    flash(
        _("%(name)s is no longer on the roster.", name=found.name),
        f"undo {url_for('.restore', key=key, person=person)}",
    )
    return redirect(url_for(".show", key=key), 303)


@blueprint.post("/<person>/restore")
def restore(key: str, person: str) -> ResponseReturnValue:
    """Put somebody on the roster again who was just removed, with their cards."""
    found = find_person(db_session(), _find(key), person, is_removed=True) or abort(404)
    bring_person_back(db_session(), found)
    return redirect(url_for(".show", key=key), 303)


def _find(key: str) -> Workshop:
    return find_workshop(db_session(), key) or abort(404)
