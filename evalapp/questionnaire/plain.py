"""Takes typed values out of plain data, such as TOML gives; collects a fault for each misfit.

Where the data came from rows of a sheet, faults tell sheet, row and column.
"""

from __future__ import annotations

import dataclasses
import difflib
import itertools
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias, TypeVar

from evalapp.errors import Fault
from evalapp.i18n import Message
from evalapp.questionnaire.expression_faults import ExpressionError
from evalapp.questionnaire.logic import Expression, read_expression
from evalapp.questionnaire.questions import Text

Plain: TypeAlias = Mapping[str, Any]
"""A table of a questionnaire file."""


class RowTable(dict[str, Any]):
    """A table that was read from a row of a sheet; `heads` maps its keys to heads of columns."""

    def __init__(self, sheet: str, row: int, heads: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self.sheet, self.row, self.heads = sheet, row, heads or {}


T = TypeVar("T")

MOST_COMPARED: Final = 100
"""Words among which a nearest one is sought: in a large form every name may be wrong."""

_MISFITS: Final[Mapping[type, Message]] = {
    str: Message("%(value)s is not a text in quotes."),
    int: Message("%(value)s is not a whole number."),
    bool: Message("%(value)s is not true or false."),
    dict: Message("%(value)s is not a table."),
    list: Message("%(value)s is not a list."),
}
"""Kind of value that is wanted → what is said of another one."""

_CORRECT_VALUE: Final = Message("Please correct the value.")


@dataclass
class PlainReader:
    """Reads values of one file. A place is the path to a table, such as `sections[you]`."""

    file: str
    faults: list[Fault] = field(default_factory=list)
    languages: tuple[str, ...] = ()
    default_language: str = "en"
    rows: dict[str, RowTable] = field(default_factory=dict)
    """Place or name → the row that it was read from."""
    unread: set[str] = field(default_factory=set)
    """Names of tables of which nothing could be made."""

    def fault(self, key: str, what: Message, remedy: Message, level: str = "error") -> None:
        """Note that something is wrong at a key, and how to mend it."""
        where = f"{self.file}: {key}" if key else self.file
        self.faults.append(self.locate(Fault(where, what, remedy, level), key))

    def locate(self, fault: Fault, key: str) -> Fault:
        """Return the fault with sheet, row and column where its key was read from a row."""
        place = key
        while place and place not in self.rows:
            place = place.rpartition(".")[0]
        if not place:
            return fault
        table, inner = self.rows[place], key[len(place) + 1 :]
        column = table.heads.get(inner, inner) or None
        where = f"{self.file}: {table.sheet}, row {table.row}" + (f", {column}" if column else "")
        return dataclasses.replace(
            fault, where=where, sheet=table.sheet, row=table.row, column=column
        )

    def check_keys(self, place: str, plain: Plain, known: Collection[str]) -> None:
        """Note every key that is not known."""
        for key in plain:
            if key not in known:
                what = Message("this key is not known.")
                self.fault(join(place, key), what, suggest(key, known))

    def take(
        self, plain: Plain, place: str, key: str, kind: type[T], default: T | None = None
    ) -> T:
        """Return the value at the key, an empty one of its kind where it does not fit."""
        value = plain.get(key, default)
        if value is None:
            remedy = Message("Please add %(entry)s", {"entry": f"{key} = …"})
            self.fault(join(place, key), Message("it is missing."), remedy)
            return kind()
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            self._tell_misfit(join(place, key), value, kind)
            return kind()
        return value

    def _tell_misfit(self, key: str, value: object, kind: type) -> None:
        what = Message(_MISFITS[kind].text, {"value": repr(value)})
        self.fault(key, what, _CORRECT_VALUE)

    def take_names(
        self, plain: Plain, place: str, key: str, default: list[str] | None = None
    ) -> tuple[str, ...]:
        """Return a list of names."""
        names: list[Any] = self.take(plain, place, key, list, default)
        for name in names:
            if not isinstance(name, str):
                self._tell_misfit(join(place, key), name, str)
        return tuple(name for name in names if isinstance(name, str))

    def take_each(
        self, plain: Plain, place: str, key: str, read: Callable[[str, Plain], T | None]
    ) -> tuple[T, ...]:
        """Return what `read` makes of each table of a list, without those it cannot read."""
        entries: list[Any] = self.take(plain, place, key, list)
        path = re.sub(r"\[[^]]*]", "", join(place, key))
        header = {"entry": f"[[{path}]]"}
        if not entries and isinstance(plain.get(key), list):
            remedy = Message("Please add %(entry)s.", header)
            self.fault(join(place, key), Message("it is empty."), remedy)
        found = []
        for number, entry in enumerate(entries, 1):
            name = entry.get("name", number) if isinstance(entry, dict) else number
            where = f"{join(place, key)}[{name}]"
            if isinstance(entry, RowTable):
                self.rows[where] = self.rows[str(name)] = entry
            if isinstance(entry, dict):
                found.append(read(where, entry))
                if found[-1] is None:
                    self.unread |= {str(name), *_names_in(entry)}
            else:
                remedy = Message("Please use %(entry)s.", header)
                self.fault(where, Message("a table is expected."), remedy)
        return tuple(each for each in found if each is not None)

    def take_tables(
        self, plain: Plain, key: str, read: Callable[[str, str, Plain], T]
    ) -> tuple[T, ...]:
        """Return what `read` makes of each table [key.NAME], given its place and name."""
        tables = self.take(plain, "", key, dict, {})
        return tuple(
            read(f"{key}.{name}", name, self.take(tables, key, name, dict)) for name in tables
        )

    def take_text(self, plain: Plain, place: str, key: str, needed: bool = False) -> Text:
        """Return a text in several languages; empty where it is absent and not needed."""
        if not needed and key not in plain:
            return {}
        return self.check_text(join(place, key), plain.get(key, {}), needed)

    def check_text(self, key: str, value: object, needed: bool = True) -> Text:
        """Return a text in several languages; a plain string is in the default language."""
        if isinstance(value, str):
            value = {self.default_language: value}
        if not isinstance(value, dict) or not all(isinstance(t, str) for t in value.values()):
            remedy = Message("Please write %(entry)s", {"entry": f'{key}.en = "…"'})
            self.fault(key, Message("texts are expected."), remedy)
            return {}
        for language in value:
            if language not in self.languages:
                self.fault(
                    f"{key}.{language}",
                    Message("this is not one of the questionnaire's languages."),
                    Message("Please add it to languages at the top or remove the text."),
                )
        if needed and not value.get(self.default_language, "").strip():
            self.fault(
                f"{key}.{self.default_language}",
                Message("the text in the default language is missing."),
                Message("Please write it: other languages fall back to it."),
            )
        return {language: text.strip() for language, text in value.items()}

    def take_expression(
        self, plain: Plain, place: str, key: str, columns: bool = False
    ) -> Expression | None:
        """Return an expression, None where there is none that can be read."""
        text = self.take(plain, place, key, str, "")
        if not text:
            return None
        try:
            return read_expression(text, columns)
        except ExpressionError as fault:
            what = Message(
                "at character %(place)s of %(text)s: %(fault)s.",
                {"place": fault.place, "text": repr(text), "fault": fault.message},
            )
            self.fault(join(place, key), what, Message("Please correct the expression."))
            return None


def _names_in(table: Plain) -> Iterator[str]:
    """Yield the names of all that a table holds, items of a matrix among them."""
    items = table.get("items")
    yield from items if isinstance(items, dict) else ()


def join(place: str, key: str) -> str:
    """Return the path of a key in a place; the top of the file has no name."""
    return f"{place}.{key}" if place else key


def suggest(word: str, known: Collection[str], otherwise: Message | None = None) -> Message:
    """Return the remedy for a word that is not known: the nearest one, else `otherwise` or all."""
    near = difflib.get_close_matches(word, _narrow(word, known), 1)
    if near:
        return Message("Did you mean %(name)s?", {"name": repr(near[0])})
    return otherwise or Message("Known: %(names)s.", {"names": ", ".join(sorted(known))})


def _narrow(word: str, known: Collection[str]) -> list[str]:
    """Return what a word is compared with; of very many words those that begin alike."""
    if len(known) <= MOST_COMPARED:
        return list(known)
    alike = (each for each in known if each[:2] == word[:2] and abs(len(each) - len(word)) < 3)
    return list(itertools.islice(alike, MOST_COMPARED))
