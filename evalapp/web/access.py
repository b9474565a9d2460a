"""Who may see what: one rule a blueprint, held by the access table test."""

from __future__ import annotations

from collections.abc import Callable

from flask import abort, current_app, request
from flask.typing import ResponseReturnValue
from flask_security import current_user

ADMINISTRATOR = "administrator"
FACILITATOR = "facilitator"
EVALUATOR = "evaluator"
STAFF = (FACILITATOR, EVALUATOR)


def allow_only(*roles: str) -> Callable[[], ResponseReturnValue | None]:
    """Return a check for `before_request`: these roles and administrators pass.

    Others are told so; strangers are sent to sign in.
    """

    def check() -> ResponseReturnValue | None:
        if not current_user.is_authenticated:
            if request.path.startswith("/api/"):
                abort(401)
            answer: ResponseReturnValue = current_app.login_manager.unauthorized()  # type: ignore[attr-defined]
            return answer
        if not has_role(*roles):
            abort(403)
        return None

    return check


def has_role(*roles: str) -> bool:
    """Tell whether the signed-in person has one of these roles or is an administrator."""
    return any(current_user.has_role(role) for role in (ADMINISTRATOR, *roles))
