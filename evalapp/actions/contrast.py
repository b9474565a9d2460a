"""Surveys compared: the same people two or three times, by background or by programme."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from evalapp.actions.large import recall
from evalapp.actions.pairing import Decided, find_doubtful, match_people
from evalapp.actions.shown_filters import PROGRAMME
from evalapp.analysis.figures import Withheld
from evalapp.analysis.matching import Matching
from evalapp.analysis.results import Summary
from evalapp.analysis.settings import Settings
from evalapp.analysis.summary import summarise
from evalapp.analysis.suppression import NONE_CLOSED
from evalapp.i18n import Message, Translator
from evalapp.questionnaire.questions import Question
from evalapp.questionnaire.table import AnswerTable, Column, Measure
from evalapp.reporting.material import Comparison, SurveyMaterial

PROGRAMME_NAME: Final = Message("Programme")


def compare_surveys(
    before: SurveyMaterial,
    after: SurveyMaterial,
    later: SurveyMaterial | None,
    decided: Decided,
    settings: Settings,
    translator: Translator,
    by: str = "",
    closed: Mapping[str, Withheld] = NONE_CLOSED,
) -> Comparison:
    """Return what changed between two surveys of the same people, and in a third one.

    `by` groups people by a background question, or by PROGRAMME; one that neither survey can be
    grouped by is left out. `closed` groups are withheld.
    """
    by = by if by in dict(list_groupings((before, after), translator)) else ""
    sides = [side.rows for side in (before, after, later) if side]
    verdicts = frozenset(decided.verdicts.items())
    match = cache(lambda: match_people(before, after, decided))
    doubtful = recall(
        sides[:2],
        ("doubtful", verdicts),
        lambda: len(find_doubtful(before, after, decided, match()).pairs),
    )
    summary = recall(
        sides,
        ("compared", verdicts, settings, translator.language, by, frozenset(closed.items())),
        lambda: _summarise(
            before, after, later, match(), decided, settings, translator, by, closed
        ),
    )
    return Comparison(before, after, summary, doubtful=doubtful, later=later, by=by)


def _summarise(
    before: SurveyMaterial,
    after: SurveyMaterial,
    later: SurveyMaterial | None,
    matching: Matching,
    decided: Decided,
    settings: Settings,
    translator: Translator,
    by: str,
    closed: Mapping[str, Withheld],
) -> Summary:
    one, two = (_add_programme(side) if by == PROGRAMME else side.table for side in (before, after))
    return summarise(
        one,
        two,
        later.table if later else None,
        matching=matching,
        accepted_later=decided.find_accepted(before.rows, later.rows) if later else (),
        by=by or None,
        closed=closed,
        settings=settings,
        translate=translator,
        labels={
            **before.questionnaire.label_all(translator.language),
            **after.questionnaire.label_all(translator.language),
        },
    )


def list_groupings(
    sides: Sequence[SurveyMaterial], translator: Translator
) -> list[tuple[str, str]]:
    """Return what people can be grouped by, with what it is called in the reader's language.

    Background questions with options that everybody was asked; the programme where there are two.
    """
    found: dict[str, str] = {}
    for side in sides:
        for question in side.questionnaire.questions:
            if can_group(question):
                label = side.questionnaire.say(question.label, translator.language)
                found.setdefault(question.name, label)
    if len({origin for side in sides for origin in side.origins}) > 1:
        found[PROGRAMME] = translator.tell(PROGRAMME_NAME)
    return list(found.items())


def list_filters(sides: Sequence[SurveyMaterial], translator: Translator) -> list[tuple[str, str]]:
    """Return the groups of people that can be looked at alone: `NAME:GROUP`, and in words."""
    found: dict[str, str] = {}
    for name, label in list_groupings(sides, translator):
        for side in sides:
            if name == PROGRAMME:
                groups = {origin: origin for origin in side.origins}
            else:
                asked = side.questionnaire.by_name.get(name)
                groups = {
                    choice.name: side.questionnaire.say(choice.label, translator.language)
                    for choice in (asked.choices if asked else ())
                }
            for group, words in groups.items():
                found.setdefault(f"{name}:{group}", f"{label} {words}")
    return list(found.items())


def can_group(question: Question) -> bool:
    """Tell whether a question divides people: one answer, and everybody was asked.

    One that only some were asked would form groups inside groups.
    """
    return (
        question.background
        and bool(question.choices)
        and not question.relevant
        and question.measure is not Measure.MULTIPLE
    )


def _add_programme(side: SurveyMaterial) -> AnswerTable:
    options = tuple(dict.fromkeys(side.origins))
    column = Column(PROGRAMME, Measure.NOMINAL, side.origins, options, background=True)
    return dataclasses.replace(side.table, columns={**side.table.columns, PROGRAMME: column})
