"""The same survey once more, at another workshop."""

from __future__ import annotations

from evalapp.storage.database import Session, writing
from evalapp.storage.surveys import find_free_code
from evalapp.storage.tables import Survey, Workshop


def duplicate_survey(session: Session, survey: Survey, workshop: Workshop) -> Survey:
    """Store a new survey at a workshop that asks the same, at the same timing, in the same way.

    It is not open yet: when it opens, who has a card and what was answered are not taken over.
    """
    with writing(session):
        copy = Survey(
            workshop_id=workshop.id,
            version_id=survey.version_id,
            timing=survey.timing,
            is_attendance_known=survey.is_attendance_known,
            code=find_free_code(session),
        )
        session.add(copy)
    return copy
