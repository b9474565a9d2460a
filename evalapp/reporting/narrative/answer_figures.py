"""Figures of answers: how many people answered, and what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from evalapp.analysis.results import Description, NetScore, Share, Withheld
from evalapp.questionnaire.definition import THEN_PREFIX
from evalapp.questionnaire.questions import Question
from evalapp.questionnaire.table import Measure
from evalapp.questionnaire.typed import OpenText
from evalapp.reporting.material import Material, SurveyMaterial, Writer
from evalapp.reporting.narrative.fields import Field, Form, Value
from evalapp.reporting.sections.voices import quote_answers
from evalapp.reporting.timings import name_timing

BY_OPTION: Final = (Measure.NOMINAL, Measure.BINARY, Measure.MULTIPLE)


def list_attendance(material: Material, writer: Writer) -> Iterator[Field]:
    """Yield how many were invited, answered, and were compared with themselves."""
    _ = writer.translator.gettext
    if material.invited:
        value = Value(Form.COUNT, (material.invited,))
        yield Field("invited", material.workshop, _("Invited"), value)
    for survey in material.surveys:
        value = Value(Form.COUNT, (len(survey.rows),))
        timing = name_timing(writer.translator, survey.timing)
        yield Field(f"answered:{survey.timing}", timing, _("people answered"), value)
    matched = material.comparison.summary.n_matched if material.comparison else None
    if isinstance(matched, int):
        what = _("people compared with themselves")
        yield Field("matched", _("before and after"), what, Value(Form.COUNT, (matched,)))


def list_answers(material: Material, writer: Writer) -> Iterator[Field]:
    """Yield the figures of every closed question of every survey."""
    for survey in material.surveys:
        own = writer.of(survey.questionnaire)
        timing = name_timing(writer.translator, survey.timing)
        for question in _list_closed(survey):
            described = survey.summary.items[question.name].pre
            place = f"{survey.timing}:{question.name}"
            subject = f"{own.label(question)} ({timing})"
            if isinstance(described, Description) and survey.is_shown and described.n:
                yield from _describe(place, subject, question, described, own)
            elif isinstance(described, Withheld) or not survey.is_shown:
                yield from _withhold(place, subject, question, own)


def _list_closed(survey: SurveyMaterial) -> Iterator[Question]:
    for question in survey.questionnaire.questions:
        if (
            question.name in survey.summary.items
            and question.measure is not Measure.TEXT
            and not question.background
            and question.right is None
            and not question.name.startswith(THEN_PREFIX)
        ):
            yield question


def _describe(
    place: str, subject: str, question: Question, described: Description, writer: Writer
) -> Iterator[Field]:
    for name, value in _find_values(question, described).items():
        yield Field(f"{name}:{place}", subject, _name_figure(name, writer), value)
    if question.measure in BY_OPTION and isinstance(described.shares, Mapping):
        for option in question.choices:
            share = described.shares.get(option.name)
            if isinstance(share, Share):
                label, own = f"{subject}: {writer.say(option.label)}", f"{place}:{option.name}"
                values = (Value(Form.SHARE, (share.share,)), Value(Form.COUNT, (share.count,)))
                for name, value in zip(_OF_OPTION, values, strict=True):
                    yield Field(f"{name}:{own}", label, _name_figure(name, writer), value)


def _find_values(question: Question, described: Description) -> Mapping[str, Value]:
    """Return the figures of a question as its chart shows them."""
    found = {"n": Value(Form.COUNT, (described.n,))}
    measure, mean, median = question.measure, described.mean, described.median
    if measure in (Measure.ORDINAL, Measure.NUMERIC) and isinstance(mean, float | int):
        found["mean"] = Value(Form.AVERAGE, (mean,))
    if measure is Measure.NUMERIC and isinstance(median, float | int):
        found["median"] = Value(Form.AVERAGE, (median,))
    if measure is Measure.ORDINAL and isinstance(described.top_two, Share):
        found["top"] = Value(Form.SHARE, (described.top_two.share,))
    if measure is Measure.RECOMMENDATION and isinstance(described.nps, NetScore):
        found["net"] = Value(Form.COUNT, (described.nps.score,))
        found["promoters"] = Value(Form.SHARE, (described.nps.promoters / described.n,))
    return found


def _name_figure(name: str, writer: Writer) -> str:
    _ = writer.translator.gettext
    names = {
        "n": _("n"),
        "mean": _("Mean"),
        "median": _("Median"),
        "top": _("Top two"),
        "net": _("Net recommendation score, from −100 to 100"),
        "promoters": _("would recommend it (9 or 10)"),
        "share": _("Share of people"),
        "people": _("People"),
    }
    return names[name]


_OF_OPTION: Final = ("share", "people")
_FIGURES: Final[Mapping[Measure, tuple[str, ...]]] = {
    Measure.ORDINAL: ("n", "mean", "top"),
    Measure.NUMERIC: ("n", "mean", "median"),
    Measure.RECOMMENDATION: ("n", "net", "promoters"),
}


def _withhold(place: str, subject: str, question: Question, writer: Writer) -> Iterator[Field]:
    """Yield the same figures without their values: texts tell that they are withheld."""
    nothing = Value(Form.COUNT)
    for name in _FIGURES.get(question.measure, ("n",)) if question.measure else ():
        yield Field(f"{name}:{place}", subject, _name_figure(name, writer), nothing)
    for option in question.choices if question.measure in BY_OPTION else ():
        label = f"{subject}: {writer.say(option.label)}"
        for name in _OF_OPTION:
            own = f"{name}:{place}:{option.name}"
            yield Field(own, label, _name_figure(name, writer), nothing)


def list_open_answers(material: Material, writer: Writer) -> Iterator[Field]:
    """Yield how many people wrote something to each open question, and the themes in it."""
    _ = writer.translator.gettext
    for survey in material.surveys:
        own = writer.of(survey.questionnaire)
        timing = name_timing(writer.translator, survey.timing)
        for question in survey.questionnaire.questions:
            if not isinstance(question, OpenText):
                continue
            place, subject = f"{survey.timing}:{question.name}", f"{own.label(question)} ({timing})"
            n = len(quote_answers(survey, question))
            if n:
                yield Field(f"written:{place}", subject, _("Answers"), Value(Form.COUNT, (n,)))
            elif not survey.is_shown:
                yield Field(f"written:{place}", subject, _("Answers"), Value(Form.COUNT))
            yield from _list_themes(survey, question.name, place, subject, own)


def _list_themes(
    survey: SurveyMaterial, question: str, place: str, subject: str, writer: Writer
) -> Iterator[Field]:
    coded = survey.coded.get(question)
    if coded is None or not survey.is_shown:
        return
    translator = writer.translator
    for theme in coded.themes:
        if theme.n:
            label = f"{subject}: {theme.name(translator.language)}"
            what, value = translator.gettext("Answers"), Value(Form.COUNT, (theme.n,))
            yield Field(f"theme:{place}:{theme.key}", label, what, value)
