"""The builder: a draft as participants see it, in a frame beside the editor or to try out."""

from __future__ import annotations

import uuid

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from evalapp.actions.build_preview import preview_draft
from evalapp.actions.collect import AskedSurvey, Submission, check_submission
from evalapp.i18n import Message
from evalapp.web.build_page import find, spoken
from evalapp.web.language import _
from evalapp.web.participant_page import View, show_message
from evalapp.web.participant_reading import read_filled
from evalapp.web.preview import add_way_back, allow_frame, find_page, show_preview

blueprint = Blueprint("look", __name__)

TRYING = Message("Test run: nothing that you type here is stored.")
WOULD_ARRIVE = Message(
    "Test run: these answers would arrive now. Nothing has been stored; you can go on trying."
)
NOTHING_YET = Message("Nothing to see yet")
ADVICE = Message("Add a question, and it appears here as participants will see it.")


@blueprint.route("/<key>/preview", methods=["GET", "POST"])
def preview(key: str) -> ResponseReturnValue:
    """Show a draft in the phone beside the editor, at the question that is changed (`at`)."""
    asked = preview_draft(find(key).document)
    if asked is None:
        nothing = show_message("build/nothing_yet.html", spoken(), title=NOTHING_YET, advice=ADVICE)
        return allow_frame(nothing)
    page = find_page(asked.questionnaire, request.args.get("at", ""))
    return allow_frame(show_preview(asked, page, None))


@blueprint.route("/<key>/try", methods=["GET", "POST"])
def try_out(key: str) -> ResponseReturnValue:
    """Let the whole draft be filled in as participants do; nothing is stored."""
    asked = preview_draft(find(key).document)
    if asked is None:
        flash(_("Add a question first."), "error")
        return redirect(url_for("build.structure.offer", key=key), 303)
    page = show_preview(asked, notice=TRYING, judge=_judge)
    way_back = url_for("build.editor.start", key=key)
    return add_way_back(page, way_back, _("Back to the questionnaire"))


def _judge(asked: AskedSurvey, language: str) -> View:
    """Return what participants are told when they send, but for the thanks."""
    last = len(asked.questionnaire.sections)
    filled = read_filled(asked.questionnaire, request.form)
    submission = Submission(uuid.uuid4(), language, filled.raw, filled.code)
    faults = check_submission(asked, submission).faults
    if faults:
        return View(last, faults, whole=True, notice=TRYING)
    return View(last, notice=WOULD_ARRIVE)
