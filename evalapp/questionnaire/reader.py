"""Reads a questionnaire file, TOML or XLSForm, and tells every fault: where, what, remedy."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Final

from evalapp.errors import Fault, InputError, raise_errors
from evalapp.folders import find_content
from evalapp.i18n import Message
from evalapp.questionnaire.checks import check_questionnaire
from evalapp.questionnaire.definition import Questionnaire, Scale
from evalapp.questionnaire.entries import OPTION_COLUMNS, EntryReader
from evalapp.questionnaire.plain import Plain, join, suggest
from evalapp.questionnaire.pseudonym import CodeElement
from evalapp.questionnaire.questions import Choice
from evalapp.questionnaire.toml_text import write_toml
from evalapp.questionnaire.xlsform.containers import LARGEST_FILE as LARGEST_WORKBOOK
from evalapp.questionnaire.xlsform.containers import seems_workbook
from evalapp.questionnaire.xlsform.reading import read_form
from evalapp.questionnaire.xlsform.reports import sort_faults

LARGEST_FILE: Final = 2_000_000
"""Bytes that a questionnaire file in TOML may have."""

LANGUAGE: Final = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
"""A language's code as BCP 47 writes it. Those that the product does not speak are fine, too."""

SCALE_COLUMNS: Final = frozenset("label items reversed rationale".split())
CODE_COLUMNS: Final = frozenset("kind label hint minimum maximum".split())
CODE_KINDS: Final = ("letter", "number")
TIMINGS: Final = ("pre", "post", "then", "follow_up", "synthesis")
"""When people can be asked, in order."""

TOP_COLUMNS: Final = frozenset(
    "name version default_language languages language_names minutes title introduction thanks "
    "rationale timing choices code sections scales kept".split()
)


@dataclass(frozen=True)
class ReadQuestionnaire:
    """A questionnaire, the text it was read from, and warnings that did not stop it."""

    questionnaire: Questionnaire
    warnings: tuple[Fault, ...]
    source: str


def read_file(path: Path) -> ReadQuestionnaire:
    """Read a questionnaire file, TOML or XLSForm. Raises InputError with all its faults."""
    if not path.is_file():
        remedy = Message("Check the name and the folder.")
        raise InputError.of(str(path), Message("there is no such file."), remedy)
    with path.open("rb") as file:
        return read_content(file.read(LARGEST_WORKBOOK + 1), path.name)


