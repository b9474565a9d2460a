"""What people make of open answers: themes found in them, translations, quotes for the report."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from evalapp.actions.open_answers import OpenAnswer, OpenQuestion
from evalapp.actions.refusal import Refusal
from evalapp.i18n import LANGUAGE_NAMES, Message
from evalapp.questionnaire.questions import clean
from evalapp.questionnaire.screening import Mark, find_marks, is_shortened
from evalapp.storage.database import Session, writing
from evalapp.storage.rosters import list_names
from evalapp.storage.tables import Survey
from evalapp.storage.theme_tables import SETTLED as SETTLED
from evalapp.storage.theme_tables import AnswerCoding, AnswerTranslation, ChosenQuote
from evalapp.storage.themes import drop_row, put_row

LONGEST_TRANSLATION: Final = 5_000

THEME_GONE = Message("A theme was deleted meanwhile. Please choose again.")
NOT_SHORTENED = Message(
    "A quote is what was typed, with […] where words are left out. Please change no other words."
)
NO_LANGUAGE = Message("Choose one of the languages shown.")


def code_answer(
    session: Session,
    asked: OpenQuestion,
    key: str,
    themes: Collection[str],
    coder: str,
    *,
    settles: bool = False,
) -> None:
    """Store the themes that a person found in an answer, or settled between coders.

    Raises Refusal.
    """
    answer = asked.find(key)
    known = [theme.key for theme in asked.themes]
    if not set(themes) <= set(known):
        raise Refusal(THEME_GONE)
    with writing(session):
        row = AnswerCoding(
            response_id=answer.response,
            question=asked.question.name,
            coder=SETTLED if settles else coder,
            themes=[each for each in known if each in themes],
            made_by=coder,
        )
        put_row(session, row)


def undo_coding(session: Session, asked: OpenQuestion, key: str, coder: str) -> None:
    """Take back what a coder (or SETTLED) found in an answer. Raises Refusal."""
    answer = asked.find(key)
    with writing(session):
        drop_row(session, AnswerCoding, _place(answer, asked) | {"coder": coder})


def translate_answer(
    session: Session, asked: OpenQuestion, key: str, language: str, text: str, person: str
) -> None:
    """Store a working translation and who made it; an empty one deletes it. Raises Refusal."""
    answer = asked.find(key)
    if language not in LANGUAGE_NAMES:
        raise Refusal(NO_LANGUAGE)
    place = _place(answer, asked) | {"language": language}
    cleaned = clean(text)[:LONGEST_TRANSLATION]
    with writing(session):
        if cleaned:
            put_row(session, AnswerTranslation(**place, text=cleaned, made_by=person))
        else:
            drop_row(session, AnswerTranslation, place)


def choose_quote(session: Session, asked: OpenQuestion, key: str, text: str, person: str) -> None:
    """Choose an answer for the report, as typed or shortened. Raises Refusal."""
    answer = asked.find(key)
    shown = clean(text)
    if not is_shortened(clean(answer.text), shown):
        raise Refusal(NOT_SHORTENED)
    with writing(session):
        put_row(session, ChosenQuote(**_place(answer, asked), text=shown, chosen_by=person))


def drop_quote(session: Session, asked: OpenQuestion, key: str) -> None:
    """Take an answer out of the report again. Raises Refusal."""
    answer = asked.find(key)
    with writing(session):
        drop_row(session, ChosenQuote, _place(answer, asked))


def _place(answer: OpenAnswer, asked: OpenQuestion) -> dict[str, object]:
    return {"response_id": answer.response, "question": asked.question.name}


def screen_answer(session: Session, survey: Survey, answer: OpenAnswer) -> list[Mark]:
    """Return the words of an answer that could name somebody."""
    return find_marks(answer.text, list_names(session, survey.workshop.project_id))


def convert_answer(answer: OpenAnswer) -> str:
    """Return the text in Unicode where it was almost surely typed in Zawgyi, else nothing."""
    from evalapp.questionnaire.zawgyi import (  # slow import
        BURMESE,
        convert_zawgyi,
        looks_like_zawgyi,
    )

    if answer.language == BURMESE and looks_like_zawgyi(answer.text):
        return convert_zawgyi(answer.text)
    return ""
