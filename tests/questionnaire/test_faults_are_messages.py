"""Faults of questionnaires and files are told in the reader's language: none is an English text."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

import evalapp.questionnaire

ROOM = Path(evalapp.questionnaire.__file__).parent
in_every_module = pytest.mark.parametrize(
    "module", sorted(ROOM.rglob("*.py")), ids=lambda module: str(module.relative_to(ROOM))
)
PLACES = {"Fault": (1, 2), "of": (1, 2), "fault": (1, 2), "error": (1, 2), "warn": (1, 2)}
"""What makes a fault → which of its arguments are told to people."""


def parse(module: Path) -> ast.Module:
    return ast.parse(module.read_text("utf-8"))


def find_english(tree: ast.Module) -> Iterator[int]:
    """Yield the lines of all texts that faults would tell as they stand."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    for scope in functions or [tree]:
        assigned = [*find_assigned(tree.body), *find_assigned(ast.walk(scope))]
        for call in (node for node in ast.walk(scope) if isinstance(node, ast.Call)):
            name = ast.unparse(call.func).rpartition(".")[2]
            told = [call.args[place] for place in PLACES.get(name, ()) if place < len(call.args)]
            told += [each.value for each in call.keywords if each.arg in ("what", "remedy")]
            for value in told:
                yield from (each.lineno for each in resolve(value, assigned) if is_text(each))


def find_assigned(nodes: Iterable[ast.AST]) -> Iterator[tuple[str, ast.expr]]:
    """Yield name and value of each assignment among nodes."""
    for node in nodes:
        if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
            continue
        for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
            if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                yield from zip(map(ast.unparse, target.elts), node.value.elts, strict=True)
            else:
                yield ast.unparse(target), node.value


def resolve(value: ast.expr, assigned: list[tuple[str, ast.expr]]) -> Iterator[ast.expr]:
    """Yield what an expression may be: what its names are assigned, the sides of its choices."""
    if isinstance(value, ast.Name):
        yield from (each for name, each in assigned if name == value.id)
    elif isinstance(value, ast.IfExp):
        yield from (value.body, value.orelse)
    elif isinstance(value, ast.BoolOp):
        yield from value.values
    else:
        yield value


def is_text(value: ast.expr) -> bool:
    """Tell whether a text is made here, and so in English."""
    if isinstance(value, ast.Constant):
        return isinstance(value.value, str) and value.value != ""
    if isinstance(value, ast.Call):
        return ast.unparse(value.func).rpartition(".")[2] in ("str", "repr", "format", "join")
    return isinstance(value, ast.JoinedStr | ast.BinOp)


@in_every_module
def test_no_fault_is_told_in_bare_english(module: Path) -> None:
    assert list(find_english(parse(module))) == []


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ('Fault(where, "it is empty.")', [1]),
        ('Fault(where, f"{name} is empty.", Message("Fill it."))', [1]),
        ('Fault(where, Message("it is empty."), "Fill it.")', [1]),
        ('raise InputError.of(where, what="it is empty.")', [1]),
        ('def read(self):\n    what = "it " + word\n    self.fault(key, what, REMEDY)', [2]),
        ('def read(self):\n    a, b = Message("x"), "y"\n    report.warn(place, a, b)', [2]),
        ('SPLIT = "Split it."\ndef read():\n    Fault(where, Message("x"), SPLIT)', [1]),
        ('def read():\n    what = "other"\ndef tell():\n    Fault(where, what)', []),
        ('self.fault(key, Message("x") if one else "y", remedy or ", ".join(names))', [1, 1]),
        ('Fault(where, Message("it is empty."), level="warning")', []),
        ('self.fault(key, suggest(word, known), fault.message)', []),
        ('Fault(where, what, "")', []),
        ('read("a.toml", "it is empty.")', []),
    ],
)  # fmt: skip
def test_bare_english_is_found(code: str, lines: list[int]) -> None:
    assert list(find_english(ast.parse(code))) == lines


@in_every_module
def test_every_message_can_be_found_by_translators_tools(module: Path) -> None:
    calls = (node for node in ast.walk(parse(module)) if isinstance(node, ast.Call))
    texts = (call.args[0] for call in calls if ast.unparse(call.func) in ("Message", "AnswerFault"))
    # What bears a message on names its text: MESSAGE.text; AnswerFault is found by its own name.
    hidden = [
        ast.unparse(text)
        for text in texts
        if not isinstance(text, ast.Constant)
        if not ast.unparse(text).endswith(".text") and ast.unparse(text) != "text"
    ]
    assert hidden == []
