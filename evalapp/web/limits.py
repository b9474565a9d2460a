"""How often somebody may try to sign in."""

from __future__ import annotations

from typing import Any

from flask import Flask, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

SIGN_INS_OF_A_PERSON = "10 per minute"
SIGN_INS_OF_AN_ADDRESS = "60 per minute"


def set_up_limits(app: Flask) -> None:
    """Slow down whoever guesses passwords, or many accounts from one address."""
    limiter = Limiter(get_remote_address, app=app, headers_enabled=False)
    view: Any = app.view_functions["security.login"]
    for limit, key in (
        (SIGN_INS_OF_A_PERSON, _who_signs_in),
        (SIGN_INS_OF_AN_ADDRESS, get_remote_address),
    ):
        view = limiter.limit(limit, key_func=key, methods=["POST"])(view)
    app.view_functions["security.login"] = view


def _who_signs_in() -> str:
    email = request.form.get("email", "").strip().lower()
    return f"{get_remote_address()} {email}"
