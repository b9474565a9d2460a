"""Who took part: by background, and how many came back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from evalapp.analysis.merging import MergedCount, keep_large, merge_small
from evalapp.questionnaire.coded import count_cells
from evalapp.questionnaire.questions import Question
from evalapp.questionnaire.table import Column, Measure, Missing
from evalapp.reporting.charts import draw_bar
from evalapp.reporting.document import Block, Chart, Note, Prose, Row, Section, Table
from evalapp.reporting.figures import NONE
from evalapp.reporting.material import Material, SurveyMaterial, Writer
from evalapp.reporting.sections.titles import make_section
from evalapp.reporting.timings import name_timing


def write_participants(material: Material, writer: Writer) -> Section:
    """Return attendance over the surveys and the background of those who answered last."""
    _ = writer.translator.gettext
    blocks = (*_write_attendance(material, writer), *_write_backgrounds(material, writer))
    nobody = Prose((_("Nobody has answered yet."),))
    return make_section("participants", writer.translator, blocks or (nobody,))


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
    asked = [survey for survey in material.surveys if _list_background(survey) and survey.rows]
    if not asked:
        return
    # The last survey tells of most people, unless so few answered it that nothing is shown.
    survey = next((survey for survey in reversed(asked) if survey.is_shown), asked[-1])
    yield from write_backgrounds(survey, writer.of(survey.questionnaire))


def write_backgrounds(survey: SurveyMaterial, writer: Writer) -> Iterator[Block]:
    """Yield the background of those who answered.

    A question that only some were asked forms groups inside groups: its answers are only counted.
    """
    asked = _list_background(survey)
    if not asked:
        return
    if not survey.is_shown:
        yield tell_withheld(survey, writer)
        return
    for question in asked:
        if not question.relevant:
            yield write_background(survey, question, writer)
    inside = [question for question in asked if question.relevant]
    count = sum(len(count_column(survey.table.columns[question.name])) for question in inside)
    if count:
        labels = dict.fromkeys(writer.label(question) for question in inside)
        yield Note(
            writer.translator.gettext(
                "“%(questions)s” had %(count)s different answers. Most were given by only a few "
                "people, so results are not shown by them.",
                questions="” · “".join(labels),
                count=writer.translator.number(count),
            )
        )


def tell_withheld(survey: SurveyMaterial, writer: Writer) -> Note:
    """Return the remark that stands in place of a survey that too few people answered."""
    _ = writer.translator.gettext
    if not survey.answered:
        return Note(_("Nobody has answered yet."))
    if survey.answered >= survey.minimum:
        return Note(*tell_held_back(survey, writer))
    return Note(
        _(
            "Fewer than %(least)s people have answered. Their answers are withheld, so that "
            "nobody is singled out.",
            least=survey.minimum,
        )
    )


def tell_held_back(survey: SurveyMaterial, writer: Writer) -> Iterator[str]:
    """Yield a sentence on responses that may not be shown yet, if there are some."""
    if survey.held_back:
        yield writer.translator.ngettext(
            "%(n)s response is not counted yet: compared with what was shown before, it would tell "
            "what this person answered.",
            "%(n)s responses are not counted yet: compared with what was shown before, they would "
            "tell what these people answered.",
            survey.held_back,
            n=writer.translator.number(survey.held_back),
        )


def _list_background(survey: SurveyMaterial) -> list[Question]:
    return [
        question
        for question in survey.questionnaire.questions
        if question.background and question.choices
    ]


def write_background(survey: SurveyMaterial, question: Question, writer: Writer) -> Block:
    """Return the people by one background question; small groups stand together."""
    column = survey.table.columns[question.name]
    counts = count_column(column)
    told = count_cells(column.cells).items()
    n = sum(number for cell, number in told if not isinstance(cell, Missing))
    if n < survey.minimum:
        return Note(
            writer.translator.gettext(
                "%(question)s: withheld, too few answers.", question=writer.label(question)
            )
        )
    if question.measure is Measure.MULTIPLE:
        return _draw_choices(survey, question, counts, n, writer)
    return _draw_groups(survey, question, merge_small(counts, survey.minimum), n, writer)


def _draw_groups(
    survey: SurveyMaterial,
    question: Question,
    groups: Sequence[MergedCount],
    n: int,
    writer: Writer,
) -> Chart:
    labels = _label_options(question, writer)
    told = [
        ("; ".join(labels.get(name, name) for name in group.names), group.n) for group in groups
    ]
    note = ""
    if any(len(group.names) > 1 for group in groups):
        note = writer.translator.gettext(
            "Groups of fewer than %(least)s people are shown together, so that nobody is "
            "singled out.",
            least=survey.minimum,
        )
    largest = told[0] if len(groups[0].names) == 1 else None
    return _draw_people(survey, question, told, largest, n, note, writer)


def _draw_choices(
    survey: SurveyMaterial, question: Question, counts: Mapping[str, int], n: int, writer: Writer
) -> Block:
    _ = writer.translator.gettext
    shown = keep_large(counts, n, survey.minimum)
    if not shown:
        return Note(_("%(question)s: withheld, too few answers.", question=writer.label(question)))
    labels = _label_options(question, writer)
    told = [(labels.get(option.name, option.name), option.n) for option in shown]
    note = _("People could choose several options; the shares add up to more than 100 %.")
    if len(shown) < len(counts):
        note = _(
            "People could choose several options. Those that fewer than %(least)s people chose, "
            "or left out, are not shown, so that nobody is singled out.",
            least=survey.minimum,
        )
    return _draw_people(survey, question, told, told[0], n, note, writer)


def _draw_people(
    survey: SurveyMaterial,
    question: Question,
    groups: Sequence[tuple[str, int]],
    largest: tuple[str, int] | None,
    n: int,
    note: str,
    writer: Writer,
) -> Chart:
    """Return the chart of how many of `n` people are in each group, by label."""
    translator, _ = writer.translator, writer.translator.gettext
    rows = []
    for label, people in groups:
        told = _("%(label)s: %(n)s of %(total)s", label=label, n=people, total=n)
        cells = (translator.number(people), translator.percent(people / n))
        rows.append(Row(label, draw_bar(people / n, None, told), cells))
    title = writer.label(question)
    if largest is not None:
        title = _(
            "Most answers: %(group)s, %(share)s of %(n)s people",
            group=largest[0],
            share=translator.percent(largest[1] / n),
            n=translator.number(n),
        )
    return Chart(
        title=title,
        question=f"{writer.label(question)} · {name_timing(translator, survey.timing)}",
        heads=(_("Group"), _("Share of people"), _("n"), "%"),
        rows=tuple(rows),
        note=note,
    )


def _label_options(question: Question, writer: Writer) -> dict[str, str]:
    return {choice.name: writer.say(choice.label) for choice in question.choices}


def count_column(column: Column) -> Counter[str]:
    """Return option → number of people; people count once for every option they chose."""
    counts: Counter[str] = Counter()
    for cell, n in count_cells(column.cells).items():
        if not isinstance(cell, Missing):
            counts.update(dict.fromkeys(cell if isinstance(cell, tuple) else (str(cell),), n))
    return counts
