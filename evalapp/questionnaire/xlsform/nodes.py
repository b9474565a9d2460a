"""The rows of the sheet `survey` as the tree that their groups and repeats make."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from evalapp.i18n import Message
from evalapp.questionnaire.xlsform.cells import clean_word
from evalapp.questionnaire.xlsform.reports import Place, Report
from evalapp.questionnaire.xlsform.rows import FormRow, FormSheet
from evalapp.questionnaire.xlsform.types import KNOWN, UNKNOWN_GROUPS, Type, read_type

YES: Final = frozenset({"yes", "true", "true()"})
DEEPEST: Final = 30
"""Groups that may stand in each other."""

NO: Final = frozenset({"no", "false", "false()"})


_NO_LIST: Final = Message("Please write the name of its list behind it, such as select_one LIST.")

_REMEDIES: Final[Mapping[str, Message]] = {
    "select_one": _NO_LIST,
    "select_multiple": _NO_LIST,
    "select": _NO_LIST,
    "rank": _NO_LIST,
    "cascading_select": Message("Please use select_one LIST with a choice_filter for each level."),
    "include": Message("Please copy the rows of the other form into this one."),
}
"""First word of what is no type → what to do."""

_KINDS: Final[Mapping[str, Message]] = {"group": Message("group"), "repeat": Message("repeat")}


@dataclass(eq=False)
class Node:
    """A question, group or repeat; `original` is its name in the form, where it was changed."""

    row: FormRow
    type: Type
    name: str
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)
    original: str = ""

    @property
    def is_group(self) -> bool:
        """It holds others: a group or repeat."""
        return self.type.kind in ("group", "repeat")

    def walk(self) -> Iterator[Node]:
        """Yield what it holds, from the first row to the last."""
        for child in self.children:
            yield child
            yield from child.walk()


@dataclass
class Tree:
    """The top of a form: what stands on its survey sheet outside of all groups."""

    report: Report
    root: Node
    settings: dict[str, str] = field(default_factory=dict)
    """Settings that stand among the questions, as in early forms."""
    opened: list[Node] = field(default_factory=list)


def build_tree(sheet: FormSheet, report: Report) -> Tree:
    """Return the tree of the survey's rows; rows that do not fit are told."""
    tree = Tree(report, Node(FormRow(sheet.name, 0, {}, {}, {}, {}), Type("group"), ""))
    if "type" not in {column.name for column in sheet.columns}:
        what = Message("there is no column %(name)s.", {"name": repr("type")})
        remedy = Message("Please write the heads in the first row.")
        report.error(Place(sheet.name, 1), what, remedy)
        return tree
    for row in sheet.rows:
        _add_row(tree, row)
        if len(tree.opened) > DEEPEST:
            most = {"most": DEEPEST}
            what = Message(
                "more than %(most)s groups stand in each other; reading stops here.", most
            )
            report.error(row.place("type"), what, Message("Please end groups where they end."))
            tree.opened.clear()
            break
    for node in tree.opened:
        what = Message("the %(kind)s %(name)s that begins here has no end.", _describe(node))
        remedy = Message("Please add a row %(end)s behind its last question.", _describe(node))
        report.error(node.row.place("type"), what, remedy)
    _settle(tree.root, report)
    return tree


def _describe(node: Node) -> Mapping[str, object]:
    """Return what messages say of a group or repeat."""
    kind = node.type.kind
    return {"kind": _KINDS[kind], "name": repr(node.name), "end": f"end_{kind}"}


def _settle(parent: Node, report: Report, is_in_repeat: bool = False) -> None:
    """Leave out groups without questions; let a repeat inside a repeat be a group."""
    for node in list(parent.children):
        is_repeat = node.type.kind == "repeat"
        if is_repeat and is_in_repeat:
            what = Message("a repeat in a repeat is asked once each time here.")
            remedy = Message("Its rows are kept as a group.")
            report.warn(node.row.place("type"), what, remedy)
            node.type = Type("group")
        _settle(node, report, is_in_repeat or is_repeat)
        if node.is_group and not node.children:
            what = Message(
                "the %(kind)s %(name)s has no questions and is left out.", _describe(node)
            )
            report.warn(node.row.place("type"), what)
            parent.children.remove(node)


