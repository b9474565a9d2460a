"""For designers of reports: the page that `evalapp report --preview` serves, on invented answers.

It has no accounts and none of the platform's data, and speaks English as the command line does.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Final

from flask import Flask, Response, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from evalapp.actions.report_preview import PreviewedReport, ReportPreview, Wanted, read_stamp
from evalapp.errors import Fault, InputError
from evalapp.i18n import LANGUAGE_NAMES
from evalapp.reporting.html import list_profiles

PREVIEW_HOST: Final = "127.0.0.1"
"""This machine alone sees it: a template is a program."""


@dataclass(frozen=True)
class Shown:
    """A report as it was made from the folders at one moment, or what is wrong with its folder."""

    stamp: str
    report: PreviewedReport | None
    faults: tuple[Fault, ...] = ()


class Studio:
    """Makes the report that is looked at anew when a file of its folder has changed."""

    def __init__(self, preview: ReportPreview, first: Wanted) -> None:
        self.preview = preview
        self.first = first
        self._made: dict[Wanted, Shown] = {}
        self._lock = threading.Lock()

    def show(self, wanted: Wanted) -> Shown:
        """Return the report as the folders are now."""
        with self._lock:
            stamp, made = read_stamp(), self._made.get(wanted)
            if made is None or made.stamp != stamp:
                made = self._made[wanted] = self._make(wanted, stamp)
            return made

    def _make(self, wanted: Wanted, stamp: str) -> Shown:
        try:
            return Shown(stamp, self.preview.write(wanted))
        except InputError as error:
            return Shown(stamp, None, tuple(error.faults))

    def read_wanted(self) -> Wanted:
        """Return what the address asks for."""
        language = request.args.get("language", self.first.language)
        return Wanted(
            request.args.get("profile", self.first.profile),
            language if language in LANGUAGE_NAMES else self.first.language,
            "whole" in request.args or (not request.args and self.first.is_whole),
        )


def create_studio(preview: ReportPreview, first: Wanted) -> Flask:
    """Return the application; `first` is what it shows when nothing else is asked for."""
    app, studio = Flask(__name__), Studio(preview, first)

    @app.get("/")
    def frame() -> ResponseReturnValue:
        """Show the report in a frame, with what can be chosen above it."""
        wanted = studio.read_wanted()
        shown = studio.show(wanted)
        return render_template(
            "designing/frame.html",
            wanted=wanted,
            shown=shown,
            profiles=list_profiles(),
            languages=LANGUAGE_NAMES,
            chosen={"profile": wanted.profile, "language": wanted.language}
            | ({"whole": 1} if wanted.is_whole else {}),
        )

    @app.get("/report.html")
    def report() -> ResponseReturnValue:
        """Show the report alone, or what is wrong with its folder."""
        shown = studio.show(studio.read_wanted())
        if shown.report is None:
            return render_template("designing/fault.html", faults=shown.faults), 500
        return shown.report.report.html

    @app.get("/report.pdf")
    def pdf() -> ResponseReturnValue:
        """Show the report as PDF."""
        try:
            printed = studio.preview.print_(studio.read_wanted())
        except InputError as error:
            return render_template("designing/fault.html", faults=error.faults), 500
        return Response(printed, mimetype="application/pdf")

    @app.get("/changes")
    def changes() -> ResponseReturnValue:
        """Tell what the report is like now; nothing where that is what has been `seen`."""
        shown = studio.show(studio.read_wanted())
        if shown.stamp == request.args.get("seen"):
            return "", 204
        warnings = shown.report.warnings if shown.report else ()
        return jsonify(
            stamp=shown.stamp, faults=[str(fault) for fault in shown.faults], warnings=warnings
        )

    return app


class _QuietHandler(WSGIRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing: the page asks for changes all the time."""


def open_server(app: Flask, port: int) -> BaseWSGIServer:
    """Return a server of this machine alone. Raises OSError where the port is taken."""
    return make_server(PREVIEW_HOST, port, app, threaded=True, request_handler=_QuietHandler)
