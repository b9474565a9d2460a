"""Who took part: by background, and how many came back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from evalapp.analysis.merging import merge_small
from evalapp.questionnaire.questions import Question
from evalapp.questionnaire.table import Column, Missing
from evalapp.reporting.charts import draw_bar
from evalapp.reporting.document import Block, Chart, Note, Prose, Row, Section, Table
from evalapp.reporting.figures import NONE
from evalapp.reporting.material import Material, SurveyMaterial, Writer
from evalapp.reporting.timings import name_timing


def write_participants(material: Material, writer: Writer) -> Section:
    """Return attendance over the surveys and the background of those who answered last."""
    _ = writer.translator.gettext
    return Section(
        "participants",
        _("Who took part"),
        (*_write_attendance(material, writer), *_write_backgrounds(material, writer)),
    )


def _write_attendance(material: Material, writer: Writer) -> Iterator[Block]:
    translator, _ = writer.translator, writer.translator.gettext
    if not material.attendance:
        return
    follows = any(training.again is not None for training in material.attendance)
    heads = [_("Training"), _("Invited"), _("Before"), _("After"), _("Both times")]
    if follows:
        heads.append(_("At the S&E workshop again"))
    rows = []
    for training in material.attendance:
        numbers = [training.invited, training.before, training.after, training.both]
        if follows:
            numbers.append(training.again)
        rows.append(
            (
                training.title,
                *(NONE if number is None else translator.number(number) for number in numbers),
            )
        )
    yield Table(
        _("How many people answered, and how many were found again by their own code"),
        tuple(heads),
        tuple(rows),
        note=_(
            "People are matched by a code that only they can make again. Someone who made a slip "
            "in it, or left it out, is counted but not matched."
        ),
    )


def _write_backgrounds(material: Material, writer: Writer) -> Iterator[Block]:
    _ = writer.translator.gettext
    if not material.surveys:
        yield Prose((_("Nobody has answered yet."),))
        return
    survey = material.surveys[-1]
    own = writer.of(survey.questionnaire)
    yield from write_backgrounds(material, survey, own)


def write_backgrounds(
    material: Material, survey: SurveyMaterial, writer: Writer
) -> Iterator[Block]:
    """Yield the background of those who answered; many small places are only counted."""
    asked = [question for question in survey.questionnaire.questions if question.background]
    places = [question for question in asked if question.relevant]
    for question in asked:
        if question.choices and not question.relevant:
            yield write_background(material, survey, question, writer)
    count = sum(len(count_column(survey.table.columns[place.name])) for place in places)
    if count and len(survey.rows) >= material.minimum_group_size:
        yield Note(
            writer.translator.gettext(
                "They came from %(count)s provinces. Most provinces sent only a few people, so "
                "their answers are not shown by province.",
                count=count,
            )
        )


def write_background(
    material: Material, survey: SurveyMaterial, question: Question, writer: Writer
) -> Block:
    """Return the people by one background question; small groups stand together."""
    translator, _ = writer.translator, writer.translator.gettext
    counts = count_column(survey.table.columns[question.name])
    n = sum(1 for cell in survey.table.columns[question.name].cells if not _is_missing(cell))
    merged = merge_small(counts, material.minimum_group_size)
    if not merged:
        return Note(_("%(question)s: withheld, too few answers.", question=writer.label(question)))
    labels = {choice.name: writer.say(choice.label) for choice in question.choices}
    rows = []
    for group in merged:
        label = "; ".join(labels.get(name, name) for name in group.names)
        share = group.n / n
        told = _("%(label)s: %(n)s of %(total)s", label=label, n=group.n, total=n)
        cells = (translator.number(group.n), translator.percent(share))
        rows.append(Row(label, draw_bar(share, None, told), cells))
    largest = labels.get(merged[0].names[0], "")
    return Chart(
        title=_(
            "Most answers: %(group)s, %(share)s of %(n)s people",
            group=largest,
            share=translator.percent(merged[0].n / n),
            n=n,
        )
        if len(merged[0].names) == 1
        else writer.label(question),
        question=f"{writer.label(question)} · {name_timing(translator, survey.timing)}",
        heads=(_("Group"), _("Share of people"), _("n"), "%"),
        rows=tuple(rows),
        note=_(
            "Groups of fewer than %(least)s people are shown together, so that nobody is "
            "singled out.",
            least=material.minimum_group_size,
        )
        if any(len(group.names) > 1 for group in merged)
        else "",
    )


def count_column(column: Column) -> Counter[str]:
    """Return option → number of people; people count once for every option they chose."""
    counts: Counter[str] = Counter()
    for cell in column.cells:
        if not isinstance(cell, Missing):
            counts.update(cell if isinstance(cell, tuple) else (str(cell),))
    return counts


def _is_missing(cell: object) -> bool:
    return isinstance(cell, Missing)
