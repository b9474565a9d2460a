"""Numbers that people gave: a histogram a question, and their averages in a table."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from evalapp.analysis.intervals import share_of
from evalapp.analysis.results import Description, Interval
from evalapp.questionnaire.coded import count_cells
from evalapp.questionnaire.questions import AnswerFault, Question
from evalapp.reporting.charts import draw_bar
from evalapp.reporting.document import Block, Chart, Row, Table
from evalapp.reporting.figures import tell_interval, tell_number
from evalapp.reporting.material import SurveyMaterial, Writer

STEPS: Final = (1, 2, 5, 10)
"""A bin is so wide, times a power of ten: people count in these."""

WIDEST_SEARCHED: Final = 1000
"""In wider bins nobody misses the end of what can be answered."""

Asked = tuple[Question, Description]


@dataclass(frozen=True)
class Bin:
    """How many people gave a number from `low` up to `high`, which belongs to the next bin."""

    low: float
    high: float
    n: int


def write_numbers(
    survey: SurveyMaterial, asked: Sequence[Asked], writer: Writer
) -> Iterator[Block]:
    """Yield a histogram of each question that has two bins or more, then the table of all."""
    for question, description in asked:
        bins = _find_bins(survey, question)
        if len(bins) > 1:
            yield _draw(question, bins, description.n, survey, writer)
    yield _list_averages(asked, writer)


def _find_bins(survey: SurveyMaterial, question: Question) -> list[Bin]:
    """Return the bins of a question; none where its answers are not at hand."""
    column = survey.table.columns.get(question.name)
    counts = count_cells(column.cells) if column else {}
    numbers = {float(cell): n for cell, n in counts.items() if isinstance(cell, int | float)}
    return make_bins(numbers, survey.minimum, partial(_allows, question))


def _allows(question: Question, number: int) -> bool:
    """Tell whether a whole number can be answered, as far as the question alone says so."""
    try:
        question.read_text(str(number))
    except AnswerFault:
        return False
    return question.constraint is None or question.constraint.is_true({}, number)


def make_bins(
    counts: Mapping[float, int], minimum: int, allows: Callable[[int], bool] = lambda number: True
) -> list[Bin]:
    """Return bins of `minimum` people or more that hold all numbers; `counts` go by number.

    There are about as many as Sturges has it, of one width, which is 1, 2 or 5 times a power of
    ten. Those of fewer people are put together with the next ones. The last one of whole numbers
    ends where `allows` does: after 100 per cent. Sturges (1926), The choice of a class interval,
    Journal of the American Statistical Association 21, 65-66.
    """
    total = sum(counts.values())
    if total < minimum:
        return []
    is_whole = all(map(float.is_integer, counts))
    width = _choose_width(min(counts), max(counts), total, is_whole)
    highest = _find_highest(max(counts), width, allows) if is_whole else None
    people: Counter[int] = Counter()
    for number, n in counts.items():
        # 1.2 / 0.2 is a little less than 6.
        place = math.floor(round(number / width, 9))
        # Nothing follows in the bin that the highest number would begin.
        people[place - (number == highest == place * width > min(counts))] += n
    bins = _make_bins(people, width, minimum)
    return bins if highest is None else [*bins[:-1], replace(bins[-1], high=highest + 1)]


def _find_highest(highest: float, width: float, allows: Callable[[int], bool]) -> int | None:
    """Return the highest number that can be answered, None where the last bin is full of them."""
    end = round((math.floor(highest / width) + 1) * width)
    if width > WIDEST_SEARCHED or allows(end - 1):
        return None
    return next(filter(allows, range(end - 1, end - round(width) - 1, -1)), None)


def _make_bins(people: Mapping[int, int], width: float, minimum: int) -> list[Bin]:
    bins: list[Bin] = []
    for place, n in sorted(people.items()):
        low, high = (round(edge * width, 9) for edge in (place, place + 1))
        _put_behind(bins, Bin(low, high, n), minimum)
    if len(bins) > 1 and bins[-1].n < minimum:
        last = bins.pop()
        bins[-1] = Bin(bins[-1].low, last.high, bins[-1].n + last.n)
    return bins


def _put_behind(bins: list[Bin], new: Bin, minimum: int) -> None:
    """Add a bin, or widen the last one where that has too few people."""
    if bins and bins[-1].n < minimum:
        bins[-1] = Bin(bins[-1].low, new.high, bins[-1].n + new.n)
    else:
        bins.append(new)


def _choose_width(low: float, high: float, n: int, is_whole: bool) -> float:
    wanted = (high - low) / (math.log2(n) + 1) or 1
    power = 10.0 ** math.floor(math.log10(wanted))
    width = next(step * power for step in STEPS if step * power >= wanted)
    return max(1.0, width) if is_whole else width


def _draw(
    question: Question, bins: Sequence[Bin], n: int, survey: SurveyMaterial, writer: Writer
) -> Chart:
    translator, _ = writer.translator, writer.translator.gettext
    is_whole = all(each.low.is_integer() and each.high - each.low >= 1 for each in bins)
    most = max(bins, key=lambda each: each.n)
    confidence = survey.summary.settings.confidence
    rows = []
    for each in bins:
        share = share_of(each.n, n, confidence)
        label = _tell_bin(each, is_whole, writer)
        told = f"{label}: {translator.percent(share.share)}"
        percent = Interval(100 * share.ci.low, 100 * share.ci.high)
        cells = (
            translator.percent(share.share),
            tell_interval(translator, percent, 0),
            translator.number(each.n),
        )
        rows.append(Row(label, draw_bar(share.share, share.ci, told), cells))
    return Chart(
        title=_(
            "Most often: %(option)s, %(share)s of %(n)s people",
            option=_tell_bin(most, is_whole, writer),
            share=translator.percent(most.n / n),
            n=n,
        ),
        question=writer.label(question),
        heads=(_("Answers"), _("Share of people"), "%", _("95 % interval"), _("People")),
        rows=tuple(rows),
    )


def _tell_bin(each: Bin, is_whole: bool, writer: Writer) -> str:
    """Return a bin in words: of whole numbers its first and last, else its limits."""
    number = writer.translator.number
    low, high = each.low, each.high - 1 if is_whole else each.high
    if low == high:
        return number(low)
    digits = 0 if is_whole else max(0, -math.floor(math.log10(each.high - each.low)))
    return writer.translator.gettext(
        "%(low)s to %(high)s", low=number(low, digits), high=number(high, digits)
    )


def _list_averages(asked: Sequence[Asked], writer: Writer) -> Table:
    translator, _ = writer.translator, writer.translator.gettext
    rows = [
        (
            writer.label(question),
            tell_number(translator, description.mean),
            tell_interval(translator, description.ci),
            tell_number(translator, description.median),
            tell_number(translator, description.q1),
            tell_number(translator, description.q3),
            translator.number(description.n),
        )
        for question, description in asked
    ]
    return Table(
        _("Numbers that people gave"),
        (
            _("Question"),
            _("Mean"),
            _("95 % interval"),
            _("Median"),
            _("Lower quartile"),
            _("Upper quartile"),
            _("n"),
        ),
        tuple(rows),
    )
