"""What coding has found: which groups mention a theme, and how far coders agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from evalapp.actions.contrast import can_group
from evalapp.actions.open_answers import OpenQuestion, make_answer_key
from evalapp.actions.theme_counts import find_agreed
from evalapp.actions.themes import name_theme
from evalapp.analysis.contrasts import Agreement
from evalapp.analysis.disclosure.cross_tables import CrossTable, cross
from evalapp.analysis.disclosure.labels import Labelled, choose_labelled
from evalapp.analysis.figures import Withheld
from evalapp.analysis.kappa import compare_coders as measure_agreement
from evalapp.questionnaire.questions import Question
from evalapp.questionnaire.table import Missing
from evalapp.reporting.material import SurveyMaterial
from evalapp.storage.database import Session, writing
from evalapp.storage.surveys import hold
from evalapp.storage.theme_tables import SETTLED, ThemesShown
from evalapp.storage.themes import list_themes_shown

NAMED: Final = "named"
"""Stands for people who mention a theme, where the others have an empty text."""


@dataclass(frozen=True)
class ThemeByGroup:
    """How many people of each group mention a theme.

    `groups` are options that stand together, how many of those people mention it (None where that
    is withheld) and how many they are; None where all is withheld. `is_rare` where so few mention
    the theme.
    """

    theme: str
    groups: tuple[tuple[tuple[str, ...], int | None, int], ...] | None
    is_rare: bool = False


@dataclass(frozen=True)
class Crossed:
    """Every theme by the groups of a background question.

    `n_then` is how many coded answers there were when this was shown, where others may not count
    yet; None where all that is coded now counts.
    """

    themes: tuple[ThemeByGroup, ...]
    n_then: int | None = None


def list_groupings(material: SurveyMaterial) -> list[Question]:
    """Return the background questions by which themes can be broken down."""
    return [
        question
        for question in material.questionnaire.questions
        if can_group(question) and question.name in material.table.columns
    ]


def cross_themes(session: Session, asked: OpenQuestion, by: str, language: str) -> Crossed:
    """Return each theme by the groups of a background question, under disclosure control.

    Only answers with settled themes of people who answered the background question count. What
    was coded since a table was shown counts as soon as it tells of enough people.
    """
    minimum, names = asked.material.minimum, {t.key: name_theme(t, language) for t in asked.themes}
    groups, now = _read_now(asked, by, list(names))
    told = _choose_told(session, asked, by, now)
    themes = tuple(
        ThemeByGroup(
            name,
            _cross_one(told, theme, groups, minimum) if told and theme in told.labels else None,
            is_rare=len(now.select(theme)) < minimum,
        )
        for theme, name in names.items()
    )
    return Crossed(themes, len(told.answers) if told and not _is_up_to_date(told, now) else None)


def _is_up_to_date(told: Labelled, now: Labelled) -> bool:
    """Tell whether what is told is what coders have found by now."""
    return told.answers.keys() == now.answers.keys() and all(
        told.select(theme) == now.select(theme) for theme in told.labels
    )


def _read_now(
    asked: OpenQuestion, by: str, themes: Sequence[str]
) -> tuple[dict[str, str], Labelled]:
    """Return the group of whoever gave an answer, by its key, and the themes that count now."""
    material, name = asked.material, asked.question.name
    groups, found = {}, {}
    for row, group in zip(material.rows, material.table.columns[by].cells, strict=True):
        codings = row.response and asked.readings.codings.get((row.response, name))
        agreed = find_agreed(codings) if codings and row.answers.get(name) else None
        if row.response and agreed is not None and not isinstance(group, Missing):
            key = make_answer_key(row.response, name)
            groups[key], found[key] = str(group), sorted(agreed)
    return groups, Labelled(themes, found)


def _choose_told(session: Session, asked: OpenQuestion, by: str, now: Labelled) -> Labelled | None:
    """Return what may be shown of themes by groups, and store that it is."""
    place, survey = (asked.survey.id, asked.question.name, by), asked.survey
    minimum = asked.material.minimum
    shown = _list_told(session, place)
    told = choose_labelled(shown, now, minimum)
    if told is None or told in shown:
        return told
    with writing(session):
        hold(session, survey)
        shown = _list_told(session, place)
        told = choose_labelled(shown, now, minimum)
        if told is not None and told not in shown:
            session.add(ThemesShown(**_write_told(place, told)))
    return told


def _list_told(session: Session, place: tuple[int, str, str]) -> list[Labelled]:
    return [Labelled(row.themes, row.answers) for row in list_themes_shown(session, *place)]


def _write_told(place: tuple[int, str, str], told: Labelled) -> dict[str, object]:
    survey, question, grouping = place
    kept = {"themes": told.labels, "answers": told.answers}
    return {"survey_id": survey, "question": question, "grouping": grouping, **kept}


def _cross_one(
    told: Labelled, theme: str, groups: Mapping[str, str], minimum: int
) -> tuple[tuple[tuple[str, ...], int | None, int], ...] | None:
    mentions = [NAMED if theme in found else "" for found in told.answers.values()]
    return _list_groups(cross(mentions, [groups[key] for key in told.answers], minimum))


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
