"""Mentors: reminders to the people of action plans, one or several at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from flask import Blueprint, abort, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_security import current_user

from evalapp.actions.mail import Delivery, Letter, send_own_letters
from evalapp.actions.mentor_reminders import (
    MOST_REMINDED,
    find_address,
    gather_letters,
    note_reminders,
    read_last_reminders,
    write_plan_reminder,
)
from evalapp.actions.mentoring import MentoredPlan
from evalapp.i18n import Message, get_translator
from evalapp.web.addresses import link_for_participants
from evalapp.web.forms.reminders import LONGEST_TEXT
from evalapp.web.language import _, ngettext, tell
from evalapp.web.limits import MAILS_AN_HOUR, may_send
from evalapp.web.manage_plans import Looking, look
from evalapp.web.manage_reminders import TOO_MANY
from evalapp.web.services import config, db_session

blueprint = Blueprint("plan_reminders", __name__, url_prefix="/projects/<key>/plans/reminders")

ONE: Final = "plan"
"""In an address: the key of the one plan whose people are reminded."""


@dataclass(frozen=True)
class Reminder:
    """A reminder as it is shown: whose, to which address, if any, and what it says."""

    mentored: MentoredPlan
    address: str
    text: str


@blueprint.get("")
def show(key: str) -> ResponseReturnValue:
    """Show a reminder for each plan that the address asks for, in the plan's language."""
    looking = look(key)
    return _show(looking, [_write(each) for each in _choose(looking)])


@blueprint.post("")
def remind(key: str) -> ResponseReturnValue:
    """Send what was ticked by e-mail, or only note that these people were reminded."""
    looking = look(key)
    reminders = [_take(each) for each in _choose(looking)]
    ticked = set(request.form.getlist("remind"))
    chosen = [each for each in reminders if each.mentored.record.key in ticked]
    if not chosen:
        flash(_("Nothing was ticked, so nobody was reminded."), "error")
        return redirect(request.full_path, 303)
    if request.form.get("go") == "send":
        return _send(looking, reminders, chosen)
    _note(chosen)
    return redirect(request.full_path, 303)


def _send(
    looking: Looking, reminders: Sequence[Reminder], chosen: Sequence[Reminder]
) -> ResponseReturnValue:
    server = config().mail or abort(404)
    sender = str(current_user.email)
    letters = gather_letters(
        (each.address, Letter(looking.project.name, each.text, sender))
        for each in chosen
        if each.address and each.text
    )
    if not may_send(len(letters)):
        flash(tell(Message(TOO_MANY.text, {"most": MAILS_AN_HOUR})), "error")
        return _show(looking, reminders), 429
    delivery = send_own_letters(server, letters)
    _note([each for each in chosen if each.address in delivery.sent])
    return _show(looking, reminders, delivery)


def _note(reminders: Sequence[Reminder]) -> None:
    plans = [each.mentored for each in reminders]
    note_reminders(db_session(), plans, str(current_user.email))
    flash(
        ngettext(
            "%(n)s plan is noted as reminded.", "%(n)s plans are noted as reminded.", len(plans)
        )
    )


def _choose(looking: Looking) -> list[MentoredPlan]:
    """Return the plans that the address asks for: one, or all that a filter lets through."""
    one = request.args.get(ONE)
    if one is None:
        return looking.found[:MOST_REMINDED]
    found = [each for each in looking.everything if each.record.key == one]
    return found or abort(404)


def _write(mentored: MentoredPlan) -> Reminder:
    language = mentored.record.language
    link = link_for_participants("plan.show", code=mentored.plan.code, lang=language)
    text = write_plan_reminder(mentored, link, get_translator(language))
    return Reminder(mentored, find_address(mentored), text)


def _take(mentored: MentoredPlan) -> Reminder:
    """Return a reminder as a mentor changed it."""
    written = _write(mentored)
    typed = request.form.get(f"text-{mentored.record.key}", written.text)
    return Reminder(mentored, written.address, typed[:LONGEST_TEXT].replace("\r\n", "\n"))


def _show(looking: Looking, reminders: Sequence[Reminder], delivery: Delivery | None = None) -> str:
    one = request.args.get(ONE)
    return render_template(
        "manage/plans/reminders.html",
        project=looking.project,
        reminders=reminders,
        delivery=delivery,
        here={**looking.wanted.values, **({ONE: one} if one else {})},
        can_send=config().mail is not None,
        last=read_last_reminders(db_session(), [each.mentored.plan.id for each in reminders]),
        reply_to=str(current_user.email),
    )
