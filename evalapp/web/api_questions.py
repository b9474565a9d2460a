"""A questionnaire's questions as the API tells them, so that a client can ask them by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from evalapp.questionnaire.choosing import Choosing
from evalapp.questionnaire.definition import Place, Questionnaire
from evalapp.questionnaire.logic import Expression
from evalapp.questionnaire.questions import Question, Text
from evalapp.questionnaire.silent import Unshown
from evalapp.questionnaire.typed import Range

Say: TypeAlias = Callable[[Text], str]


def list_questions(questionnaire: Questionnaire, language: str) -> Iterator[dict[str, Any]]:
    """Yield every question in order, groups flattened; what cannot be shown is left out.

    Texts are in this language, with the places of answers (`${name}`) as they were written.
    """

    def say(text: Text) -> str:
        return questionnaire.say(text, language)

    for place in questionnaire.places.values():
        if not isinstance(place.question, Unshown):
            yield _describe(place, say)


def _describe(place: Place, say: Say) -> dict[str, Any]:
    question = place.question
    return {
        "name": question.name,
        "type": question.kind,
        "label": say(question.label),
        "hint": say(question.hint),
        "required": question.required,
        "relevant": _join_rules(place.rules),
        "constraint": _write(question.constraint),
        "choices": _describe_choices(question, say),
        "parameters": _list_parameters(question),
        "guidance_hint": say(question.guidance_hint),
        "required_when": _write(question.required_when),
        "required_message": say(question.required_message),
        "constraint_message": say(question.constraint_message),
        "calculation": _write(question.calculation),
        "default": _write(question.default),
        "read_only": question.read_only,
        "appearance": question.appearance,
        "choice_filter": _write(question.choice_filter if isinstance(question, Choosing) else None),
        "repeat": place.repeat.name if place.repeat else "",
        "repeat_count": _write(place.repeat.count if place.repeat else None),
    }


def _write(expression: Expression | None) -> str:
    return expression.text if expression else ""


def _join_rules(rules: tuple[Expression, ...]) -> str:
    """Return one rule that holds where all do: of the question and of all that it stands in."""
    if len(rules) == 1:
        return rules[0].text
    return " and ".join(f"({rule.text})" for rule in rules)


def _describe_choices(question: Question, say: Say) -> list[dict[str, Any]]:
    """Return the options, each with the columns that a `choice_filter` looks at."""
    return [
        {"name": choice.name, "label": say(choice.label), "columns": dict(choice.columns)}
        for choice in question.choices
    ]


def _list_parameters(question: Question) -> dict[str, Any]:
    if isinstance(question, Range):
        bounds = {"start": question.start, "end": question.end, "step": question.step}
        return {name: float(number) for name, number in bounds.items()}
    if isinstance(question, Choosing) and question.randomize:
        return {"randomize": True, **({"seed": question.seed} if question.seed else {})}
    return {}
