"""Hands out what reaches participants' phones after the first view."""

from __future__ import annotations

import re
from typing import Final

from flask import Blueprint, Response, abort, make_response, request
from flask.typing import ResponseReturnValue

from evalapp.i18n import get_translator
from evalapp.web.page_compression import CompressedPage
from evalapp.web.participant_later import compose_later, compose_worker

blueprint = Blueprint("respond_later", __name__)

FOR_EVER: Final = "public, max-age=31536000, immutable"


_NAME: Final = re.compile(
    r"(?P<language>[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*)-(?P<digest>[0-9a-f]{8})"
)


@blueprint.get("/r/later-<name>.js")
def later(name: str) -> ResponseReturnValue:
    """Send the parts of the script that a page of this version asks for once it has loaded."""
    asked = _NAME.fullmatch(name) or abort(404)
    found = compose_later(get_translator(asked["language"]))
    if found.digest != asked["digest"]:
        abort(404)
    return _send_script(found.script, FOR_EVER)


@blueprint.get("/r/worker.js")
def worker() -> ResponseReturnValue:
    """Send the worker; browsers ask for it now and then, and find out when it has changed."""
    return _send_script(compose_worker(), "no-cache")


def _send_script(script: CompressedPage, kept: str) -> Response:
    encoding = request.accept_encodings.best_match(["br", "gzip"]) or ""
    response = make_response(script.finish(b"\n", encoding))
    response.content_type = "text/javascript; charset=utf-8"
    response.headers["Cache-Control"] = kept
    # The worker reads pages and sends answers; it loads no script of its own.
    response.headers["Content-Security-Policy"] = "default-src 'none';connect-src 'self'"
    response.vary.add("Accept-Encoding")
    if encoding:
        response.content_encoding = encoding
    return response
