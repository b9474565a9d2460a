"""Makes the application from its configuration."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Flask, Request, Response, abort, request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from flask.typing import ResponseReturnValue
from flask_bootstrap import Bootstrap5
from flask_compress import Compress
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from evalapp.i18n import LANGUAGE_NAMES, is_reviewed
from evalapp.storage.database import Database
from evalapp.web import (
    account,
    api,
    board,
    build,
    build_look,
    evaluate,
    feedback,
    health,
    manage,
    manage_surveys,
    plan,
    plan_feedback,
    respond,
    respond_draft,
    respond_later,
    respond_send,
    room,
    room_discussion,
    room_plans,
)
from evalapp.web.access import has_role
from evalapp.web.config import Config, read_config
from evalapp.web.errors import register_errors
from evalapp.web.language import (
    _,
    address_in,
    language_name,
    ngettext,
    staff_translator,
    tell,
    tell_fault,
    timing_name,
)
from evalapp.web.limits import set_up_limits
from evalapp.web.policy import STAFF_POLICY
from evalapp.web.security import set_up_security

LARGEST_REQUEST = 1_000_000
"""Bytes that a request may have: 30 open answers of 5,000 signs in three-byte scripts fit."""

OF_PARTICIPANTS = ("respond", "respond_send")
"""Blueprints whose visitors have no account."""

TEMPLATE_WORDS: Mapping[str, object] = {
    "_": _,
    "ngettext": ngettext,
    "translator": staff_translator,
    "tell": tell,
    "tell_fault": tell_fault,
    "timing_name": timing_name,
    "language_name": language_name,
    "address_in": address_in,
    "has_role": has_role,
}
"""What every template can call."""


class Application(Flask):
    """Leads what participants send past the extensions, which look after staff pages only.

    Who they are and how often they may come is asked where it matters (`access`, `limits`).
    """

    def preprocess_request(self) -> ResponseReturnValue | None:
        """Look at a request before its view does."""
        if request.blueprint not in OF_PARTICIPANTS:
            return super().preprocess_request()
        _refuse_nul()
        return None

    def process_response(self, response: Response) -> Response:
        """Complete what a view has answered."""
        if request.blueprint in OF_PARTICIPANTS and _needs_no_compression(response):
            return _add_headers(response)
        return super().process_response(response)


class Sessions(SecureCookieSessionInterface):
    """Keeps sessions in signed cookies, and prepares to read one only where one came along."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """Return the session of a request."""
        if self.get_cookie_name(app) not in request.cookies:
            return self.session_class()
        return super().open_session(app, request)


def create_app(config: Config | None = None) -> Flask:
    """Return the application. Its database must be migrated before the first request."""
    config = config or read_config()
    app = Application(__name__)
    app.session_interface = Sessions()
    app.config.from_mapping(_flask_settings(config))
    app.extensions["evalapp_config"] = config
    app.extensions["evalapp_database"] = Database(config.database_url)
    if config.trusted_proxies:
        hops = config.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    Bootstrap5(app)
    Compress(app)
    csrf = CSRFProtect(app)
    set_up_security(app)
    for blueprint in (
        health,
        respond,
        respond_draft,
        respond_later,
        respond_send,
        board,
        plan,
        feedback,
        plan_feedback,
        room,
        room_discussion,
        room_plans,
        manage,
        build,
        evaluate,
        account,
        api,
    ):
        app.register_blueprint(blueprint.blueprint)
    set_up_limits(app)
    # An anonymous hand-in carries no authority that a foreign page could misuse.
    csrf.exempt(respond.blueprint)
    csrf.exempt(respond_draft.blueprint)
    csrf.exempt(respond_send.blueprint)
    csrf.exempt(plan.blueprint)
    csrf.exempt(feedback.blueprint)
    csrf.exempt(board.blueprint)
    csrf.exempt(api.blueprint)
    # It stores nothing.
    for preview in (manage_surveys.preview, build_look.preview, build_look.try_out):
        csrf.exempt(preview)
    app.jinja_env.globals.update(TEMPLATE_WORDS)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.context_processor(_staff_context)
    app.before_request(_refuse_nul)
    app.after_request(_add_headers)
    app.teardown_appcontext(lambda _fault: app.extensions["evalapp_database"].session.remove())
    register_errors(app)
    return app


def _flask_settings(config: Config) -> dict[str, object]:
    return {
        "SECRET_KEY": config.secret_key.decode("latin-1"),
        "MAX_CONTENT_LENGTH": LARGEST_REQUEST,
        "MAX_FORM_MEMORY_SIZE": LARGEST_REQUEST,
        "SESSION_COOKIE_NAME": "evalapp",
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": config.https,
        "BOOTSTRAP_SERVE_LOCAL": True,
        "WTF_CSRF_TIME_LIMIT": None,
        "RATELIMIT_STORAGE_URI": config.redis_url or "memory://",
        # Participants' pages come compressed already.
        "COMPRESS_MIMETYPES": [
            "text/html",
            "text/css",
            "application/javascript",
            "application/json",
        ],
    }


def _staff_context() -> dict[str, object]:
    language = staff_translator().language
    return {
        "language": language,
        "language_names": LANGUAGE_NAMES,
        "unreviewed": not is_reviewed(language),
    }


def _needs_no_compression(response: Response) -> bool:
    """Tell whether an answer is compressed already, or has nothing to compress."""
    return response.status_code == 303 or "Content-Encoding" in response.headers


def _refuse_nul() -> None:
    """Find nothing at an address that PostgreSQL could not even look for."""
    if "\0" in request.path:
        abort(404)


def _add_headers(response: Response) -> Response:
    response.headers.setdefault("Content-Security-Policy", STAFF_POLICY)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    if request.endpoint != "static" and not request.path.startswith("/bootstrap/"):
        response.headers.setdefault("Cache-Control", "no-store")
    return response
