"""One closed question for a whole room: large bars, each option with its share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from evalapp.questionnaire.questions import Question
from evalapp.questionnaire.table import Measure
from evalapp.reporting.charts import (
    HIGH,
    LOW,
    MIDDLE,
    choose_colours,
    draw_bar,
    draw_diverging,
    reach_of,
    stretch,
)
from evalapp.reporting.material import Writer

MANY, SOME = 8, 6
PROMOTERS: Final = ("9", "10")
PASSIVES: Final = ("7", "8")


@dataclass(frozen=True)
class ProjectedOption:
    """An option with its bar and its share in words."""

    label: str
    drawing: str
    share: str


@dataclass(frozen=True)
class ProjectedQuestion:
    """A question with its options; `whole` is one bar of all of them, where they have an order."""

    name: str
    label: str
    people: int
    options: tuple[ProjectedOption, ...]
    whole: str = ""

    @property
    def has_words(self) -> bool:
        """Tell whether options are words: figures need little room."""
        return not all(option.label.isdecimal() for option in self.options)

    @property
    def length(self) -> str:
        """How much room the options need: `few`, `some` or `many`."""
        count = len(self.options) + bool(self.whole)
        return "many" if count > MANY else "some" if count > SOME else "few"


def project_question(
    question: Question, people: int, counts: Mapping[str, int], writer: Writer
) -> ProjectedQuestion:
    """Return a question as a room sees it: in the order of a scale, else most chosen first."""
    labels = {choice.name: writer.say(choice.label) for choice in question.choices}
    names = _order(question, counts)
    shares = [counts[name] / people for name in names]
    colours = _choose_colours(question, names)
    options = tuple(
        _draw(labels.get(name) or name, share, colour, writer)
        for name, share, colour in zip(names, shares, colours, strict=True)
    )
    is_scale = question.measure is Measure.ORDINAL
    told = writer.translator.join(f"{option.label}: {option.share}" for option in options)
    whole = stretch(draw_diverging(shares, reach_of(shares), told)) if is_scale else ""
    return ProjectedQuestion(question.name, writer.label(question), people, options, whole)


def _order(question: Question, counts: Mapping[str, int]) -> list[str]:
    if question.measure in (Measure.ORDINAL, Measure.RECOMMENDATION):
        return sorted(counts, key=int)
    return sorted(counts, key=lambda name: -counts[name])


def _choose_colours(question: Question, names: Sequence[str]) -> Sequence[str]:
    if question.measure is Measure.ORDINAL:
        return choose_colours(len(names))
    if question.measure is Measure.RECOMMENDATION:
        return [
            HIGH if name in PROMOTERS else MIDDLE if name in PASSIVES else LOW for name in names
        ]
    return [HIGH] * len(names)


def _draw(label: str, share: float, colour: str, writer: Writer) -> ProjectedOption:
    told = writer.translator.percent(share)
    drawing = draw_bar(share, None, f"{label}: {told}", colour)
    return ProjectedOption(label, stretch(drawing), told)
