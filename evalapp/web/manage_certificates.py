"""Facilitators: certificates of attendance for the people on a roster, to print and sign."""

from __future__ import annotations

import io
from collections.abc import Sequence

from flask import Blueprint, abort, flash, render_template, send_file
from flask.typing import ResponseReturnValue

from evalapp.actions.looks import gather_look
from evalapp.actions.manage import Workshop, find_workshop
from evalapp.actions.printing import run_printer
from evalapp.actions.roster import RosterPerson, list_roster
from evalapp.errors import InputError
from evalapp.i18n import get_translator
from evalapp.reporting.certificates import CertificateFacts, Signature, write_certificates
from evalapp.web.forms.certificates import CertificatesForm
from evalapp.web.language import _, staff_translator
from evalapp.web.services import db_session

blueprint = Blueprint("certificates", __name__, url_prefix="/workshops/<key>/certificates")


@blueprint.get("")
def show(key: str) -> ResponseReturnValue:
    """Ask for whom certificates are printed, in which language, and who signs."""
    workshop, people = _find(key)
    form = CertificatesForm(language=staff_translator().language).list_people(people)
    return _show(workshop, form)


@blueprint.post("")
def print_(key: str) -> ResponseReturnValue:
    """Send the certificates as PDF; names are never kept in a file."""
    workshop, people = _find(key)
    form = CertificatesForm().list_people(people)
    if not form.validate_on_submit():
        return _show(workshop, form), 422
    names = [person.name for person in people if person.key in form.people.data]
    page = write_certificates(names, _tell(workshop, form), get_translator(form.language.data))
    try:
        printed = run_printer(page)
    except InputError as fault:
        reason = staff_translator().tell_fault(fault.faults[0])
        flash(_("The certificates could not be printed. %(reason)s", reason=reason), "error")
        return _show(workshop, form)
    return send_file(
        io.BytesIO(printed),
        mimetype="application/pdf",
        as_attachment=True,
        download_name=f"certificates-{form.language.data}.pdf",
        max_age=0,
    )


def _tell(workshop: Workshop, form: CertificatesForm) -> CertificateFacts:
    signing = (
        Signature(form.first_name.data or "", form.first_role.data or ""),
        Signature(form.second_name.data or "", form.second_role.data or ""),
    )
    look = gather_look(db_session(), workshop.project)
    return CertificateFacts(
        institute=look.name or workshop.project.institute,
        workshop=workshop.title,
        programmes=tuple(programme.title for programme in workshop.programmes),
        place=workshop.place,
        starts_on=workshop.starts_on,
        ends_on=workshop.ends_on,
        signatures=tuple(each for each in signing if each.name or each.role),
        is_synthetic=workshop.project.is_synthetic,
        look=look.speak(form.language.data),
    )


def _show(workshop: Workshop, form: CertificatesForm) -> str:
    return render_template(
        "manage/certificates.html", workshop=workshop, project=workshop.project, form=form
    )


def _find(key: str) -> tuple[Workshop, Sequence[RosterPerson]]:
    workshop = find_workshop(db_session(), key) or abort(404)
    return workshop, list_roster(db_session(), workshop)
