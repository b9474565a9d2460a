"""The builder: the questionnaire as a whole, its sections, languages, scales and code."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from evalapp.questionnaire.editing.change import TOP_TEXTS, change_section, change_table, change_top
from evalapp.questionnaire.editing.document import Document, Edit, EditRefused, locate_section
from evalapp.questionnaire.editing.names import find_users, rename
from evalapp.questionnaire.editing.settings import (
    add_code,
    add_scale,
    items_for_scales,
    lead_with,
    remove_table,
    rename_scale,
)
from evalapp.reporting.timings import TIMING_NAMES
from evalapp.web.build_page import Part, find, gone, save_part, show_editor, spoken
from evalapp.web.build_structure import do_structure
from evalapp.web.build_words import OPERATOR_NAMES
from evalapp.web.forms.build import Typed, read_button
from evalapp.web.forms.build_rules import list_subjects, read_rule_form, show_rule

blueprint = Blueprint("editor", __name__)

TOP_WORDS: Final = ("timing",)
LONGEST_MINUTES: Final = 600


def _find_top(document: Document) -> Any:
    keys = (*TOP_TEXTS, "rationale", "timing", "minutes", "default_language")
    return {key: document.get(key) for key in keys}


START = Part("build.editor.start", "", _find_top)
SCALES = Part("build.editor.scales", "", lambda document: document.get("scales"), False)
CODE = Part("build.editor.code", "", lambda document: document.get("code"), False)


@blueprint.get("/<key>/start")
def start(key: str) -> ResponseReturnValue:
    """Show title, introduction and settings."""
    return show_editor("start", find(key), START, timing_names=TIMING_NAMES)


def _describe_start(_document: Document) -> dict[str, Any]:
    return {"timing_names": TIMING_NAMES}


@blueprint.post("/<key>/start")
def change_start(key: str) -> ResponseReturnValue:
    """Store title, introduction and settings."""
    draft, typed = find(key), Typed(request.form)
    texts = typed.texts((*TOP_TEXTS, "rationale"))
    values: dict[str, Any] = typed.words(TOP_WORDS)
    minutes = typed.get("minutes")
    if minutes.isdecimal() and 0 < int(minutes) <= LONGEST_MINUTES:
        values["minutes"] = int(minutes)
    edits: list[Edit] = [lambda document: change_top(document, texts, values)]
    leading = typed.get("default_language")
    if leading and leading != draft.document.get("default_language", "en"):
        edits.append(lambda document: lead_with(document, leading))
    told = save_part("start", draft, edits, START, _describe_start)
    return told or redirect(url_for(".start", key=key), 303)


def _part_of(name: str) -> Part:
    def find_it(document: Document) -> Any:
        section = locate_section(document, name).thing
        return {each: value for each, value in section.items() if each != "questions"}

    return Part("build.editor.section", name, find_it)


@blueprint.get("/<key>/sections/<name>")
def section(key: str, name: str) -> ResponseReturnValue:
    """Show a section."""
    draft = find(key)
    try:
        return show_editor(
            "section", draft, _part_of(name), **_describe_section(draft.document, name)
        )
    except EditRefused as fault:
        return gone(key, fault)


def _describe_section(document: Document, name: str) -> dict[str, Any]:
    section = locate_section(document, name).thing
    rule = show_rule("relevant", str(section.get("relevant", "")))
    return {
        "section": section,
        "users": find_users(document, name),
        "subjects": list_subjects(document, spoken()),
        "operator_names": OPERATOR_NAMES,
        "rules": {"relevant": rule},
    }


@blueprint.post("/<key>/sections/<name>")
def change_section_(key: str, name: str) -> ResponseReturnValue:
    """Store what was typed for a section."""
    draft, typed, do = find(key), Typed(request.form), request.form.get("do", "")
    try:
        subjects = _describe_section(draft.document, name)["subjects"]
    except EditRefused as fault:
        return gone(key, fault)
    rule = read_rule_form("relevant", typed, subjects, do)
    values = {"relevant": rule.text} if rule and not rule.is_pending else {}
    texts = typed.texts(("title", "text"))
    edits: list[Edit] = [lambda document: change_section(document, name, texts, values)]
    new_name = typed.get("name") or name
    if new_name != name:
        edits.append(lambda document: rename(document, name, new_name))

    def describe(document: Document) -> dict[str, Any]:
        shown = _describe_section(document, name)
        return shown | {"rules": {"relevant": rule}} if rule else shown

    told = save_part("section", draft, edits, _part_of(name), describe)
    if told:
        return told
    here = url_for(".section", key=key, name=new_name)
    done = do_structure(key, new_name, do, here)
    if done or not (rule and rule.is_pending):
        return done or redirect(here, 303)
    draft = find(key)
    context = {**_describe_section(draft.document, new_name), "rules": {"relevant": rule}}
    return show_editor("section", draft, _part_of(new_name), **context)


@blueprint.get("/<key>/scales")
def scales(key: str) -> ResponseReturnValue:
    """Show which items measure one thing."""
    draft = find(key)
    return show_editor("scales", draft, SCALES, **_describe_scales(draft.document))


def _describe_scales(document: Document) -> dict[str, Any]:
    titles = {each.name: each.title for each in list_subjects(document, spoken())}
    sharing = items_for_scales(document)
    possible = {
        name: next((all_ for all_ in sharing.values() if set(scale["items"]) <= set(all_)), [])
        or scale["items"]
        for name, scale in document.get("scales", {}).items()
    }
    return {"sharing": sharing, "titles": titles, "possible": possible}


@blueprint.post("/<key>/scales")
def change_scales(key: str) -> ResponseReturnValue:
    """Store scales, add one of a list's items, or take one away."""
    draft, typed, do = find(key), Typed(request.form), request.form.get("do", "")
    verb, argument = read_button(do)
    edits: list[Edit] = [_change_scale(name, typed) for name in draft.document.get("scales", {})]
    edits += _rename_scales(draft.document, typed)
    if verb == "add":
        items = items_for_scales(draft.document).get(argument, [])
        edits.append(lambda document: add_scale(document, items))
    elif verb == "remove":
        edits.append(lambda document: remove_table(document, "scales", argument))
    told = save_part("scales", draft, edits, SCALES, _describe_scales)
    return told or redirect(url_for(".scales", key=key), 303)


