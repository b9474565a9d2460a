"""A questionnaire as nodes under one another, and which of them two versions share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from evalapp.questionnaire.comparing.orders import find_moved
from evalapp.questionnaire.definition import Entry, Group, Matrix, Questionnaire, Section
from evalapp.questionnaire.questions import Question, Text

Key: TypeAlias = tuple[str, str, int]
"""What it is, its name, and which of those with this name: groups may share one."""

Thing: TypeAlias = Section | Entry


@dataclass(frozen=True, eq=False)
class Node:
    """A section, group, matrix, question or item of a matrix, and what stands in it."""

    thing: Thing
    above: Node | None = None
    children: list[Node] = field(default_factory=list)

    @property
    def title(self) -> Text:
        """What people read of it."""
        return self.thing.title if isinstance(self.thing, Section) else self.thing.label

    @property
    def section(self) -> Node:
        """The section that it stands in; a section stands in itself."""
        return self.above.section if self.above else self

    @property
    def is_item(self) -> bool:
        """It is a row of a matrix."""
        return self.above is not None and isinstance(self.above.thing, Matrix)

    def walk(self) -> Iterator[Node]:
        """Yield it and all that stands in it."""
        yield self
        for child in self.children:
            yield from child.walk()


def make_nodes(questionnaire: Questionnaire) -> list[Node]:
    """Return the sections of a questionnaire with all that stands in them."""
    return [_make_node(section, None) for section in questionnaire.sections]


def _make_node(thing: Thing, above: Node | None) -> Node:
    node = Node(thing, above)
    entries: Iterable[Entry] = ()
    if isinstance(thing, Section | Group):
        entries = thing.entries
    elif isinstance(thing, Matrix):
        entries = thing.items
    node.children.extend(_make_node(entry, node) for entry in entries)
    return node


@dataclass(frozen=True)
class Pairing:
    """The nodes of two versions: `partner` leads from one to the same one in the other version."""

    old: list[Node]
    new: list[Node]
    partner: Mapping[Node, Node]

    def stays(self, node: Node) -> bool:
        """Tell whether a node is in both versions, under the same one."""
        partner = self.partner.get(node)
        if partner is None:
            return False
        if node.above is None or partner.above is None:
            return node.above is partner.above
        return self.partner.get(node.above) is partner.above

    def find_moved(self, old: list[Node], new: list[Node]) -> frozenset[Node]:
        """Return the fewest of `new`, which stand under one node, that stand elsewhere now."""
        before = [self.partner[node] for node in old if self.stays(node)]
        return frozenset(find_moved(before, [node for node in new if self.stays(node)]))


def pair_nodes(old: Questionnaire, new: Questionnaire) -> Pairing:
    """Return which nodes are the same: those of one name, or where that is plain, of one text."""
    before, after = make_nodes(old), make_nodes(new)
    first, second = _by_key(before), _by_key(after)
    pairs = {first[key]: second[key] for key in first if key in second}
    pairs |= _find_renamed(
        [node for key, node in first.items() if key not in second],
        [node for key, node in second.items() if key not in first],
    )
    return Pairing(before, after, pairs | {there: here for here, there in pairs.items()})


def _by_key(nodes: Iterable[Node]) -> dict[Key, Node]:
    found: dict[Key, Node] = {}
    for node in (each for top in nodes for each in top.walk()):
        sort, name, number = _sort_of(node.thing), node.thing.name, 1
        while (sort, name, number) in found:
            number += 1
        found[sort, name, number] = node
    return found


def _sort_of(thing: Thing) -> str:
    if isinstance(thing, Section):
        return "section"
    return "question" if isinstance(thing, Question) else "group"


def _find_renamed(old: list[Node], new: list[Node]) -> dict[Node, Node]:
    """Return the nodes that say the same under another name; the first of several alike."""
    free: dict[object, list[Node]] = {}
    for node in new:
        free.setdefault(_describe(node), []).append(node)
    renamed = {}
    for node in old:
        alike = free.get(_describe(node), [])
        if node.title and alike:
            renamed[node] = alike.pop(0)
    return renamed


def _describe(node: Node) -> tuple[object, ...]:
    """Return kind, text and options of a node: alike where a person sees no difference."""
    choices = node.thing.choices if isinstance(node.thing, Question) else ()
    options = tuple((choice.name, frozenset(choice.label.items())) for choice in choices)
    return type(node.thing), frozenset(node.title.items()), options
