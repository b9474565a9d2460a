"""What a form hands in, as actions take it."""

from __future__ import annotations

import uuid

from flask import request

from evalapp.actions.collect import AskedSurvey, Submission
from evalapp.web.participant_filled import Filled
from evalapp.web.participant_page import read_id


def read_submission(survey: AskedSurvey, language: str, filled: Filled) -> Submission:
    """Return the response that the request's form holds."""
    response = read_id(request.form) or _id_of(survey, filled)
    return Submission(response, language, filled.raw, filled.code)


def _id_of(survey: AskedSurvey, filled: Filled) -> uuid.UUID:
    """Return an id made of the content: a form that came without one is stored once as well."""
    content = repr((sorted(filled.raw.items()), sorted(filled.code.items())))
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{survey.code}:{content}")
