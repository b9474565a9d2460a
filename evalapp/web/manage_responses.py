"""Facilitators: the responses to a survey one by one, without what they say; deleting one."""

from __future__ import annotations

import re
import secrets
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user

from evalapp.actions.manage import Survey, count_responses, find_survey
from evalapp.actions.refusal import Refusal
from evalapp.actions.responses import (
    ListedResponse,
    Source,
    delete_listed,
    list_deletions,
    list_responses,
)
from evalapp.actions.trial import forget_ended_trials, forget_trials
from evalapp.actions.unfinished import count_drafts
from evalapp.web.forms.responses import DeletionForm
from evalapp.web.language import _, staff_translator, tell
from evalapp.web.services import config, db_session

blueprint = Blueprint("responses", __name__, url_prefix="/surveys/<code>/responses")

A_PAGE: Final = 50
"""Responses on a page."""
MOST_LISTED: Final = 20_000
"""All rows are read to be put in an order of chance; nobody looks for one among more."""

FILTERS: Final = ("source", "answered", "language")
COMPLETE, PARTLY, WITHHELD = "complete", "partly", "withheld"


@dataclass(frozen=True)
class Listing:
    """The responses of one viewing as they are asked for: filtered, and a page at a time."""

    viewing: str
    everything: Sequence[ListedResponse]
    wanted: Mapping[str, str]
    number: int

    @cached_property
    def found(self) -> list[ListedResponse]:
        """The responses that every filter lets through."""
        return [
            each
            for each in self.everything
            if all(find_kind(each, name) == value for name, value in self.wanted.items())
        ]

    @property
    def rows(self) -> list[ListedResponse]:
        """Those of the page."""
        return self.found[(self.number - 1) * A_PAGE : self.number * A_PAGE]

    @property
    def first(self) -> int:
        """The place of the page's first response among all found, from 1."""
        return (self.number - 1) * A_PAGE + 1

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-len(self.found) // A_PAGE))

    @property
    def trials(self) -> int:
        """How many only tried the survey out."""
        return sum(each.source is Source.TEST for each in self.everything)

    @property
    def has_filters(self) -> bool:
        """There are several kinds of something to choose from, or one was chosen."""
        return bool(self.wanted) or any(len(self.count(name)) > 1 for name in FILTERS)

    def count(self, name: str) -> Mapping[str, int]:
        """Return kind → number of responses, for one filter."""
        return Counter(find_kind(each, name) for each in self.everything)


def find_kind(response: ListedResponse, name: str) -> str:
    """Return of which kind a response is to one of FILTERS."""
    if name == "source":
        return response.source.value
    if name == "answered":
        return COMPLETE if response.share.is_complete else PARTLY
    return response.language or WITHHELD


@blueprint.before_request
def refuse_many() -> ResponseReturnValue | None:
    """Lead back to the survey where it has too many responses to be listed."""
    survey = _find(str((request.view_args or {})["code"]))
    count = count_responses(db_session(), [survey])[survey.id]
    if count <= MOST_LISTED:
        return None
    number = staff_translator().number(count)
    flash(_("%(number)s responses are too many to be listed one by one.", number=number), "error")
    return redirect(url_for("manage.surveys.show", code=survey.code), 303)


@blueprint.get("")
def show(code: str) -> ResponseReturnValue:
    """List the responses in an order of chance, and which were deleted."""
    survey = _find(code)
    forget_ended_trials(db_session(), survey)
    listing = _list(survey, _read_viewing(request.args.get("viewing", "")))
    return render_template(
        "manage/care/responses.html",
        **_describe(survey),
        listing=listing,
        deletions=list_deletions(db_session(), survey.id),
        drafts=count_drafts(db_session(), survey.id),
        minimum=config().minimum_group_size,
    )


def _list(survey: Survey, viewing: str) -> Listing:
    wanted = {name: request.args[name] for name in FILTERS if request.args.get(name)}
    everything = list_responses(
        db_session(), survey, viewing, config().secret_key, config().minimum_group_size
    )
    listing = Listing(viewing, everything, wanted, 1)
    number = request.args.get("page", 1, int)
    return Listing(viewing, everything, wanted, min(max(number, 1), listing.pages))


def _read_viewing(typed: str) -> str:
    """Return the viewing that an address names; a new one where it names none."""
    return typed if re.fullmatch(r"[\w-]{1,32}", typed, re.ASCII) else secrets.token_urlsafe(6)


@blueprint.route("/<viewing>/<handle>/delete", methods=["GET", "POST"])
def delete(code: str, viewing: str, handle: str) -> ResponseReturnValue:
    """Ask why a response is to be deleted, and delete it."""
    survey, form = _find(code), DeletionForm()
    listed = next(
        (each for each in _list(survey, viewing).everything if each.handle == handle), None
    )
    if listed is None or listed.source is Source.TEST:
        abort(404)
    if not form.validate_on_submit():
        page = render_template(
            "manage/care/delete.html",
            **_describe(survey),
            listed=listed,
            viewing=viewing,
            form=form,
        )
        return page, 422 if form.errors else 200
    try:
        delete_listed(
            db_session(),
            survey,
            viewing,
            handle,
            reason=form.reason.data,
            by=str(current_user.email),
            secret=config().secret_key,
        )
    except Refusal as fault:
        flash(tell(fault.message), "error")
    else:
        flash(_("The response has been deleted."))
    return redirect(url_for(".show", code=code, viewing=viewing), 303)


@blueprint.post("/tests/delete")
def delete_trials(code: str) -> ResponseReturnValue:
    """Delete what was handed in to try the survey out."""
    forget_trials(db_session(), _find(code))
    flash(_("The test responses have been deleted."))
    return redirect(url_for(".show", code=code), 303)


def _describe(survey: Survey) -> dict[str, object]:
    workshop = survey.workshop
    return {"survey": survey, "workshop": workshop, "project": workshop.project}


def _find(code: str) -> Survey:
    return find_survey(db_session(), code) or abort(404)
