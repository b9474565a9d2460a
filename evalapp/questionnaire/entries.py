"""Reads what stands in a questionnaire's sections: questions of every kind, and matrices."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from evalapp.i18n import Message
from evalapp.questionnaire.choosing import SelectOne
from evalapp.questionnaire.definition import Entry, Group, Matrix, Repeat, Section
from evalapp.questionnaire.kinds import KINDS
from evalapp.questionnaire.logic import read_default
from evalapp.questionnaire.plain import Plain, PlainReader, join, suggest
from evalapp.questionnaire.questions import Choice, Question

COMMON_COLUMNS: Final = frozenset(
    "type name label hint guidance_hint required required_message relevant constraint "
    "constraint_message calculation default read_only appearance background kept".split()
)
MATRIX_COLUMNS: Final = frozenset("type name label hint required relevant items kept".split())
GROUP_COLUMNS: Final = frozenset("type name label hint relevant appearance kept questions".split())
SECTION_COLUMNS: Final = frozenset(
    "name title text relevant appearance loose kept questions".split()
)
OPTION_COLUMNS: Final = frozenset("name label columns".split())

WITHOUT_LABEL: Final = frozenset({"calculate", "hidden", "unshown"})
"""Kinds that nobody reads."""

RANGE_DEFAULTS: Final[Mapping[str, int]] = {"start": 0, "end": 10, "step": 1}
MOST_STEPS: Final = 1_000
"""Steps that a range may have: each becomes something to tap."""


@dataclass
class EntryReader(PlainReader):
    """Reads sections; `lists` are the lists of options that their questions refer to."""

    lists: dict[str, tuple[Choice, ...]] = field(default_factory=dict)
    is_in_repeat: bool = False

    def read_section(self, place: str, plain: Plain) -> Section:
        """Return a section with its entries."""
        self.check_keys(place, plain, SECTION_COLUMNS)
        return Section(
            name=self.take(plain, place, "name", str),
            title=self.take_text(plain, place, "title"),
            text=self.take_text(plain, place, "text"),
            relevant=self.take_expression(plain, place, "relevant"),
            appearance=self.take(plain, place, "appearance", str, ""),
            loose=self.take(plain, place, "loose", bool, False),
            kept=self.take(plain, place, "kept", dict, {}),
            entries=self.take_each(plain, place, "questions", self.read_entry),
        )

    def read_entry(self, place: str, plain: Plain) -> Entry | None:
        """Return a question, matrix, group or repeat, None where it cannot be made."""
        kind, _, list_name = str(plain.get("type", "")).partition(" ")
        list_name = list_name.strip()
        if kind == "matrix":
            return self._read_matrix(place, plain, list_name)
        if kind in ("group", "repeat"):
            return self._read_group(place, plain, kind == "repeat")
        if kind not in KINDS:
            what = Message("%(type)s is no type of question.", {"type": repr(kind)})
            remedy = suggest(kind, [*KINDS, "matrix", "group", "repeat"])
            self.fault(join(place, "type"), what, remedy)
            return None
        self.check_keys(place, plain, COMMON_COLUMNS | KINDS[kind].columns)
        special = _SPECIAL[kind](self, place, plain, list_name) if kind in _SPECIAL else {}
        return None if special is None else self._make_question(kind, place, plain, special)

    def _make_question(
        self, kind: str, place: str, plain: Plain, special: Mapping[str, Any]
    ) -> Question:
        required = plain.get("required", False)
        has_rule = isinstance(required, str)
        default = self.take(plain, place, "default", str, "")
        calculation = self.take_expression(plain, place, "calculation")
        if "calculation" in plain and calculation is None:
            self.unread.add(str(plain.get("name")))
        return KINDS[kind](
            name=self.take(plain, place, "name", str),
            label=self.take_text(plain, place, "label", needed=kind not in WITHOUT_LABEL),
            hint=self.take_text(plain, place, "hint"),
            guidance_hint=self.take_text(plain, place, "guidance_hint"),
            required=not has_rule and self.take(plain, place, "required", bool, False),
            required_when=self.take_expression(plain, place, "required") if has_rule else None,
            required_message=self.take_text(plain, place, "required_message"),
            relevant=self.take_expression(plain, place, "relevant"),
            constraint=self.take_expression(plain, place, "constraint"),
            constraint_message=self.take_text(plain, place, "constraint_message"),
            calculation=calculation,
            default=read_default(default) if default else None,
            read_only=self.take(plain, place, "read_only", bool, False),
            appearance=self.take(plain, place, "appearance", str, ""),
            background=self.take(plain, place, "background", bool, False),
            kept=self.take(plain, place, "kept", dict, {}),
            **special,
        )

    def _read_group(self, place: str, plain: Plain, is_repeat: bool) -> Group:
        self.check_keys(place, plain, GROUP_COLUMNS | ({"count"} if is_repeat else set()))
        if is_repeat and self.is_in_repeat:
            what = Message("a repeat stands in a repeat.")
            self.fault(join(place, "type"), what, Message("Please make the inner one a group."))
        special = {"count": self.take_expression(plain, place, "count")} if is_repeat else {}
        outside, self.is_in_repeat = self.is_in_repeat, self.is_in_repeat or is_repeat
        group = (Repeat if is_repeat else Group)(
            name=self.take(plain, place, "name", str),
            label=self.take_text(plain, place, "label"),
            hint=self.take_text(plain, place, "hint"),
            relevant=self.take_expression(plain, place, "relevant"),
            appearance=self.take(plain, place, "appearance", str, ""),
            kept=self.take(plain, place, "kept", dict, {}),
            entries=self.take_each(plain, place, "questions", self.read_entry),
            **special,
        )
        self.is_in_repeat = outside
        return group

    def _read_matrix(self, place: str, plain: Plain, list_name: str) -> Matrix | None:
        self.check_keys(place, plain, MATRIX_COLUMNS)
        choices = self._find_list(place, list_name)
        items = self.take(plain, place, "items", dict)
        if not items and "items" in plain:
            header = "[sections.questions.items.NAME]"
            remedy = Message("Please add %(entry)s.", {"entry": header})
            self.fault(join(place, "items"), Message("it is empty."), remedy)
        if not choices or not items:
            return None
        required = self.take(plain, place, "required", bool, False)
        return Matrix(
            name=self.take(plain, place, "name", str),
            label=self.take_text(plain, place, "label", needed=True),
            hint=self.take_text(plain, place, "hint"),
            relevant=self.take_expression(plain, place, "relevant"),
            kept=self.take(plain, place, "kept", dict, {}),
            items=tuple(
                SelectOne(
                    name=name,
                    label=self.check_text(f"{place}.items.{name}", label),
                    required=required,
                    list_name=list_name,
                    choices=choices,
                )
                for name, label in items.items()
            ),
        )

    def _find_list(self, place: str, list_name: str) -> tuple[Choice, ...]:
        if list_name not in self.lists:
            what = Message("there is no list %(list)s.", {"list": repr(list_name)})
            header = f"[choices.{list_name or 'NAME'}]"
            adding = Message("Please add %(entry)s.", {"entry": header})
            self.fault(join(place, "type"), what, suggest(list_name, self.lists, adding))
            return ()
        return self.lists[list_name]

    def _read_choosing(self, place: str, plain: Plain, list_name: str) -> Mapping[str, Any] | None:
        choices = self._find_list(place, list_name)
        if not choices:
            return None
        right = plain.get("right")
        names = [choice.name for choice in choices]
        if right is not None and right not in names:
            what = Message("%(name)s is no option.", {"name": repr(right)})
            remedy = Message("Options: %(options)s.", {"options": ", ".join(names)})
            self.fault(join(place, "right"), what, remedy)
        return {
            **self._read_offering(place, plain),
            "list_name": list_name,
            "choices": choices,
            "right": right,
        }

    def _read_offering(self, place: str, plain: Plain) -> dict[str, Any]:
        """Return which options are offered, and in what order."""
        parameters = self.take(plain, place, "parameters", dict, {})
        place = join(place, "parameters")
        self.check_keys(place, parameters, {"randomize", "seed"})
        return {
            "choice_filter": self.take_expression(
                plain, place.rpartition(".")[0], "choice_filter", columns=True
            ),
            "randomize": self.take(parameters, place, "randomize", bool, False),
            "seed": str(parameters.get("seed", "")),
        }

    def _read_range(
        self,
        place: str,
        plain: Plain,
        list_name: str,
    ) -> Mapping[str, Any] | None:
        parameters = self.take(plain, place, "parameters", dict)
        place = join(place, "parameters")
        self.check_keys(place, parameters, RANGE_DEFAULTS)
        numbers = {}
        for key, default in RANGE_DEFAULTS.items():
            value = parameters.get(key, default)
            if not isinstance(value, int | float) or isinstance(value, bool) or math.isinf(value):
                what = Message("a number is expected.")
                remedy = Message("Please write %(entry)s", {"entry": f"{key} = {default}"})
                self.fault(join(place, key), what, remedy)
                return None
            numbers[key] = Decimal(str(value))
        return numbers if self._has_steps(place, **numbers) else None

    def _has_steps(self, place: str, start: Decimal, end: Decimal, step: Decimal) -> bool:
        if not (step > 0 and end > start):
            remedy = Message("Please make end larger than start and step larger than 0.")
            self.fault(place, Message("the range has no steps."), remedy)
            return False
        if (end - start) / step > MOST_STEPS:
            what = Message("the range has more than %(most)s steps.", {"most": MOST_STEPS})
            self.fault(place, what, Message("Please make step larger, or ask for an integer."))
            return False
        if (end - start) % step:
            what = Message("no step reaches the end, %(end)s.", {"end": end})
            remedy = Message("Please make end a whole number of steps from start.")
            self.fault(place, what, remedy)
            return False
        return True


_SPECIAL: Final[Mapping[str, Callable[..., Mapping[str, Any] | None]]] = {
    "select_one": EntryReader._read_choosing,
    "select_multiple": EntryReader._read_choosing,
    "rank": EntryReader._read_choosing,
    "range": EntryReader._read_range,
}
"""Kind → what reads the columns that only it has; None from it means that it cannot be made."""
