"""The shipped questionnaires as tests read them."""

from functools import cache

from evalapp.questionnaire.definition import Questionnaire
from evalapp.questionnaire.reader import read_shipped


@cache
def read(name: str) -> Questionnaire:
    """Return a shipped questionnaire by its name."""
    return read_shipped(name).questionnaire
