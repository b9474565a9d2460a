"""The builder: one question, matrix or group, with everything that it says and asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from evalapp.actions.build import Draft
from evalapp.actions.build_changes import change_draft
from evalapp.actions.refusal import Refusal
from evalapp.questionnaire.editing.change import change_entry, change_items, change_options
from evalapp.questionnaire.editing.choices import (
    add_option,
    copy_for,
    move_option,
    options_of,
    remove_option,
    rename_option,
    use_list,
    users_of,
)
from evalapp.questionnaire.editing.document import (
    Document,
    Edit,
    EditRefused,
    find_holder,
    holder_of,
    locate,
    say,
    section_of,
    split_type,
)
from evalapp.questionnaire.editing.entries import (
    add_item,
    change_kind,
    move_item,
    remove_item,
    use_ready_list,
)
from evalapp.questionnaire.editing.kinds import READY_LISTS, related_kinds
from evalapp.questionnaire.editing.names import find_users, rename
from evalapp.web.build_page import Part, find, gone, save_part, show_editor, spoken, who
from evalapp.web.build_structure import do_structure
from evalapp.web.build_words import APPEARANCES, OPERATOR_NAMES, READY_NAMES
from evalapp.web.forms.build import Typed, iterate_moves, read_button, read_parameters
from evalapp.web.forms.build_rules import (
    RuleForm,
    Subject,
    list_subjects,
    read_rule_form,
    show_rule,
    subject_itself,
)
from evalapp.web.language import tell
from evalapp.web.services import db_session

blueprint = Blueprint("question", __name__)

TEXTS: Final = ("label", "hint", "guidance_hint", "required_message", "constraint_message")
WORDS: Final = ("appearance", "default", "calculation", "choice_filter", "count", "right")
TICKS: Final = ("required", "read_only", "background")
READY: Final = "ready:"
MOST_SHOWN: Final = 3
"""Options by which a list is told from others."""

MOST_OPTIONS: Final = 300
"""Options that can be changed on a page; longer lists are kept in a spreadsheet."""


def part_of(name: str) -> Part:
    """Return a question as a part of its draft: what it says, and the list that it uses."""

    def find_it(document: Document) -> Any:
        entry = locate(document, name).thing
        own = {key: value for key, value in entry.items() if key != "questions"}
        return [own, document.get("choices", {}).get(split_type(entry)[1])]

    return Part("build.question.show", name, find_it)


@blueprint.get("/<key>/questions/<name>")
def show(key: str, name: str) -> ResponseReturnValue:
    """Show a question in the editor."""
    draft = find(key)
    try:
        return _show(draft, name)
    except EditRefused as fault:
        return gone(key, fault)


def _show(draft: Draft, name: str, status: int = 200, **context: Any) -> ResponseReturnValue:
    described = _describe(draft.document, name)
    rules = described["rules"] | context.pop("rules", {})
    return show_editor(
        "question", draft, part_of(name), status, **described | context | {"rules": rules}
    )


@blueprint.post("/<key>/questions/<name>")
def change(key: str, name: str) -> ResponseReturnValue:
    """Store what was typed for a question, and do what the button says."""
    draft, typed, do = find(key), Typed(request.form), request.form.get("do", "")
    try:
        rules = _read_rules(draft.document, name, typed, do)
        edits = list(_read_edits(draft.document, name, typed, rules, do))
    except EditRefused as fault:
        return gone(key, fault)
    except Refusal as fault:
        return _show(draft, name, 422, told=tell(fault.message))

    def describe(document: Document) -> dict[str, Any]:
        described = _describe(document, name)
        return described | {"rules": described["rules"] | rules}

    told = save_part("question", draft, edits, part_of(name), describe)
    return told or _go_on(key, name, typed, rules)


def _go_on(key: str, name: str, typed: Typed, rules: dict[str, RuleForm]) -> ResponseReturnValue:
    """Give the question its new name and place, or show it again with unfinished rows."""
    new_name = typed.get("name") or name
    if new_name != name:
        try:
            edits = [lambda document: rename(document, name, new_name)]
            change_draft(db_session(), key, edits, who())
        except Refusal as fault:
            return _show(find(key), name, 422, told=tell(fault.message))
    here = url_for(".show", key=key, name=new_name)
    done = do_structure(key, new_name, request.form.get("do", ""), here)
    if done:
        return done
    pending = {key: rule for key, rule in rules.items() if rule.is_pending}
    return _show(find(key), new_name, rules=pending) if pending else redirect(here, 303)


def _describe(document: Document, name: str) -> dict[str, Any]:
    """Return what the page of a question shows beside its texts."""
    entry = locate(document, name).thing
    kind, list_name = split_type(entry)
    options = options_of(document, list_name) if list_name in document.get("choices", {}) else []
    holder = holder_of(document, name)
    return {
        "entry": entry,
        "items": [{"name": item, "label": each} for item, each in entry.get("items", {}).items()],
        "list_titles": _title_lists(document),
        "after": [each.get("name") for each in find_holder(document, holder)].index(name) + 1,
        "kind": kind,
        "list_name": list_name,
        "options": options,
        "can_change_options": len(options) <= MOST_OPTIONS,
        "sharing": [each for each in users_of(document, list_name) if each["name"] != name]
        if list_name
        else [],
        "kinds": related_kinds(kind),
        "ready_names": READY_NAMES,
        "appearances": APPEARANCES.get(kind, ()),
        "holder": holder,
        "section": section_of(document, name),
        "users": find_users(document, name),
        "subjects": list_subjects(document, spoken(), name),
        "itself": subject_itself(document, entry, spoken()),
        "operator_names": OPERATOR_NAMES,
        "rules": {
            "relevant": show_rule("relevant", str(entry.get("relevant", ""))),
            "constraint": show_rule("constraint", str(entry.get("constraint", ""))),
        },
    }


def _title_lists(document: Document) -> dict[str, str]:
    """Return name of each list → its first options and its last one, in words."""
    titles = {}
    for name in document.get("choices", {}):
        options = options_of(document, name)
        words = [say(document, each.get("label"), spoken()) or each["name"] for each in options]
        shown = words if len(words) <= MOST_SHOWN else [*words[: MOST_SHOWN - 1], "…", words[-1]]
        titles[name] = f"{' · '.join(shown)} ({name})"
    return titles


def _read_rules(document: Document, name: str, typed: Typed, do: str) -> dict[str, RuleForm]:
    entry = locate(document, name).thing
    subjects: dict[str, list[Subject]] = {
        "relevant": list_subjects(document, spoken(), name),
        "constraint": [subject_itself(document, entry, spoken())],
    }
    read = {key: read_rule_form(key, typed, each, do) for key, each in subjects.items()}
    return {key: rule for key, rule in read.items() if rule}


def _read_edits(
    document: Document, name: str, typed: Typed, rules: dict[str, RuleForm], do: str
) -> Iterator[Edit]:
    """Yield all changes that were typed, and what the button adds to them. Raises Refusal."""
    entry = locate(document, name).thing
    texts, values = typed.texts(TEXTS), _read_values(entry, typed)
    values |= {key: rule.text for key, rule in rules.items() if not rule.is_pending}
    yield lambda document: change_entry(document, name, texts, values)
    yield from _read_kind(entry, name, typed)
    list_name = split_type(entry)[1]
    if list_name:
        yield from _read_options(list_name, typed, do)
    yield from _read_items(name, typed, do)
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


def _read_kind(entry: Document, name: str, typed: Typed) -> Iterator[Edit]:
    kind = typed.get("kind")
    if kind and kind != split_type(entry)[0]:
        yield lambda document: change_kind(document, name, kind)


def _read_list(name: str, list_name: str, typed: Typed, do: str) -> Iterator[Edit]:
    wanted = typed.get("list")
    if do == "own_list":
        yield lambda document: copy_for(document, name)
    elif wanted.startswith(READY) and wanted.removeprefix(READY) in READY_LISTS:
        yield lambda document: use_ready_list(document, name, wanted.removeprefix(READY))
    elif wanted and wanted != list_name:
        yield lambda document: use_list(document, name, wanted)


def _read_options(list_name: str, typed: Typed, do: str) -> Iterator[Edit]:
    rows = typed.rows("option")
    if rows:
        texts = {row.get("was"): row.texts("label") for row in rows}
        yield lambda document: change_options(document, list_name, texts)
    names = [row.get("was") for row in rows]
    for row in rows:
        if row.get("name") != row.get("was"):
            names[names.index(row.get("was"))] = row.get("name")
            yield _rename_option(list_name, row.get("was"), row.get("name"))
    verb, argument = read_button(do)
    number = int(argument) if argument.isdecimal() else -1
    if verb == "option_add":
        yield lambda document: add_option(document, list_name)
    elif verb == "option_remove" and 0 <= number < len(names):
        yield lambda document: remove_option(document, list_name, names[number])
    elif verb in ("option_up", "option_down"):
        for option, to in iterate_moves(names, number, verb):
            yield _move(move_option, list_name, option, to)


def _rename_option(list_name: str, old: str, new: str) -> Edit:
    return lambda document: rename_option(document, list_name, old, new)


def _move(mover: Callable[..., Any], *arguments: Any) -> Edit:
    return lambda document: mover(document, *arguments)


def _read_items(name: str, typed: Typed, do: str) -> Iterator[Edit]:
    rows = typed.rows("item")
    if rows:
        texts = {row.get("was"): row.texts("label") for row in rows}
        yield lambda document: change_items(document, name, texts)
    names = [row.get("was") for row in rows]
    for row in rows:
        if row.get("name") and row.get("name") != row.get("was"):
            names[names.index(row.get("was"))] = row.get("name")
            yield _move(rename, row.get("was"), row.get("name"))
    verb, argument = read_button(do)
    number = int(argument) if argument.isdecimal() else -1
    if verb == "item_add":
        yield lambda document: add_item(document, name)
    elif verb == "item_remove" and 0 <= number < len(names):
        yield lambda document: remove_item(document, name, names[number])
    elif verb in ("item_up", "item_down"):
        for item, to in iterate_moves(names, number, verb):
            yield _move(move_item, name, item, to)
