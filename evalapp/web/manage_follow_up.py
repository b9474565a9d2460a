"""Facilitators: what the institute is to see to after a workshop."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from flask import Blueprint, abort, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user

from evalapp.actions.follow_up import (
    add_item,
    change_item,
    count_carriable,
    find_item,
    read_follow_up,
    read_wanted,
)
from evalapp.actions.follow_up_suggestions import Suggestion, list_suggestions
from evalapp.actions.manage import Workshop, find_workshop
from evalapp.actions.plan_forms import read_plan_forms
from evalapp.actions.plan_words import read_translated
from evalapp.actions.refusal import Refusal
from evalapp.actions.today import find_today
from evalapp.i18n import Message
from evalapp.questionnaire.planning.follow_up import FollowUp, Wanted
from evalapp.reporting.figure_files.spreadsheets import write_csv, write_workbook
from evalapp.reporting.follow_up import KIND_NAMES, list_rows, tell_what
from evalapp.web.figures import MIME_TYPES
from evalapp.web.forms.follow_up import FollowUpForm
from evalapp.web.language import _, staff_translator
from evalapp.web.services import db_session

blueprint = Blueprint("follow_up", __name__, url_prefix="/workshops/<key>/follow-up")


@dataclass(frozen=True)
class Filter:
    """A choice of items: its name in addresses, what it is called, and which items it takes."""

    name: str
    label: Message
    takes: Callable[[FollowUp, datetime.date], bool]


FILTERS: Final = (
    Filter("open", Message("Open"), lambda item, today: item.is_open),
    Filter("overdue", Message("Overdue"), FollowUp.is_overdue),
    Filter("done", Message("Done"), lambda item, today: item.done_on is not None),
    Filter("all", Message("All"), lambda item, today: not item.is_removed),
    Filter("removed", Message("Removed"), lambda item, today: item.is_removed),
)


@blueprint.get("")
def show(key: str) -> ResponseReturnValue:
    """Show the list, what could be on it, and what earlier lists still hold."""
    workshop = find(key)
    items, today = read_follow_up(db_session(), workshop), find_today(workshop)
    chosen, by = _choose_filter(), request.args.get("by", "")
    shown = [item for item in items if chosen.takes(item, today) and _is_seen_to(item, by)]
    return render_template(
        "manage/follow_up/list.html",
        workshop=workshop,
        project=workshop.project,
        items=items,
        shown=shown,
        today=today,
        filters=[(each, _count(each, items, today)) for each in FILTERS],
        chosen=chosen,
        by=by,
        names=_list_names(items),
        suggestions=list_suggestions(db_session(), workshop, staff_translator()),
        carriable=count_carriable(db_session(), workshop),
        **_give_words(workshop),
    )


def _choose_filter() -> Filter:
    return {each.name: each for each in FILTERS}.get(request.args.get("show", ""), FILTERS[0])


def _is_seen_to(item: FollowUp, by: str) -> bool:
    return not by or item.wanted.sees_to == by


def _count(chosen: Filter, items: Sequence[FollowUp], today: datetime.date) -> int:
    return sum(chosen.takes(item, today) for item in items)


def _list_names(items: Sequence[FollowUp]) -> list[str]:
    """Return who sees to anything."""
    return sorted({item.wanted.sees_to for item in items if item.wanted.sees_to})


def _give_words(workshop: Workshop) -> Mapping[str, object]:
    needs = name_needs(workshop)
    _records, words = read_translated(db_session(), workshop.project, staff_translator())
    return {
        "kind_names": KIND_NAMES,
        "needs": needs,
        # Working translations: key of a plan and its words → what a reader understands, and the
        # language of that.
        "translations": words.translations,
        "tell_what": lambda wanted: tell_what(wanted, needs),
    }


def name_needs(workshop: Workshop) -> Mapping[str, str]:
    """Return the list of needs in the reader's language."""
    return read_plan_forms(db_session(), workshop).name_needs(staff_translator().language)


@blueprint.get("/list.<any(csv, xlsx):form>")
def download(key: str, form: str) -> ResponseReturnValue:
    """Send the list as a file, without what was removed."""
    workshop = find(key)
    items = [each for each in read_follow_up(db_session(), workshop) if not each.is_removed]
    rows = list_rows(items, name_needs(workshop), staff_translator())
    name = _("Follow-up list")
    title = f"{name} · {workshop.title}"
    return send_file(
        io.BytesIO(write_csv(rows) if form == "csv" else write_workbook(title, rows)),
        mimetype=MIME_TYPES[form],
        as_attachment=True,
        download_name=f"follow-up-{workshop.key}.{form}",
        max_age=0,
    )


@blueprint.route("/new", methods=["GET", "POST"])
def new(key: str) -> ResponseReturnValue:
    """Put something on the list by hand."""
    workshop = find(key)
    return _take(workshop, None, lambda wanted: add_item(db_session(), workshop, wanted, my_name()))


@blueprint.route("/suggested/<place>", methods=["GET", "POST"])
def suggested(key: str, place: str) -> ResponseReturnValue:
    """Change a suggestion before it is put on the list."""
    workshop = find(key)
    found = find_suggestion(workshop, place)
    return _take(
        workshop,
        found.wanted,
        lambda wanted: add_item(db_session(), workshop, wanted, my_name(), found.origin),
    )


@blueprint.route("/<item>", methods=["GET", "POST"])
def edit(key: str, item: str) -> ResponseReturnValue:
    """Change what is on the list."""
    workshop = find(key)
    found = find_item(db_session(), workshop.id, item) or abort(404)
    return _take(
        workshop, read_wanted(found), lambda wanted: change_item(db_session(), found, wanted)
    )


def _take(
    workshop: Workshop, before: Wanted | None, store: Callable[[Wanted], object]
) -> ResponseReturnValue:
    """Show the form, filled with what is wanted so far, and store what comes back from it."""
    names = _list_names(read_follow_up(db_session(), workshop))
    form = FollowUpForm(obj=before).offer(name_needs(workshop), names)
    if form.validate_on_submit():
        try:
            store(form.read(staff_translator().language, before))
        except Refusal as fault:
            form.refuse("what", fault.message)
        else:
            flash(_("It is stored."))
            return redirect(url_for(".show", key=workshop.key), 303)
    page = render_template(
        "manage/follow_up/edit.html",
        workshop=workshop,
        project=workshop.project,
        form=form,
        names=names,
    )
    return page, 422 if form.errors else 200


def find_suggestion(workshop: Workshop, place: str) -> Suggestion:
    """Return what is suggested by this, or end with 404."""
    suggestions = list_suggestions(db_session(), workshop, staff_translator())
    return next((each for each in suggestions if each.origin.place == place), None) or abort(404)


def my_name() -> str:
    """Return the name under which the visitor does things."""
    return str(current_user.email)


def find(key: str) -> Workshop:
    """Return the workshop with this key, or end with 404."""
    return find_workshop(db_session(), key) or abort(404)
