"""The knowledge test: who knew the right answer before and after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evalapp.analysis.results import (
    Description,
    Interval,
    KnowledgeResult,
    Paired,
    Share,
    Summary,
    Unpaired,
)
from evalapp.questionnaire.definition import Questionnaire
from evalapp.questionnaire.questions import Question
from evalapp.reporting.charts import AFTER, BEFORE, draw_bar, draw_dumbbell
from evalapp.reporting.document import (
    Block,
    Chart,
    Heading,
    KeyFigure,
    KeyFigures,
    Legend,
    Prose,
    Row,
    Section,
    Table,
)
from evalapp.reporting.figures import (
    NONE,
    as_phrase,
    tell_change,
    tell_interval,
    tell_number,
    tell_p,
)
from evalapp.reporting.material import Comparison, Material, SurveyMaterial, Writer
from evalapp.reporting.sections.change_charts import tell_largest
from evalapp.reporting.sections.titles import make_section
from evalapp.reporting.timings import name_timing


def write_knowledge(material: Material, writer: Writer) -> Section | None:
    """Return the test before and after, else each survey's own; None where there was none."""
    comparison = material.comparison
    changed = list(write_knowledge_change(comparison, writer)) if comparison else []
    return write_test(changed, material, writer)


def write_test(changed: list[Block], material: Material, writer: Writer) -> Section | None:
    """Return the chapter of these blocks, of each survey's own where there are none."""
    translator, blocks = writer.translator, changed
    if not blocks:
        for survey in material.surveys:
            own = list(write_knowledge_once(survey, writer.of(survey.questionnaire)))
            if own:
                blocks.extend((Heading(name_timing(translator, survey.timing)), *own))
    if not blocks:
        return None
    return make_section("knowledge", writer.translator, blocks)


def write_knowledge_change(comparison: Comparison, writer: Writer) -> Iterator[Block]:
    """Yield the test of the same people twice, as a whole and question by question."""
    own = writer.of(comparison.questionnaire)
    if comparison.summary.knowledge is not None:
        yield from _write_total(comparison.summary.knowledge, own)
        yield from compare_questions(comparison.summary, comparison.questionnaire, own)
        yield from _tabulate_questions(comparison.after, own)


def write_knowledge_once(survey: SurveyMaterial, writer: Writer) -> Iterator[Block]:
    """Yield the test of one survey: the average score, then the questions, hardest first."""
    knowledge = survey.summary.knowledge
    if knowledge is None or not isinstance(knowledge.pre, Description):
        return
    translator, _ = writer.translator, writer.translator.gettext
    score = knowledge.pre
    yield KeyFigures(
        (
            KeyFigure(
                f"{tell_number(translator, score.mean, 0)}\u00a0%",
                _("right answers, on average"),
                _(
                    "95 % interval: %(interval)s; n = %(n)s",
                    interval=tell_interval(translator, score.ci, 0),
                    n=score.n,
                ),
            ),
        )
    )
    rows = sorted(_list_questions(survey), key=lambda row: row[1].share)
    if rows:
        yield _draw_questions(rows, writer)


def _list_questions(survey: SurveyMaterial) -> Iterator[tuple[Question, Share, Description]]:
    for question in survey.questionnaire.questions:
        result = survey.summary.items.get(question.name)
        if question.right is None or result is None or not isinstance(result.pre, Description):
            continue
        if isinstance(result.pre.difficulty, Share):
            yield question, result.pre.difficulty, result.pre


def _draw_questions(rows: Sequence[tuple[Question, Share, Description]], writer: Writer) -> Chart:
    translator, _ = writer.translator, writer.translator.gettext
    hardest, right, _answers = rows[0]
    return Chart(
        title=_(
            "Hardest question: “%(question)s” (%(share)s right)",
            question=as_phrase(writer.label(hardest)),
            share=translator.percent(right.share),
        ),
        question=_("Share of those who answered who knew the right answer, hardest first."),
        heads=(
            _("Question"),
            _("Right"),
            "%",
            _("95 % interval"),
            _("Discrimination"),
            _("n"),
        ),
        rows=tuple(_draw_question(*row, writer) for row in rows),
        note=_explain_discrimination(writer),
    )


