"""Blueprint."""

from flask import Blueprint

blueprint = Blueprint("evaluate", __name__, url_prefix="/evaluate")
