"""Addresses for monitors: is the process alive, is the database reachable and migrated."""

from __future__ import annotations

from flask import Blueprint
from flask.typing import ResponseReturnValue

from evalapp.storage.migration import is_migrated
from evalapp.web.services import database

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def alive() -> ResponseReturnValue:
    """Answer while the process lives."""
    return {"status": "alive"}


@blueprint.get("/readyz")
def ready() -> ResponseReturnValue:
    """Answer 200 when responses can be stored, 503 with the reason otherwise."""
    if not database().answers():
        return {"status": "not ready", "reason": "the database cannot be reached"}, 503
    if not is_migrated(database()):
        return {"status": "not ready", "reason": "the database is not migrated"}, 503
    return {"status": "ready"}
