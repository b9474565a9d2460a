"""The summary as plain data, ready for JSON: the same for files, the API and the bundle."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping
from typing import Any

from evalapp.analysis.contrasts import Agreement
from evalapp.analysis.figures import Interval, Withheld
from evalapp.analysis.reasons import Absent
from evalapp.analysis.results import Parts, Summary
from evalapp.analysis.settings import Settings
from evalapp.analysis.tables import Pairs
from evalapp.i18n import SOURCE_LANGUAGE, Translator

HEAD = ("by", "name", "label", "kind", "section", "self_assessed", "n", "suppressed")
"""The keys that come first in each result and group."""


def to_json(summary: Summary, translate: Translator | None = None) -> dict[str, Any]:
    """Return the summary as dicts, lists, strings, numbers, booleans and None.

    A figure without a value is None, with the reason in words beside it under its name +
    "_reason". What does not apply to a kind of question is left out. Raises ValueError on NaN or
    infinity, which no figure may be.
    """
    writer = _Writer(translate or Translator(SOURCE_LANGUAGE), summary.settings)
    document = writer.write_fields(summary)
    document["items"] = [writer.write_fields(item) for item in summary.items.values()]
    document["scales"] = [writer.write_fields(scale) for scale in summary.scales.values()]
    return document


def agreement_to_json(agreement: Agreement, translate: Translator) -> dict[str, Any]:
    """Return how two coders agree as plain data, absent figures with their reasons."""
    return _Writer(translate, Settings()).write_fields(agreement)


@dataclasses.dataclass(frozen=True)
class _Writer:
    translator: Translator
    settings: Settings

    def write_fields(self, result: Any) -> dict[str, Any]:
        names = [field.name for field in dataclasses.fields(result)]
        if isinstance(result, Parts):
            names.sort(key=lambda name: HEAD.index(name) if name in HEAD else len(HEAD))
        written: dict[str, Any] = {}
        for name in names:
            self._write_entry(written, name, getattr(result, name))
        return written

    def _write_entry(self, written: dict[str, Any], name: str, value: Any) -> None:
        if isinstance(value, (Absent, Withheld)):
            written[name] = None
            written[f"{name}_reason"] = self._explain(value)
        elif value is not None and not isinstance(value, Pairs):
            written[name] = self._write(value)

    def _write(self, value: Any) -> Any:
        if isinstance(value, Interval):
            return [self._write(end) for end in value]
        if dataclasses.is_dataclass(value):
            return self.write_fields(value)
        if isinstance(value, Mapping):
            written: dict[str, Any] = {}
            for name, part in value.items():
                self._write_entry(written, name, part)
            return written
        if isinstance(value, tuple):
            return [self._write(part) for part in value]
        if isinstance(value, float) and not math.isfinite(value):
            raise ValueError("A figure is not finite; it should be absent with a reason.")
        return value

    def _explain(self, absent: Absent | Withheld) -> str:
        return self.translator.gettext(
            absent.reason.value,
            pairs=self.translator.number(self.settings.minimum_pairs),
            people=self.translator.number(self.settings.minimum_group_size),
        )
