"""Facilitators: the presentations at a workshop, in their order, and what is presented now."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from evalapp.actions.agenda import (
    add_plan,
    add_title,
    change_times,
    find_agenda_of,
    find_next,
    find_now,
    list_entries,
    list_missing,
    move_entry,
    present,
    remove_entry,
    set_rules,
    start_agenda,
)
from evalapp.actions.manage import Workshop, find_workshop
from evalapp.actions.printing import print_page
from evalapp.actions.refusal import Refusal
from evalapp.errors import InputError
from evalapp.reporting.agenda import PrintedEntry, write_agenda
from evalapp.storage.tables import Agenda
from evalapp.web.addresses import link_for_participants
from evalapp.web.clock import from_local, tell_clock, to_local
from evalapp.web.forms.agenda import EntryForm, RulesForm, TitleForm
from evalapp.web.language import _, staff_translator, tell
from evalapp.web.services import config, db_session

blueprint = Blueprint("agenda", __name__, url_prefix="/workshops/<key>/agenda")


@blueprint.get("")
def show(key: str) -> ResponseReturnValue:
    """Show the presentations in their order, and the plans that are not among them."""
    workshop = _find(key)
    return _show(workshop, find_agenda_of(db_session(), workshop.id), TitleForm(formdata=None))


@blueprint.post("/start")
def start(key: str) -> ResponseReturnValue:
    """Put the public plans of the workshop's programmes into its agenda."""
    workshop = _find(key)
    before = find_agenda_of(db_session(), workshop.id)
    known = len(before.presentations) if before else 0
    agenda = start_agenda(db_session(), workshop)
    if len(agenda.presentations) == known:
        flash(_("There is no other public action plan in the programmes of this workshop."))
    return _back(key)


@blueprint.post("/plan")
def add(key: str) -> ResponseReturnValue:
    """Put one more plan at the end; one that is not public where its people agreed."""
    workshop, agenda = _find_agenda(key)
    plan, is_agreed = request.form.get("plan", ""), request.form.get("agreed") == "yes"
    try:
        add_plan(db_session(), agenda, workshop, plan, is_agreed=is_agreed)
    except Refusal as refused:
        flash(tell(refused.message), "error")
    except LookupError:
        abort(404)
    return _back(key)


@blueprint.post("/title")
def add_other(key: str) -> ResponseReturnValue:
    """Put something at the end that is no action plan."""
    workshop, agenda = _find_agenda(key)
    form = TitleForm()
    if not form.validate_on_submit():
        return _show(workshop, agenda, form)
    add_title(
        db_session(),
        agenda,
        form.title.data,
        form.minutes.data,
        takes_feedback=form.takes_feedback.data,
    )
    return _back(key)


@blueprint.post("/<entry>/times")
def change(key: str, entry: str) -> ResponseReturnValue:
    """Change how long an entry takes and when it begins."""
    workshop, agenda = _find_agenda(key)
    form = EntryForm()
    if form.validate_on_submit():
        starts_at = form.starts_at.data and from_local(form.starts_at.data, workshop.time_zone)
        _change(lambda: change_times(db_session(), agenda, entry, form.minutes.data, starts_at))
    else:
        flash(" ".join(each for errors in form.errors.values() for each in errors), "error")
    return _back(key, entry)


@blueprint.post("/<entry>/move")
def move(key: str, entry: str) -> ResponseReturnValue:
    """Put an entry at another place, counted from 0."""
    _workshop, agenda = _find_agenda(key)
    place = request.form.get("place", "")
    if not place.isdecimal():
        abort(400)
    _change(lambda: move_entry(db_session(), agenda, entry, int(place)))
    return _back(key, entry)


@blueprint.post("/<entry>/remove")
def remove(key: str, entry: str) -> ResponseReturnValue:
    """Take an entry out that nobody gave feedback on."""
    _workshop, agenda = _find_agenda(key)
    try:
        _change(lambda: remove_entry(db_session(), agenda, entry))
    except Refusal as refused:
        flash(tell(refused.message), "error")
    return _back(key)


