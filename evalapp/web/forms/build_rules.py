"""Conditions as rows of question, operator and value, and as the text of an expression."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from evalapp.questionnaire.editing.choices import options_of
from evalapp.questionnaire.editing.document import (
    Document,
    EditRefused,
    all_entries,
    is_group,
    say,
    split_type,
    title_of,
)
from evalapp.questionnaire.editing.rules import (
    ANSWERED,
    ITSELF,
    Comparison,
    Rule,
    read_rule,
    write_rule,
)
from evalapp.web.build_words import OPERATORS_OF
from evalapp.web.forms.build import Typed, read_button

ANY: Final = "any"
CHOSEN_FROM: Final = ("select_one", "select_multiple", "rank")
COUNTED: Final = ("integer", "decimal", "range", "calculate")


@dataclass(frozen=True)
class Subject:
    """A question that a condition can look at: its options where it has some."""

    name: str
    title: str
    kind: str
    options: tuple[tuple[str, str], ...] = ()

    @property
    def operators(self) -> tuple[str, ...]:
        """How its answers can be compared."""
        return OPERATORS_OF.get(self.kind, ("=", "!=", "answered", "not answered"))


def list_subjects(document: Document, language: str, without: str = "") -> list[Subject]:
    """Return the questions and rows of matrices that a condition can look at, in order."""
    subjects = []
    for entry in all_entries(document):
        kind, list_name = split_type(entry)
        if is_group(entry) or kind in ("note", "unshown") or entry.get("name") == without:
            continue
        options = _options(document, list_name, language)
        if kind == "matrix":
            subjects += [
                Subject(item, say(document, label, language) or item, "select_one", options)
                for item, label in entry.get("items", {}).items()
            ]
        else:
            title = title_of(document, entry, language)
            subjects.append(Subject(str(entry.get("name")), title, kind, options))
    return subjects


def subject_itself(document: Document, entry: Document, language: str) -> Subject:
    """Return a question as what its own constraint looks at."""
    kind, list_name = split_type(entry)
    return Subject(ITSELF, "", kind, _options(document, list_name, language))


def _options(document: Document, list_name: str, language: str) -> tuple[tuple[str, str], ...]:
    if not list_name or list_name not in document.get("choices", {}):
        return ()
    return tuple(
        (option["name"], say(document, option.get("label"), language) or option["name"])
        for option in options_of(document, list_name)
    )


@dataclass(frozen=True)
class RuleForm:
    """A condition as its form shows it. `rows` may be unfinished; `text` is what is stored.

    `is_simple` tells whether the rows say all of it.
    """

    key: str
    text: str
    rows: tuple[Comparison, ...]
    any_of: bool
    is_simple: bool
    is_pending: bool = False


def show_rule(key: str, text: str) -> RuleForm:
    """Return the form of a stored condition."""
    rule = read_rule(text) if text else Rule(())
    if rule is None:
        return RuleForm(key, text, (), False, is_simple=False)
    return RuleForm(key, text, rule.comparisons, rule.any_of, is_simple=True)


def read_rule_form(key: str, typed: Typed, subjects: Iterable[Subject], do: str) -> RuleForm | None:
    """Return what was typed for a condition, None where it was not on the page.

    Where rows are unfinished, `is_pending` is set and `text` is what was stored before.
    """
    was = typed.get(f"{key}.was")
    if f"{key}.was" not in typed.fields:
        return None
    text = typed.get(f"{key}.text")
    if text != was:
        return show_rule(key, text)
    known = {subject.name: subject for subject in subjects}
    verb, argument = read_button(do)
    rows = [
        _settle(
            Comparison(row.get("question"), row.get("operator"), row.get("value")),
            row.get("asked"),
            known,
        )
        for row in typed.rows(key)
        if not (verb == f"{key}_remove" and row.number == argument)
    ]
    if verb == f"{key}_add":
        rows.append(Comparison(ITSELF if ITSELF in known else "", ""))
        rows[-1] = _settle(rows[-1], "", known)
    any_of = typed.get(f"{key}.joint") == ANY
    if not rows and not typed.rows(key):
        return show_rule(key, was)
    return _finish(RuleForm(key, was, tuple(rows), any_of, is_simple=True))


def _settle(row: Comparison, asked_before: str, known: dict[str, Subject]) -> Comparison:
    """Return a row with an operator and value that fit its question."""
    subject = known.get(row.question)
    if subject is None:
        return row
    if row.question != asked_before or row.operator not in subject.operators:
        first = subject.operators[0]
        value = subject.options[0][0] if subject.options else ""
        row = replace(row, operator=first, value="" if first in ANSWERED else value)
    if row.operator not in ANSWERED and subject.options:
        names = [name for name, _ in subject.options]
        row = replace(row, value=row.value if row.value in names else names[0])
    return replace(row, is_number=subject.kind in COUNTED)


def _finish(form: RuleForm) -> RuleForm:
    """Return the form with its text, or pending where a row is unfinished."""
    try:
        text = write_rule(Rule(form.rows, form.any_of))
    except EditRefused:
        return replace(form, is_pending=True)
    return replace(form, text=text)