def _draw_question(
    question: Question, right: Share, description: Description, writer: Writer
) -> Row:
    translator = writer.translator
    told = translator.gettext("%(right)s of %(n)s people were right", right=right.count, n=right.n)
    percent = Interval(100 * right.ci.low, 100 * right.ci.high)
    cells = (
        translator.percent(right.share),
        tell_interval(translator, percent, 0),
        _tell_discrimination(writer, description),
        translator.number(right.n),
    )
    return Row(writer.label(question), draw_bar(right.share, right.ci, told), cells)


def _explain_discrimination(writer: Writer) -> str:
    return writer.translator.gettext(
        "Discrimination is how well a question tells those who know the rest of the test from "
        "those who do not: 0 not at all, 1 perfectly."
    )


def _write_total(knowledge: KnowledgeResult, writer: Writer) -> Iterator[Block]:
    translator, _ = writer.translator, writer.translator.gettext
    paired = knowledge.paired
    if isinstance(knowledge.unpaired, Unpaired):
        yield Prose((knowledge.unpaired.sentence,))
    if not isinstance(paired, Paired):
        return
    yield KeyFigures(
        (
            KeyFigure(
                f"{tell_number(translator, paired.mean_pre, 0)}\u00a0%",
                _("right answers before, on average"),
                _("%(n)s people, both times", n=paired.n_pairs),
            ),
            KeyFigure(
                f"{tell_number(translator, paired.mean_post, 0)}\u00a0%",
                _("right answers after, on average"),
                _(
                    "change %(change)s points (%(interval)s)",
                    change=tell_change(translator, paired.mean_change, 0),
                    interval=tell_interval(translator, paired.ci, 0),
                ),
            ),
            KeyFigure(
                tell_number(translator, knowledge.gain, 2),
                _("normalized gain"),
                _("the share of what could still be gained that was gained"),
            ),
        )
    )
    yield Prose((paired.sentence,))


def compare_questions(
    summary: Summary, questionnaire: Questionnaire, writer: Writer
) -> Iterator[Chart]:
    """Yield the chart of who knew the right answers before and after, where that was compared."""
    translator, _ = writer.translator, writer.translator.gettext
    rows, changes = [], []
    for question in questionnaire.questions:
        result = summary.items.get(question.name)
        paired = result.paired if result and question.right else None
        if not isinstance(paired, Paired) or not isinstance(paired.mean_pre, float | int):
            continue
        before, after = float(paired.mean_pre), float(paired.mean_post)  # type: ignore[arg-type]
        changes.append((100 * (after - before), writer.label(question)))
        told = _(
            "Right before %(before)s, after %(after)s",
            before=translator.percent(before),
            after=translator.percent(after),
        )
        rows.append(
            Row(
                writer.label(question),
                draw_dumbbell(before, after, None, (0, 1), told),
                (
                    translator.percent(before),
                    translator.percent(after),
                    tell_p(translator, paired.p_holm),
                    translator.number(paired.n_pairs),
                ),
            )
        )
    if rows:
        yield Chart(
            title=tell_largest(changes, translator, digits=0),
            question=_("Share of the same people who knew the right answer"),
            heads=(
                _("Question"),
                _("Before → after"),
                _("Before"),
                _("After"),
                _("p (Holm)"),
                _("Pairs"),
            ),
            rows=tuple(rows),
            legend=(Legend(_("Before"), BEFORE, "ring"), Legend(_("After"), AFTER, "dot")),
            note=_(
                "Of those who answered the question both times; “I do not know” counts as not "
                "right."
            ),
        )


def _tabulate_questions(survey: SurveyMaterial, writer: Writer) -> Iterator[Block]:
    translator, _ = writer.translator, writer.translator.gettext
    rows = [
        (
            writer.label(question),
            translator.percent(right.share),
            _tell_discrimination(writer, answers),
            translator.number(right.n),
        )
        for question, right, answers in _list_questions(survey)
    ]
    if rows:
        yield Table(
            _("How the questions worked, after"),
            (_("Question"), _("Right, of all who answered"), _("Discrimination"), _("n")),
            tuple(rows),
            note=_explain_discrimination(writer),
        )


def _tell_discrimination(writer: Writer, description: Description) -> str:
    if description.discrimination is None:
        return NONE
    return tell_number(writer.translator, description.discrimination, 2)
