"""Puts what stands in a section on paper: questions, tables, groups, blank blocks for repeats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

from markupsafe import Markup

from evalapp.i18n import Message
from evalapp.questionnaire.choosing import SelectOne
from evalapp.questionnaire.definition import Entry, Group, Matrix, Repeat, Section
from evalapp.questionnaire.logic import Expression
from evalapp.questionnaire.numbering import is_on_paper
from evalapp.questionnaire.questions import Question
from evalapp.questionnaire.silent import Note
from evalapp.questionnaire.values import to_number
from evalapp.reporting.paper.blocks import Asked, Block, Items, Row, Table, Together
from evalapp.reporting.paper.conditions import ConditionTeller
from evalapp.reporting.paper.options import Box
from evalapp.reporting.paper.spaces import find_how, find_space
from evalapp.reporting.paper.speaking import NOTHING, Speaker

TIMES: Final = 3
"""How often the questions of a repeat are printed."""

MOST_TIMES: Final = 12
"""How often they are at most, where the questionnaire says how often they are asked."""

TABLE: Final = frozenset({"table-list", "label", "list-nolabel"})
"""Words of `appearance` by which selects of a group become a table."""

MORE: Final = Message("If you need more room, please go on with these questions on another sheet.")
ONE_EACH: Final = Message("Tick one box in each row.")


@dataclass(frozen=True)
class EntryWriter:
    """Makes blocks of entries; `numbers` are those of the questions on the sheet."""

    speaker: Speaker
    numbers: Mapping[str, str]

    def write_section(self, section: Section) -> Together:
        """Return a section with all that is printed of it."""
        return Together(
            heading=self.speaker.write(section.title),
            text=self.speaker.write(section.text),
            condition=self._tell_condition(section.relevant, section.entries),
            blocks=self._write_blocks(section.entries),
        )

    def _write_blocks(self, entries: tuple[Entry, ...]) -> tuple[Block, ...]:
        written = (block for entry in entries for block in self._write_entry(entry))
        return tuple(_join_tables(written))

    def _write_entry(self, entry: Entry) -> Iterator[Block]:
        if isinstance(entry, Matrix):
            yield self._write_matrix(entry)
        elif isinstance(entry, Repeat):
            yield from self._write_repeat(entry)
        elif isinstance(entry, Group):
            yield self._write_group(entry)
        elif entry.name in self.numbers or isinstance(entry, Note) or entry.read_only:
            yield self._write_question(entry)

    def _write_question(self, question: Question) -> Asked:
        return Asked(
            number=self.numbers.get(question.name, ""),
            label=self.speaker.write(question.label),
            hint=self.speaker.write(question.hint),
            how=find_how(question, self.speaker),
            condition=self._teller.tell(question.relevant),
            space=find_space(question, self.speaker),
        )

    def _write_matrix(self, matrix: Matrix) -> Table:
        return self._write_table(
            matrix.items,
            number=self.numbers[matrix.name],
            label=self.speaker.write(matrix.label),
            hint=self.speaker.write(matrix.hint),
            condition=self._teller.tell(matrix.relevant),
        )

    def _write_table(self, items: tuple[SelectOne, ...], **stem: Any) -> Table:
        columns = tuple(
            Box(number, self.speaker.write(choice.label))
            for number, choice in enumerate(items[0].choices, 1)
        )
        rows = tuple(self._write_row(item) for item in items)
        how = self.speaker.tell(ONE_EACH)
        return Table(how=how, columns=columns, parts=(Items(rows=rows, **stem),))

    def _write_row(self, item: SelectOne) -> Row:
        return Row(
            number=self.numbers[item.name],
            label=self.speaker.write(item.label),
            hint=self.speaker.write(item.hint),
            condition=self._teller.tell(item.relevant),
        )

    def _write_group(self, group: Group) -> Block:
        label, text = self.speaker.write(group.label), self.speaker.write(group.hint)
        told, items = self._tell_condition(group.relevant, group.entries), _find_items(group)
        if items:
            return self._write_table(items, number="", label=label, hint=text, condition=told)
        blocks = self._write_blocks(group.entries)
        return Together(heading=label, text=text, condition=told, blocks=blocks)

    def _write_repeat(self, repeat: Repeat) -> Iterator[Together]:
        """Yield the questions as often as they are asked; three times where nobody knows."""
        blocks, label = self._write_blocks(repeat.entries), self.speaker.write(repeat.label)
        times = _count_times(repeat)
        for time in range(1, (times or TIMES) + 1):
            is_first, is_last = time == 1, time == TIMES and not times
            yield Together(
                heading=Markup("{} ({})").format(label, time),
                text=self.speaker.write(repeat.hint) if is_first else NOTHING,
                condition=self._tell_condition(repeat.relevant, repeat.entries) if is_first else "",
                blocks=blocks,
                after=self.speaker.tell(MORE) if is_last else NOTHING,
            )

    def _tell_condition(self, rule: Expression | None, entries: tuple[Entry, ...]) -> str:
        """Tell when several questions are to be answered, and where those go on who need not."""
        told, following = self._teller.tell(rule), self._find_following(entries)
        if not told or not following:
            return told
        onward = Message("Otherwise go on with question %(number)s.", {"number": following})
        return f"{told} {self.speaker.translator.tell(onward)}"

    def _find_following(self, entries: tuple[Entry, ...]) -> str:
        """Return the number of the first question behind these entries, empty where none is."""
        names = list(self.numbers)
        inside = [name for name in _list_names(entries) if name in self.numbers]
        behind = names[names.index(inside[-1]) + 1 :] if inside else []
        return self.numbers[behind[0]] if behind else ""

    @cached_property
    def _teller(self) -> ConditionTeller:
        return ConditionTeller(self.speaker, self.numbers)


def _join_tables(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks; tables with one scale that follow each other become one."""
    held: Table | None = None
    for block in blocks:
        if held and isinstance(block, Table) and held.columns == block.columns:
            held = replace(held, parts=held.parts + block.parts)
            continue
        yield from filter(None, (held,))
        held = block if isinstance(block, Table) else None
        if held is None:
            yield block
    yield from filter(None, (held,))


def _count_times(repeat: Repeat) -> int:
    """Return how often a repeat is asked; 0 where that hangs on answers or on the person."""
    rule = repeat.count
    count = to_number(rule.tree) if rule and not isinstance(rule.tree, list) else 0
    return int(count) if 0 < count <= MOST_TIMES else 0


def _list_names(entries: tuple[Entry, ...]) -> Iterator[str]:
    for entry in entries:
        if isinstance(entry, Group):
            yield from _list_names(entry.entries)
        elif isinstance(entry, Matrix):
            yield from (item.name for item in entry.items)
        else:
            yield entry.name


def _find_items(group: Group) -> tuple[SelectOne, ...]:
    """Return the questions of a group that its author wants as a table; none where they differ."""
    selects = [each for each in group.entries if isinstance(each, SelectOne)]
    words = set(group.appearance.split()).union(*(each.looks for each in selects))
    rows = tuple(each for each in selects if is_on_paper(each))
    is_even = len({each.list_name for each in selects}) == 1 and len(selects) == len(group.entries)
    is_free = not any(each.choice_filter for each in selects)
    return rows if words & TABLE and is_even and is_free else ()
