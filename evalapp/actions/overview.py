"""A workshop at a glance: who answered each survey, when, and in which language."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from evalapp.actions.choose import name_questionnaire
from evalapp.actions.room import count_in_lots
from evalapp.storage.database import Session
from evalapp.storage.room import count_by
from evalapp.storage.tables import Response, Survey, Workshop


@dataclass(frozen=True)
class Glance:
    """One survey: how many answered it, of how many invited people where that is known.

    `languages` and `days` count in lots of the smallest group that is shown: at least so many.
    """

    survey: Survey
    title: str
    n: int
    invited: int | None
    languages: Mapping[str, int]
    days: Mapping[datetime.date, int]

    @property
    def share(self) -> float | None:
        """The share of the invited people who answered, at most 1; None where it is not known."""
        return min(1.0, self.n / self.invited) if self.invited else None


def glance_at(session: Session, workshop: Workshop, minimum: int, language: str) -> list[Glance]:
    """Return each survey of a workshop that was opened, named in a language, in their order.

    `minimum` is the smallest group that is shown.
    """
    surveys = [survey for survey in workshop.surveys if survey.opened_at]
    ids = [survey.id for survey in surveys]
    languages = count_by(session, ids, Response.language)
    days = count_by(session, ids, Response.submitted_on)
    return [
        Glance(
            survey=survey,
            title=name_questionnaire(survey, language),
            n=sum(languages[survey.id].values()),
            invited=workshop.invited,
            languages=count_in_lots(languages[survey.id], minimum),
            days=dict(sorted(count_in_lots(days[survey.id], minimum).items())),
        )
        for survey in surveys
    ]
