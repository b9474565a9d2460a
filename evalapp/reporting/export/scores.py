"""Each person's scores on the scales and the knowledge test, computed as the analysis does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from evalapp.analysis.encoding import encode
from evalapp.analysis.knowledge import add_up, mark, score_test
from evalapp.analysis.scales import read_items, score
from evalapp.analysis.settings import Settings
from evalapp.analysis.tables import CodedColumn
from evalapp.i18n import Translator
from evalapp.questionnaire.definition import Questionnaire
from evalapp.questionnaire.table import AnswerTable, Column, ScaleItems
from evalapp.reporting.export.columns import VariableMaker
from evalapp.reporting.export.frames import Cell, Form, Level, NoValue, Variable
from evalapp.reporting.export.protection import Protection

SCALE_SCORE, KNOWLEDGE_SCORE = "scale score", "knowledge score"
KNOWLEDGE = "knowledge"


def list_scored(questionnaire: Questionnaire) -> set[str]:
    """Return the questions that scores are computed of."""
    items = {item for scale in questionnaire.scales for item in scale.items}
    return items | {question.name for question in questionnaire.questions if question.right}


def make_scores(
    maker: VariableMaker, table: AnswerTable, protection: Protection
) -> Iterator[Variable]:
    """Yield a variable for each scale and for the knowledge test, of what is not withheld."""
    columns = {
        name: column
        for name, column in table.columns.items()
        if name not in protection.withheld and name not in protection.put_together
    }
    labels = {scale.name: scale.label for scale in maker.questionnaire.scales}
    for scale in table.scales:
        if columns.keys() >= set(scale.items):
            coded = {item: encode(columns[item]) for item in scale.items}
            yield Variable(
                name=_find_name(maker, scale.name),
                label=maker.questionnaire.say(labels[scale.name], maker.language),
                kind=SCALE_SCORE,
                form=Form.NUMBER,
                cells=_decode(score(read_items(scale, coded), Settings().complete_share)),
                level=Level.SCALE,
                note=_explain_scale(scale, maker.translator),
            )
    tested = {name: each for name, each in columns.items() if each.right}
    if tested and len(tested) == sum(1 for each in table.columns.values() if each.right):
        yield _make_knowledge(tested, maker)


def _find_name(maker: VariableMaker, name: str) -> str:
    """Return what the score is called: like no question."""
    found = f"{name}_score"
    while found in maker.questionnaire.by_name:
        found += "_"
    return found


def _explain_scale(scale: ScaleItems, translator: Translator) -> str:
    _ = translator.gettext
    items = translator.join(scale.items)
    share = translator.percent(Settings().complete_share)
    told = _("Mean of %(items)s where %(share)s of them are answered.", items=items, share=share)
    if not scale.reversed_items:
        return told
    turned = [item for item in scale.items if item in scale.reversed_items]
    also = _("Turned round: %(items)s.", items=translator.join(turned))
    return f"{told} {also}"


def _make_knowledge(tested: Mapping[str, Column], maker: VariableMaker) -> Variable:
    _ = maker.translator.gettext
    marked = [mark(encode(column), column.right or "") for column in tested.values()]
    questions = maker.translator.join(tested)
    return Variable(
        name=_find_name(maker, KNOWLEDGE),
        label=_("Knowledge test: right answers in per cent"),
        kind=KNOWLEDGE_SCORE,
        form=Form.NUMBER,
        cells=_decode(score_test(add_up(marked))),
        level=Level.SCALE,
        note=_("Right answers to %(questions)s in per cent of those asked.", questions=questions),
    )


def _decode(column: CodedColumn) -> list[Cell]:
    """Return the cells that the integers of a computed column stand for."""
    values = np.round(column.values, 10).tolist()
    cells: list[Cell] = [*values, NoValue.NOT_ASKED, NoValue.NOT_ANSWERED, NoValue.NOT_ANSWERED]
    return [cells[code] for code in column.codes.tolist()]
