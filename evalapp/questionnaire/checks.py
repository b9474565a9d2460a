"""What must hold in a questionnaire beyond its spelling: names, references, scales, languages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator

from evalapp.errors import Fault
from evalapp.i18n import Message
from evalapp.questionnaire.choosing import Choosing, Rank, SelectMultiple
from evalapp.questionnaire.definition import THEN_PREFIX, Questionnaire
from evalapp.questionnaire.dependencies import find_circle
from evalapp.questionnaire.logic import Expression
from evalapp.questionnaire.piping import find_piped
from evalapp.questionnaire.plain import suggest
from evalapp.questionnaire.scale_checks import check_scale
from evalapp.questionnaire.silent import Calculate
from evalapp.questionnaire.texts import iterate_entries, iterate_texts, locate_texts
from evalapp.questionnaire.zawgyi import check_burmese

NAME = re.compile(r"[^\W\d][\w.-]*")
LONGEST_NAME = 100
EXPRESSIONS = "relevant constraint calculation required_when default choice_filter count".split()
"""The keys of an entry that hold expressions."""

_CORRECT_NAME = Message("Please correct the name.")
_RENAME_ONE = Message("Please rename one of them.")


def check_questionnaire(
    questionnaire: Questionnaire, file: str, unread: Collection[str] = ()
) -> Iterator[Fault]:
    """Yield everything wrong with a questionnaire, and warnings on what is incomplete.

    `unread` are the names of questions that stand in the file but could not be read.
    """
    yield from _check_names(questionnaire, file)
    yield from _check_references(questionnaire, file, unread)
    yield from _check_circles(questionnaire, file)
    yield from _check_columns(questionnaire, file)
    yield from _check_spaces(questionnaire, file)
    yield from _check_options(questionnaire, file)
    yield from _check_kinds(questionnaire, file, unread)
    yield from _check_looking_back(questionnaire, file)
    for scale in questionnaire.scales:
        if not set(unread).intersection(scale.items):
            yield from check_scale(questionnaire, scale, file)
    yield from check_burmese(questionnaire, file)
    yield from _check_translations(questionnaire, file)


def _check_names(questionnaire: Questionnaire, file: str) -> Iterator[Fault]:
    names = [question.name for question in questionnaire.questions] + [*questionnaire.repeats]
    sections = [section.name for section in questionnaire.sections]
    for name, count in (Counter(names) + Counter({*sections} - {*names})).items():
        if count > 1:
            what = Message("%(count)s things have this name.", {"count": count})
            yield Fault(f"{file}: {name}", what, _RENAME_ONE)
    for name, count in Counter(sections).items():
        if count > 1:
            what = Message("%(count)s sections have this name.", {"count": count})
            yield Fault(f"{file}: {name}", what, _RENAME_ONE)
    entries = [entry.name for entry, _ in iterate_entries(questionnaire)]
    elements = [element.name for element in questionnaire.code]
    for name in dict.fromkeys(names + sections + entries + elements):
        if not NAME.fullmatch(name) or len(name) > LONGEST_NAME:
            remedy = Message(
                "Please use up to %(most)s letters, digits and _, a letter first.",
                {"most": LONGEST_NAME},
            )
            what = Message("%(name)s is no name.", {"name": repr(name)})
            yield Fault(f"{file}: {name}", what, remedy)


def _expressions(questionnaire: Questionnaire) -> Iterator[tuple[str, str, Expression]]:
    """Yield place, key and expression."""
    for section in questionnaire.sections:
        if section.relevant:
            yield section.name, "relevant", section.relevant
    for entry, _ in iterate_entries(questionnaire):
        for key in EXPRESSIONS:
            expression = getattr(entry, key, None)
            if expression:
                yield entry.name, key, expression


def _check_circles(questionnaire: Questionnaire, file: str) -> Iterator[Fault]:
    circle = find_circle(questionnaire.needs)
    if circle:
        place = questionnaire.places.get(circle[0])
        key = "calculation" if place and place.question.calculation else "relevant"
        yield Fault(
            f"{file}: {circle[0]}.{key}",
            Message("the rules go round in a circle: %(names)s.", {"names": " → ".join(circle)}),
            Message("Please let one of them look at another question."),
        )


def _check_references(
    questionnaire: Questionnaire, file: str, unread: Collection[str]
) -> Iterator[Fault]:
    groups = {entry.name for entry, _ in iterate_entries(questionnaire)}
    groups |= {section.name for section in questionnaire.sections}
    for place, key, expression in _expressions(questionnaire):
        where = f"{file}: {place}.{key}"
        names = expression.references().difference(unread)
        yield from _check_named(questionnaire, names, groups, where)
        for name, text in expression.compared_texts():
            question = questionnaire.by_name.get(name)
            if not isinstance(question, Choosing) or not text:
                continue
            if text not in question.options:
                values = {"name": name, "option": repr(text)}
                what = Message("%(name)s has no option %(option)s.", values)
                options = ", ".join(question.options)
                remedy = Message("Options: %(options)s.", {"options": options})
                yield Fault(where, what, remedy, level="warning")
    for where, words in locate_texts(questionnaire):
        names = find_piped(words).difference(unread)
        yield from _check_named(questionnaire, names, groups, f"{file}: {where}")


def _check_named(
    questionnaire: Questionnaire, names: frozenset[str], groups: Collection[str], where: str
) -> Iterator[Fault]:
    """Yield a fault for each of these names that has no answer."""
    for name in sorted(names - questionnaire.repeats.keys()):
        question = questionnaire.by_name.get(name)
        if question is None and name not in groups:
            what = Message("there is no question %(name)s.", {"name": repr(name)})
            yield Fault(where, what, suggest(name, questionnaire.by_name, _CORRECT_NAME))
        elif question is None or not question.stores:
            what = Message("%(name)s never has an answer: it is always empty here.", {"name": name})
            yield Fault(where, what, Message("Please look at another question."), "warning")


def _check_columns(questionnaire: Questionnaire, file: str) -> Iterator[Fault]:
    """Yield a warning for each column that a `choice_filter` looks at and no option has."""
    for question in questionnaire.questions:
        if not isinstance(question, Choosing) or question.choice_filter is None:
            continue
        known = {"name"}.union(*(choice.columns for choice in question.choices))
        for name in sorted(question.choice_filter.column_names() - known):
            values = {"list": question.list_name, "column": repr(name)}
            what = Message("no option of %(list)s has a column %(column)s.", values)
            remedy = suggest(name, known, _CORRECT_NAME)
            yield Fault(f"{file}: {question.name}.choice_filter", what, remedy, level="warning")


def _check_kinds(
    questionnaire: Questionnaire, file: str, unread: Collection[str]
) -> Iterator[Fault]:
    """Yield what is missing in kinds that nobody types, and in sections."""
    for question in questionnaire.questions:
        if not isinstance(question, Calculate) or question.name in unread:
            continue
        kept = question.kept.keys() & {"calculation", "default"}
        if not (question.calculation or question.default or kept):
            where = f"{file}: {question.name}.calculation"
            what = Message("the calculation is missing.")
            yield Fault(where, what, Message("Please write it."))
    for section in questionnaire.sections:
        if not section.title and not section.loose:
            where, what = f"{file}: {section.name}.title", Message("the section has no title.")
            remedy = Message("Please say in a few words what it is about.")
            yield Fault(where, what, remedy, "warning")


def _check_spaces(questionnaire: Questionnaire, file: str) -> Iterator[Fault]:
    """Yield a fault for each option whose name falls apart where several are chosen."""
    several = (each for each in questionnaire.questions if isinstance(each, SelectMultiple | Rank))
    options = ((each.list_name, option) for each in several for option in each.options)
    for list_name, option in dict.fromkeys(options):
        if any(sign.isspace() for sign in option):
            where = f"{file}: choices.{list_name}[{option}].name"
            what = Message("the option's name has a space, but several can be chosen.")
            yield Fault(where, what, Message("Please use _ instead."))


def _check_options(questionnaire: Questionnaire, file: str) -> Iterator[Fault]:
    """Yield a fault for each option that stands twice in a list."""
    settings = questionnaire.kept.get("settings", {})
    if str(settings.get("allow_choice_duplicates", "")).lower() in ("yes", "true", "true()"):
        return
    lists = {each.list_name: each for each in questionnaire.questions if isinstance(each, Choosing)}
    for list_name, question in lists.items():
        for name, count in Counter(question.options).items():
            if count > 1:
                values = {"count": count, "name": repr(name)}
                what = Message("%(count)s options have the name %(name)s.", values)
                where = f"{file}: choices.{list_name}[{name}].name"
                yield Fault(where, what, Message("Please rename all but one of them."))


def _check_looking_back(questionnaire: Questionnaire, file: str) -> Iterator[Fault]:
    for question in questionnaire.questions:
        original = questionnaire.by_name.get(question.name.removeprefix(THEN_PREFIX))
        if original is question:
            continue
        if original is None:
            name = question.name.removeprefix(THEN_PREFIX)
            yield Fault(
                f"{file}: {question.name}",
                Message(
                    "it looks back on no question: there is no %(name)s.", {"name": repr(name)}
                ),
                Message("Please correct the name behind %(prefix)s.", {"prefix": THEN_PREFIX}),
                level="warning",
            )
        elif getattr(question, "options", None) != getattr(original, "options", None):
            yield Fault(
                f"{file}: {question.name}",
                Message(
                    "its options differ from those of %(name)s, on which it looks back.",
                    {"name": original.name},
                ),
                Message("They are not compared. Please use the same list for both."),
                level="warning",
            )


def _check_translations(questionnaire: Questionnaire, file: str) -> Iterator[Fault]:
    default = questionnaire.default_language
    for language, missing in count_missing(questionnaire).items():
        if missing:
            yield Fault(
                f"{file}: {language}",
                Message("texts without a translation: %(count)s.", {"count": missing}),
                Message("They are shown in %(language)s.", {"language": default}),
                level="warning",
            )


def count_missing(questionnaire: Questionnaire) -> dict[str, int]:
    """Return language → number of texts that fall back to the default language."""
    texts = list(iterate_texts(questionnaire))
    return {
        language: sum(1 for text in texts if text and not text.get(language))
        for language in questionnaire.languages
    }
