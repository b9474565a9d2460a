"""What those who care for a survey see of its responses, one a row, and how they delete one.

Of the answers they see how many there are, never what they say.
"""

from __future__ import annotations

import datetime
import enum
import hmac
import uuid
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from evalapp.actions.questionnaires import read_version
from evalapp.actions.refusal import Refusal
from evalapp.i18n import Message
from evalapp.questionnaire.completeness import Completeness, count_answered
from evalapp.storage.database import Session, writing
from evalapp.storage.response_list import ResponseRow, list_response_ids, list_response_rows
from evalapp.storage.response_list import list_deletions as list_deletions
from evalapp.storage.response_tables import LONGEST_REASON as LONGEST_REASON
from evalapp.storage.response_tables import ResponseDeletion as ResponseDeletion
from evalapp.storage.response_tables import TrialResponse
from evalapp.storage.responses import delete_response
from evalapp.storage.surveys import hold
from evalapp.storage.tables import Survey
from evalapp.storage.trials import list_trials

NOT_THERE: Final = Message("This response is not there any more.")

T = TypeVar("T", str, datetime.date)


class Source(enum.Enum):
    """Where a response came from; TEST is one that counts nowhere."""

    PHONE = "phone"
    PAPER = "paper"
    IMPORT = "import"
    TEST = "test"


@dataclass(frozen=True)
class ListedResponse:
    """A response as it is listed. `language` and `day` are None where they are withheld.

    `handle` names it in one viewing, and nowhere else.
    """

    handle: str
    language: str | None
    day: datetime.date | None
    source: Source
    share: Completeness


def list_responses(
    session: Session, survey: Survey, viewing: str, secret: bytes, minimum: int
) -> list[ListedResponse]:
    """Return the responses to a survey and its trials, in an order of chance.

    The order and the handles stay the same in one `viewing` and tell nothing in another one.
    Language and day are withheld where fewer than `minimum` responses share them.
    """
    questionnaire = read_version(survey.version)
    rows = list_response_rows(session, survey.id)
    told = tell_alike([(row.language, row.submitted_on) for row in rows], minimum)
    listed = [
        ListedResponse(
            make_handle(row.id, viewing, secret),
            *alike,
            _find_source(row),
            count_answered(questionnaire, row.answers, row.not_asked),
        )
        for row, alike in zip(rows, told, strict=True)
    ]
    listed += [_list_trial(each, viewing, secret) for each in list_trials(session, survey.id)]
    return sorted(listed, key=lambda each: each.handle)


def _find_source(row: ResponseRow) -> Source:
    if row.is_from_paper:
        return Source.PAPER
    return Source.IMPORT if row.is_imported else Source.PHONE


def _list_trial(trial: TrialResponse, viewing: str, secret: bytes) -> ListedResponse:
    return ListedResponse(
        make_handle(trial.id, viewing, secret),
        trial.language,
        trial.submitted_on,
        Source.TEST,
        Completeness(trial.answered, trial.asked),
    )


def make_handle(response: uuid.UUID, viewing: str, secret: bytes) -> str:
    """Return what names a response in one viewing: its id cannot be told from it."""
    return hmac.digest(secret, f"{viewing} {response}".encode(), "sha256")[:12].hex()


def tell_alike(
    rows: Sequence[tuple[str, datetime.date]], minimum: int
) -> Iterator[tuple[str | None, datetime.date | None]]:
    """Yield language and day of each row, None for what too few rows share.

    A day is told where enough rows of the same language have it, so that the two together single
    nobody out.
    """
    rare = find_rare(Counter(language for language, _ in rows), minimum)
    days: dict[str | None, Counter[datetime.date]] = {}
    for language, day in rows:
        days.setdefault(None if language in rare else language, Counter())[day] += 1
    rare_days = {language: find_rare(counts, minimum) for language, counts in days.items()}
    for language, day in rows:
        told = None if language in rare else language
        yield told, None if day in rare_days[told] else day


def find_rare(counts: Counter[T], minimum: int) -> set[T]:
    """Return the values to withhold: those too few rows have, and more until there are enough.

    A single value that is withheld could be told from those that are not.
    """
    rare: set[T] = set()
    held = 0
    for value, count in sorted(counts.items(), key=lambda each: (each[1], str(each[0]))):
        if count >= minimum and (held == 0 or held >= minimum):
            break
        rare.add(value)
        held += count
    return rare


def delete_listed(
    session: Session, survey: Survey, viewing: str, handle: str, reason: str, by: str, secret: bytes
) -> None:
    """Delete a response for good, and note who did so and why. Raises Refusal where it is gone."""
    with writing(session):
        hold(session, survey)
        for response in list_response_ids(session, survey.id):
            if hmac.compare_digest(make_handle(response, viewing, secret), handle):
                break
        else:
            raise Refusal(NOT_THERE)
        delete_response(session, response)
        session.add(ResponseDeletion(survey_id=survey.id, reason=reason, made_by=by))
