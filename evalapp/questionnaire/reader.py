"""Reads a questionnaire file (TOML) and tells every fault in it by file, key and remedy."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from evalapp.errors import Fault, InputError, raise_errors
from evalapp.folders import find_content
from evalapp.i18n import LANGUAGE_NAMES
from evalapp.questionnaire.checks import check_questionnaire
from evalapp.questionnaire.definition import Entry, Matrix, Questionnaire, Scale, Section
from evalapp.questionnaire.logic import Expression, ExpressionError, read_expression
from evalapp.questionnaire.pseudonym import CodeElement
from evalapp.questionnaire.questions import KINDS, Choice, Question, SelectOne, Text

LARGEST_FILE: Final = 2_000_000
"""Bytes that a questionnaire file may have."""

COMMON_COLUMNS: Final = frozenset(
    "type name label hint required required_message relevant constraint constraint_message "
    "appearance background".split()
)
MATRIX_COLUMNS: Final = frozenset("type name label hint required relevant items".split())
SECTION_COLUMNS: Final = frozenset("name title text relevant questions".split())
SCALE_COLUMNS: Final = frozenset("label items reversed".split())
CODE_COLUMNS: Final = frozenset("kind label hint minimum maximum".split())
CODE_KINDS: Final = ("letter", "number")
TOP_COLUMNS: Final = frozenset(
    "name version default_language languages minutes title introduction thanks "
    "choices code sections scales".split()
)


@dataclass(frozen=True)
class ReadQuestionnaire:
    """A questionnaire, the text it was read from, and warnings that did not stop it."""

    questionnaire: Questionnaire
    source: str
    warnings: tuple[Fault, ...]


def read_file(path: Path) -> ReadQuestionnaire:
    """Read a questionnaire file. Raises InputError with all its faults."""
    if not path.is_file():
        raise InputError.of(str(path), "there is no such file.", "Check the name and the folder.")
    if path.stat().st_size > LARGEST_FILE:
        raise InputError.of(
            str(path), "the file is larger than 2 MB.", "Split the questionnaire in two."
        )
    try:
        source = path.read_text("utf-8")
    except UnicodeDecodeError as fault:
        raise InputError.of(
            str(path),
            f"byte {fault.start} is not UTF-8.",
            "Please save the file as UTF-8 text.",
        ) from fault
    return read_source(source, path.name)


def read_source(source: str, file: str) -> ReadQuestionnaire:
    """Read a questionnaire from TOML text; `file` is its name in messages."""
    try:
        plain = tomllib.loads(source)
    except tomllib.TOMLDecodeError as fault:
        raise InputError.of(
            file,
            f"it is not valid TOML: {fault}.",
            "Look for a missing quote, bracket or = at that line.",
        ) from fault
    reader = _Reader(file)
    questionnaire = reader.read(plain)
    raise_errors(reader.faults)
    reader.faults.extend(check_questionnaire(questionnaire, file))
    raise_errors(reader.faults)
    return ReadQuestionnaire(questionnaire, source, tuple(reader.faults))


def list_shipped() -> tuple[str, ...]:
    """Return the names of the questionnaires in the surveys folder."""
    return tuple(sorted(path.stem for path in find_content("surveys").glob("*.toml")))


def read_shipped(name: str) -> ReadQuestionnaire:
    """Read a questionnaire of the surveys folder by its name."""
    if name not in list_shipped():
        known = ", ".join(list_shipped())
        raise InputError.of(name, "there is no such questionnaire.", f"There are: {known}.")
    return read_file(find_content("surveys") / f"{name}.toml")


@dataclass
class _Reader:
    """Turns plain data into a questionnaire and collects faults on the way."""

    file: str
    faults: list[Fault] = field(default_factory=list)
    languages: tuple[str, ...] = ()
    default_language: str = "en"
    lists: dict[str, tuple[Choice, ...]] = field(default_factory=dict)

    def read(self, plain: Mapping[str, Any]) -> Questionnaire:
        self._check_keys("", plain, TOP_COLUMNS)
        self.languages = self._read_languages(plain)
        self.default_language = self._take(plain, "", "default_language", str, "en")
        self.lists = {
            name: self._read_choices(f"choices.{name}", options)
            for name, options in self._take(plain, "", "choices", dict, {}).items()
        }
        return Questionnaire(
            name=self._take(plain, "", "name", str),
            version=self._take(plain, "", "version", str),
            title=self._read_text(plain, "", "title", needed=True),
            introduction=self._read_text(plain, "", "introduction", needed=True),
            thanks=self._read_text(plain, "", "thanks"),
            default_language=self.default_language,
            languages=self.languages,
            minutes=self._take(plain, "", "minutes", int, 10),
            sections=self._read_each(plain, "", "sections", self._read_section),
            scales=tuple(
                self._read_scale(f"scales.{name}", name, scale)
                for name, scale in self._take(plain, "", "scales", dict, {}).items()
            ),
            code=tuple(
                self._read_code(f"code.{name}", name, element)
                for name, element in self._take(plain, "", "code", dict, {}).items()
            ),
        )

    def _fault(self, key: str, what: str, remedy: str) -> None:
        where = f"{self.file}: {key}" if key else self.file
        self.faults.append(Fault(where, what, remedy))

    def _check_keys(self, place: str, plain: Mapping[str, Any], known: frozenset[str]) -> None:
        for key in plain.keys() - known:
            near = difflib.get_close_matches(key, known, 1)
            remedy = f"Did you mean {near[0]!r}?" if near else f"Known: {', '.join(sorted(known))}."
            self._fault(_join(place, key), "this key is not known.", remedy)

    def _take(
        self, plain: Mapping[str, Any], place: str, key: str, kind: type, default: Any = None
    ) -> Any:
        value = plain.get(key, default)
        if value is None:
            self._fault(_join(place, key), "it is missing.", f"Please add {key} = …")
            return kind()
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            wanted = {str: "a text in quotes", int: "a whole number", bool: "true or false"}
            self._fault(
                _join(place, key),
                f"{value!r} is not {wanted.get(kind, 'a table' if kind is dict else 'a list')}.",
                "Please correct the value.",
            )
            return kind()
        return value

    def _read_languages(self, plain: Mapping[str, Any]) -> tuple[str, ...]:
        languages = tuple(self._take(plain, "", "languages", list, ["en"]))
        for language in languages:
            if language not in LANGUAGE_NAMES:
                known = ", ".join(LANGUAGE_NAMES)
                self._fault("languages", f"{language!r} is not spoken here.", f"Known: {known}.")
        default = plain.get("default_language", "en")
        if default not in languages:
            self._fault(
                "default_language",
                f"{default!r} is not among the languages.",
                "Please add it to languages or choose one of them.",
            )
        return languages

    def _read_text(
        self, plain: Mapping[str, Any], place: str, key: str, needed: bool = False
    ) -> Text:
        if not needed and key not in plain:
            return {}
        return self._check_text(_join(place, key), plain.get(key, {}), needed)

    def _check_text(self, key: str, value: Any, needed: bool = True) -> Text:
        if isinstance(value, str):
            value = {self.default_language: value}
        if not isinstance(value, dict) or not all(isinstance(t, str) for t in value.values()):
            self._fault(key, "texts are expected.", f'Please write {key}.en = "…"')
            return {}
        for language in value.keys() - set(self.languages):
            self._fault(
                f"{key}.{language}",
                "this is not one of the questionnaire's languages.",
                "Please add it to languages at the top or remove the text.",
            )
        if needed and not value.get(self.default_language, "").strip():
            self._fault(
                f"{key}.{self.default_language}",
                "the text in the default language is missing.",
                "Please write it: other languages fall back to it.",
            )
        return {language: text.strip() for language, text in value.items()}

    def _read_choices(self, place: str, options: Any) -> tuple[Choice, ...]:
        if not isinstance(options, dict) or len(options) < 2:
            self._fault(place, "a list needs two options or more.", f'Add [{place}.NAME] en = "…"')
            return ()
        for name in options:
            if any(sign.isspace() for sign in name):
                self._fault(f"{place}.{name}", "the name has a space.", "Use _ instead.")
        return tuple(
            Choice(name, self._check_text(f"{place}.{name}", label))
            for name, label in options.items()
        )

    def _read_each(
        self,
        plain: Mapping[str, Any],
        place: str,
        key: str,
        read: Callable[[str, Mapping[str, Any]], Any],
    ) -> tuple[Any, ...]:
        entries = self._take(plain, place, key, list)
        if not entries:
            self._fault(_join(place, key), "it is empty.", f"Please add [[{_join(place, key)}]].")
        found = []
        for number, entry in enumerate(entries, 1):
            name = entry.get("name", number) if isinstance(entry, dict) else number
            where = f"{_join(place, key)}[{name}]"
            if isinstance(entry, dict):
                found.append(read(where, entry))
            else:
                self._fault(where, "a table is expected.", f"Please use [[{key}]].")
        return tuple(each for each in found if each is not None)

    def _read_section(self, place: str, plain: Mapping[str, Any]) -> Section:
        self._check_keys(place, plain, SECTION_COLUMNS)
        return Section(
            name=self._take(plain, place, "name", str),
            title=self._read_text(plain, place, "title", needed=True),
            text=self._read_text(plain, place, "text"),
            relevant=self._read_expression(plain, place, "relevant"),
            entries=self._read_each(plain, place, "questions", self._read_entry),
        )

    def _read_entry(self, place: str, plain: Mapping[str, Any]) -> Entry | None:
        kind, _, list_name = str(plain.get("type", "")).partition(" ")
        if kind == "matrix":
            return self._read_matrix(place, plain, list_name.strip())
        if kind not in KINDS:
            near = difflib.get_close_matches(kind, [*KINDS, "matrix"], 1)
            known = ", ".join([*KINDS, "matrix"])
            remedy = f"Did you mean {near[0]!r}?" if near else f"Known: {known}."
            self._fault(_join(place, "type"), f"{kind!r} is no type of question.", remedy)
            return None
        self._check_keys(place, plain, COMMON_COLUMNS | KINDS[kind].columns)
        special = _SPECIAL[kind](self, place, plain, list_name.strip()) if kind in _SPECIAL else {}
        return None if special is None else self._make_question(kind, place, plain, special)

    def _make_question(
        self, kind: str, place: str, plain: Mapping[str, Any], special: Mapping[str, Any]
    ) -> Question:
        return KINDS[kind](
            name=self._take(plain, place, "name", str),
            label=self._read_text(plain, place, "label", needed=True),
            hint=self._read_text(plain, place, "hint"),
            required=self._take(plain, place, "required", bool, False),
            required_message=self._read_text(plain, place, "required_message"),
            relevant=self._read_expression(plain, place, "relevant"),
            constraint=self._read_expression(plain, place, "constraint"),
            constraint_message=self._read_text(plain, place, "constraint_message"),
            appearance=self._take(plain, place, "appearance", str, ""),
            background=self._take(plain, place, "background", bool, False),
            **special,
        )

    def _read_matrix(self, place: str, plain: Mapping[str, Any], list_name: str) -> Matrix | None:
        self._check_keys(place, plain, MATRIX_COLUMNS)
        choices = self._find_list(place, list_name)
        items = self._take(plain, place, "items", dict)
        if not items:
            self._fault(
                _join(place, "items"), "it is empty.", "Add [sections.questions.items.NAME]."
            )
        if not choices or not items:
            return None
        required = self._take(plain, place, "required", bool, False)
        return Matrix(
            name=self._take(plain, place, "name", str),
            label=self._read_text(plain, place, "label", needed=True),
            hint=self._read_text(plain, place, "hint"),
            relevant=self._read_expression(plain, place, "relevant"),
            items=tuple(
                SelectOne(
                    name=name,
                    label=self._check_text(f"{place}.items.{name}", label),
                    required=required,
                    list_name=list_name,
                    choices=choices,
                )
                for name, label in items.items()
            ),
        )

    def _find_list(self, place: str, list_name: str) -> tuple[Choice, ...]:
        if list_name not in self.lists:
            near = difflib.get_close_matches(list_name, self.lists, 1)
            remedy = f"Did you mean {near[0]!r}?" if near else f"Please add [choices.{list_name}]."
            self._fault(_join(place, "type"), f"there is no list {list_name!r}.", remedy)
            return ()
        return self.lists[list_name]

    def _read_choosing(
        self, place: str, plain: Mapping[str, Any], list_name: str
    ) -> Mapping[str, Any] | None:
        choices = self._find_list(place, list_name)
        right = plain.get("right")
        names = [choice.name for choice in choices]
        if right is not None and right not in names:
            self._fault(
                _join(place, "right"), f"{right!r} is no option.", f"Options: {', '.join(names)}."
            )
        if not choices:
            return None
        return {"list_name": list_name, "choices": choices, "right": right}

    def _read_range(
        self,
        place: str,
        plain: Mapping[str, Any],
        list_name: str,  # noqa: ARG002
    ) -> Mapping[str, Any] | None:
        parameters = self._take(plain, place, "parameters", dict)
        numbers = {}
        for key, default in (("start", 0), ("end", 10), ("step", 1)):
            value = parameters.get(key, default)
            if isinstance(value, bool) or not isinstance(value, int | float):
                self._fault(f"{place}.parameters.{key}", "a number is expected.", "e.g. 10")
                return None
            numbers[key] = Decimal(str(value))
        if numbers["step"] <= 0 or numbers["end"] <= numbers["start"]:
            self._fault(
                f"{place}.parameters",
                "the range has no steps.",
                "Please make end larger than start and step larger than 0.",
            )
            return None
        return numbers

    def _read_expression(self, plain: Mapping[str, Any], place: str, key: str) -> Expression | None:
        text = self._take(plain, place, key, str, "")
        if not text:
            return None
        try:
            return read_expression(text)
        except ExpressionError as fault:
            self._fault(
                _join(place, key),
                f"at character {fault.place} of {text!r}: {fault}.",
                "Please correct the expression.",
            )
            return None

    def _read_scale(self, place: str, name: str, plain: Mapping[str, Any]) -> Scale:
        self._check_keys(place, plain, SCALE_COLUMNS)
        return Scale(
            name=name,
            label=self._read_text(plain, place, "label", needed=True),
            items=tuple(self._take(plain, place, "items", list)),
            reversed_items=frozenset(self._take(plain, place, "reversed", list, [])),
        )

    def _read_code(self, place: str, name: str, plain: Mapping[str, Any]) -> CodeElement:
        self._check_keys(place, plain, CODE_COLUMNS)
        kind = self._take(plain, place, "kind", str)
        if kind not in CODE_KINDS:
            known = " or ".join(CODE_KINDS)
            self._fault(_join(place, "kind"), f"{kind!r} is not known.", f"Use {known}.")
        return CodeElement(
            name=name,
            kind=kind,
            label=self._read_text(plain, place, "label", needed=True),
            hint=self._read_text(plain, place, "hint"),
            minimum=self._take(plain, place, "minimum", int, 0),
            maximum=self._take(plain, place, "maximum", int, 99),
        )


def _join(place: str, key: str) -> str:
    return f"{place}.{key}" if place else key


_SPECIAL: Final = {
    "select_one": _Reader._read_choosing,
    "select_multiple": _Reader._read_choosing,
    "range": _Reader._read_range,
}


def describe_faults(faults: Iterable[Fault]) -> str:
    """Return the faults one a line."""
    return "\n".join(f"{fault.level}: {fault}" for fault in faults)
