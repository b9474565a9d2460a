"""Facilitators: action plans are asked for at a workshop, by a code of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from evalapp.actions.choose import OfferedQuestionnaire, offer_plan_forms
from evalapp.actions.manage import Workshop, find_workshop
from evalapp.actions.plans import (
    Planning,
    change_forms,
    close_planning,
    count_plans,
    find_planning_of,
    open_planning,
    read_form_names,
    start_planning,
)
from evalapp.actions.refusal import Refusal
from evalapp.errors import InputError
from evalapp.questionnaire.planning.forms import Purpose
from evalapp.web.addresses import is_out_of_reach, link_for_participants
from evalapp.web.forms.plans import PlanFormsForm
from evalapp.web.language import _, staff_translator, tell
from evalapp.web.services import db_session

blueprint = Blueprint("planning", __name__, url_prefix="/workshops/<key>/plans")


@blueprint.get("")
def show(key: str) -> ResponseReturnValue:
    """Show where people at a workshop write action plans, and how many have."""
    workshop = _find(key)
    planning = find_planning_of(db_session(), workshop.id)
    if planning is None:
        return redirect(url_for("manage.workshops.show", key=key, _anchor="plans"), 303)
    return _show(workshop, planning, _make_form(planning))


@blueprint.post("")
def start(key: str) -> ResponseReturnValue:
    """Let people write action plans, with the questionnaires that fit as they are."""
    try:
        start_planning(db_session(), _find(key))
    except (Refusal, InputError) as fault:
        flash(_tell_fault(fault), "error")
        return redirect(url_for("manage.workshops.show", key=key), 303)
    flash(_("Participants can write their action plans now. Show the code to the room."))
    return redirect(url_for(".show", key=key), 303)


@blueprint.post("/forms")
def choose(key: str) -> ResponseReturnValue:
    """Ask with other questionnaires, or with newer versions, from now on."""
    workshop, planning = _find_planning(key)
    form = PlanFormsForm().offer(_offer())
    if not form.validate_on_submit():
        return _show(workshop, planning, form), 422
    try:
        change_forms(db_session(), planning, form.plan.data, form.progress.data)
    except (Refusal, InputError) as fault:
        flash(_tell_fault(fault), "error")
    else:
        flash(_("From now on these questionnaires are used. Nothing that was written changes."))
    return redirect(url_for(".show", key=key), 303)


@blueprint.post("/open")
def open_(key: str) -> ResponseReturnValue:
    """Take new plans again."""
    _workshop, planning = _find_planning(key)
    open_planning(db_session(), planning)
    flash(_("Participants can write their action plans now. Show the code to the room."))
    return redirect(url_for(".show", key=key), 303)


@blueprint.post("/close")
def close(key: str) -> ResponseReturnValue:
    """Take no new plans; the way back is offered."""
    _workshop, planning = _find_planning(key)
    close_planning(db_session(), planning)
    flash(
        _("No new action plans are taken. Progress of those that are there can be reported."),
        f"undo {url_for('.open_', key=key)}",
    )
    return redirect(url_for(".show", key=key), 303)


def describe_planning(workshop: Workshop) -> dict[str, object]:
    """Return what the page of a workshop tells of its action plans."""
    planning = find_planning_of(db_session(), workshop.id)
    counts = count_plans(db_session(), [planning.id]) if planning else {}
    return {"planning": planning, "plans": sum(counts.values())}


def _show(workshop: Workshop, planning: Planning, form: PlanFormsForm) -> str:
    return render_template(
        "manage/plans/planning.html",
        workshop=workshop,
        project=workshop.project,
        form=form,
        link=link_for_participants("respond.fill_in", code=planning.code),
        is_out_of_reach=is_out_of_reach(),
        **describe_planning(workshop),
    )


def _make_form(planning: Planning) -> PlanFormsForm:
    plan, progress = read_form_names(db_session(), planning)
    form = PlanFormsForm(formdata=None, data={"plan": plan, "progress": progress})
    return form.offer(_offer())


def _offer() -> Mapping[Purpose, Sequence[OfferedQuestionnaire]]:
    return offer_plan_forms(db_session(), staff_translator().language)


def _tell_fault(fault: Refusal | InputError) -> str:
    if isinstance(fault, Refusal):
        return tell(fault.message)
    return staff_translator().tell_fault(fault.faults[0])


def _find(key: str) -> Workshop:
    return find_workshop(db_session(), key) or abort(404)


def _find_planning(key: str) -> tuple[Workshop, Planning]:
    workshop = _find(key)
    return workshop, find_planning_of(db_session(), workshop.id) or abort(404)
