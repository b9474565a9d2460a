"""What must hold in a questionnaire beyond its spelling: names, references, scales, languages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from evalapp.errors import Fault
from evalapp.questionnaire.choosing import SelectMultiple, SelectOne
from evalapp.questionnaire.definition import THEN_PREFIX, Matrix, Questionnaire, Scale
from evalapp.questionnaire.dependencies import find_circle
from evalapp.questionnaire.logic import Expression
from evalapp.questionnaire.plain import suggest
from evalapp.questionnaire.questions import Text

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
LONGEST_NAME = 60
FEWEST_ITEMS = 3
RESERVED = frozenset({"id", "lang", "go", "at", "started"})
"""Names that the participant's form uses itself."""


def check_questionnaire(questionnaire: Questionnaire, file: str) -> Iterator[Fault]:
    """Yield everything wrong with a questionnaire, and warnings on what is incomplete."""
    yield from _check_names(questionnaire, file)
    yield from _check_references(questionnaire, file)
    yield from _check_circles(questionnaire, file)
    yield from _check_looking_back(questionnaire, file)
    for scale in questionnaire.scales:
        yield from _check_scale(questionnaire, scale, file)
    yield from _check_translations(questionnaire, file)


def _check_names(questionnaire: Questionnaire, file: str) -> Iterator[Fault]:
    names = [question.name for question in questionnaire.questions]
    names += [section.name for section in questionnaire.sections]
    names += [
        entry.name
        for section in questionnaire.sections
        for entry in section.entries
        if isinstance(entry, Matrix)
    ]
    for name, count in Counter(names).items():
        if count > 1:
            yield Fault(f"{file}: {name}", f"{count} things have this name.", "Please rename one.")
        if name in RESERVED:
            yield Fault(f"{file}: {name}", "this name is reserved.", "Please choose another.")
    names += [element.name for element in questionnaire.code]
    for name in dict.fromkeys(names):
        if not NAME.fullmatch(name) or len(name) > LONGEST_NAME:
            yield Fault(
                f"{file}: {name}",
                "this is no name.",
                f"Please use up to {LONGEST_NAME} letters a–z, digits and _, a letter first.",
            )


def _expressions(questionnaire: Questionnaire) -> Iterator[tuple[str, str, Expression]]:
    """Yield place, key and expression."""
    for section in questionnaire.sections:
        if section.relevant:
            yield section.name, "relevant", section.relevant
        for entry in section.entries:
            if entry.relevant:
                yield entry.name, "relevant", entry.relevant
            if not isinstance(entry, Matrix) and entry.constraint:
                yield entry.name, "constraint", entry.constraint


def _check_circles(questionnaire: Questionnaire, file: str) -> Iterator[Fault]:
    circle = find_circle(questionnaire.rules)
    if circle:
        yield Fault(
            f"{file}: {circle[0]}.relevant",
            f"the rules go round in a circle: {' → '.join(circle)}.",
            "Please let one of them look at another question.",
        )


def _check_references(questionnaire: Questionnaire, file: str) -> Iterator[Fault]:
    for place, key, expression in _expressions(questionnaire):
        where = f"{file}: {place}.{key}"
        for name in sorted(expression.references() - questionnaire.by_name.keys()):
            remedy = suggest(name, questionnaire.by_name, "Please correct the name.")
            yield Fault(where, f"there is no question {name!r}.", remedy)
        for name, text in expression.compared_texts():
            question = questionnaire.by_name.get(name)
            if not isinstance(question, SelectOne | SelectMultiple) or not text:
                continue
            if text not in question.options:
                yield Fault(
                    where,
                    f"{name} has no option {text!r}.",
                    f"Options: {', '.join(question.options)}.",
                    level="warning",
                )


def _check_looking_back(questionnaire: Questionnaire, file: str) -> Iterator[Fault]:
    for question in questionnaire.questions:
        original = questionnaire.by_name.get(question.name.removeprefix(THEN_PREFIX))
        if original is question:
            continue
        if original is None:
            yield Fault(
                f"{file}: {question.name}",
                f"it looks back on no question: there is no {question.name[len(THEN_PREFIX) :]!r}.",
                f"Please correct the name behind {THEN_PREFIX}.",
                level="warning",
            )
        elif getattr(question, "options", None) != getattr(original, "options", None):
            yield Fault(
                f"{file}: {question.name}",
                f"its options differ from those of {original.name}, on which it looks back.",
                "Please use the same list for both.",
            )


def _check_scale(questionnaire: Questionnaire, scale: Scale, file: str) -> Iterator[Fault]:
    where = f"{file}: scales.{scale.name}"
    if len(set(scale.items)) < FEWEST_ITEMS:
        yield Fault(
            f"{where}.items",
            f"a scale needs {FEWEST_ITEMS} items or more.",
            "Please add items or report them one by one.",
        )
    for item in scale.items:
        if item not in questionnaire.by_name:
            yield Fault(f"{where}.items", f"there is no question {item!r}.", "Correct the name.")
    for item in sorted(scale.reversed_items - set(scale.items)):
        yield Fault(f"{where}.reversed", f"{item!r} is no item of it.", "Correct the name.")
    items = [questionnaire.by_name[item] for item in scale.items if item in questionnaire.by_name]
    ordered = [item for item in items if isinstance(item, SelectOne) and item.is_ordered]
    if len(ordered) < len(items) or len({item.options for item in ordered}) > 1:
        yield Fault(
            f"{where}.items",
            "its items do not share one list of numbered options.",
            "Please use one select_one list with options 1, 2, 3 … for all of them.",
        )


def _check_translations(questionnaire: Questionnaire, file: str) -> Iterator[Fault]:
    for language, missing in count_missing(questionnaire).items():
        if missing:
            yield Fault(
                f"{file}: {language}",
                f"{missing} texts are not translated.",
                f"They are shown in {questionnaire.default_language}.",
                level="warning",
            )


def count_missing(questionnaire: Questionnaire) -> dict[str, int]:
    """Return language → number of texts that fall back to the default language."""
    texts = list(iterate_texts(questionnaire))
    return {
        language: sum(1 for text in texts if text and not text.get(language))
        for language in questionnaire.languages
    }


def iterate_texts(questionnaire: Questionnaire) -> Iterator[Text]:
    """Yield every text that a participant may read."""
    yield questionnaire.title
    yield questionnaire.introduction
    yield questionnaire.thanks
    for element in questionnaire.code:
        yield element.label
        yield element.hint
    lists = {}
    for section in questionnaire.sections:
        yield section.title
        yield section.text
        for entry in section.entries:
            yield entry.label
            yield entry.hint
            if isinstance(entry, Matrix):
                yield from (item.label for item in entry.items)
                lists[entry.items[0].list_name] = entry.choices
            else:
                yield entry.required_message
                yield entry.constraint_message
            if isinstance(entry, SelectOne | SelectMultiple):
                lists[entry.list_name] = entry.choices
    for choices in lists.values():
        yield from (choice.label for choice in choices)
