"""Blueprint."""

from flask import Blueprint

blueprint = Blueprint("room", __name__, url_prefix="/room")
