"""What a questionnaire's page must carry: the parts of the script and the style that it needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from evalapp.questionnaire.choosing import Choosing, Rank
from evalapp.questionnaire.definition import Entry, Group, Matrix, Questionnaire, Repeat
from evalapp.questionnaire.following import (
    can_look_at_days,
    find_clocks,
    find_followed,
    find_operations,
    find_value_rule,
    is_kept_up,
)
from evalapp.questionnaire.piping import PIPED, find_piped
from evalapp.questionnaire.questions import Question
from evalapp.questionnaire.texts import iterate_entries, iterate_texts
from evalapp.web.forms.participant import is_live
from evalapp.web.forms.participant_choices import find_row
from evalapp.web.participant_script import FILES

_FEATURES: Final[Mapping[str, Callable[[Entry], bool]]] = {
    "filters": lambda entry: isinstance(entry, Choosing) and entry.choice_filter is not None,
    "group": lambda entry: isinstance(entry, Group),
    "repeats": lambda entry: isinstance(entry, Repeat),
    "rank": lambda entry: isinstance(entry, Rank),
    "shuffle": lambda entry: isinstance(entry, Choosing) and entry.randomize,
    "help": lambda entry: isinstance(entry, Question) and bool(entry.guidance_hint),
    "rows": lambda entry: isinstance(entry, Choosing) and find_row(entry) != "g",
    "value": lambda entry: isinstance(entry, Question) and entry.read_only,
}
"""Part of the script or style → whether an entry needs it."""

SCRIPTS: Final = (*FILES, "filters", "days")
"""Parts of the script that a page may need."""

STYLES: Final = ("group", "repeats", "rank", "help", "rows", "value")
"""Parts of the style beside style.css, in the order in which they stand."""


@dataclass(frozen=True)
class Needs:
    """Parts of the script and the style by their files' names, and what rules compute with.

    `operations` is None where there are no rules. `clock` says which of the functions `today` and
    `now` the empty form hangs on.
    """

    operations: frozenset[str] | None = None
    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    clock: frozenset[str] = frozenset()


def find_needs(questionnaire: Questionnaire) -> Needs:
    """Return what the page of a questionnaire must carry."""
    entries = [entry for entry, _ in iterate_entries(questionnaire)]
    found = {name for name, is_needed in _FEATURES.items() if any(map(is_needed, entries))}
    operations = find_operations(questionnaire)
    followed = find_followed(questionnaire)
    if operations is not None:
        found.add("rules")
        if can_look_at_days(questionnaire):
            found.add("days")
    if any(is_kept_up(question, followed) for question in questionnaire.questions):
        found.add("computed")
    if _has_live_texts(questionnaire):
        found.add("texts")
    if questionnaire.sections and questionnaire.sections[-1].relevant:
        found.add("ending")
    if found & {"rules", "texts", "repeats"}:
        found.add("follow")
    return Needs(
        operations,
        tuple(name for name in SCRIPTS if name in found),
        tuple(name for name in STYLES if name in found),
        find_clocks(questionnaire),
    )


def _has_live_texts(questionnaire: Questionnaire) -> bool:
    """Tell whether texts, values that are shown, or the order of options hang on answers."""
    if any(map(find_piped, iterate_texts(questionnaire))):
        return True
    return any(
        is_live(question) or (isinstance(question, Choosing) and PIPED.search(question.seed))
        for question in questionnaire.questions
    )


def find_updated_pages(questionnaire: Questionnaire) -> frozenset[int]:
    """Return the pages on which something but what is asked hangs on answers of the same page.

    Without a script it can only be shown when the page is asked for again.
    """
    pages = questionnaire.pages
    found = set()
    for entry, above in iterate_entries(questionnaire):
        page = questionnaire.sections.index(above[0]) + 1
        if any(pages.get(name) == page for name in _looked_at_by(entry)):
            found.add(page)
    return frozenset(found)


def _looked_at_by(entry: Entry) -> frozenset[str]:
    rules = []
    texts = [entry.label, entry.hint]
    if isinstance(entry, Repeat):
        rules.append(entry.count)
    elif isinstance(entry, Choosing):
        rules.append(entry.choice_filter)
        texts += [choice.label for choice in entry.choices]
    if isinstance(entry, Matrix):
        texts += [item.label for item in entry.items]
    if isinstance(entry, Question) and entry.read_only:
        rules.append(find_value_rule(entry))
    names = [rule.references() for rule in rules if rule]
    return frozenset().union(*names, *map(find_piped, texts))
