"""The ledger of what was shown of a project, as storage keeps it: read, judged by and added to."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from evalapp.actions.shown_filters import Fields, list_fields, read_filter
from evalapp.analysis.disclosure.ledger import (
    EVERYBODY,
    NEW,
    Held,
    Kind,
    Ledger,
    Part,
    Proposal,
    Shown,
    choose_people,
    find_kinds,
    find_next_number,
    hold_anybody,
    split_part,
)
from evalapp.storage.database import Session
from evalapp.storage.responses import iterate_answers
from evalapp.storage.showings import (
    Counts,
    add_showing,
    change_showing,
    count_parts,
    list_showings,
    move_apart,
    put_in_part,
    read_first,
    read_parts,
)
from evalapp.storage.tables import Showing, Survey

NOT_COUNTED: Final[Mapping[int, Counts]] = MappingProxyType({})


class Books:
    """What was shown of surveys of a project, and of all others that were shown with them.

    `counted` are the people in each part of surveys whose parts were just counted.
    """

    def __init__(
        self,
        session: Session,
        project: int,
        surveys: Collection[int],
        minimum: int,
        counted: Mapping[int, Counts] = NOT_COUNTED,
    ) -> None:
        self.session, self.project = session, project
        showings = [(showing, read_shown(showing)) for showing in list_showings(session, project)]
        self.surveys = find_connected(surveys, [shown.surveys for _, shown in showings])
        self.showings = [each for each in showings if each[1].surveys & self.surveys]
        shown = [shown for _, shown in self.showings]
        self.ledger = Ledger(shown, self._count(self.surveys, counted), minimum)

    def _count(
        self, surveys: Collection[int], counted: Mapping[int, Counts] = NOT_COUNTED
    ) -> dict[Kind, int]:
        known = {survey: counted[survey] for survey in surveys if survey in counted}
        others = sorted(survey for survey in surveys if survey not in known)
        return {
            Kind(Part(survey, part or NEW)): number
            for survey, parts in (known | count_parts(self.session, others)).items()
            for part, number in parts.items()
        }

    def find_last(self, surveys: frozenset[int]) -> Mapping[Part, int]:
        """Return part → number of people as these surveys were last shown together."""
        for shown in reversed(self.ledger.shown):
            if shown.surveys == surveys and shown.selection == EVERYBODY:
                return shown.parts
        return {}

    def find_shown(self, surveys: frozenset[int]) -> frozenset[Part]:
        """Return the parts that may be shown now: of what was shown last, none was deleted."""
        last = self.find_last(surveys)
        is_whole = all(self.ledger.sizes.get(part) == number for part, number in last.items())
        return frozenset(last if is_whole else ())

    def was_shown(self, surveys: frozenset[int], parts: frozenset[Part]) -> bool:
        """Tell whether these surveys were shown with just these parts, of whom none was deleted."""
        people = {part: self.ledger.sizes.get(part) for part in parts}
        return any(
            shown.parts == people and shown.surveys == surveys and shown.selection == EVERYBODY
            for shown in self.ledger.shown
        )

    def list_selections(self, surveys: frozenset[int]) -> frozenset[str]:
        """Return the filters by which people were shown of what was shown last of these surveys."""
        own = [shown.selection for shown in self.ledger.shown if shown.surveys == surveys]
        since = own[::-1].index(EVERYBODY) if EVERYBODY in own else len(own)
        return frozenset(own[len(own) - since :])

    def list_filters(self, survey: int) -> frozenset[str]:
        """Return the filters by which people were ever shown of a survey, alone or with others."""
        own = (shown.selection for shown in self.ledger.shown if survey in shown.surveys)
        return frozenset(own) - {EVERYBODY}

    def is_settled(self, surveys: frozenset[int]) -> bool:
        """Tell whether what may be shown of these surveys together is what was shown last."""
        last = self.find_last(surveys)
        if last and last == self._find_sizes(surveys):
            return True
        proposal = self._propose(surveys)
        return proposal is None or (
            proposal.split is None and {p: self.ledger.sizes[p] for p in proposal.parts} == last
        )

    def _find_sizes(self, surveys: frozenset[int]) -> dict[Part, int]:
        return {part: n for part, n in self.ledger.sizes.items() if part.survey in surveys}

    def open_with(self, *more: str) -> Ledger:
        """Return the ledger with people told apart by all filters used, and by `more`."""
        filters = {shown.selection for shown in self.ledger.shown} - {EVERYBODY} | {*more}
        if not filters:
            return self.ledger
        kinds = find_kinds(self._list_people(), {each: read_filter(each) for each in filters})
        return dataclasses.replace(self.ledger, kinds=kinds)

    def _list_people(self) -> Iterator[tuple[Part, Fields]]:
        """Yield the part and the answers of all who may be in a set that was shown."""
        for survey in self._load_surveys():
            parts = [part.number or None for part in self._find_sizes(frozenset([survey.id]))]
            for row in iterate_answers(self.session, survey.id, parts):
                yield Part(survey.id, row.part or NEW), list_fields(survey, row.answers)

    def _load_surveys(self) -> list[Survey]:
        found = (self.session.get(Survey, survey) for survey in sorted(self.surveys))
        return [survey for survey in found if survey is not None]

    def _hold(self, part: Part, number: int) -> Held:
        """Return which filters let those through who would be held back of a part."""
        filters = {shown.selection for shown in self.ledger.shown} - {EVERYBODY}
        if not filters:
            return hold_anybody(part, number)
        survey = self.session.get_one(Survey, part.survey)
        found = read_first(self.session, part.survey, part.number, number)
        people = [(part, list_fields(survey, answers)) for answers in found]
        kinds = find_kinds(people, {each: read_filter(each) for each in filters})
        return {kind.selections: n for kind, n in kinds.items()}

    def _propose(self, surveys: frozenset[int]) -> Proposal | None:
        parts = frozenset(self._find_sizes(surveys))
        new = frozenset(part for part in parts if part.number == NEW)
        last = parts.intersection(self.find_last(surveys))
        return choose_people(self.open_with(), parts - new, new, last, self._hold)

    def is_noted_in_rows(self, survey: int) -> bool:
        """Tell whether a file was made of what was shown last of a survey alone."""
        showing = self._find_last_showing(survey)
        return showing is None or showing.in_rows

    def note_in_rows(self, survey: int) -> None:
        """Store that a file is made of what was shown last of a survey alone."""
        showing = self._find_last_showing(survey)
        if showing is not None:
            showing.in_rows = True

    def _find_last_showing(self, survey: int) -> Showing | None:
        alone = [
            showing
            for showing, shown in self.showings
            if shown.surveys == {survey} and shown.selection == EVERYBODY
        ]
        return alone[-1] if alone else None

    def list_in_rows(self) -> list[Mapping[Part, int]]:
        """Return the people of whom files were made, a row for each."""
        return [shown.parts for showing, shown in self.showings if showing.in_rows]

    def show(self, surveys: frozenset[int]) -> None:
        """Store that these surveys are shown together, as far as they may be."""
        if self.is_settled(surveys):
            return
        proposal = self._propose(surveys)
        if proposal is None:
            return
        if proposal.split is not None:
            self._split(proposal.split, proposal.held_back)
        parts = [part if part.number else self._number(part) for part in proposal.parts]
        sizes = Ledger((), self._count(surveys), 0).sizes
        self.add(Shown({part: sizes[part] for part in parts}, EVERYBODY, surveys))

    def _split(self, part: Part, held: Held) -> None:
        """Put those held back into a part of their own."""
        apart = find_next_number(self.ledger, part.survey)
        self.ledger = split_part(self.open_with(), part, held)
        move_apart(self.session, part.survey, part.number, apart, sum(held.values()))
        for (showing, before), shown in zip(self.showings, self.ledger.shown, strict=True):
            if shown != before:
                change_showing(showing, _nest(shown))
        self.showings = [
            (showing, shown)
            for (showing, _), shown in zip(self.showings, self.ledger.shown, strict=True)
        ]

    def _number(self, new: Part) -> Part:
        """Make a part of those who were never shown."""
        part = Part(new.survey, find_next_number(self.ledger, new.survey))
        put_in_part(self.session, part.survey, part.number)
        return part

    def add(self, shown: Shown) -> None:
        """Store that a set of people is shown."""
        showing = add_showing(self.session, self.project, _nest(shown), shown.selection)
        self.showings.append((showing, shown))
        every = [shown for _, shown in self.showings]
        self.ledger = dataclasses.replace(self.ledger, shown=every, kinds=self._count(self.surveys))


def read_shown(showing: Showing) -> Shown:
    """Return a set that was shown as the ledger speaks of it."""
    parts = read_parts(showing)
    people = {Part(survey, part): n for survey, own in parts.items() for part, n in own.items()}
    return Shown(people, showing.selection, frozenset(parts))


def _nest(shown: Shown) -> dict[int, dict[int, int]]:
    nested: dict[int, dict[int, int]] = {survey: {} for survey in shown.surveys}
    for part, number in shown.parts.items():
        nested[part.survey][part.number] = number
    return nested


def find_connected(
    surveys: Collection[int], together: Collection[frozenset[int]]
) -> frozenset[int]:
    """Return the surveys and all that were shown together with one of them, however far."""
    found = frozenset(surveys)
    while True:
        more = found.union(*(each for each in together if each & found))
        if more == found:
            return found
        found = more
