"""The knowledge test: who knew the right answer before and after."""

from __future__ import annotations

from collections.abc import Iterator

from evalapp.analysis.results import Description, KnowledgeResult, Paired, Summary
from evalapp.questionnaire.definition import Questionnaire
from evalapp.reporting.charts import AFTER, BEFORE, draw_dumbbell
from evalapp.reporting.document import (
    Block,
    Chart,
    KeyFigure,
    KeyFigures,
    Legend,
    Prose,
    Row,
    Section,
)
from evalapp.reporting.figures import NONE, tell_change, tell_interval, tell_number, tell_p
from evalapp.reporting.material import Material, Writer


def write_knowledge(material: Material, writer: Writer) -> Section | None:
    """Return the test as a whole and question by question; None where there was none."""
    summary, questionnaire = material.comparison, material.compared
    if summary is None or questionnaire is None or summary.knowledge is None:
        return None
    own = writer.of(questionnaire)
    blocks = (
        *_write_total(summary.knowledge, own),
        *_write_questions(summary, questionnaire, own),
    )
    return Section("knowledge", writer.translator.gettext("Knowledge test"), blocks)


def _write_total(knowledge: KnowledgeResult, writer: Writer) -> Iterator[Block]:
    translator, _ = writer.translator, writer.translator.gettext
    paired = knowledge.paired
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


def _write_questions(
    summary: Summary, questionnaire: Questionnaire, writer: Writer
) -> Iterator[Block]:
    translator, _ = writer.translator, writer.translator.gettext
    rows = []
    for question in questionnaire.questions:
        result = summary.items.get(question.name)
        paired = result.paired if result and question.right else None
        if not isinstance(paired, Paired) or not isinstance(paired.mean_pre, float | int):
            continue
        before, after = float(paired.mean_pre), float(paired.mean_post)  # type: ignore[arg-type]
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
                    _tell_difficulty(writer, result.post if result else None),
                ),
            )
        )
    if rows:
        yield Chart(
            title=_("Share of the same people who knew the right answer"),
            question=_("“I do not know” and no answer count as not right."),
            heads=(
                _("Question"),
                _("Before → after"),
                _("Before"),
                _("After"),
                _("p (Holm)"),
                _("Discrimination after"),
            ),
            rows=tuple(rows),
            legend=(Legend(_("Before"), BEFORE), Legend(_("After"), AFTER)),
        )


def _tell_difficulty(writer: Writer, description: object) -> str:
    if not isinstance(description, Description) or description.discrimination is None:
        return NONE
    return tell_number(writer.translator, description.discrimination, 2)
