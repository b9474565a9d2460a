"""Fields of a participant's form in which something is chosen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape

from evalapp.questionnaire.questions import Question
from evalapp.web.forms.participant_field import NO_MARK, QuestionField

DROP_DOWN: Final = frozenset({"minimal", "picker", "autocomplete", "search"})
"""Words of `appearance` by which a list of options opens at a tap."""

MOST_BUTTONS: Final = 21
"""Steps of a range that stand side by side; more are a drop-down."""

MOST_OPTIONS: Final = 101
"""Steps of a range that a drop-down can hold; of more, the number is typed."""


ROWS: Final[Mapping[str, str]] = {
    "likert": "l",
    "horizontal": "l",
    "horizontal-compact": "l",
    "columns-pack": "l",
    "compact": "c",
    "columns": "c",
}
"""Word of `appearance` → class of the options' row; on a wide screen they stand side by side."""


def find_row(question: Question) -> str:
    """Return the class of the row in which a question's options stand."""
    words = (re.sub(r"^(columns|compact)-\d+$", r"\1", word) for word in sorted(question.looks))
    return next((ROWS[word] for word in words if word in ROWS), "g")


@dataclass(frozen=True)
class Option:
    """One option as it stands on the page: as markup, or in words where none can be.

    `rule` and `live` are attributes: by what it is offered, and how its words keep up with answers.
    """

    name: str
    label: Markup
    words: str
    is_chosen: bool
    rule: Markup = NO_MARK
    live: Markup = NO_MARK
    is_off: bool = False

    @property
    def value(self) -> Markup:
        """Its name as an attribute's value, in quotes where it needs them."""
        name = escape(self.name)
        return name if re.fullmatch(r"[\w.-]+", name) else Markup('"{}"').format(name)


class OptionsField(QuestionField):
    """Radio buttons, or a drop-down where `appearance` is `minimal`."""

    template = "select_one"

    @property
    def is_drop_down(self) -> bool:
        """Whether the list opens at a tap."""
        return bool(DROP_DOWN & self.looks)

    @property
    def row(self) -> str:
        """The class of the row in which the options stand."""
        return find_row(self.asked)

    @property
    def is_heading(self) -> bool:
        """Whether it only stands above rows with the same options; XLSForm's `label`."""
        return "label" in self.looks and not self.asked.required

    @property
    def options(self) -> Iterator[Option]:
        """The options in the author's order."""
        for choice, rule in self.asked.filters():
            offer, is_off = self.marks.write_offer(rule, self.spot) if rule else (NO_MARK, False)
            yield Option(
                choice.name,
                label=self.write(choice.label),
                words=self.say(choice.label),
                is_chosen=choice.name in self.typed,
                rule=offer,
                live=self.marks.voice.write_live(choice.label),
                is_off=is_off,
            )

    @property
    def shuffling(self) -> Markup:
        """The attribute by which the phone brings the options into an order of its own."""
        if not self.asked.randomize:
            return NO_MARK
        seed = self.marks.voice.keep_addresses(self.asked.seed)
        return Markup(' data-z="{}"').format(seed)


class TicksField(OptionsField):
    """Boxes to tick."""

    template = "select_multiple"


class RankField(OptionsField):
    """A drop-down for each place of the order, all of one name."""

    template = "rank"

    @property
    def places(self) -> list[str]:
        """The option that was chosen for each place; empty where none was."""
        rest = len(self.asked.choices) - len(self.typed)
        return [*self.typed, *[""] * rest][: len(self.asked.choices)]


class StepsField(QuestionField):
    """One number of a range: buttons, a drop-down, or a field where there are very many."""

    template = "range"

    @property
    def is_typed(self) -> bool:
        """Whether the number is typed."""
        return len(self.asked.steps) > MOST_OPTIONS

    @property
    def is_drop_down(self) -> bool:
        """Whether the list opens at a tap."""
        return bool(DROP_DOWN & self.looks) or len(self.asked.steps) > MOST_BUTTONS

    @property
    def options(self) -> Iterator[Option]:
        """Every number that can be chosen."""
        for step in map(str, self.asked.steps):
            yield Option(step, escape(step), step, step in self.typed)
