"""One question as its form posts it: each thing that was typed, and each button, a change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Final

from evalapp.questionnaire.editing.change import change_entry, change_items, change_options
from evalapp.questionnaire.editing.choices import (
    add_option,
    copy_for,
    move_option,
    remove_option,
    rename_list,
    rename_option,
    use_list,
)
from evalapp.questionnaire.editing.document import Document, Edit, locate, split_type
from evalapp.questionnaire.editing.entries import (
    add_item,
    change_kind,
    move_item,
    remove_item,
    use_ready_list,
)
from evalapp.questionnaire.editing.kinds import READY_LISTS
from evalapp.questionnaire.editing.names import rename
from evalapp.web.forms.build import Row, Typed, read_button, read_parameters
from evalapp.web.forms.build_rules import RuleForm

TEXTS: Final = ("label", "hint", "guidance_hint", "required_message", "constraint_message")
WORDS: Final = ("appearance", "default", "calculation", "choice_filter", "count", "right")
TICKS: Final = ("required", "read_only", "background")
READY: Final = "ready:"


def read_edits(
    document: Document, name: str, typed: Typed, rules: Mapping[str, RuleForm], do: str
) -> Iterator[Edit]:
    """Yield all changes that were typed, and what the button adds to them. Raises Refusal."""
    entry = locate(document, name).thing
    values = _read_values(entry, typed)
    values |= {key: rule.text for key, rule in rules.items() if not rule.is_pending}
    yield partial(change_entry, name=name, texts=typed.texts(TEXTS), values=values)
    kind, list_name = split_type(entry)
    if typed.get("kind") not in ("", kind):
        yield partial(change_kind, name=name, kind=typed.get("kind"))
    yield from _read_items(name, typed, do)
    if list_name:
        yield from _read_options(list_name, typed, do)
        yield from _read_list(name, list_name, typed, do)


def _read_values(entry: Document, typed: Typed) -> dict[str, Any]:
    values: dict[str, Any] = {**typed.words(WORDS), **typed.ticks(TICKS)}
    if typed.get("required_rule"):
        values["required"] = typed.get("required_rule")
    before = entry.get("parameters", {})
    parameters = read_parameters(typed, before)
    if parameters != before:
        values["parameters"] = parameters
    return values


def _read_list(name: str, list_name: str, typed: Typed, do: str) -> Iterator[Edit]:
    """Yield which list is offered, and what it is called."""
    wanted = typed.get("list")
    ready = wanted.removeprefix(READY)
    if do == "own_list":
        yield partial(copy_for, entry_name=name)
    elif wanted.startswith(READY) and ready in READY_LISTS:
        yield partial(use_ready_list, name=name, ready=ready)
    elif wanted not in ("", list_name):
        yield partial(use_list, entry_name=name, list_name=wanted)
    elif typed.get("list_name") not in ("", list_name):
        yield partial(rename_list, old=list_name, new_name=typed.get("list_name"))


def _read_options(list_name: str, typed: Typed, do: str) -> Iterator[Edit]:
    rows = typed.rows("option")
    if rows:
        texts = {row.get("was"): row.texts("label") for row in rows}
        yield partial(change_options, list_name=list_name, texts=texts)
    for old, new in _renamed(rows):
        yield partial(rename_option, list_name=list_name, old=old, new_name=new)
    for verb, option, to in _pressed("option", rows, do):
        if verb == "option_add":
            yield partial(add_option, list_name=list_name)
        elif verb == "option_remove":
            yield partial(remove_option, list_name=list_name, option=option)
        else:
            yield partial(move_option, list_name=list_name, option=option, to=to)


def _read_items(name: str, typed: Typed, do: str) -> Iterator[Edit]:
    rows = typed.rows("item")
    if rows:
        texts = {row.get("was"): row.texts("label") for row in rows}
        yield partial(change_items, name=name, texts=texts)
    for old, new in _renamed(rows):
        yield partial(rename, old=old, new=new)
    for verb, item, to in _pressed("item", rows, do):
        if verb == "item_add":
            yield partial(add_item, name=name)
        elif verb == "item_remove":
            yield partial(remove_item, name=name, item=item)
        else:
            yield partial(move_item, name=name, item=item, to=to)


def _renamed(rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    """Yield old and new name of each row that has another name now."""
    for row in rows:
        if row.get("name") not in ("", row.get("was")):
            yield row.get("was"), row.get("name")


def _pressed(table: str, rows: Sequence[Row], do: str) -> Iterator[tuple[str, str, int]]:
    """Yield what a button of a table does, to which row, and the row's new place."""
    verb, argument = read_button(do)
    if verb == f"{table}_add":
        yield verb, "", len(rows)
    steps = {f"{table}_up": -1, f"{table}_down": 1, f"{table}_remove": 0}
    number = int(argument) if argument.isdecimal() else len(rows)
    if verb not in steps or number >= len(rows):
        return
    to = number + steps[verb]
    if 0 <= to < len(rows):
        yield verb, rows[number].get("name") or rows[number].get("was"), to
