"""Facilitators: all feedback on a workshop's presentations; what is unfit can be hidden."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from evalapp.actions.agenda import find_agenda_of, list_entries
from evalapp.actions.feedback import gather_of, hide_feedback, list_feedback
from evalapp.actions.manage import Workshop, find_workshop
from evalapp.actions.plan_needs import read_needs
from evalapp.reporting.feedback import tell_feedback
from evalapp.storage.tables import Agenda
from evalapp.web.language import _, staff_translator
from evalapp.web.services import config, db_session

blueprint = Blueprint("feedback", __name__, url_prefix="/workshops/<key>/feedback")


@blueprint.get("")
def show(key: str) -> ResponseReturnValue:
    """Show what was said of each presentation, word by word."""
    workshop, agenda = _find(key)
    say, minimum = staff_translator(), config().minimum_group_size
    entries = list_entries(db_session(), agenda, workshop)
    needs = {
        each.name: each.say(say.language) for each in read_needs(db_session(), agenda.presentations)
    }
    gathered = gather_of(db_session(), entries, minimum)
    said = list_feedback(db_session(), entries)
    return render_template(
        "manage/agenda/feedback.html",
        workshop=workshop,
        project=workshop.project,
        needs=needs,
        presentations=[
            (entry, tell_feedback(told, "", needs, minimum, say), rows)
            for (entry, rows), told in zip(said, gathered.presentations, strict=True)
        ],
    )


@blueprint.post("/<row>/hide")
def hide(key: str, row: str) -> ResponseReturnValue:
    """Keep what somebody wrote from everybody but facilitators."""
    return _hide(key, row, is_hidden=True)


@blueprint.post("/<row>/show")
def show_again(key: str, row: str) -> ResponseReturnValue:
    """Let it be read again."""
    return _hide(key, row, is_hidden=False)


def _hide(key: str, row: str, *, is_hidden: bool) -> ResponseReturnValue:
    _workshop, agenda = _find(key)
    try:
        hide_feedback(db_session(), agenda, row, is_hidden=is_hidden)
    except LookupError:
        abort(404)
    if is_hidden:
        undo = url_for(".show_again", key=key, row=row)
        flash(_("Only facilitators see it now."), f"undo {undo}")
    return redirect(url_for(".show", key=key, _anchor=row), 303)


def _find(key: str) -> tuple[Workshop, Agenda]:
    workshop = find_workshop(db_session(), key) or abort(404)
    return workshop, find_agenda_of(db_session(), workshop.id) or abort(404)
