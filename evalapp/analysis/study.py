"""The surveys read into subjects once, before any sample of people is looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from evalapp.analysis.encoding import encode
from evalapp.analysis.knowledge import discrimination
from evalapp.analysis.reasons import Absent, Figure, Reason
from evalapp.analysis.reliability import reliability
from evalapp.analysis.results import Reliability
from evalapp.analysis.scales import ItemAnswers
from evalapp.analysis.settings import Settings
from evalapp.analysis.subjects import (
    KNOWLEDGE,
    SCALE,
    Side,
    Subject,
    Wording,
    choose_items,
    make_item,
    make_scale,
    make_test,
    pair_columns,
    scale_answers,
    with_then,
)
from evalapp.analysis.tables import AnyColumn, CodedColumn
from evalapp.questionnaire.table import AnswerTable, ScaleItems

Reliabilities = tuple[Reliability | Absent, Reliability | Absent]


@dataclass(frozen=True)
class Study:
    """Every subject of one or two surveys.

    `reliabilities` and `discriminations` are told of each survey as a whole, by name of the
    scale and of the knowledge question, before and after.
    """

    items: tuple[Subject, ...]
    scales: tuple[Subject, ...]
    test: Subject | None
    n_test_items: int = 0
    reliabilities: dict[str, Reliabilities] = field(default_factory=dict)
    discriminations: dict[str, tuple[Figure, Figure]] = field(default_factory=dict)

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """Questions, then scales, then the knowledge test."""
        return self.items + self.scales + ((self.test,) if self.test else ())

    def family_of(self, subject: Subject) -> str:
        """Return whose tests are adjusted together: a section's questions, the scales, the test."""
        return subject.kind if subject.kind in (SCALE, KNOWLEDGE) else subject.section


def read_study(
    pre: AnswerTable, post: AnswerTable | None, items: Sequence[str] | None, settings: Settings
) -> Study:
    """Read all questions asked for, the scales whose items are among them, the knowledge test.

    Raises InputError for a question that no survey has and for items that are no numbers.
    """
    thens = _read_thens(pre, post)
    chosen = choose_items(pre, post, items)
    subjects = tuple(
        with_then(make_item(name, *pair_columns(name, pre, post)), thens.get(name))
        for name in chosen
    )
    scales, reliabilities = _read_scales(pre, post, subjects, thens, settings)
    questions = [
        subject
        for subject in subjects
        if subject.wording is Wording.RIGHT_WRONG and subject.incomparable is None
    ]
    test, discriminations = _read_test(questions)
    return Study(subjects, scales, test, len(questions), reliabilities, discriminations)


def _read_thens(pre: AnswerTable, post: AnswerTable | None) -> dict[str, AnyColumn]:
    """Return the retrospective ratings of the latest survey by the item they look back on."""
    columns = (pre if post is None else post).columns.values()
    return {column.then_of: encode(column) for column in columns if column.then_of}


def _read_scales(
    pre: AnswerTable,
    post: AnswerTable | None,
    subjects: Sequence[Subject],
    thens: Mapping[str, AnyColumn],
    settings: Settings,
) -> tuple[tuple[Subject, ...], dict[str, Reliabilities]]:
    """Read each scale in both surveys by one definition: the first survey's, if it has one.

    Where its items have another form in the second one, each survey has its own scale.
    """
    defined: dict[str, ScaleItems] = {}
    for scale in (*pre.scales, *(post.scales if post is not None else ())):
        defined.setdefault(scale.name, scale)
    first = {s.name: s.pre.described for s in subjects if isinstance(s.pre, Side)}
    second = {s.name: s.post.described for s in subjects if isinstance(s.post, Side)}
    made, reliabilities = [], {}
    for scale in defined.values():
        if set(scale.items) <= {subject.name for subject in subjects}:
            apart = next(
                (s.incomparable for s in subjects if s.incomparable and s.name in scale.items), None
            )
            own = [_find_own(scale, table) if apart else scale for table in (pre, post)]
            answers = scale_answers(own[0], first), scale_answers(own[1], second)
            then = scale_answers(own[0 if post is None else 1], thens)
            made.append(make_scale(scale, answers, then, settings.complete_share, apart))
            before, after = (_reliability(scale, side, settings) for side in answers)
            reliabilities[scale.name] = before, after
    return tuple(made), reliabilities


def _find_own(scale: ScaleItems, table: AnswerTable | None) -> ScaleItems | None:
    """Return the scale of this name as a survey itself has it."""
    own = table.scales if table is not None else ()
    return next((each for each in own if each.name == scale.name), None)


def _reliability(
    scale: ScaleItems, answers: ItemAnswers | Absent, settings: Settings
) -> Reliability | Absent:
    if isinstance(answers, Absent):
        return answers
    return reliability(answers.blocks(), scale.items, settings.confidence)


def _read_test(
    questions: Sequence[Subject],
) -> tuple[Subject | None, dict[str, tuple[Figure, Figure]]]:
    if not questions:
        return None, {}
    before = {q.name: q.pre.compared for q in questions if isinstance(q.pre, Side)}
    after = {q.name: q.post.compared for q in questions if isinstance(q.post, Side)}
    marked = [_marked(before), _marked(after)]
    test, totals = make_test([tuple(side.values()) for side in marked])
    absent = Absent(Reason.NOT_IN_SURVEY)
    discriminations: dict[str, tuple[Figure, Figure]] = {}
    for question in questions:
        first, second = (
            discrimination(side[question.name], total)
            if total is not None and question.name in side
            else absent
            for side, total in zip(marked, totals, strict=True)
        )
        discriminations[question.name] = first, second
    return test, discriminations


def _marked(columns: Mapping[str, AnyColumn]) -> dict[str, CodedColumn]:
    return {name: column for name, column in columns.items() if isinstance(column, CodedColumn)}
