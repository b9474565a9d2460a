"""Questions put to the tables of questionnaires that are built here: drafts and publications."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session, joinedload, selectinload, undefer

from evalapp.storage.tables import (
    Publication,
    Questionnaire,
    QuestionnaireRevision,
    QuestionnaireVersion,
    Survey,
)


def list_questionnaires(session: Session) -> Sequence[Questionnaire]:
    """Return the questionnaires that were not removed, the one changed last first."""
    return session.scalars(
        select(Questionnaire)
        .where(Questionnaire.removed_at.is_(None))
        .order_by(Questionnaire.changed_at.desc(), Questionnaire.id.desc())
        .options(selectinload(Questionnaire.publications))
    ).all()


def find_questionnaire(session: Session, key: str) -> Questionnaire | None:
    """Return the questionnaire with this key, also one that was removed."""
    return session.scalar(select(Questionnaire).where(Questionnaire.key == key))


def find_by_name(session: Session, name: str) -> Questionnaire | None:
    """Return the questionnaire with this name, unless it was removed."""
    return session.scalar(
        select(Questionnaire).where(Questionnaire.name == name, Questionnaire.removed_at.is_(None))
    )


def hold_questionnaire(session: Session, key: str) -> Questionnaire | None:
    """Return the questionnaire as it is now; nobody else changes it until the transaction ends."""
    return session.scalar(
        select(Questionnaire)
        .where(Questionnaire.key == key)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def list_names(session: Session) -> frozenset[str]:
    """Return the names of all questionnaires built here, removed ones too."""
    return frozenset(session.scalars(select(Questionnaire.name)))


def read_revision(session: Session, questionnaire: Questionnaire) -> QuestionnaireRevision:
    """Return the current revision of a questionnaire, its document with it."""
    return session.scalars(
        select(QuestionnaireRevision)
        .where(
            QuestionnaireRevision.questionnaire_id == questionnaire.id,
            QuestionnaireRevision.number == questionnaire.revision,
        )
        .options(undefer(QuestionnaireRevision.document))
        .execution_options(populate_existing=True)
    ).one()


def list_revisions(
    session: Session, questionnaire: Questionnaire
) -> Sequence[QuestionnaireRevision]:
    """Return the revisions of a questionnaire without their documents, the newest first."""
    return session.scalars(
        select(QuestionnaireRevision)
        .where(QuestionnaireRevision.questionnaire_id == questionnaire.id)
        .order_by(QuestionnaireRevision.number.desc())
    ).all()


def find_ends(session: Session, questionnaire: Questionnaire) -> tuple[int, int]:
    """Return the numbers of the first and the last revision that are kept."""
    first, last = session.execute(
        select(
            func.min(QuestionnaireRevision.number), func.max(QuestionnaireRevision.number)
        ).where(QuestionnaireRevision.questionnaire_id == questionnaire.id)
    ).one()
    return first, last


def drop_revisions(
    session: Session, questionnaire: Questionnaire, *, above: int, up_to: int
) -> None:
    """Delete the revisions with numbers above one number, and those up to another."""
    session.execute(
        delete(QuestionnaireRevision).where(
            QuestionnaireRevision.questionnaire_id == questionnaire.id,
            (QuestionnaireRevision.number > above) | (QuestionnaireRevision.number <= up_to),
        )
    )


def list_publications(session: Session, questionnaire: Questionnaire) -> Sequence[Publication]:
    """Return what was published of a questionnaire, its texts with it, the newest first."""
    return session.scalars(
        select(Publication)
        .where(Publication.questionnaire_id == questionnaire.id)
        .order_by(Publication.number.desc())
        .options(joinedload(Publication.version).undefer(QuestionnaireVersion.source))
    ).all()


def list_last_publications(session: Session) -> Sequence[Publication]:
    """Return the last version published of each questionnaire that was not removed."""
    last = (
        select(Publication.questionnaire_id, func.max(Publication.number).label("number"))
        .group_by(Publication.questionnaire_id)
        .subquery()
    )
    return session.scalars(
        select(Publication)
        .join(
            last,
            (last.c.questionnaire_id == Publication.questionnaire_id)
            & (last.c.number == Publication.number),
        )
        .join(Publication.questionnaire)
        .where(Questionnaire.removed_at.is_(None))
        .order_by(Questionnaire.name)
        .options(
            joinedload(Publication.questionnaire),
            joinedload(Publication.version).undefer(QuestionnaireVersion.source),
        )
    ).all()


def find_last_published(session: Session, name: str) -> QuestionnaireVersion | None:
    """Return the last version published of the questionnaire with this name, its text with it."""
    return session.scalar(
        select(QuestionnaireVersion)
        .join(Publication, Publication.version_id == QuestionnaireVersion.id)
        .join(Publication.questionnaire)
        .where(Questionnaire.name == name, Questionnaire.removed_at.is_(None))
        .order_by(Publication.number.desc())
        .limit(1)
        .options(undefer(QuestionnaireVersion.source))
    )


def count_surveys(session: Session, versions: Sequence[int]) -> dict[int, int]:
    """Return version id → number of surveys that ask it, for these versions."""
    counted = session.execute(
        select(Survey.version_id, func.count())
        .where(Survey.version_id.in_(versions))
        .group_by(Survey.version_id)
    )
    return dict.fromkeys(versions, 0) | {row[0]: row[1] for row in counted}
