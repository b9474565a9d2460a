"""Questionnaires as surveys keep them: the version that was asked, read once a process."""

from __future__ import annotations

import hashlib

from evalapp.questionnaire.definition import Questionnaire
from evalapp.questionnaire.reader import ReadQuestionnaire, read_source
from evalapp.storage.database import Session
from evalapp.storage.surveys import find_version, read_source_of
from evalapp.storage.tables import QuestionnaireVersion

_read: dict[str, Questionnaire] = {}
"""Digest → questionnaire. Versions never change and a process meets few of them."""


def read_version(version: QuestionnaireVersion) -> Questionnaire:
    """Return the questionnaire exactly as it was asked."""
    if version.digest not in _read:
        _read[version.digest] = read_source(version.source, version.name).questionnaire
    return _read[version.digest]


def read_digest(session: Session, digest: str) -> Questionnaire:
    """Return the questionnaire whose text has this digest, exactly as it was asked."""
    if digest not in _read:
        name, source = read_source_of(session, digest)
        _read[digest] = read_source(source, name).questionnaire
    return _read[digest]


def keep_version(session: Session, read: ReadQuestionnaire) -> QuestionnaireVersion:
    """Return the stored version with this text, a new one where there is none yet."""
    digest = hashlib.sha256(read.source.encode()).hexdigest()
    return find_version(session, digest) or QuestionnaireVersion(
        digest=digest,
        name=read.questionnaire.name,
        version=read.questionnaire.version,
        source=read.source,
    )
