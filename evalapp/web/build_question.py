"""The builder: one question, matrix or group, with everything that it says and asks."""

from __future__ import annotations

from typing import Any, Final

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from evalapp.actions.build import Draft
from evalapp.actions.build_changes import change_draft
from evalapp.actions.refusal import Refusal
from evalapp.questionnaire.editing.choices import (
    options_of,
    users_of,
)
from evalapp.questionnaire.editing.document import (
    Document,
    EditRefused,
    find_holder,
    holder_of,
    locate,
    say,
    split_type,
)
from evalapp.questionnaire.editing.kinds import related_kinds
from evalapp.questionnaire.editing.names import find_users, rename
from evalapp.web.build_page import Part, find, gone, save_part, show_editor, spoken, who
from evalapp.web.build_structure import do_structure
from evalapp.web.build_words import APPEARANCES, OPERATOR_NAMES, READY_NAMES
from evalapp.web.forms.build import Typed
from evalapp.web.forms.build_question import read_edits
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
        edits = list(read_edits(draft.document, name, typed, rules, do))
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
