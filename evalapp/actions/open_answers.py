"""The open answers of a survey as somebody who codes them may see them.

Two people code without seeing what the other found: a coder is shown the others' themes of an
answer only after their own are stored.
"""

from __future__ import annotations

import enum
import hashlib
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from evalapp.actions.evaluate import Reading, gather_survey
from evalapp.actions.refusal import Refusal
from evalapp.actions.theme_counts import list_open_questions
from evalapp.actions.themes import Theme, read_codebook
from evalapp.i18n import Message
from evalapp.questionnaire.questions import Question
from evalapp.reporting.material import SurveyMaterial
from evalapp.reporting.sections.voices import quote_answers
from evalapp.storage.database import Session
from evalapp.storage.tables import Survey
from evalapp.storage.theme_tables import SETTLED, AnswerCoding, AnswerTranslation, ChosenQuote
from evalapp.storage.themes import Readings, read_readings

ANSWER_GONE = Message("This answer is not there any more. Please look at the list again.")


class Standing(enum.Enum):
    """What has become of an open answer, as far as whoever asks may know."""

    UNREAD = "unread"  # not coded by whoever asks
    READ = "read"  # coded by whoever asks alone
    AGREED = "agreed"  # coded alike by two or more
    DIFFERS = "differs"
    SETTLED = "settled"


@dataclass(frozen=True)
class OpenAnswer:
    """One answer. `key` names it in addresses and tells nothing of its response.

    `found` maps coder → keys of themes: of whoever asks, and of others once they have coded too.
    `settled` are those that were settled between coders.
    """

    key: str
    response: uuid.UUID
    text: str
    language: str
    standing: Standing
    found: Mapping[str, frozenset[str]] = field(default_factory=dict)
    settled: frozenset[str] | None = None
    translations: Mapping[str, AnswerTranslation] = field(default_factory=dict)
    quote: ChosenQuote | None = None


@dataclass(frozen=True)
class OpenQuestion:
    """An open question of a survey with its answers, none where too few people answered."""

    survey: Survey
    question: Question
    themes: Sequence[Theme]
    material: SurveyMaterial
    answers: tuple[OpenAnswer, ...]
    readings: Readings

    @property
    def unread(self) -> tuple[OpenAnswer, ...]:
        """The answers that wait for whoever asks."""
        return tuple(each for each in self.answers if each.standing is Standing.UNREAD)

    @property
    def differing(self) -> tuple[OpenAnswer, ...]:
        """The answers on which coders differ, which nobody has settled."""
        return tuple(each for each in self.answers if each.standing is Standing.DIFFERS)

    def find(self, key: str) -> OpenAnswer:
        """Return the answer with this key. Raises Refusal."""
        for answer in self.answers:
            if answer.key == key:
                return answer
        raise Refusal(ANSWER_GONE)


def read_open_questions(
    session: Session, survey: Survey, reader: str, reading: Reading
) -> list[OpenQuestion]:
    """Return every open question of a survey as `reader`, a coder, may see it."""
    material = gather_survey(session, survey, reading)
    readings = read_readings(session, [survey.id])
    project = survey.workshop.project
    return [
        OpenQuestion(
            survey,
            question,
            read_codebook(session, project, question.name),
            material,
            _list_answers(material, question, readings, reader),
            readings,
        )
        for question in list_open_questions(material)
    ]


def read_open_question(
    session: Session, survey: Survey, name: str, reader: str, reading: Reading
) -> OpenQuestion | None:
    """Return one open question as `reader` may see it; None where the survey does not have it."""
    found = read_open_questions(session, survey, reader, reading)
    return next((each for each in found if each.question.name == name), None)


def _list_answers(
    material: SurveyMaterial, question: Question, readings: Readings, reader: str
) -> tuple[OpenAnswer, ...]:
    quotes = iter(quote_answers(material, question))
    rows = [row for row in material.rows if row.answers.get(question.name)]
    return tuple(
        _look_at(row.response, question.name, quote.text, quote.language, readings, reader)
        for row, quote in zip(rows, quotes, strict=False)
        if row.response is not None
    )


def _look_at(
    response: uuid.UUID, question: str, text: str, language: str, readings: Readings, reader: str
) -> OpenAnswer:
    place = response, question
    codings = readings.codings.get(place, {})
    return OpenAnswer(
        key=make_answer_key(response, question),
        response=response,
        text=text,
        language=language,
        standing=find_standing(codings, reader),
        found=_list_found(codings, reader),
        settled=frozenset(codings[SETTLED].themes) if SETTLED in codings else None,
        translations=readings.translations.get(place, {}),
        quote=readings.quotes.get(place),
    )


def make_answer_key(response: uuid.UUID, question: str) -> str:
    """Return what names an answer; what one person answered to two questions is not alike."""
    return hashlib.sha256(response.bytes + question.encode()).hexdigest()[:16]


def find_standing(codings: Mapping[str, AnswerCoding], reader: str) -> Standing:
    """Return what has become of an answer with these codings, by coder, for `reader`."""
    if SETTLED in codings:
        return Standing.SETTLED
    found = {coder: frozenset(coding.themes) for coder, coding in codings.items()}
    # Who is to code next must not know whether the others agree.
    if reader not in found and len(found) < 2:
        return Standing.UNREAD
    if len(found) == 1:
        return Standing.READ
    return Standing.AGREED if len(set(found.values())) == 1 else Standing.DIFFERS


def _list_found(codings: Mapping[str, AnswerCoding], reader: str) -> dict[str, frozenset[str]]:
    coders = [coder for coder in codings if coder != SETTLED]
    if reader not in coders and len(coders) < 2:
        return {}
    return {coder: frozenset(codings[coder].themes) for coder in sorted(coders)}
