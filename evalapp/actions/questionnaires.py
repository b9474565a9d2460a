"""Questionnaires as surveys keep them: the version that was asked, read once a process."""

from __future__ import annotations

from evalapp.questionnaire.definition import Questionnaire
from evalapp.questionnaire.reader import read_source
from evalapp.storage.tables import QuestionnaireVersion

_read: dict[str, Questionnaire] = {}
"""Digest → questionnaire. Versions never change and a process meets few of them."""


def read_version(version: QuestionnaireVersion) -> Questionnaire:
    """Return the questionnaire exactly as it was asked."""
    if version.digest not in _read:
        _read[version.digest] = read_source(version.source, version.name).questionnaire
    return _read[version.digest]
