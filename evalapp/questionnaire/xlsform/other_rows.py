"""The rows of the sheets beside `survey`: choices, settings, and this program's scales and code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from evalapp.questionnaire.plain import Plain
from evalapp.questionnaire.xlsform.heads import TITLE, Cells, Heads
from evalapp.questionnaire.xlsform.languages import find_code, write_name
from evalapp.questionnaire.xlsform.names import refer

CHOICES_COLUMNS: Final = ("list_name", "name", "label")
SETTINGS_COLUMNS: Final = (
    f"form_title {TITLE} form_id version default_language introduction thanks rationale minutes "
    "timing"
).split()
SCALES_COLUMNS: Final = ("name", "label", "items", "reversed", "rationale")
CODE_COLUMNS: Final = ("name", "kind", "label", "hint", "minimum", "maximum")


def write_choices(plain: Plain, heads: Heads, names: Mapping[str, str]) -> Iterator[Cells]:
    """Yield a row an option, list by list; `names` says what is called otherwise in the form."""
    for list_name, options in plain.get("choices", {}).items():
        if isinstance(options, Mapping):
            options = [{"name": name, "label": label} for name, label in options.items()]
        for option in options:
            row = {"list_name": list_name, "name": str(option.get("name", ""))}
            columns = option.get("columns", {})
            label = heads.spread_label(option, columns)
            row |= {head: refer(cell, names) for head, cell in label.items()}
            yield row | {head: str(cell) for head, cell in columns.items() if cell}


def write_settings(plain: Plain, heads: Heads) -> Cells:
    """Return the one row of the settings; the title's translations have a column of our own."""
    title = plain.get("title", {})
    titles = {heads.default: title} if isinstance(title, str) else dict(title)
    row = {"form_title": titles.pop(heads.default, ""), **heads.spread(TITLE, titles)}
    row |= {"form_id": _tell(plain, "name"), "version": _tell(plain, "version")}
    kept = plain.get("kept", {}).get("settings", {})
    row["default_language"] = _find_default(heads, kept.get("default_language"))
    for key in ("introduction", "thanks", "rationale"):
        row |= heads.spread(key, plain.get(key))
    row |= {"minutes": _tell(plain, "minutes"), "timing": _tell(plain, "timing")}
    row = {head: str(cell) for head, cell in kept.items()} | row
    return {head: cell for head, cell in row.items() if cell}


def _find_default(heads: Heads, kept: str | None) -> str:
    """Return how the settings name the default language: as the form did, if it means the same.

    It may have named none: then it is that of the columns without a language, or the first.
    """
    bare = [code for code, name in heads.names.items() if not name]
    first = (bare or [*heads.names])[:1]
    meant = {find_code(kept)} if kept else set(first)
    if kept is not None and heads.default in meant:
        return kept
    return heads.names.get(heads.default) or write_name(heads.default)


def write_scales(plain: Plain, heads: Heads) -> Iterator[Cells]:
    """Yield a row a scale; names of items stand with spaces between them."""
    for name, scale in plain.get("scales", {}).items():
        row = {"name": name, **heads.spread("label", scale.get("label"))}
        row |= {key: " ".join(scale[key]) for key in ("items", "reversed") if scale.get(key)}
        yield row | heads.spread("rationale", scale.get("rationale"))


def write_code(plain: Plain, heads: Heads) -> Iterator[Cells]:
    """Yield a row an element of the self-generated code."""
    for name, element in plain.get("code", {}).items():
        row = {"name": name}
        for key in ("label", "hint"):
            row |= heads.spread(key, element.get(key))
        yield row | {key: _tell(element, key) for key in ("kind", "minimum", "maximum")}


def _tell(plain: Plain, key: str) -> str:
    value: Any = plain.get(key, "")
    return str(value)
