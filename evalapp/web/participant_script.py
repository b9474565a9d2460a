"""The script of the participant's form: only what the rules of this questionnaire need is sent."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from rjsmin import jsmin

WITHOUT_RULES: Final = "const follow = () => {}, holds = () => true;\n"
"""The line of form.js in whose place the rules stand."""


def read_part(name: str) -> str:
    """Return a file of the participants' pages as it was written."""
    return (files("evalapp.web") / "participant" / name).read_text("utf-8")


def shrink_script(script: str) -> str:
    """Return a script without comments and white space."""
    small: str = jsmin(script)
    return small


@lru_cache(maxsize=256)
def compose_form_script(operations: frozenset[str] | None) -> str:
    """Return the form's script with these operators and functions; None where it has no rules."""
    form = read_part("form.js")
    if operations is not None:
        rules = compose_conditions(operations) + read_part("rules.js")
        before, after = form.split(WITHOUT_RULES)
        form = before + rules + after
    return shrink_script(form)


def compose_conditions(operations: Iterable[str]) -> str:
    """Return what evaluates expressions with these operators and functions.

    It defines `value(tree, itself)` and expects `given(name)`.
    """
    table = _read_functions()
    does = ",\n".join(f'"{name}": {table[name]}' for name in sorted(operations))
    helpers = _find_helpers(does)
    return f"{read_part('conditions.js')}{helpers}const does = {{{does}}};\n"


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
