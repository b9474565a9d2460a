"""Reads a questionnaire file (TOML) and tells every fault in it by file, key and remedy."""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from evalapp.errors import Fault, InputError, raise_errors
from evalapp.folders import find_content
from evalapp.i18n import LANGUAGE_NAMES
from evalapp.questionnaire.checks import check_questionnaire
from evalapp.questionnaire.definition import Questionnaire, Scale
from evalapp.questionnaire.entries import EntryReader
from evalapp.questionnaire.plain import Plain, join
from evalapp.questionnaire.pseudonym import CodeElement
from evalapp.questionnaire.questions import Choice

LARGEST_FILE: Final = 2_000_000
"""Bytes that a questionnaire file may have."""

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
        source = path.read_text("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise InputError.of(
            str(path),
            f"byte {fault.start} is not UTF-8.",
            "Please save the file as UTF-8 text.",
        ) from fault
    return read_source(source, path.name)


def read_source(source: str, file: str) -> ReadQuestionnaire:
    """Read a questionnaire from TOML text; `file` is its name in messages.

    What is kept is in NFC, as answers are: an option's name must equal the answer that names it.
    """
    source = unicodedata.normalize("NFC", source)
    try:
        plain = tomllib.loads(source)
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
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
class _Reader(EntryReader):
    """Turns plain data into a questionnaire and collects faults on the way."""

    def read(self, plain: Plain) -> Questionnaire:
        self.check_keys("", plain, TOP_COLUMNS)
        self.languages = self._read_languages(plain)
        self.default_language = self.take(plain, "", "default_language", str, "en")
        self.lists = dict(self.take_tables(plain, "choices", self._read_list))
        return Questionnaire(
            name=self.take(plain, "", "name", str),
            version=self.take(plain, "", "version", str),
            title=self.take_text(plain, "", "title", needed=True),
            introduction=self.take_text(plain, "", "introduction", needed=True),
            thanks=self.take_text(plain, "", "thanks"),
            default_language=self.default_language,
            languages=self.languages,
            minutes=self.take(plain, "", "minutes", int, 10),
            sections=self.take_each(plain, "", "sections", self.read_section),
            scales=self.take_tables(plain, "scales", self._read_scale),
            code=self.take_tables(plain, "code", self._read_code),
        )

    def _read_languages(self, plain: Plain) -> tuple[str, ...]:
        languages = self.take_names(plain, "", "languages", ["en"])
        for language in languages:
            if language not in LANGUAGE_NAMES:
                known = ", ".join(LANGUAGE_NAMES)
                self.fault("languages", f"{language!r} is not spoken here.", f"Known: {known}.")
        default = plain.get("default_language", "en")
        if default not in languages:
            self.fault(
                "default_language",
                f"{default!r} is not among the languages.",
                "Please add it to languages or choose one of them.",
            )
        return languages

    def _read_list(
        self, place: str, list_name: str, options: Plain
    ) -> tuple[str, tuple[Choice, ...]]:
        if len(options) < 2:
            self.fault(place, "a list needs two options or more.", f'Add [{place}.NAME] en = "…"')
        for name in options:
            if not name:
                self.fault(place, "an option has no name.", "Please name it.")
            elif any(sign.isspace() for sign in name):
                self.fault(f"{place}.{name}", "the name has a space.", "Use _ instead.")
        return list_name, tuple(
            Choice(name, self.check_text(f"{place}.{name}", label))
            for name, label in options.items()
        )

    def _read_scale(self, place: str, name: str, plain: Plain) -> Scale:
        self.check_keys(place, plain, SCALE_COLUMNS)
        return Scale(
            name=name,
            label=self.take_text(plain, place, "label", needed=True),
            items=self.take_names(plain, place, "items"),
            reversed_items=frozenset(self.take_names(plain, place, "reversed", [])),
        )

    def _read_code(self, place: str, name: str, plain: Plain) -> CodeElement:
        self.check_keys(place, plain, CODE_COLUMNS)
        kind = self.take(plain, place, "kind", str)
        if kind and kind not in CODE_KINDS:
            known = " or ".join(CODE_KINDS)
            self.fault(join(place, "kind"), f"{kind!r} is not known.", f"Use {known}.")
        element = CodeElement(
            name=name,
            kind=kind,
            label=self.take_text(plain, place, "label", needed=True),
            hint=self.take_text(plain, place, "hint"),
            minimum=self.take(plain, place, "minimum", int, 0),
            maximum=self.take(plain, place, "maximum", int, 99),
        )
        if element.minimum > element.maximum:
            what = f"{element.maximum} is below the minimum, {element.minimum}."
            self.fault(join(place, "maximum"), what, "Please swap them.")
        return element
