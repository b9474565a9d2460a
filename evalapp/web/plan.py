"""The page of an action plan: whoever has its code reads it, reports on it and adds photos.

No account, and no cookie: the code is the key, as on a card.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from flask import Blueprint, Response, abort, g, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage

from evalapp.actions.collect import normalise_code
from evalapp.actions.feedback_received import is_presented
from evalapp.actions.plan_photos import (
    MOST_PHOTOS,
    SentFile,
    bring_photo_back,
    find_photo,
    remove_photo,
)
from evalapp.actions.plan_photos import (
    add_photos as keep_photos,
)
from evalapp.actions.plans_forms import REWRITES
from evalapp.actions.plans_shown import ActionPlan, ShownPlan, find_typed_plan, show_plan
from evalapp.i18n import LANGUAGE_NAMES, SOURCE_LANGUAGE, Message, get_translator
from evalapp.web.language import choose_for_participant
from evalapp.web.participant_page import show_message
from evalapp.web.plan_reports import list_reports
from evalapp.web.plan_view import PlanView
from evalapp.web.respond_plan import describe_code
from evalapp.web.services import db_session

blueprint = Blueprint("plan", __name__)

REPORTS_AT_FIRST: Final = 3
"""Reports that the page tells at once; the others are a link away."""
LARGEST_UPLOAD: Final = 100_000_000
"""Bytes of all photos that are sent at once."""
NO_FILE = Message("Please choose a photo first.")


@blueprint.get("/p/<code>")
def show(code: str) -> ResponseReturnValue:
    """Show a plan, how it stands, and what its mentor says."""
    shown, language = _find(code)
    return _show(shown, language)


@blueprint.get("/p/<code>/print")
def print_plan(code: str) -> ResponseReturnValue:
    """Show a plan as one sheet of paper."""
    shown, language = _find(code)
    view = _view(shown, language)
    return show_message(
        "plan/print.html",
        language,
        styles=("key", "plan", "sheet"),
        shown=shown,
        view=view,
        day=view.translator.date(shown.today),
        **describe_code(shown.plan.code),
    )


@blueprint.get("/p/<code>/photos/<key>.jpg")
def send_photo(code: str, key: str) -> ResponseReturnValue:
    """Send one photo."""
    photo = find_photo(db_session(), _find_plan(code), key) or abort(404)
    response = make_response(photo.content)
    response.content_type = "image/jpeg"
    response.headers["Content-Security-Policy"] = "default-src 'none'"
    # It never changes under its key, but can be taken away.
    response.headers["Cache-Control"] = "private, max-age=3600"
    return response


@blueprint.post("/p/<code>/photos")
def add_photos(code: str) -> ResponseReturnValue:
    """Keep the photos that were sent, and tell what is wrong with those that are not kept."""
    request.max_content_length = LARGEST_UPLOAD
    plan = _find_plan(code)
    sent = [file for file in request.files.getlist("photos") if file.filename]
    caption = request.form.get("caption", "")
    faults = keep_photos(db_session(), plan, _read_files(sent), caption)
    if sent and not faults:
        return _lead_to_photos(plan)
    shown, language = _find(code)
    return _show(shown, language, 422, faults=faults or [NO_FILE])


def _read_files(sent: Iterable[FileStorage]) -> Iterator[SentFile]:
    """Yield files one by one, so that few bytes are held at once."""
    for file in sent:
        with file.stream as stream:
            yield SentFile(file.filename or "", stream.read())


@blueprint.post("/p/<code>/photos/<key>")
def change_photo(code: str, key: str) -> ResponseReturnValue:
    """Take a photo away, or bring back one that was taken away."""
    plan, comes_back = _find_plan(code), request.form.get("go") == "back"
    change = bring_photo_back if comes_back else remove_photo
    if not change(db_session(), plan, key):
        abort(404)
    return _lead_to_photos(plan, None if comes_back else key)


def _lead_to_photos(plan: ActionPlan, removed: str | None = None) -> ResponseReturnValue:
    language = request.args.get("lang")
    address = url_for(".show", code=plan.code, lang=language, removed=removed, _anchor="photos")
    return redirect(address, 303)


def _find(code: str) -> tuple[ShownPlan, str]:
    """Return all that is shown of a plan, and the visitor's language."""
    shown = show_plan(db_session(), _find_plan(code))
    offered = shown.form.languages or LANGUAGE_NAMES
    return shown, choose_for_participant(offered, shown.form.default_language or SOURCE_LANGUAGE)


def _find_plan(code: str) -> ActionPlan:
    """Return the plan with this code; not found without it, which may have been a guess."""
    plan = find_typed_plan(db_session(), code)
    g.card_guessed = plan is None
    return plan or abort(404)


def _view(shown: ShownPlan, language: str) -> PlanView:
    return PlanView(shown, get_translator(language))


def _show(
    shown: ShownPlan, language: str, status: int = 200, faults: list[Message] | None = None
) -> Response:
    view = _view(shown, language)
    reports = list_reports(view)
    is_whole = "all" in request.args
    page = show_message(
        "plan/plan.html",
        language,
        status,
        styles=("key", "plan"),
        scripts=("done", "photos"),
        shown=shown,
        view=view,
        languages=shown.form.languages,
        reports=reports if is_whole else reports[:REPORTS_AT_FIRST],
        left_out=0 if is_whole else max(0, len(reports) - REPORTS_AT_FIRST),
        sent=_find_sent(shown),
        rewrites=shown.plan.code + REWRITES,
        faults=[view.translator.tell(fault) for fault in faults or ()],
        removed=request.args.get("removed", ""),
        has_room=len(shown.photos) < MOST_PHOTOS,
        is_presented=is_presented(db_session(), shown.plan),
        **describe_code(shown.plan.code),
    )
    page.headers["Content-Security-Policy"] += ";img-src 'self' data:"
    return page


def _find_sent(shown: ShownPlan) -> str:
    """Return the code of the form that has just arrived, empty where none has."""
    sent = normalise_code(request.args.get("sent", ""))
    code = shown.plan.code
    return sent if sent in (shown.plan.planning.code, code, code + REWRITES) else ""
