"""Blueprint."""

from flask import Blueprint

blueprint = Blueprint("manage", __name__, url_prefix="/manage")


@blueprint.get("/")
def home() -> str:
    """List projects."""
    return ""