def _add_row(tree: Tree, row: FormRow) -> None:
    if row.get("disabled").lower() in YES:
        tree.report.warn(row.place("disabled"), Message("the row is disabled and left out."))
        return
    kind = _find_type(row, tree.report)
    if kind is None:
        return
    if kind.kind == "setting":
        tree.settings[kind.list_name] = row.get("name")
    elif kind.kind.startswith("end "):
        _close(tree, row, kind.kind.removeprefix("end "))
    else:
        _add_node(tree, row, kind)


def _find_type(row: FormRow, report: Report) -> Type | None:
    cell = row.get("type")
    if not cell:
        if row.get("name") or "label" in row.texts:
            what = Message("the type is missing.")
            report.error(row.place("type"), what, Message("Please write a type."))
        elif set(row.heads) != {"disabled"}:
            what = Message("the row has no type, name or label and is left out.")
            report.warn(row.place(), what)
        return None
    kind = read_type(cell)
    side, _, group = kind.kind.partition(" ")
    if group in UNKNOWN_GROUPS:
        if side == "begin":
            what = Message("%(kind)s is not known.", {"kind": repr(group)})
            report.error(row.place("type"), what, UNKNOWN_GROUPS[group])
        return Type(f"{side} group")
    if not kind.kind:
        word = clean_word(cell)
        what = Message("%(type)s is no type of question.", {"type": repr(word)})
        report.error(row.place("type"), what, _mend_type(word))
        return Type("unshown")
    return kind


def _mend_type(word: str) -> Message:
    """Return what to do about a word that is no type."""
    first = word.lower().partition(" ")[0]
    if first in _REMEDIES:
        return _REMEDIES[first]
    near = difflib.get_close_matches(word, KNOWN, 1)
    if near:
        return Message("Did you mean %(name)s?", {"name": near[0]})
    return Message("Known: %(names)s.", {"names": ", ".join(KNOWN)})


def _add_node(tree: Tree, row: FormRow, kind: Type) -> None:
    is_group = kind.kind.startswith("begin ")
    parent = tree.opened[-1] if tree.opened else tree.root
    name = _find_name(row, kind, tree.report)
    node = Node(row, Type(kind.kind.removeprefix("begin ")) if is_group else kind, name)
    node.parent = None if parent is tree.root else parent
    parent.children.append(node)
    if is_group:
        tree.opened.append(node)


def _find_name(row: FormRow, kind: Type, report: Report) -> str:
    name = clean_word(row.get("name"))
    if name:
        return name
    if kind.kind == "note":
        return f"generated_note_name_{row.number}"
    if row.get("type").lower() == "audit":
        return "audit"
    what, remedy = Message("the name is missing."), Message("Please write a name.")
    report.error(row.place("name"), what, remedy)
    return f"row_{row.number}"


def _close(tree: Tree, row: FormRow, kind: str) -> None:
    """End the group or repeat that is open; one that is not of this kind is told."""
    where = row.place("type")
    if not tree.opened:
        what = Message("no %(kind)s is open here.", {"kind": _KINDS[kind]})
        begin = {"begin": f"begin_{kind}"}
        remedy = Message("Please remove the row, or add %(begin)s above.", begin)
        tree.report.error(where, what, remedy)
        return
    last = tree.opened[-1]
    if last.type.kind != kind:
        what = Message(
            "the %(kind)s %(name)s, which began in row %(row)s, is open here, and no %(other)s.",
            {**_describe(last), "row": last.row.number, "other": _KINDS[kind]},
        )
        remedy = Message("Please either write %(end)s, or end it above this row.", _describe(last))
        tree.report.error(where, what, remedy)
        while len(tree.opened) > 1 and tree.opened[-1].type.kind != kind and any(
            node.type.kind == kind for node in tree.opened
        ):  # fmt: skip
            tree.opened.pop()
    tree.opened.pop()