def read_content(content: bytes, file: str) -> ReadQuestionnaire:
    """Read a questionnaire from what a file holds; `file` is its name. Raises InputError."""
    if seems_workbook(content, PurePath(file).suffix):
        return _read_workbook(content, file)
    if len(content) > LARGEST_FILE:
        what = Message("the file is larger than %(most)s MB.", {"most": LARGEST_FILE // 1_000_000})
        raise InputError.of(file, what, Message("Split the questionnaire in two."))
    try:
        source = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        what = Message("byte %(place)s is not UTF-8.", {"place": fault.start})
        remedy = Message("Please save the file as UTF-8 text.")
        raise InputError.of(file, what, remedy) from fault
    return read_source(source, file)


def _read_workbook(content: bytes, file: str) -> ReadQuestionnaire:
    """Read an XLSForm; what is wrong with its rows and with the whole is told together."""
    form = read_form(content, file)
    if not form.plain.get("sections"):
        raise InputError(*sort_faults(form.faults))  # There is nothing to read on in.
    try:
        read = read_plain(form.plain, file)
    except InputError as error:
        raise InputError(*sort_faults((*form.faults, *error.faults))) from error
    faults = sort_faults((*form.faults, *read.warnings))
    raise_errors(faults)
    return ReadQuestionnaire(read.questionnaire, faults, read.source)


def read_source(source: str, file: str) -> ReadQuestionnaire:
    """Read a questionnaire from TOML text; `file` is its name in messages.

    What is kept is in NFC, as answers are: an option's name must equal the answer that names it.
    """
    source = unicodedata.normalize("NFC", source)
    try:
        plain = tomllib.loads(source)
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        what = Message("it is not valid TOML: %(fault)s.", {"fault": str(fault)})
        remedy = Message("Look for a missing quote, bracket or = at that line.")
        raise InputError.of(file, what, remedy) from fault
    return ReadQuestionnaire(*_read_and_check(plain, file), source)


def read_plain(plain: Plain, file: str) -> ReadQuestionnaire:
    """Read a questionnaire from plain data; `file` is its name in messages. Raises InputError."""
    return ReadQuestionnaire(*_read_and_check(plain, file), write_toml(plain))


def _read_and_check(plain: Plain, file: str) -> tuple[Questionnaire, tuple[Fault, ...]]:
    reader = _Reader(file)
    questionnaire = reader.read(plain)
    for fault in check_questionnaire(questionnaire, file, reader.unread):
        reader.faults.append(reader.locate(fault, fault.where.removeprefix(f"{file}: ")))
    raise_errors(reader.faults)
    return questionnaire, tuple(reader.faults)


def list_shipped() -> tuple[str, ...]:
    """Return the names of the questionnaires in the surveys folder."""
    return tuple(sorted(path.stem for path in find_content("surveys").glob("*.toml")))


def read_shipped(name: str) -> ReadQuestionnaire:
    """Read a questionnaire of the surveys folder by its name."""
    if name not in list_shipped():
        what = Message("there is no such questionnaire.")
        remedy = Message("There are: %(names)s.", {"names": ", ".join(list_shipped())})
        raise InputError.of(name, what, remedy)
    return read_file(find_content("surveys") / f"{name}.toml")


@dataclass
class _Reader(EntryReader):
    """Turns plain data into a questionnaire and collects faults on the way."""

    def read(self, plain: Plain) -> Questionnaire:
        self.check_keys("", plain, TOP_COLUMNS)
        self.languages = self._read_languages(plain)
        self.default_language = self.take(plain, "", "default_language", str, "en")
        self.lists = self._read_lists(plain)
        return Questionnaire(
            name=self.take(plain, "", "name", str),
            version=self.take(plain, "", "version", str),
            title=self.take_text(plain, "", "title", needed=True),
            introduction=self.take_text(plain, "", "introduction"),
            thanks=self.take_text(plain, "", "thanks"),
            rationale=self.take_text(plain, "", "rationale"),
            timing=self._read_timing(plain),
            language_names=self.take(plain, "", "language_names", dict, {}),
            kept=self.take(plain, "", "kept", dict, {}),
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
            if not LANGUAGE.fullmatch(language):
                what = Message("%(code)s is no code of a language.", {"code": repr(language)})
                remedy = Message("Please write a code such as en, km or pt-BR.")
                self.fault("languages", what, remedy)
        default = plain.get("default_language", "en")
        if default not in languages:
            what = Message("%(code)s is not among the languages.", {"code": repr(default)})
            remedy = Message("Please add it to languages or choose one of them.")
            self.fault("default_language", what, remedy)
        return languages

    def _read_timing(self, plain: Plain) -> str:
        timing = self.take(plain, "", "timing", str, "")
        if timing and timing not in TIMINGS:
            what = Message("%(timing)s is no time of asking.", {"timing": repr(timing)})
            self.fault("timing", what, suggest(timing, TIMINGS))
        return timing

    def _read_lists(self, plain: Plain) -> dict[str, tuple[Choice, ...]]:
        lists = self.take(plain, "", "choices", dict, {})
        return {name: self._read_list(f"choices.{name}", lists, name) for name in lists}

    def _read_list(self, place: str, lists: Plain, list_name: str) -> tuple[Choice, ...]:
        """Return a list's options: a table of their labels, or a list of tables."""
        if isinstance(lists[list_name], list):
            found = self.take_each(lists, "choices", list_name, self._read_option)
        else:
            labels = self.take(lists, "choices", list_name, dict)
            found = tuple(
                Choice(name, self.check_text(f"{place}.{name}", label))
                for name, label in labels.items()
            )
        if not found:
            remedy = Message("Please add %(entry)s", {"entry": f'[{place}.NAME] en = "…"'})
            self.fault(place, Message("a list needs an option."), remedy)
        for option in found:
            if not option.name:
                remedy = Message("Please write a name, for example a number.")
                self.fault(place, Message("an option has no name."), remedy)
        return found

    def _read_option(self, place: str, plain: Plain) -> Choice:
        self.check_keys(place, plain, OPTION_COLUMNS)
        return Choice(
            name=self.take(plain, place, "name", str),
            label=self.take_text(plain, place, "label", needed=True),
            columns=self.take(plain, place, "columns", dict, {}),
        )

    def _read_scale(self, place: str, name: str, plain: Plain) -> Scale:
        self.check_keys(place, plain, SCALE_COLUMNS)
        return Scale(
            name=name,
            label=self.take_text(plain, place, "label", needed=True),
            items=self.take_names(plain, place, "items"),
            reversed_items=frozenset(self.take_names(plain, place, "reversed", [])),
            rationale=self.take_text(plain, place, "rationale"),
        )

    def _read_code(self, place: str, name: str, plain: Plain) -> CodeElement:
        self.check_keys(place, plain, CODE_COLUMNS)
        kind = self.take(plain, place, "kind", str)
        if kind and kind not in CODE_KINDS:
            what = Message("%(kind)s is not known.", {"kind": repr(kind)})
            self.fault(join(place, "kind"), what, suggest(kind, CODE_KINDS))
        element = CodeElement(
            name=name,
            kind=kind,
            label=self.take_text(plain, place, "label", needed=True),
            hint=self.take_text(plain, place, "hint"),
            minimum=self.take(plain, place, "minimum", int, 0),
            maximum=self.take(plain, place, "maximum", int, 99),
        )
        if element.minimum > element.maximum:
            limits = {"maximum": element.maximum, "minimum": element.minimum}
            what = Message("%(maximum)s is below the minimum, %(minimum)s.", limits)
            self.fault(join(place, "maximum"), what, Message("Please swap them."))
        return element
