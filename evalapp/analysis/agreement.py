"""One question in two surveys: bringing both columns to one form, where they have one."""

from __future__ import annotations

import dataclasses

from evalapp.analysis.tables import NUMBERED
from evalapp.questionnaire.table import Column, Measure

UNORDERED = (Measure.BINARY, Measure.NOMINAL)


def agree(pre: Column, post: Column) -> tuple[Column, Column] | None:
    """Return both columns with one measure and the same options, or None where they differ.

    Options are joined in the order of the first survey. Files may show a rating as plain numbers
    once, or three options of a yes/no question: the wider of the two measures is taken.
    """
    measure = _common_measure(pre, post)
    if measure is None:
        return None
    options = () if measure is Measure.NUMERIC else _join_options(pre, post, measure)
    if measure is Measure.NOMINAL and Measure.BINARY in (pre.measure, post.measure):
        measure = Measure.BINARY if len(options) == 2 else measure
    return (
        dataclasses.replace(pre, measure=measure, options=options),
        dataclasses.replace(post, measure=measure, options=options),
    )


def _common_measure(pre: Column, post: Column) -> Measure | None:
    if pre.measure is post.measure:
        return pre.measure
    both = {pre.measure, post.measure}
    if both <= set(NUMBERED):
        return Measure.NUMERIC
    return Measure.NOMINAL if both <= set(UNORDERED) else None


def _join_options(pre: Column, post: Column, measure: Measure) -> tuple[str, ...]:
    first, second = pre.options, post.options
    if measure in UNORDERED and not (first and second):
        first, second = first or _seen(pre), second or _seen(post)
    return tuple(dict.fromkeys((*first, *second)))


def _seen(column: Column) -> tuple[str, ...]:
    return tuple(sorted({cell for cell in column.cells if isinstance(cell, str)}))
