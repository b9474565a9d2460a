"""Reads cells of the column `parameters`: pairs such as `start=0 end=10`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from evalapp.i18n import Message
from evalapp.questionnaire.entries import MOST_STEPS
from evalapp.questionnaire.xlsform.reports import Report
from evalapp.questionnaire.xlsform.rows import FormRow

_GAP: Final = r"[\s,;]*"
_PAIR: Final = re.compile(rf"{_GAP}([^\s=,;]+){_GAP}={_GAP}([^\s=,;]+)")

_RANGE: Final[Mapping[str, str]] = {"start": "1", "end": "10", "step": "1"}
"""XLSForm's own defaults."""

_HARMLESS: Final[Mapping[str, int]] = {"start": 1, "end": 10, "step": 1}
"""What a range that is at fault is taken for."""

_RANGE_OTHERS: Final = frozenset({"tick_interval", "placeholder", "tick_labelset"})
_CHOOSING: Final = frozenset({"randomize", "seed"})


def read_parameters(row: FormRow, kind: str, report: Report) -> tuple[dict[str, Any], str]:
    """Return the parameters that a kind has, and as text those that are kept and not used."""
    text = row.get("parameters")
    pairs = _split(text)
    if pairs is None:
        what = Message("%(text)s is no list of parameters.", {"text": repr(text)})
        remedy = Message("Please write key=value key=value.")
        report.error(row.place("parameters"), what, remedy)
        return dict(_HARMLESS) if kind == "range" else {}, ""
    if kind == "range":
        return _read_range(row, pairs, report), _keep(pairs, _RANGE_OTHERS, row, report)
    if kind in ("select_one", "select_multiple", "rank"):
        _check_known(row, pairs, _CHOOSING, report)
        return _read_choosing(row, pairs, report), ""
    known = frozenset({"rows"}) if kind == "text" else frozenset[str]()
    _check_known(row, pairs, known, report)
    return {}, _keep(pairs, known, row, report)


def _split(text: str) -> dict[str, str] | None:
    """Return the pairs of a cell in small letters, None where it holds anything else."""
    pairs: dict[str, str] = {}
    place = 0
    while found := _PAIR.match(text, place):
        pairs[found[1].lower()] = found[2] if "${" in found[2] else found[2].lower()
        place = found.end()
    return pairs if re.fullmatch(_GAP, text[place:]) else None


def _check_known(
    row: FormRow, pairs: Mapping[str, str], known: frozenset[str], report: Report
) -> None:
    for key in pairs:
        if key not in known:
            what = Message("there is no parameter %(name)s here.", {"name": repr(key)})
            remedy = Message("Please remove it.")
            if known:
                remedy = Message("Known: %(names)s.", {"names": ", ".join(sorted(known))})
            report.error(row.place("parameters"), what, remedy)


def _keep(pairs: Mapping[str, str], names: frozenset[str], row: FormRow, report: Report) -> str:
    kept = {key: value for key, value in pairs.items() if key in names}
    if kept:
        told = {"names": ", ".join(kept)}
        what = Message("kept in the file, without effect here: %(names)s.", told)
        report.warn(row.place("parameters"), what)
    return " ".join(f"{key}={value}" for key, value in kept.items())


def _read_choosing(row: FormRow, pairs: Mapping[str, str], report: Report) -> dict[str, Any]:
    randomize, seed = pairs.get("randomize"), pairs.get("seed")
    place = row.place("parameters")
    if randomize not in (None, "true", "false"):
        what = _tell_value("randomize", randomize)
        report.error(place, what, Message("Please write true or false."))
    if seed is not None and randomize is None:
        remedy = Message("Please either add randomize=true or remove seed.")
        report.error(place, Message("seed has no effect without randomize."), remedy)
    if randomize != "true":
        return {}
    if seed is None:
        return {"randomize": True}
    number = _read_number(seed)
    if number is None and not re.fullmatch(r"\$\{[^}]+\}", seed):
        what = Message("the seed %(seed)s is no number and no question.", {"seed": repr(seed)})
        report.error(place, what, Message("Please write a number or ${name}."))
        return {"randomize": True}
    return {"randomize": True, "seed": seed if number is None else _plain(number)}


def _tell_value(key: str, value: str | None) -> Message:
    return Message("%(key)s is %(value)s.", {"key": key, "value": repr(value)})


def _read_range(row: FormRow, pairs: Mapping[str, str], report: Report) -> dict[str, Any]:
    _check_known(row, pairs, _RANGE_OTHERS | _RANGE.keys(), report)
    numbers = {key: _read_number(pairs.get(key, usual)) for key, usual in _RANGE.items()}
    place = row.place("parameters")
    for key, number in numbers.items():
        if number is None:
            report.error(place, _tell_value(key, pairs[key]), Message("Please write a number."))
    start, end, step = (numbers[key] or Decimal(0) for key in _RANGE)
    if None in numbers.values():
        return dict(_HARMLESS)
    if not 0 < abs(step) <= abs(end - start):
        values = {"step": step, "start": start, "end": end}
        what = Message("steps of %(step)s do not lead from %(start)s to %(end)s.", values)
        remedy = Message("Please make end larger than start and step larger than 0.")
        report.error(place, what, remedy)
        return dict(_HARMLESS)
    return _tidy_range(row, start, end, step, report)


def _tidy_range(
    row: FormRow, start: Decimal, end: Decimal, step: Decimal, report: Report
) -> dict[str, Any]:
    """Return a range that goes up and whose last step is its end; tell what was changed."""
    low, high, step = min(start, end), max(start, end), abs(step)
    reached = low + (high - low) // step * step
    if start > end:
        limits = {"low": low, "high": high}
        what = Message("the range is shown from %(low)s up to %(high)s.", limits)
        report.warn(row.place("parameters"), what)
    if reached != high:
        values = {"step": step, "high": high, "reached": reached}
        what = Message(
            "no step of %(step)s reaches %(high)s; the range ends at %(reached)s.", values
        )
        report.warn(row.place("parameters"), what)
    return {"start": _plain(low), "end": _plain(reached), "step": _plain(step)}


def has_too_many_steps(parameters: Mapping[str, Any]) -> bool:
    """Tell whether a range has more steps than can be shown."""
    start, end, step = (Decimal(str(parameters[key])) for key in ("start", "end", "step"))
    return (end - start) / step > MOST_STEPS


def _read_number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number.adjusted()) < 15 else None


def _plain(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)
