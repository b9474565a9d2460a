"""The script of the participant's form: only what the rules of this questionnaire need is sent."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from rjsmin import jsmin

FILES: Final = (
    "follow",
    "ending",
    "rules",
    "computed",
    "texts",
    "repeats",
    "shuffle",
    "rank",
    "earlier",
)
"""Parts of the script beside form.js, in the order in which they stand."""

_HELPERS: Final = {"computed": "text", "days": "days"}
"""Part → the helper of functions.js that it needs."""

_OTHER_PARTS: Final = "// PARTS\n"
"""The line of form.js in whose place the other parts stand."""

_ONLY: Final = re.compile(r"^.*// (with|without) (\w+)\n", re.MULTILINE)
"""A line that is sent only with, or only without, a part."""


def read_part(name: str) -> str:
    """Return a file of the participants' pages as it was written."""
    return (files("evalapp.web") / "participant" / name).read_text("utf-8")


def shrink_script(script: str) -> str:
    """Return a script without comments and white space."""
    small: str = jsmin(script)
    return small


@lru_cache(maxsize=256)
def compose_form_script(operations: frozenset[str] | None, parts: tuple[str, ...] = ()) -> str:
    """Return the form's script with these parts beside form.js, made small.

    `operations` are the operators and functions that rules use; None where there are no rules.
    """
    others = "".join(read_part(f"{name}.js") for name in FILES if name in parts)
    if operations is not None:
        helpers = [name for part, name in _HELPERS.items() if part in parts]
        others = compose_conditions(operations, helpers) + others
    return shrink_script(_keep_lines(read_part("form.js").replace(_OTHER_PARTS, others), parts))


def _keep_lines(script: str, parts: Collection[str]) -> str:
    """Return a script with only those lines for single parts that belong to these."""
    return _ONLY.sub(
        lambda line: line[0] if (line[2] in parts) is (line[1] == "with") else "", script
    )


def compose_conditions(operations: Iterable[str], helpers: Iterable[str] = ()) -> str:
    """Return what evaluates expressions with these operators and functions.

    It defines `value(tree, itself)` and the `helpers` named, and expects `given(name, repeat)`.
    With the helper `days`, days and moments count as numbers.
    """
    table = _read_functions()
    does = ",\n".join(f'"{name}": {table[name]}' for name in sorted(operations))
    found = _find_helpers(" ".join([does, *helpers]))
    basis = _keep_lines(read_part("conditions.js"), {*helpers})
    return f"{basis}{found}const does = {{{does}}};\n"


def known_operations() -> frozenset[str]:
    """Return every operator and function that the phone knows."""
    return frozenset(name for name in _read_functions() if not name.startswith("const "))


def _find_helpers(script: str) -> str:
    """Return the helpers that a script mentions, and those that they mention, in their order."""
    found: dict[str, str] = {}
    table = {
        name.removeprefix("const "): source
        for name, source in _read_functions().items()
        if name.startswith("const ")
    }
    rest = script
    while rest:
        words = set(re.findall(r"\w+", rest)) - found.keys()
        new = {name: table[name] for name in table if name in words}
        found |= new
        rest = "\n".join(new.values())
    return "".join(f"const {name} = {table[name]}\n" for name in table if name in found)


@cache
def _read_functions() -> dict[str, str]:
    """Return name → source of each operator and function; helpers are named `const NAME`."""
    source = re.sub(r"/\*.*?\*/\n", "", read_part("functions.js"), flags=re.DOTALL)
    pieces = re.split(r"\n(?=[^\s}])", source.strip())
    table = {}
    for piece in pieces:
        name, _, body = piece.partition(" = " if piece.startswith("const ") else ": ")
        table[name.strip('"')] = body
    return table
