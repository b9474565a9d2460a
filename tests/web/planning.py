"""Gives tests of pages a workshop where plans are written, and a plan."""

import uuid

from flask import Flask

from evalapp.actions.collect import Submission
from evalapp.actions.plans_forms import find_plan_form
from evalapp.actions.plans_hand_in import hand_in_plan
from tests.actions.planning import PLAN_ANSWERS, SECRET, plan_at_training
from tests.open_surveys import database_of

PLAN_FORM = {
    "title": "Better pepper",
    "is_public": "yes",
    "activities[1]": "2",
    "activity[1]": "Collect profiles",
    "due[1]": "2016-12-01",
    "target[1]": "30",
    "activity[2]": "Print brochures",
}
"""What a phone sends of a plan."""


def start_planning(app: Flask) -> str:
    """Return the code behind which plans are written."""
    with database_of(app).sessions() as session:
        return plan_at_training(session)[1].code


def write_plan(app: Flask, **answers: object) -> str:
    """Write a plan where plans are written already; return its own code."""
    return tell(app, "482913", {**PLAN_ANSWERS, **answers})


def tell(app: Flask, code: str, answers: dict[str, object], language: str = "km") -> str:
    """Hand in a form on a plan."""
    with database_of(app).sessions() as session:
        form = find_plan_form(session, code)
        assert form is not None
        sent = Submission(uuid.uuid4(), language, answers)
        return hand_in_plan(session, form, sent, SECRET).plan_code
