"""The names of questions and groups: XLSForm's rules, and what must change to keep ours."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

from evalapp.i18n import Message
from evalapp.questionnaire.checks import LONGEST_NAME, NAME
from evalapp.questionnaire.xlsform.nodes import Node
from evalapp.questionnaire.xlsform.reports import Report

_START: Final = (
    "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_REST: Final = rf"[{_START}\-.0-9\u00b7\u0300-\u036f\u203f-\u2040]*"
XML_NAME: Final = re.compile(rf"[{_START}]{_REST}(:[{_START}]{_REST})?")
"""What XML, and so XLSForm, takes as a name."""

REFERENCE: Final = re.compile(r"\$\{\s*([^}]+?)\s*\}")


def check_names(nodes: Iterable[Node], report: Report) -> set[Node]:
    """Tell and return what has a name that XLSForm does not take, or one of its neighbours'."""
    told: set[Node] = set()
    seen: dict[tuple[int, str], Node] = {}
    for node in nodes:
        place = node.row.place("name")
        if not XML_NAME.fullmatch(node.name):
            what = Message("%(name)s is no name.", {"name": repr(node.name)})
            remedy = Message("Please use letters, digits, _, - and ., a letter or _ first.")
            report.error(place, what, remedy)
            told.add(node)
        elif node.name == "meta":
            what = Message("the name 'meta' is XLSForm's own.")
            report.error(place, what, Message("Please choose another name."))
        other = seen.setdefault((id(node.parent), node.name), node)
        if other is not node:
            values = {"name": repr(node.name), "row": other.row.number}
            what = Message("the name %(name)s stands in row %(row)s already.", values)
            report.error(place, what, Message("Please rename one of them."))
            told.add(node)
    return told


def rename(nodes: Iterable[Node], told: Collection[Node], report: Report) -> dict[str, str]:
    """Give each node a name that answers can be kept under, each question one of its own.

    What is told already is not told again. Returns old name → new name of what `${…}` can refer
    to: of two questions with one name, neither.
    """
    nodes = list(nodes)
    counts = Counter(node.name for node in nodes)
    taken: set[str] = set()
    changed: dict[str, str] = {}
    for node in nodes:
        own = taken if node.type.kind != "group" else set()
        name = next(name for name in _propose(node) if name not in own)
        own.add(name)
        if name == node.name:
            continue
        if node not in told:
            values = {"name": repr(node.name), "own": repr(name), "reason": _explain(node.name)}
            what = Message("%(name)s is called %(own)s here: %(reason)s.", values)
            report.warn(node.row.place("name"), what)
        if counts[node.name] == 1:
            changed[node.name] = name
        node.original, node.name = node.name, name
    return changed


def _explain(name: str) -> Message:
    if _fits(name):
        return Message("a name stands once in the whole form")
    return Message("a name has up to %(most)s letters, digits and _", {"most": LONGEST_NAME})


def _fits(name: str) -> bool:
    return len(name) <= LONGEST_NAME and NAME.fullmatch(name) is not None


def _propose(node: Node) -> Iterator[str]:
    """Yield the node's name, then with its group's before it, then with a number behind it."""
    plain = node.name if _fits(node.name) else _simplify(node.name, node.row.number)
    yield plain
    if node.parent and _fits(f"{node.parent.name}_{plain}"):
        yield f"{node.parent.name}_{plain}"
    for number in itertools.count(2):
        yield f"{plain[: LONGEST_NAME - 8]}_{number}"


def _simplify(name: str, row: int) -> str:
    """Return a name without what is no letter; one with the row where little would be left."""
    plain = re.sub(r"[^\w.-]+", "_", name)[:LONGEST_NAME]
    has_marks = any(unicodedata.combining(sign) or sign in "\u200c\u200d" for sign in name)
    if has_marks or not _fits(plain):
        return f"question_{row}"
    return plain


def refer(text: str, changed: Mapping[str, str]) -> str:
    """Return the text with every `${old}` that was renamed as `${new}`."""
    return REFERENCE.sub(lambda found: f"${{{changed.get(found[1], found[1])}}}", text)
