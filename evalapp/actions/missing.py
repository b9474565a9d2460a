"""What a survey lacks in the languages that it offers, told once before it opens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from evalapp.actions.choose import count_missing_texts
from evalapp.actions.questionnaires import read_version
from evalapp.storage.database import Session
from evalapp.storage.tables import Survey
from evalapp.storage.translating import find_publication_of
from evalapp.storage.trials import count_trials as count_trials


@dataclass(frozen=True)
class Gaps:
    """Texts that participants would read in another language than the one they chose.

    `missing` is language → number of texts. `questionnaire` is the key of the draft that the
    version was published from; empty where it was not built here.
    """

    missing: Mapping[str, int]
    default_language: str
    version: str
    questionnaire: str = ""


def find_gaps(session: Session, survey: Survey) -> Gaps | None:
    """Return what a survey lacks; None where nothing is missing."""
    missing = {code: count for code, count in count_missing_texts(survey).items() if count}
    if not missing:
        return None
    publication = find_publication_of(session, survey.version_id)
    return Gaps(
        missing=missing,
        default_language=read_version(survey.version).default_language,
        version=survey.version.version,
        questionnaire=publication.questionnaire.key if publication else "",
    )


def must_ask(session: Session, survey: Survey) -> bool:
    """Tell whether to ask before a survey opens: the first time, and where there is a reason.

    It is that texts are missing, or that trials will be deleted.
    """
    if survey.has_begun:
        return False
    return count_trials(session, survey.id) > 0 or find_gaps(session, survey) is not None
