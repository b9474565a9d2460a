"""Sign-in, the first administrator, and who has which role."""

from __future__ import annotations

from flask import Blueprint, redirect
from flask.typing import ResponseReturnValue
from flask_security import current_user, url_for_security

from evalapp.web.access import EVALUATOR, FACILITATOR, allow_only, has_role

blueprint = Blueprint("account", __name__, url_prefix="/account")


@blueprint.get("/")
def home() -> ResponseReturnValue:
    """Send people to their place, strangers to sign in."""
    if not current_user.is_authenticated:
        return redirect(url_for_security("login"))
    if has_role(FACILITATOR):
        return redirect("/manage/")
    return redirect("/evaluate/" if has_role(EVALUATOR) else "/")


@blueprint.get("/people")
def people() -> ResponseReturnValue:
    """List accounts."""
    return allow_only()() or ""
