"""What coding has found: which groups mention a theme, and how far coders agree."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

import numpy as np

from evalapp.actions.open_answers import OpenQuestion
from evalapp.actions.theme_counts import find_agreed
from evalapp.actions.themes import name_theme
from evalapp.analysis.contrasts import Agreement
from evalapp.analysis.disclosure.cross_tables import CrossTable, cross
from evalapp.analysis.figures import Withheld
from evalapp.analysis.kappa import compare_coders as measure_agreement
from evalapp.questionnaire.questions import Question
from evalapp.questionnaire.table import Measure, Missing
from evalapp.reporting.material import SurveyMaterial
from evalapp.storage.theme_tables import SETTLED

NAMED: Final = "named"
"""Stands for people who mention a theme, where the others have an empty text."""


@dataclass(frozen=True)
class ThemeByGroup:
    """How many people of each group mention a theme.

    `groups` are options that stand together, how many of those people mention it (None where that
    is withheld) and how many they are; None where so few mention the theme that all is withheld.
    """

    theme: str
    groups: tuple[tuple[tuple[str, ...], int | None, int], ...] | None


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
            _list_groups(
                cross(
                    [NAMED if theme.key in themes else "" for themes in agreed],
                    groups,
                    material.minimum,
                )
            ),
        )
        for theme in asked.themes
    ]


def _list_groups(
    table: CrossTable | Withheld,
) -> tuple[tuple[tuple[str, ...], int | None, int], ...] | None:
    if isinstance(table, Withheld):
        return None
    place = [row.names for row in table.rows].index((NAMED,))
    return tuple(
        (column.names, None if isinstance(n, Withheld) else n, column.n)
        for column, n in zip(table.columns, table.cells[place], strict=True)
    )


def list_coders(asked: OpenQuestion) -> list[tuple[str, int]]:
    """Return who has coded how many answers to a question, the most first."""
    counts = Counter(
        coder
        for answer in asked.answers
        for coder in asked.readings.codings.get((answer.response, asked.question.name), {})
        if coder != SETTLED
    )
    return counts.most_common()


@dataclass(frozen=True)
class CodersCompared:
    """How the two people who coded most agree; `themes` are in the order of the codebook."""

    one: str
    other: str
    agreement: Agreement


def compare_coders(asked: OpenQuestion) -> CodersCompared | None:
    """Return how two coders agree on the answers that both have coded; None where there are none.

    What was settled later does not count: each coder stands with their own themes.
    """
    coders = [coder for coder, _ in list_coders(asked)[:2]]
    if len(coders) < len(("one", "other")) or not asked.themes:
        return None
    one, other = coders
    found = [
        asked.readings.codings.get((answer.response, asked.question.name), {})
        for answer in asked.answers
    ]
    both = [each for each in found if one in each and other in each]
    if not both:
        return None
    keys = [theme.key for theme in asked.themes]
    first, second = (
        np.array([[key in codings[coder].themes for key in keys] for codings in both])
        for coder in coders
    )
    confidence = asked.material.summary.settings.confidence
    return CodersCompared(one, other, measure_agreement(keys, first, second, confidence))
