"""Writes a plain questionnaire document as TOML, laid out as the files in surveys/ are.

A text stands as dotted keys (`label.en = "…"`), an option as a header of its own
(`[choices.LIST.OPTION]`), and what stands in a section is indented.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from evalapp.questionnaire.plain import Plain

KEY_ORDER: Final = (
    "type name version default_language languages language_names timing minutes kind minimum "
    "maximum title introduction thanks rationale label hint guidance_hint text loose appearance "
    "parameters choice_filter right background count relevant calculation default read_only "
    "constraint constraint_message required required_message columns items reversed code choices "
    "kept questions sections scales settings sheets rows"
).split()
"""Keys in the order in which people read them; others follow as they come."""

SORTED_GROUPS: Final = frozenset({"code", "scales"})
"""Tables [GROUP.NAME] whose keys are the format's; elsewhere the author's order has a meaning."""

INLINE: Final = frozenset({"parameters"})

LONGEST_LINE: Final = 100

_BARE_KEY: Final = re.compile(r"[A-Za-z0-9_-]+")


def write_toml(plain: Plain) -> str:
    """Return the document as TOML text that reads back equal.

    Options, items and languages keep their order; other keys take the house's.
    """
    lines = list(_write_table((), plain, "", in_order=True))
    return "\n".join(lines).strip("\n") + "\n"


def _write_table(
    path: tuple[str, ...], table: Plain, indent: str, in_order: bool = False
) -> Iterator[str]:
    """Yield a table's own lines, then what has headers: TOML has no way back from a header."""
    keys = sorted(table, key=_place_of) if in_order else list(table)
    headed = [key for key in keys if _wants_header(path, table[key])]
    for key in keys:
        if key not in headed:
            yield from _write_entry(_write_key(key), table[key], indent, key in INLINE)
    for key in headed:
        yield from _write_headed((*path, key), table[key], indent)


def _place_of(key: str) -> int:
    return KEY_ORDER.index(key) if key in KEY_ORDER else len(KEY_ORDER)


def _wants_header(path: tuple[str, ...], value: object) -> bool:
    return _are_tables(value) or _is_group(value) or (not path and isinstance(value, Mapping))


def _are_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, Mapping) for v in value)


def _is_group(value: object) -> bool:
    """Tell whether a table holds nothing but tables, such as a list of options does."""
    return (
        isinstance(value, Mapping)
        and bool(value)
        and all(isinstance(each, Mapping) or _are_tables(each) for each in value.values())
    )


def _write_headed(path: tuple[str, ...], value: Any, indent: str) -> Iterator[str]:
    header = ".".join(map(_write_key, path))
    if isinstance(value, list):
        for table in value:
            # Two spaces a level: whatever stands in a list that stands in a list.
            inner = indent + "  " if path[:1] == ("sections",) and len(path) > 1 else indent
            yield from ("", f"{inner}[[{header}]]")
            yield from _write_table(path, table, inner, in_order=True)
    elif _is_group(value):
        for key, each in value.items():
            yield from _write_headed((*path, key), each, indent)
    else:
        yield from ([""] if not indent else [])
        yield f"{indent}[{header}]"
        yield from _write_table(path, value, indent, in_order=path[0] in SORTED_GROUPS)


def _write_entry(key: str, value: Any, indent: str, inline: bool = False) -> Iterator[str]:
    """Yield `key = value`; a table that is not empty as dotted keys."""
    if isinstance(value, Mapping) and value and not inline:
        for inner, each in value.items():
            yield from _write_entry(f"{key}.{_write_key(inner)}", each, indent)
    elif isinstance(value, str) and "\n" in value:
        yield f"{indent}{key} = {_write_lines(value)}"
    elif isinstance(value, list):
        yield f"{indent}{key} = {_write_list(value, indent, len(indent) + len(key) + 3)}"
    else:
        yield f"{indent}{key} = {_write_value(value)}"


def _write_list(values: list[Any], indent: str, before: int) -> str:
    """Return a list in one line, or a line a value where it is long or a table of cells."""
    written = [_write_value(value) for value in values]
    short = f"[{', '.join(written)}]"
    if len(short) + before <= LONGEST_LINE and not any(isinstance(v, list) for v in values):
        return short
    return "\n".join(("[", *(f"{indent}  {each}," for each in written), f"{indent}]"))


def _write_value(value: Any) -> str:
    """Return a value in one line."""
    match value:
        case Mapping():
            return _join_inline(f"{_write_key(key)} = {_write_value(value[key])}" for key in value)
        case list():
            return f"[{', '.join(map(_write_value, value))}]"
        case str():
            return _write_string(value)
        case bool():
            return "true" if value else "false"
        case int() | float():
            return repr(value)
        case _:
            # A day or an hour, which TOML writes without quotes.
            return str(value.isoformat())


def _join_inline(pairs: Iterable[str]) -> str:
    inside = ", ".join(pairs)
    return f"{{ {inside} }}" if inside else "{}"


def _write_key(key: str) -> str:
    return key if _BARE_KEY.fullmatch(key) else _write_string(key)


def _write_string(text: str) -> str:
    return f'"{_escape(text)}"'


def _escape(text: str) -> str:
    """JSON's escapes are TOML's too, but for the one control character that JSON leaves bare."""
    return json.dumps(text, ensure_ascii=False)[1:-1].replace("\x7f", "\\u007f")


def _write_lines(text: str) -> str:
    """Return a text over several lines; the first line end, behind the quotes, is not of it."""
    inside = "\n".join(map(_escape, text.split("\n")))
    if '"""' not in text and not text.endswith('"'):
        inside = inside.replace('\\"', '"')
    return f'"""\n{inside}"""'
