"""Which groups of people may be shown, after all groups, filters and versions that were shown.

Groups by country and groups by sex may be harmless each and tell of one person together; so may a
group shown before and after two people came into it. Each group shown is kept as its question and
answer; who is in it is worked out anew. Whoever has a file with a row a person can find a group's
rows by its results, so a group that the file does not tell is not shown either.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterator, Mapping, Sequence

from evalapp.actions.contrast import can_group
from evalapp.actions.disclosure import Together, tell_apart
from evalapp.actions.large import LargeAnswers
from evalapp.actions.questionnaires import read_version
from evalapp.actions.shown_books import Books
from evalapp.actions.shown_filters import PROGRAMME, name_programmes, write_filter
from evalapp.analysis.disclosure.ledger import Shown
from evalapp.analysis.figures import Withheld
from evalapp.analysis.reasons import Reason
from evalapp.reporting.export.protection import protect
from evalapp.storage.database import Session, writing
from evalapp.storage.surveys import hold


def close_groups(
    session: Session, sides: Sequence[Together], by: str, minimum: int
) -> dict[str, Withheld]:
    """Return the groups that may not be shown of one of these sides; store that the others are.

    `by` is a background question, or PROGRAMME; any other text groups nobody. A single programme
    is no group.
    """
    closed: dict[str, Withheld] = {}
    names = [_list_names(side, by) for side in sides]
    if by != PROGRAMME or len(set().union(*names)) > 1:
        for side, own in zip(sides, names, strict=True):
            wanted = {write_filter(by, name): name for name in own}
            closed |= _close_some(session, side, by, wanted, minimum)
    return closed


def _list_names(side: Together, by: str) -> set[str]:
    if by == PROGRAMME:
        return {name_programmes(survey) for survey in side.surveys}
    question = read_version(side.newest.version).by_name.get(by)
    return set(question.options) if question is not None and can_group(question) else set()


def _close_some(
    session: Session, told: Together, by: str, wanted: Mapping[str, str], minimum: int
) -> dict[str, Withheld]:
    """Return the groups of one side that may not be shown, each with the reason.

    `wanted` maps filters to the names of groups.
    """
    project = told.newest.workshop.project
    surveys = frozenset(survey.id for survey in told.surveys)
    if not wanted:
        return {}
    books = Books(session, project.id, surveys, minimum)
    if not books.find_shown(surveys):
        return {}
    known = books.list_selections(surveys).intersection(wanted)
    # To walk through very many rows only to give the reason would take too long.
    is_large = any(isinstance(rows, LargeAnswers) for rows in told.shown.values())
    hidden = set() if known and is_large else _list_hidden_in_rows(books, told, by, minimum)
    if not known:
        open_to_all = [each for each, name in wanted.items() if name not in hidden]
        with writing(session):
            hold(session, project)
            books = Books(session, project.id, surveys, minimum)
            known = frozenset(_show(books, surveys, open_to_all))
    return {
        name: Withheld(Reason.IN_FILE) if name in hidden else Withheld()
        for each, name in wanted.items()
        if each not in known
    }


def _list_hidden_in_rows(books: Books, told: Together, by: str, minimum: int) -> set[str]:
    """Return the groups that files with a row a person keep to themselves."""
    files = {part.survey for parts in books.list_in_rows() for part in parts}
    hidden: set[str] = set()
    for survey in told.surveys if by != PROGRAMME else ():
        if survey.id in files:
            rows, questionnaire = told.shown[survey.id], read_version(survey.version)
            apart = tell_apart(books, survey, rows)
            protection = protect(questionnaire, rows, minimum, apart)
            hidden |= {
                str(row.answers.get(by))
                for place, row in enumerate(rows)
                if by in protection.withheld or protection.hides(by, place)
            }
    return hidden


def _show(books: Books, surveys: frozenset[int], wanted: Collection[str]) -> Iterator[str]:
    """Yield the filters whose people may be shown, the most first, and store that they are."""
    ledger, parts = books.open_with(*wanted), books.find_shown(surveys)
    groups = [Shown(ledger.count(parts, each), each, surveys) for each in wanted]
    for group in sorted(groups, key=lambda group: -sum(group.parts.values())):
        if any(group.parts.values()) and ledger.allows(group):
            books.add(group)
            ledger = dataclasses.replace(ledger, shown=[*ledger.shown, group])
            yield group.selection
