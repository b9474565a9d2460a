"""How often each theme is found in the answers to open questions, for pages and reports."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Mapping, Sequence

from evalapp.questionnaire.questions import Question
from evalapp.questionnaire.typed import OpenText
from evalapp.reporting.material import CodedAnswers, CountedTheme, SurveyMaterial
from evalapp.reporting.sections.voices import find_quote_language
from evalapp.storage.database import Session
from evalapp.storage.tables import Project, Survey
from evalapp.storage.theme_tables import SETTLED, AnswerCoding, Theme
from evalapp.storage.themes import Readings, list_themes, read_readings


def add_codings(
    session: Session, project: Project, found: Sequence[SurveyMaterial], surveys: Sequence[Survey]
) -> list[SurveyMaterial]:
    """Return the materials of `surveys` with what people made of their open answers."""
    readings = read_readings(session, [survey.id for survey in surveys])
    themes: dict[str, list[Theme]] = {}
    for theme in list_themes(session, project.id):
        themes.setdefault(theme.question, []).append(theme)
    return [
        dataclasses.replace(
            material,
            coded={
                question.name: count_themes(
                    material, question, themes.get(question.name, ()), readings
                )
                for question in list_open_questions(material)
            },
        )
        for material in found
    ]


def count_themes(
    material: SurveyMaterial, question: Question, themes: Sequence[Theme], readings: Readings
) -> CodedAnswers:
    """Count the themes in the answers to a question; the most frequent first.

    Answers on which coders differ are not counted until that is settled.
    """
    n_coded = n_differing = 0
    counts: Counter[str] = Counter()
    quotes = []
    for row in material.rows:
        if row.response is None or not row.answers.get(question.name):
            continue
        codings = readings.codings.get((row.response, question.name))
        agreed = find_agreed(codings) if codings else None
        n_coded += agreed is not None
        n_differing += bool(codings) and agreed is None
        counts.update(agreed or ())
        chosen = readings.quotes.get((row.response, question.name))
        if chosen:
            quotes.append((chosen.text, find_quote_language(chosen.text, row.language)))
    counted = [CountedTheme(theme.key, theme.labels, counts[theme.key]) for theme in themes]
    counted.sort(key=lambda theme: -theme.n)
    return CodedAnswers(n_coded, n_differing, tuple(counted), tuple(quotes))


def find_agreed(codings: Mapping[str, AnswerCoding]) -> frozenset[str] | None:
    """Return the themes that count: what was settled, else what all coders found alike.

    None where nobody has coded, or coders differ and nobody has settled it.
    """
    if SETTLED in codings:
        return frozenset(codings[SETTLED].themes)
    found = {frozenset(coding.themes) for coding in codings.values()}
    return found.pop() if len(found) == 1 else None


def list_open_questions(material: SurveyMaterial) -> list[Question]:
    """Return the open questions that people answer in their own words, once each."""
    places = material.questionnaire.places
    return [
        question
        for question in material.questionnaire.questions
        if isinstance(question, OpenText) and places[question.name].repeat is None
    ]
