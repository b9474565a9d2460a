"""What stands behind a code that a participant types: a survey, or a form on action plans."""

from __future__ import annotations

from evalapp.actions.collect import AskedSurvey, find_asked
from evalapp.actions.plans_forms import find_plan_form
from evalapp.storage.database import Session


def find_form(session: Session, code: str) -> AskedSurvey | None:
    """Return what is asked behind a code as it was typed, None where nothing is."""
    return find_asked(session, code) or find_plan_form(session, code)