@blueprint.post("/present")
def present_(key: str) -> ResponseReturnValue:
    """Say what is presented now; an empty `entry` says that nothing is."""
    _workshop, agenda = _find_agenda(key)
    entry = request.form.get("entry", "")
    _change(lambda: present(db_session(), agenda, entry))
    if request.form.get("to") == "room":
        language = request.form.get("lang")
        return redirect(url_for("room_plans.show_now", code=agenda.code, lang=language), 303)
    return _back(key, entry)


@blueprint.post("/rules")
def change_rules(key: str) -> ResponseReturnValue:
    """Change on what phones may give feedback."""
    _workshop, agenda = _find_agenda(key)
    form = RulesForm()
    if not form.validate_on_submit():
        abort(400)
    is_closed, only_begun = form.is_closed.data, form.only_begun.data
    set_rules(db_session(), agenda, only_begun=only_begun, is_closed=is_closed)
    return _back(key)


@blueprint.get("/agenda.pdf")
def pdf(key: str) -> ResponseReturnValue:
    """Send the agenda as PDF, with the code for feedback."""
    workshop, agenda = _find_agenda(key)
    try:
        printed = print_page(_write(workshop, agenda), config().data / "paper")
    except InputError as fault:
        reason = staff_translator().tell_fault(fault.faults[0])
        flash(_("The agenda could not be printed. %(reason)s", reason=reason), "error")
        return _back(key)
    return send_file(
        io.BytesIO(printed),
        mimetype="application/pdf",
        as_attachment=True,
        download_name=f"agenda-{agenda.code}.pdf",
        max_age=0,
    )


def _write(workshop: Workshop, agenda: Agenda) -> str:
    say = staff_translator()
    entries = [
        PrintedEntry(
            say.date(to_local(each.starts_at, workshop.time_zone).date()),
            tell_clock(each.starts_at, workshop.time_zone),
            each.title,
            each.record.language if each.record else "",
            each.record.plan.cluster if each.record else "",
        )
        for each in list_entries(db_session(), agenda, workshop)
        if each.may_show
    ]
    link = link_for_participants("feedback.start", code=agenda.code)
    return write_agenda(entries, workshop.title, agenda.code, link, say)


def _show(workshop: Workshop, agenda: Agenda | None, form: TitleForm) -> ResponseReturnValue:
    page = render_template(
        "manage/agenda/agenda.html",
        workshop=workshop,
        project=workshop.project,
        agenda=agenda,
        missing=list_missing(db_session(), workshop, agenda),
        title_form=form,
        **(_describe(workshop, agenda) if agenda else {}),
    )
    return page, 422 if form.errors else 200


def _describe(workshop: Workshop, agenda: Agenda) -> dict[str, Any]:
    entries = list_entries(db_session(), agenda, workshop)
    zone = workshop.time_zone
    forms = {
        each.row.key: EntryForm(
            formdata=None,
            data={
                "minutes": each.row.minutes,
                "starts_at": each.row.starts_at and to_local(each.row.starts_at, zone),
            },
        )
        for each in entries
    }
    rules = {"only_begun": agenda.only_begun, "is_closed": agenda.closed_at is not None}
    return {
        "entries": entries,
        "clocks": {each.row.key: tell_clock(each.starts_at, zone) for each in entries},
        "days": {each.row.key: to_local(each.starts_at, zone).date() for each in entries},
        "forms": forms,
        "rules": RulesForm(formdata=None, data=rules),
        "now": find_now(agenda),
        "next": find_next(agenda),
        "link": link_for_participants("feedback.start", code=agenda.code),
    }


def _change(run: Callable[[], None]) -> None:
    """Change something of an entry; not found where there is no such entry."""
    try:
        run()
    except LookupError:
        abort(404)


def _back(key: str, entry: str = "") -> ResponseReturnValue:
    return redirect(url_for("manage.agenda.show", key=key, _anchor=entry or None), 303)


def _find(key: str) -> Workshop:
    return find_workshop(db_session(), key) or abort(404)


def _find_agenda(key: str) -> tuple[Workshop, Agenda]:
    workshop = _find(key)
    return workshop, find_agenda_of(db_session(), workshop.id) or abort(404)
