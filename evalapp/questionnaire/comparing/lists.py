"""Lists of options that several questions share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from evalapp.questionnaire.comparing.difference import Change, Difference, Part, Telling, Where
from evalapp.questionnaire.comparing.entries import LIST, list_of
from evalapp.questionnaire.comparing.nodes import Node, Pairing
from evalapp.questionnaire.comparing.options import compare_options
from evalapp.questionnaire.questions import Choice

Lists = dict[str, tuple[Choice, ...]]


def find_shared(pairing: Pairing) -> dict[str, str]:
    """Return old name → new name of the lists that more than one question has in both versions.

    A list has another name where neither name is in the other version.
    """
    before, after = _gather(pairing.old), _gather(pairing.new)
    shared: dict[str, str] = {}
    for (old, new), users in _count_users(pairing).items():
        is_renamed = old not in after and new not in before
        if users > 1 and (old == new or is_renamed) and new not in shared.values():
            shared.setdefault(old, new)
    return shared


def _count_users(pairing: Pairing) -> Counter[tuple[str, str]]:
    users: Counter[tuple[str, str]] = Counter()
    for node in _walk(pairing.old):
        partner = pairing.partner.get(node)
        if partner is not None and not partner.is_item:
            before, after = list_of(node.thing), list_of(partner.thing)
            if before and after:
                users[before.name, after.name] += 1
    return users


def _walk(nodes: list[Node]) -> Iterator[Node]:
    """Yield all nodes but the rows of matrices, which have the list of their matrix."""
    yield from (each for top in nodes for each in top.walk() if not each.is_item)


def _gather(nodes: list[Node]) -> Lists:
    found = (list_of(node.thing) for node in _walk(nodes))
    return {each.name: each.choices for each in found if each}


def compare_shared(pairing: Pairing, telling: Telling) -> Iterator[Difference]:
    """Yield what differs in the lists that several questions share."""
    before, after = _gather(pairing.old), _gather(pairing.new)
    for old, new in telling.lists.items():
        where = Where(Part.LIST, new, new)
        if old != new:
            yield Difference(Change.RENAMED, LIST, where, "choices", old=old, new=new)
        yield from compare_options(before[old], after[new], where, telling)
