"""Figures of the same people before and after: ratings, scales, the knowledge test."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

from evalapp.analysis.results import (
    Description,
    Interval,
    KnowledgeResult,
    Paired,
    Result,
    Withheld,
)
from evalapp.questionnaire.table import Measure
from evalapp.reporting.material import Comparison, Material, SurveyMaterial, Writer
from evalapp.reporting.narrative.fields import Field, Form, Value
from evalapp.reporting.timings import name_timing

Numbers: TypeAlias = tuple[float, ...] | None
"""One number, the two ends of an interval, or None where there is none to tell."""

_CHANGE: Final[Mapping[str, Form]] = {
    "before": Form.AVERAGE,
    "after": Form.AVERAGE,
    "change": Form.CHANGE,
    "interval": Form.INTERVAL,
    "effect": Form.RATIO,
    "p": Form.P,
    "pairs": Form.COUNT,
}
_TEST: Final[Mapping[str, Form]] = {
    "score_before": Form.SCORE,
    "score_after": Form.SCORE,
    "score_change": Form.POINTS,
    "score_interval": Form.POINTS_INTERVAL,
    "score_pairs": Form.COUNT,
    "gain": Form.RATIO,
}
_RIGHT: Final = {"right_before": Form.SHARE, "right_after": Form.SHARE}


def list_changes(material: Material, writer: Writer) -> Iterator[Field]:
    """Yield the change of every scale and rated question, withheld ones without a value."""
    comparison = material.comparison
    if comparison is None:
        return
    for result, label in _list_rated(comparison, writer.of(comparison.questionnaire)):
        if not _is_shown(comparison) or isinstance(result.paired, Withheld):
            yield from _write({}, f":{result.name}", label, _CHANGE, _name_changes(writer))
        elif isinstance(result.paired, Paired):
            found = _find_change(result.paired)
            yield from _write(found, f":{result.name}", label, _CHANGE, _name_changes(writer))


def _is_shown(comparison: Comparison) -> bool:
    return comparison.before.is_shown and comparison.after.is_shown


def _list_rated(comparison: Comparison, writer: Writer) -> Iterator[tuple[Result, str]]:
    questionnaire, summary = comparison.questionnaire, comparison.summary
    for scale in questionnaire.scales:
        if scale.name in summary.scales:
            yield summary.scales[scale.name], writer.say(scale.label)
    for question in questionnaire.questions:
        if question.measure is Measure.ORDINAL and question.name in summary.items:
            yield summary.items[question.name], writer.label(question)


def _find_change(paired: Paired) -> dict[str, Numbers]:
    return {
        "before": _one(paired.mean_pre),
        "after": _one(paired.mean_post),
        "change": _one(paired.mean_change),
        "interval": tuple(paired.ci) if isinstance(paired.ci, Interval) else None,
        "effect": _one(paired.g_av),
        "p": _one(paired.p_holm),
        "pairs": _one(paired.n_pairs),
    }


def _name_changes(writer: Writer) -> dict[str, str]:
    _ = writer.translator.gettext
    return {
        "before": _("Mean before"),
        "after": _("Mean after"),
        "change": _("Change"),
        "interval": _("95 % interval"),
        "effect": _("Effect size g"),
        "p": _("p (Holm)"),
        "pairs": _("Pairs"),
    }


def list_knowledge(material: Material, writer: Writer) -> Iterator[Field]:
    """Yield the scores of the test before and after, else those of each survey."""
    told = list(_list_test(material.comparison, writer)) if material.comparison else []
    yield from told
    for survey in () if told else material.surveys:
        yield from _list_test_once(survey, writer)


def _list_test(comparison: Comparison, writer: Writer) -> Iterator[Field]:
    knowledge, subject = comparison.summary.knowledge, writer.translator.gettext("Knowledge test")
    if knowledge is None:
        return
    if not _is_shown(comparison) or isinstance(knowledge.paired, Withheld):
        yield from _write({}, "", subject, _TEST, _name_test(writer))
    elif isinstance(knowledge.paired, Paired):
        found = _find_test(knowledge, knowledge.paired)
        yield from _write(found, "", subject, _TEST, _name_test(writer))
        yield from _list_test_questions(comparison, writer.of(comparison.questionnaire))


def _find_test(knowledge: KnowledgeResult, paired: Paired) -> dict[str, Numbers]:
    return {
        "score_before": _one(paired.mean_pre),
        "score_after": _one(paired.mean_post),
        "score_change": _one(paired.mean_change),
        "score_interval": tuple(paired.ci) if isinstance(paired.ci, Interval) else None,
        "score_pairs": _one(paired.n_pairs),
        "gain": _one(knowledge.gain),
    }


def _name_test(writer: Writer) -> dict[str, str]:
    _ = writer.translator.gettext
    return {
        "score_before": _("right answers before, on average"),
        "score_after": _("right answers after, on average"),
        "score_change": _("Change"),
        "score_interval": _("95 % interval"),
        "score_pairs": _("Pairs"),
        "gain": _("normalized gain"),
    }


def _list_test_questions(comparison: Comparison, writer: Writer) -> Iterator[Field]:
    _ = writer.translator.gettext
    names = {"right_before": _("Before"), "right_after": _("After")}
    for question in comparison.questionnaire.questions:
        result = comparison.summary.items.get(question.name)
        if question.right is None or result is None or not isinstance(result.paired, Paired):
            continue
        means = {
            "right_before": _one(result.paired.mean_pre),
            "right_after": _one(result.paired.mean_post),
        }
        yield from _write(means, f":{question.name}", writer.label(question), _RIGHT, names)


def _list_test_once(survey: SurveyMaterial, writer: Writer) -> Iterator[Field]:
    knowledge = survey.summary.knowledge
    if knowledge is None:
        return
    _ = writer.translator.gettext
    test = _("Knowledge test")
    subject = f"{test} ({name_timing(writer.translator, survey.timing)})"
    what, name = _("right answers, on average"), f"score:{survey.timing}"
    if not survey.is_shown or isinstance(knowledge.pre, Withheld):
        yield Field(name, subject, what, Value(Form.SCORE))
    elif isinstance(knowledge.pre, Description) and isinstance(knowledge.pre.mean, float | int):
        yield Field(name, subject, what, Value(Form.SCORE, (knowledge.pre.mean,)))


def _write(
    found: Mapping[str, Numbers],
    ending: str,
    subject: str,
    forms: Mapping[str, Form],
    names: Mapping[str, str],
) -> Iterator[Field]:
    """Yield a figure for each form; where nothing was found at all, they are withheld."""
    for name, form in forms.items():
        numbers = found.get(name) if found else ()
        if numbers is not None:
            yield Field(f"{name}{ending}", subject, names[name], Value(form, numbers))


def _one(figure: object) -> Numbers:
    return (figure,) if isinstance(figure, float | int) else None
