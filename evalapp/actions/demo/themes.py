"""Puts what two coders found in open answers into the demo: themes, differences, quotes."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from evalapp.storage.columns import Base
from evalapp.storage.database import Session
from evalapp.storage.responses import read_all_answers
from evalapp.storage.surveys import find_survey
from evalapp.storage.tables import Project
from evalapp.storage.theme_tables import SETTLED, AnswerCoding, AnswerTranslation, ChosenQuote
from evalapp.storage.themes import add_theme


@cache
def read_coding() -> Mapping[str, Any]:
    """Return the codebook of an open question, and what was found in which text."""
    return tomllib.loads((files("evalapp.actions.demo") / "themes.toml").read_text("utf-8"))


def add_coding(session: Session, project: Project) -> None:
    """Store the codebook, and what was found in the answers to its question."""
    told = read_coding()
    survey = find_survey(session, told["survey"])
    if survey is None:
        raise LookupError(told["survey"])
    for name, words in told["themes"].items():
        theme = add_theme(session, project, told["question"], words["label"])
        theme.key, theme.description = f"demo{name}", words["description"]
        session.flush()
    for row in read_all_answers(session, [survey.id])[survey.id]:
        place = {"response_id": row.response, "question": told["question"]}
        session.add_all(_make_rows(place, str(row.answers.get(told["question"])), told))


def _make_rows(place: Mapping[str, Any], text: str, told: Mapping[str, Any]) -> Iterator[Base]:
    """Yield what was found in one answer: by each coder, settled, translated and quoted."""
    one, other = told["coders"]
    found = {one: told["found"].get(text), SETTLED: told["settled"].get(text)}
    found[other] = told["otherwise"].get(text, found[one])
    for coder, themes in found.items():
        if themes is not None:
            keys = [f"demo{name}" for name in told["themes"] if name in themes]
            yield AnswerCoding(**place, coder=coder, themes=keys, made_by=coder or one)
    if text in told["quotes"]:
        yield ChosenQuote(**place, text=text, chosen_by=one)
        yield AnswerTranslation(**place, language="en", text=told["quotes"][text], made_by=one)
