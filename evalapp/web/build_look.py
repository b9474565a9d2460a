"""The builder: a draft as participants see it, in a frame beside the editor or to try out."""

from __future__ import annotations

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from evalapp.actions.build_preview import preview_draft
from evalapp.i18n import Message
from evalapp.web.build_page import find, spoken
from evalapp.web.participant_page import show_message
from evalapp.web.preview import allow_frame, find_page, show_preview

blueprint = Blueprint("look", __name__)

TRYING = Message("Test run: nothing that you type here is stored.")
NOTHING_YET = Message("Nothing to see yet")
ADVICE = Message("Add a question, and it appears here as participants will see it.")


@blueprint.route("/<key>/preview", methods=["GET", "POST"])
def preview(key: str) -> ResponseReturnValue:
    """Show a draft in the phone beside the editor, at the question that is changed (`at`)."""
    return allow_frame(_show(key, None))


@blueprint.route("/<key>/try", methods=["GET", "POST"])
def try_out(key: str) -> ResponseReturnValue:
    """Let the whole draft be filled in as participants do; nothing is stored."""
    return _show(key, TRYING)


def _show(key: str, notice: Message | None) -> Response:
    asked = preview_draft(find(key).document)
    if asked is None:
        return show_message("build/nothing_yet.html", spoken(), title=NOTHING_YET, advice=ADVICE)
    page = find_page(asked.questionnaire, request.args.get("at", ""))
    return show_preview(asked, page, notice)
