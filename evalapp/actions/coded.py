"""What coding has found: which groups mention a theme, and how far coders agree."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from evalapp.actions.open_answers import OpenQuestion
from evalapp.actions.theme_counts import find_agreed
from evalapp.actions.themes import name_theme
from evalapp.analysis.disclosure.cross_tables import CrossTable, cross
from evalapp.analysis.figures import Withheld
from evalapp.questionnaire.questions import Question
from evalapp.questionnaire.table import Measure, Missing
from evalapp.reporting.material import SurveyMaterial
from evalapp.storage.theme_tables import SETTLED


@dataclass(frozen=True)
class ThemeByGroup:
    """How many people of each group mention a theme; withheld where that could name them."""

    theme: str
    table: CrossTable | Withheld


def list_groupings(material: SurveyMaterial) -> list[Question]:
    """Return the background questions with one answer, by which themes can be broken down."""
    return [
        question
        for question in material.questionnaire.questions
        if question.background
        and question.measure in (Measure.NOMINAL, Measure.BINARY)
        and question.name in material.table.columns
    ]


def cross_themes(asked: OpenQuestion, by: str, language: str) -> list[ThemeByGroup]:
    """Return each theme by the groups of a background question, under disclosure control.

    Only answers with settled themes of people who answered the background question count.
    """
    material, name = asked.material, asked.question.name
    agreed, groups = [], []
    for row, group in zip(material.rows, material.table.columns[by].cells, strict=True):
        codings = row.response and asked.readings.codings.get((row.response, name))
        themes = find_agreed(codings) if codings and row.answers.get(name) else None
        if themes is not None and not isinstance(group, Missing):
            agreed.append(themes)
            groups.append(str(group))
    return [
        ThemeByGroup(
            name_theme(theme, language),
            cross(
                ["named" if theme.key in themes else "not" for themes in agreed],
                groups,
                material.minimum,
            ),
        )
        for theme in asked.themes
    ]


def list_coders(asked: OpenQuestion) -> list[tuple[str, int]]:
    """Return who has coded how many answers to a question, the most first."""
    counts = Counter(
        coder
        for answer in asked.answers
        for coder in asked.readings.codings.get((answer.response, asked.question.name), {})
        if coder != SETTLED
    )
    return counts.most_common()


def pair_codings(asked: OpenQuestion, one: str, other: str) -> list[tuple[set[str], set[str]]]:
    """Return what two coders found in each answer that both have coded."""
    found: list[tuple[set[str], set[str]]] = []
    for answer in asked.answers:
        codings = asked.readings.codings.get((answer.response, asked.question.name), {})
        if one in codings and other in codings:
            found.append((set(codings[one].themes), set(codings[other].themes)))
    return found