def _rename_scales(document: Document, typed: Typed) -> list[Edit]:
    wanted = {name: typed.get(f"{name}.name") for name in document.get("scales", {})}
    return [
        partial(rename_scale, old=old, name=new)
        for old, new in wanted.items()
        if new not in ("", old)
    ]


def _change_scale(name: str, typed: Typed) -> Edit:
    texts = typed.texts([f"{name}.label"])
    items = request.form.getlist(f"{name}.items")
    turned = request.form.getlist(f"{name}.reversed")
    values: dict[str, Any] = {
        "items": items,
        "reversed": [each for each in turned if each in items],
    }

    def change(document: Document) -> Any:
        return change_table(
            document, "scales", name, {"label": texts.get(f"{name}.label", {})}, values
        )

    return change


@blueprint.get("/<key>/code")
def code(key: str) -> ResponseReturnValue:
    """Show the self-generated code."""
    return show_editor("code", find(key), CODE)


@blueprint.post("/<key>/code")
def change_code(key: str) -> ResponseReturnValue:
    """Store what the code is made of, ask for it, or do not ask any more."""
    draft, typed, do = find(key), Typed(request.form), request.form.get("do", "")
    verb, argument = read_button(do)
    edits: list[Edit] = [_change_element(name, typed) for name in draft.document.get("code", {})]
    if verb == "add":
        edits.append(add_code)
    elif verb == "remove":
        edits.append(lambda document: remove_table(document, "code", argument))
    told = save_part("code", draft, edits, CODE)
    return told or redirect(url_for(".code", key=key), 303)


def _change_element(name: str, typed: Typed) -> Edit:
    texts = {
        key: typed.texts([f"{name}.{key}"]).get(f"{name}.{key}", {}) for key in ("label", "hint")
    }
    return lambda document: change_table(document, "code", name, texts, {})
