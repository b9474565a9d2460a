"""Facilitators: a reminder in each language to copy, or to send by e-mail where that is set up."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_security import current_user

from evalapp.actions.cards import Attendee, list_attendance
from evalapp.actions.mail import Delivery, Letter, send_letters
from evalapp.actions.manage import Survey, find_survey
from evalapp.actions.questionnaires import read_version
from evalapp.actions.reminders import read_addresses, write_reminder
from evalapp.errors import InputError
from evalapp.i18n import Message, Translator, get_translator
from evalapp.web.addresses import link_for_participants
from evalapp.web.clock import name_time_zone, tell_clock, to_local
from evalapp.web.forms.reminders import ReminderForm
from evalapp.web.language import staff_translator
from evalapp.web.limits import MAILS_AN_HOUR, may_send
from evalapp.web.services import config, db_session

blueprint = Blueprint("reminders", __name__, url_prefix="/surveys/<code>/reminders")

TOO_MANY = Message(
    "At most %(most)s e-mails can be sent in an hour. None was sent now: please send fewer, or try "
    "again later."
)


@blueprint.get("")
def show(code: str) -> ResponseReturnValue:
    """Show the reminder in one language of the questionnaire."""
    survey = _find(code)
    language = _choose_language(survey)
    letter = _write(survey, language)
    form = ReminderForm(formdata=None, data={"subject": letter.subject, "text": letter.text})
    if "waiting" in request.args:
        form.addresses.data = "\n".join(each.person.contact for each in _list_waiting(survey))
    return _show(survey, language, form)


@blueprint.post("")
def send(code: str) -> ResponseReturnValue:
    """Send the reminder to each address, and tell what became of it; nothing of it is kept."""
    survey, server = _find(code), config().mail or abort(404)
    language, form = _choose_language(survey), ReminderForm()
    if not form.validate_on_submit():
        return _show(survey, language, form), 422
    try:
        addresses = read_addresses(form.addresses.data or "")
    except InputError as error:
        form.addresses.errors = [staff_translator().tell_fault(each) for each in error.faults]
        return _show(survey, language, form), 422
    if not may_send(len(addresses)):
        form.refuse("addresses", Message(TOO_MANY.text, {"most": MAILS_AN_HOUR}))
        return _show(survey, language, form), 429
    letter = Letter(form.subject.data, form.text.data, reply_to=str(current_user.email))
    delivery = send_letters(server, letter, addresses)
    form.addresses.data = "\n".join(delivery.left)
    return _show(survey, language, form, delivery)


def _write(survey: Survey, language: str) -> Letter:
    link = link_for_participants("respond.fill_in", code=survey.code, lang=language)
    translator = get_translator(language)
    return write_reminder(survey, link, _tell_closing(survey, translator), translator)


def _tell_closing(survey: Survey, translator: Translator) -> str:
    """Return day, time and place of a planned end; a message is read on other days as well."""
    if survey.closes_at is None or survey.is_closed:
        return ""
    zone = survey.workshop.time_zone
    day = translator.date(to_local(survey.closes_at, zone).date())
    return f"{day}, {tell_clock(survey.closes_at, zone)} ({name_time_zone(zone)})"


def _show(
    survey: Survey, language: str, form: ReminderForm, delivery: Delivery | None = None
) -> str:
    shown: dict[str, Any] = {
        "survey": survey,
        "workshop": survey.workshop,
        "project": survey.workshop.project,
    }
    return render_template(
        "manage/care/reminders.html",
        **shown,
        form=form,
        chosen=language,
        languages=read_version(survey.version).languages,
        delivery=delivery,
        can_send=config().mail is not None,
        waiting=_list_waiting(survey),
        reply_to=str(current_user.email),
    )


def _list_waiting(survey: Survey) -> list[Attendee]:
    """Return whom to remind: those of whom it is known that they have not answered."""
    if not survey.is_attendance_known:
        return []
    return [each for each in list_attendance(db_session(), survey) if not each.has_answered]


def _choose_language(survey: Survey) -> str:
    questionnaire = read_version(survey.version)
    wanted = request.args.get("to", staff_translator().language)
    return wanted if wanted in questionnaire.languages else questionnaire.default_language


def _find(code: str) -> Survey:
    return find_survey(db_session(), code) or abort(404)
