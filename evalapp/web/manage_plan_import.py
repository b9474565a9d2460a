"""Mentors: action plans that were collected elsewhere come in from a file."""

from __future__ import annotations

import io
import json
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user

from evalapp.actions.manage import Workshop, find_workshop
from evalapp.actions.plans import Planning, find_planning_of, read_plan_form
from evalapp.actions.plans_import import (
    ImportFault,
    PlanFile,
    read_plan_file,
    store_plan_file,
    write_template,
)
from evalapp.errors import Fault, InputError
from evalapp.i18n import LANGUAGE_NAMES, Message
from evalapp.questionnaire.definition import Questionnaire
from evalapp.web.forms.plans import PlanFileForm
from evalapp.web.language import ngettext, staff_translator
from evalapp.web.services import config, db_session

blueprint = Blueprint("plan_import", __name__, url_prefix="/workshops/<key>/plans/import")


@blueprint.route("", methods=["GET", "POST"])
def bring(key: str) -> ResponseReturnValue:
    """Take a file of plans and show what would be stored; nothing is stored yet."""
    workshop, planning = _find(key)
    language = staff_translator().language
    form = PlanFileForm(data={"language": language})
    if not form.validate_on_submit():
        return _show(workshop, form), 422 if form.errors else 200
    upload = form.file.data
    try:
        plans = read_plan_file(
            upload.read(), upload.filename, read_plan_form(db_session(), planning)
        )
    except InputError as error:
        return _show(workshop, form, faults=error.faults), 422
    return _show(workshop, form, _preview(planning, plans)), 422 if plans.faults else 200


@blueprint.post("/take")
def take(key: str) -> ResponseReturnValue:
    """Store the plans that were looked at."""
    _workshop, planning = _find(key)
    language = request.form.get("language", "")
    stored = store_plan_file(
        db_session(),
        planning,
        _read_sent(request.form.get("plans", "")),
        language if language in LANGUAGE_NAMES else staff_translator().language,
        str(current_user.email),
        config().secret_key,
    )
    flash(ngettext("%(n)s action plan was imported.", "%(n)s action plans were imported.", stored))
    return redirect(url_for("manage.planning.show", key=key), 303)


@blueprint.get("/columns.csv")
def columns(key: str) -> ResponseReturnValue:
    """Send an empty table whose columns are named as they are read."""
    _workshop, planning = _find(key)
    return send_file(
        io.BytesIO(write_template(read_plan_form(db_session(), planning))),
        mimetype="text/csv",
        as_attachment=True,
        download_name="action-plans.csv",
        max_age=0,
    )


def _preview(planning: Planning, file: PlanFile) -> dict[str, object]:
    """Return what is shown of a file; each plan gets the id under which it is stored, once."""
    form = read_plan_form(db_session(), planning)
    sent = [{"id": str(uuid.uuid4()), "answers": each.answers} for each in file.plans]
    return {
        "plans": file.plans,
        "left_out": file.left_out,
        "told": [_tell(each, form) for each in file.faults],
        "sent": json.dumps(sent, ensure_ascii=False),
    }


def _tell(fault: ImportFault, form: Questionnaire) -> tuple[int, str, str]:
    """Return row, question and what is wrong, in words."""
    say, asked = staff_translator(), form.by_name.get(fault.question)
    question = form.say(asked.label, say.language) if asked else fault.question
    own = fault.message
    return (
        fault.row,
        question,
        (say.tell(own) if isinstance(own, Message) else form.say(own, say.language)),
    )


def _read_sent(text: str) -> Sequence[tuple[uuid.UUID, Mapping[str, Any]]]:
    """Return the plans that a page held; bad request for what no page of ours holds."""
    try:
        return [(uuid.UUID(each["id"]), dict(each["answers"])) for each in json.loads(text)]
    except (ValueError, TypeError, KeyError, AttributeError):
        abort(400)


def _show(
    workshop: Workshop,
    form: PlanFileForm,
    preview: Mapping[str, object] | None = None,
    faults: Sequence[Fault] = (),
) -> str:
    return render_template(
        "manage/plans/import.html",
        workshop=workshop,
        project=workshop.project,
        form=form,
        preview=preview,
        faults=faults,
    )


def _find(key: str) -> tuple[Workshop, Planning]:
    workshop = find_workshop(db_session(), key) or abort(404)
    return workshop, find_planning_of(db_session(), workshop.id) or abort(404)
