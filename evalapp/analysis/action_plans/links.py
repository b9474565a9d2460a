"""Whether people who scored higher after a training are further with their plans.

Anonymous answers alone: people found by their code in the survey after the training and in that at
the S&E workshop, which asks how far their plan is. Action plans themselves, which bear names, are
never joined with answers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from evalapp.analysis.cautions import caution_few
from evalapp.analysis.correlation import Correlation, correlate
from evalapp.analysis.encoding import encode
from evalapp.analysis.figures import Interval, Withheld
from evalapp.analysis.matching import Matching
from evalapp.analysis.reasons import Absent, gettext
from evalapp.analysis.study import read_study
from evalapp.analysis.subjects import KNOWLEDGE, Side, Subject
from evalapp.analysis.tables import AnyColumn, CodedColumn, Floats
from evalapp.analysis.words import Teller
from evalapp.questionnaire.table import AnswerTable

PERCENT: Final = "plan_percent"
STATUS: Final = "plan_status"
"""What the survey at the S&E workshop calls its questions on the plan."""

MORE = gettext(
    "Of %(people)s people found both times, those who scored higher after the training reported "
    "more progress (Spearman's rho %(rho)s, %(confidence)s interval %(low)s to %(high)s)."
)
LESS = gettext(
    "Of %(people)s people found both times, those who scored higher after the training reported "
    "less progress (Spearman's rho %(rho)s, %(confidence)s interval %(low)s to %(high)s)."
)
OPEN = gettext(
    "The answers of %(people)s people found both times do not show whether those who scored higher "
    "after the training reported more progress (Spearman's rho %(rho)s, %(confidence)s interval "
    "%(low)s to %(high)s)."
)
NO_CAUSE = gettext("Progress is self-reported, and one need not be the cause of the other.")


@dataclass(frozen=True)
class ProgressLink:
    """How a score after the training goes with progress; `label` says which score."""

    name: str
    label: str
    correlation: Correlation | Withheld
    sentence: str


def link_scores(
    after: AnswerTable, synthesis: AnswerTable, matching: Matching, teller: Teller
) -> tuple[ProgressLink, ...]:
    """Return a link for each scale and the knowledge test of the survey after the training.

    None where the survey at the S&E workshop does not ask how far the plan is.
    """
    progress = read_progress(synthesis)
    if progress is None:
        return ()
    return tuple(
        _link(subject, score, progress, matching, teller)
        for subject, score in _list_scores(after, teller)
    )


def read_progress(synthesis: AnswerTable) -> Floats | None:
    """Return how far each person's plan is, NaN where it is not known; None where nobody was asked.

    In per cent, 0 where it has not started; where no per cent is asked, the status as a number.
    """
    status = _read_numbers(synthesis, STATUS)
    percent = _read_numbers(synthesis, PERCENT)
    if percent is None or status is None:
        return status if percent is None else percent
    # Whoever has not started is not asked for a per cent.
    has_not_begun = np.isnan(percent) & (status == _find_lowest(synthesis))
    return np.where(has_not_begun, 0.0, percent)


def _find_lowest(synthesis: AnswerTable) -> float:
    column = encode(synthesis.columns[STATUS])
    return float(column.values[0]) if isinstance(column, CodedColumn) else np.nan


def _read_numbers(table: AnswerTable, name: str) -> Floats | None:
    if name not in table.columns:
        return None
    column = encode(table.columns[name])
    if not isinstance(column, CodedColumn) or not column.is_numbered:
        return None
    return _as_numbers(column)


def _as_numbers(column: CodedColumn) -> Floats:
    """Return each person's number, NaN where it is missing."""
    n = len(column.values)
    numbers = np.full(len(column.codes), np.nan)
    valid = column.codes < n
    numbers[valid] = column.values[column.codes[valid]]
    return numbers


def _list_scores(after: AnswerTable, teller: Teller) -> Iterator[tuple[Subject, AnyColumn]]:
    study = read_study(after, None, None, teller.settings)
    for subject in (*study.scales, *([study.test] if study.test else [])):
        if isinstance(subject.pre, Side):
            yield subject, subject.pre.described


def _link(
    subject: Subject, score: AnyColumn, progress: Floats, matching: Matching, teller: Teller
) -> ProgressLink:
    assert isinstance(score, CodedColumn)  # noqa: S101  scores are numbers
    first, second = _as_numbers(score)[matching.rows_pre], progress[matching.rows_post]
    valid = ~np.isnan(first) & ~np.isnan(second)
    settings = teller.settings
    found: Correlation | Withheld = Withheld()
    if valid.sum() >= settings.minimum_group_size:
        found = correlate(first[valid], second[valid], settings.confidence, settings.minimum_pairs)
    label = "" if subject.kind == KNOWLEDGE else teller.labels.get(subject.name, subject.name)
    return ProgressLink(subject.name, label, found, state_link(found, teller))


def state_link(found: Correlation | Withheld, teller: Teller) -> str:
    """Return in words what the correlation shows, and its limits."""
    translator, settings = teller.translator, teller.settings
    number = translator.number
    if isinstance(found, Withheld):
        people = number(settings.minimum_group_size)
        return translator.gettext(found.reason.value, people=people)
    if isinstance(found.rho, Absent) or not isinstance(found.ci, Interval):
        absent = found.rho if isinstance(found.rho, Absent) else found.ci
        assert isinstance(absent, Absent)  # noqa: S101  one of them has no value
        return translator.gettext(absent.reason.value, pairs=number(settings.minimum_pairs))
    low, high = found.ci
    told = translator.gettext(
        MORE if low > 0 else LESS if high < 0 else OPEN,
        people=number(found.n),
        rho=number(found.rho, 2),
        confidence=translator.percent(settings.confidence),
        low=number(low, 2),
        high=number(high, 2),
    )
    few = caution_few(found.n, translator, settings)
    return " ".join(filter(None, (told, translator.gettext(NO_CAUSE), few)))
