"""A participant's form with all that stands in it, made from the questionnaire."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from typing import Final

from markupsafe import Markup
from wtforms.form import BaseForm

from evalapp.i18n import Message
from evalapp.questionnaire.answers import CODE_PREFIX, MOST_REPEATS
from evalapp.questionnaire.definition import Entry, Group, Matrix, Place, Questionnaire, Repeat
from evalapp.questionnaire.following import find_followed
from evalapp.questionnaire.questions import Question, Text
from evalapp.web.forms.participant import CodeField, RepeatField, find_field
from evalapp.web.forms.participant_field import QuestionField, render_plain
from evalapp.web.participant_filled import Filled
from evalapp.web.participant_marks import Marks, Spot
from evalapp.web.participant_voice import Voice

BLOCKS: Final[Mapping[type, str]] = {Matrix: "matrix", Group: "group"}
"""What is no single field → its template."""

TABLE: Final = frozenset({"table-list", "label", "list-nolabel"})
"""Words of `appearance` by which selects of a group become a table on a wide screen."""


class Sheet:
    """The form as one page of HTML: a field for each question, at each time of a repeat.

    `shown` are the numbers of the pages that are seen at first, None where nothing was typed yet.
    """

    most = MOST_REPEATS

    def __init__(self, voice: Voice, filled: Filled, shown: Collection[int] | None = None) -> None:
        self.voice, self.filled = voice, filled
        self.questionnaire: Questionnaire = voice.questionnaire
        settled = self._find_settled(shown) if shown is not None else frozenset()
        followed = find_followed(self.questionnaire)
        self.marks = Marks(voice, followed, settled, again=shown is not None)
        self.form = BaseForm(dict(self._make_fields()))
        self.form.process(filled.list_fields())

    def _find_settled(self, shown: Collection[int]) -> frozenset[str]:
        """Return the questions and repeats of other pages that nothing on these decides on."""
        here = set(shown)
        settled: set[str] = set()
        pages = self.questionnaire.pages
        for name in self.questionnaire.order_of_need:
            if pages[name] not in here and self.questionnaire.needs[name] <= settled:
                settled.add(name)
        return frozenset(settled)

    def _make_fields(self) -> Iterator[tuple[str, object]]:
        """Yield name and field in the order of the page."""
        for element in self.questionnaire.code:
            yield CODE_PREFIX + element.name, CodeField(element, self.marks, self.spot(0))
        for page, section in enumerate(self.questionnaire.sections, 1):
            done: set[str] = set()
            places = list(section.places())
            for place in places:
                if place.repeat is None:
                    yield self._make_field(place, self.spot(page))
                elif place.repeat.name not in done:
                    done.add(place.repeat.name)
                    yield from self._make_times(place.repeat, places, page)

    def _make_field(self, place: Place, spot: Spot) -> tuple[str, object]:
        make = find_field(place.question)
        return spot.name(place.question.name), make(place.question, self.marks, spot)

    def _make_times(
        self, repeat: Repeat, places: list[Place], page: int
    ) -> Iterator[tuple[str, object]]:
        spot = self.spot(page)
        yield spot.name(repeat.name), RepeatField(repeat, self.marks, spot)
        for time_spot in (*self.times(repeat), self.pattern(repeat)):
            for place in places:
                if place.repeat is repeat:
                    yield self._make_field(place, time_spot)

    def spot(self, page: int) -> Spot:
        """Return where questions outside of repeats stand."""
        return Spot(page, self.filled.see())

    def times(self, repeat: Repeat) -> tuple[Spot, ...]:
        """Return where the questions of a repeat stand: a spot each time."""
        return self._spots[repeat.name][:-1]

    def pattern(self, repeat: Repeat) -> Spot:
        """Return the spot in the markup from which the phone makes more times."""
        return self._spots[repeat.name][-1]

    @cached_property
    def _spots(self) -> dict[str, tuple[Spot, ...]]:
        """Repeat → a spot each time, and that of the pattern."""
        spots = {}
        for name, repeat in self.questionnaire.repeats.items():
            page = self.questionnaire.pages[name]
            numbers = range(1, self.filled.count(repeat) + 1)
            times = (Spot(page, self.filled.see(repeat, each), repeat, each) for each in numbers)
            spots[name] = (*times, Spot(page, {}, repeat))
        return spots

    def show(self, entry: Entry, spot: Spot) -> Markup:
        """Return the markup of a question, matrix, group or repeat."""
        template = BLOCKS.get(type(entry))
        if template is None:
            shown: Markup = self.form[spot.name(entry.name)](sheet=self)
            return shown
        return Markup(  # noqa: S704 (escaped by the template)
            render_plain(f"respond/blocks/{template}.html", sheet=self, entry=entry, spot=spot)
        )

    def is_asked_time(self, repeat: Repeat, spot: Spot) -> bool:
        """Tell whether the questions of a repeat are asked this time."""
        if repeat.count is None or spot.time is None:
            return True
        return spot.time <= self.filled.count_asked(repeat)

    def is_new(self, repeat: Repeat, spot: Spot) -> bool:
        """Tell whether a person has just added this time."""
        return self.filled.added == repeat.name and spot.time == self.filled.count(repeat)

    @property
    def removing(self) -> tuple[QuestionField, int] | None:
        """The repeat and the time of it that a person wants to remove."""
        if self.filled.removing is None:
            return None
        name, time = self.filled.removing
        return self.form[Spot(0, {}).name(name)], time

    def find_style(self, group: Group) -> str:
        """Return the class of a group: rows of options in a table where its author wants one."""
        words = set(group.appearance.split())
        for entry in group.entries:
            words |= entry.looks if isinstance(entry, Question) else set()
        return "m" if words & TABLE else "u"

    def place_faults(
        self, faults: Mapping[str, Message | Text], pages: Collection[int]
    ) -> list[QuestionField]:
        """Put each fault beside its field; return the fields of those on these pages, in order."""
        placed = []
        for field in self.form:
            if field.name in faults and field.spot.page in pages:
                field.errors = (self.voice.tell(faults[field.name], field.spot.seen),)
                placed.append(field)
        return placed
