"""Whose answers may be shown now, after all that was shown before: pages, reports and files ask.

A response that came since results were shown is held back until enough have come; what is left of
a set after somebody was deleted is shown without some others. So two versions never differ by few.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from evalapp.actions.large import LARGE, LargeAnswers, read_answers
from evalapp.actions.shown_books import Books
from evalapp.actions.shown_filters import list_fields, read_filter
from evalapp.analysis.disclosure.ledger import Part
from evalapp.questionnaire.tabulate import StoredAnswers
from evalapp.storage.database import Session, writing
from evalapp.storage.showings import Counts, count_parts
from evalapp.storage.surveys import hold
from evalapp.storage.tables import Survey

Answers = Mapping[int, Sequence[StoredAnswers]]
Sizes: TypeAlias = Mapping[int, Counts]
"""Survey id → part → the number of people in it."""
Parts: TypeAlias = Mapping[int, frozenset[int]]
"""Survey id → numbers of parts."""


@dataclass(frozen=True)
class Together:
    """Surveys of one timing whose answers are told together, as one set of people.

    `answers` are all there are by survey id, `shown` those that may be counted. Where too few
    people answered for anything to be told, that is all of them: what is said of them is withheld.
    """

    newest: Survey
    surveys: Sequence[Survey]
    answers: Answers
    shown: Answers
    left_out: int = 0

    @property
    def held_back(self) -> int:
        """The number of responses that may not be shown yet."""
        return sum(len(self.answers[each.id]) - len(self.shown[each.id]) for each in self.surveys)


def take_together(
    session: Session,
    of_timings: Sequence[Sequence[Survey]],
    minimum: int,
    large: int = LARGE,
    only: Parts | None = None,
) -> list[Together]:
    """Return the answers to surveys that may be shown, those of each timing taken together.

    Only surveys of the newest one's questionnaire are told; all surveys are of one project. More
    than `large` answers are read when they are looked at. With `only`, people of other parts of
    these surveys are held back, too, where those left were shown like that before.
    """
    surveys = [survey for of_timing in of_timings for survey in of_timing]
    sizes = count_parts(session, [survey.id for survey in surveys])
    counts = {survey: sum(own.values()) for survey, own in sizes.items()}
    alike = [_find_alike(of_timing) for of_timing in of_timings]
    groups = [leave_out_few(each, counts, minimum) for each in alike]
    released = release(session, groups, minimum, sizes)
    if only is not None:
        released = _go_back(session, groups, minimum, released, only)
    answers = read_answers(session, surveys, released.sizes, large)
    return [
        _take(of_timing, every, told, answers, released.parts, minimum)
        for of_timing, every, told in zip(of_timings, alike, groups, strict=True)
    ]


def _find_alike(surveys: Sequence[Survey]) -> list[Survey]:
    return [each for each in surveys if each.version.name == surveys[-1].version.name]


def _take(
    of_timing: Sequence[Survey],
    alike: Sequence[Survey],
    told: Sequence[Survey],
    answers: Answers,
    parts: frozenset[Part],
    minimum: int,
) -> Together:
    own = {survey.id: answers[survey.id] for survey in of_timing}
    is_enough = sum(len(own[survey.id]) for survey in told) >= minimum
    shown = {
        each.id: keep_shown(each, own[each.id], parts) if is_enough else own[each.id]
        for each in told
    }
    left_out = sum(len(own[survey.id]) for survey in alike if survey not in told)
    return Together(of_timing[-1], told, own, shown, left_out)


def keep_shown(
    survey: Survey, rows: Sequence[StoredAnswers], parts: frozenset[Part]
) -> Sequence[StoredAnswers]:
    """Return the answers to a survey that are in these parts."""
    if isinstance(rows, LargeAnswers):
        return rows.keep({part.number for part in parts if part.survey == survey.id})
    return [row for row in rows if row.part and Part(survey.id, row.part) in parts]


def leave_out_few(
    surveys: Sequence[Survey], counts: Mapping[int, int], minimum: int
) -> list[Survey]:
    """Return the surveys that are taken together: without those of few, where they would be told.

    Where all small surveys have fewer than `minimum` responses together, what is shown of all and
    of the large ones alone would differ by them.
    """
    large = [survey for survey in surveys if counts[survey.id] >= minimum]
    few = sum(counts[survey.id] for survey in surveys if survey not in large)
    return large if large and few < minimum else list(surveys)


class Released(NamedTuple):
    """The parts of surveys that may be shown, and how many people are in each part now."""

    parts: frozenset[Part]
    sizes: Sizes


def release(
    session: Session, groups: Sequence[Sequence[Survey]], minimum: int, sizes: Sizes
) -> Released:
    """Return the parts of surveys that may be shown, each group together; store that they are.

    This holds until somebody answers or is deleted. All surveys are of one project; `sizes` were
    just counted: of very many people that takes longer than all the rest.
    """
    surveys = {survey.id: survey for group in groups for survey in group}
    if not surveys:
        return Released(frozenset(), sizes)
    project = next(iter(surveys.values())).workshop.project
    wanted = [frozenset(survey.id for survey in group) for group in groups]
    books = Books(session, project.id, surveys, minimum, sizes)
    if not all(books.is_settled(group) for group in wanted):
        with writing(session):
            hold(session, project)
            books = Books(session, project.id, surveys, minimum)
            for group in wanted:
                books.show(group)
        sizes = count_parts(session, [*sizes])
    return Released(frozenset(part for group in wanted for part in books.find_shown(group)), sizes)


def _go_back(
    session: Session,
    groups: Sequence[Sequence[Survey]],
    minimum: int,
    released: Released,
    only: Parts,
) -> Released:
    """Return of each group of surveys these parts, where exactly they were shown at some time."""
    found: set[Part] = set()
    for group in groups:
        surveys = frozenset(survey.id for survey in group)
        parts = frozenset(part for part in released.parts if part.survey in surveys)
        fewer = frozenset(
            part for part in parts if part.survey not in only or part.number in only[part.survey]
        )
        project = group[-1].workshop.project.id
        books = Books(session, project, surveys, minimum, released.sizes)
        found |= fewer if books.was_shown(surveys, fewer) else parts
    return Released(frozenset(found), released.sizes)


def note_rows(session: Session, survey: Survey, rows: Sequence[StoredAnswers]) -> list[Hashable]:
    """Return what tells the rows of a survey apart, and store that a file is made of them.

    Rows that were in the same files and groups cannot be told apart by setting these beside it.
    """
    project = survey.workshop.project
    books = Books(session, project.id, [survey.id], minimum=1)
    if not books.is_noted_in_rows(survey.id):
        with writing(session):
            hold(session, project)
            books = Books(session, project.id, [survey.id], minimum=1)
            books.note_in_rows(survey.id)
    return tell_apart(books, survey, rows)


def tell_apart(books: Books, survey: Survey, rows: Sequence[StoredAnswers]) -> list[Hashable]:
    """Return for each row in which files it was, and in which groups that were shown.

    Whoever has the rows and the results of a group can work out which of the rows are in it.
    """
    files = [
        {part.number for part in parts if part.survey == survey.id}
        for parts in books.list_in_rows()
    ]
    groups = {each: read_filter(each) for each in books.list_filters(survey.id)}
    return [
        frozenset(
            [
                *(number for number, parts in enumerate(files) if row.part in parts),
                *(each for each, lets_through in groups.items() if lets_through(fields)),
            ]
        )
        for row in rows
        for fields in [list_fields(survey, row.answers)]
    ]
