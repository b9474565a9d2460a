"""Sections, groups, questions and items that came, went, moved, or are called otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from evalapp.i18n import Message
from evalapp.questionnaire.comparing.difference import Change, Difference, Part, Telling, Where
from evalapp.questionnaire.comparing.entries import compare_things
from evalapp.questionnaire.comparing.nodes import Node, Pairing
from evalapp.questionnaire.definition import Group, Matrix, Repeat, Section

WITHIN: Final = Message("Within “%(place)s”")
AMONG_SECTIONS: Final = Message("Among the sections")
ELSEWHERE: Final = Message("From “%(old)s” to “%(new)s”")
NAME: Final = Message("Name under which it is stored")

SORTS: Final[tuple[tuple[type, Message], ...]] = (
    (Section, Message("Section")),
    (Matrix, Message("Table of statements")),
    (Repeat, Message("Group asked several times")),
    (Group, Message("Group of questions")),
)
"""Class → what it is called; all others are questions."""
QUESTION: Final = Message("Question")
ITEM: Final = Message("Statement of the table “%(table)s”")


def compare_structure(pairing: Pairing, telling: Telling) -> Iterator[Difference]:
    """Yield all differences of sections and what stands in them, in the new order.

    What was removed stands behind what it stood behind.
    """
    yield from _Walker(pairing, telling).compare(pairing.old, pairing.new)


class _Walker:
    def __init__(self, pairing: Pairing, telling: Telling) -> None:
        self.pairing, self.telling = pairing, telling
        self.sections = {
            node: pairing.partner[node] for node in pairing.old if node in pairing.partner
        }

    def compare(self, old: list[Node], new: list[Node]) -> Iterator[Difference]:
        """Yield the differences between what stands under one node before and after."""
        moved = self.pairing.find_moved(old, new)
        removed = self._find_removed(old)
        yield from self._tell_removed(removed.get(None, []))
        for node in new:
            partner = self.pairing.partner.get(node)
            if partner is None:
                yield self._tell(Change.ADDED, node)
                yield from self.compare([], node.children)
                continue
            if node in moved or not self.pairing.stays(node):
                yield self._tell_moved(partner, node)
            yield from self._compare_pair(partner, node)
            yield from self._tell_removed(removed.get(node, []))

    def _compare_pair(self, old: Node, new: Node) -> Iterator[Difference]:
        where = self._locate(new)
        if old.thing.name != new.thing.name:
            names = {"old": old.thing.name, "new": new.thing.name}
            yield Difference(Change.RENAMED, NAME, where, "name", **names)
        yield from compare_things(old, new, where, self.telling)
        yield from self.compare(old.children, new.children)

    def _find_removed(self, old: list[Node]) -> dict[Node | None, list[Node]]:
        """Return what was removed by the node behind which it stood and which is still there."""
        last: Node | None = None
        removed: dict[Node | None, list[Node]] = {}
        for node in old:
            if self.pairing.stays(node):
                last = self.pairing.partner[node]
            elif node not in self.pairing.partner:
                removed.setdefault(last, []).append(node)
        return removed

    def _tell_removed(self, nodes: list[Node]) -> Iterator[Difference]:
        for node in nodes:
            yield self._tell(Change.REMOVED, node)
            gone = [child for child in node.children if child not in self.pairing.partner]
            yield from self._tell_removed(gone)

    def _tell(self, change: Change, node: Node) -> Difference:
        return Difference(change, self._name_sort(node), self._locate(node))

    def _name_sort(self, node: Node) -> Message:
        if node.is_item and node.above:
            return Message(ITEM.text, {"table": self._title(node.above)})
        found = (name for sort, name in SORTS if isinstance(node.thing, sort))
        return next(found, QUESTION)

    def _tell_moved(self, old: Node, new: Node) -> Difference:
        if new.above is None:
            message = AMONG_SECTIONS
        elif self.pairing.stays(new):
            message = Message(WITHIN.text, {"place": self._title(new.above)})
        else:
            places = {"old": self._title(old.above or old), "new": self._title(new.above)}
            message = Message(ELSEWHERE.text, places)
        return Difference(Change.MOVED, message, self._locate(new))

    def _locate(self, node: Node) -> Where:
        # What was removed is told with its section as that is now.
        section = self.sections.get(node.section, node.section)
        return Where(
            part=Part.ENTRY if node.above else Part.SECTION,
            name=node.thing.name,
            title=self._title(node),
            section=section.thing.name,
            section_title=self._title(section),
        )

    def _title(self, node: Node) -> str:
        return self.telling.say(node.title) or node.thing.name
