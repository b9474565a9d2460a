"""The codebook: what each variable is, which values it has, and how many are missing and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from jinja2 import Environment, PackageLoader

from evalapp import __version__
from evalapp.i18n import Message
from evalapp.reporting.export.csv_files import MARKS, write_rows
from evalapp.reporting.export.frames import (
    Export,
    File,
    Frame,
    Level,
    NoValue,
    Variable,
    WithheldVariable,
)
from evalapp.reporting.export.names import SPSS, STATA, shorten_names
from evalapp.reporting.timings import name_timing

HEADS: Final = (
    Message("Variable"),
    Message("Question"),
    Message("Values"),
    Message("Kind"),
    Message("Section"),
    Message("Above the question"),
    Message("Level"),
    Message("Answers"),
    Message("Not asked"),
    Message("Not answered"),
    Message("Withheld"),
    Message("Note"),
    Message("Name in SPSS"),
    Message("Name in Stata"),
)

LEVELS: Final = {
    Level.NOMINAL: Message("Nominal"),
    Level.ORDINAL: Message("Ordinal"),
    Level.SCALE: Message("Interval scale"),
}

Row = list[str]


def write_codebook(export: Export) -> list[File]:
    """Return the codebook as a page to read."""
    return [File(f"codebook-{export.code}.html", write_page(export))]


def write_codebook_csv(export: Export) -> bytes:
    """Return the codebook as CSV."""
    return write_rows(make_codebook(export))


def write_page(export: Export) -> bytes:
    """Return the codebook as one HTML page that needs nothing from outside."""
    tell = export.translator.tell
    tables = [
        (frame.title, frame.name, len(frame), list(_list_rows(export, frame)))
        for frame in export.frames
    ]
    page = _environment().get_template("codebook.html")
    return page.render(
        export=export,
        translator=export.translator,
        _=export.translator.gettext,
        heads=[tell(head) for head in HEADS],
        facts=list_facts(export),
        tables=tables,
    ).encode()


@cache
def _environment() -> Environment:
    loader = PackageLoader("evalapp.reporting.export", "")
    return Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)


def make_codebook(export: Export) -> list[Row]:
    """Return the heads and a row a variable, those of repeats behind those of people."""
    rows = [row for frame in export.frames for row in _list_rows(export, frame)]
    return [[export.translator.tell(head) for head in HEADS], *rows]


def list_facts(export: Export) -> list[tuple[str, str]]:
    """Return what must be known of the export as a whole: name and value."""
    _, questionnaire = export.translator.gettext, export.questionnaire
    reasons, empty = export.name_missing(), _("empty")
    facts = [
        (_("Questionnaire"), f"{export.title} ({questionnaire.name}, {questionnaire.version})"),
        (_("Survey"), f"{export.code}: {name_timing(export.translator, export.timing)}"),
        (_("Workshop"), export.workshop),
        (_("Day of the export"), export.day.isoformat()),
        (_("Program"), f"evalapp {__version__}"),
        (_("Smallest group shown"), str(export.minimum)),
        *((reasons[reason], f"CSV, XLSX: {mark or empty}") for reason, mark in MARKS.items()),
    ]
    if export.is_synthetic:
        facts.insert(0, (_("Note"), _("Demonstration: all answers here are made up.")))
    return facts


def _list_rows(export: Export, frame: Frame) -> Iterator[Row]:
    names = [variable.name for variable in frame.variables]
    spss, stata = shorten_names(names, SPSS), shorten_names(names, STATA)
    for variable in frame.listed:
        yield [
            f"{frame.name}: {variable.name}" if frame.name else variable.name,
            variable.label,
            *_describe(export, variable, spss.get(variable.name, ""), stata.get(variable.name, "")),
        ]


def _describe(
    export: Export, variable: Variable | WithheldVariable, spss: str, stata: str
) -> Sequence[str]:
    about = [variable.kind, variable.section, variable.stem]
    if isinstance(variable, WithheldVariable):
        return ["", *about, "", "", "", "", "", variable.note, "", ""]
    counts = variable.count()
    missing = [counts[reason] for reason in (None, *NoValue)]
    level = export.translator.tell(LEVELS[variable.level])
    return [_list_values(variable), *about, level, *map(str, missing), variable.note, spss, stata]


def _list_values(variable: Variable) -> str:
    """Return the options: their numbers in SPSS and Stata, names where they differ, labels."""
    lines = []
    for name, code in variable.codes.items():
        told = name if str(code) == name else f"{code} ({name})"
        lines.append(f"{told} = {variable.options[name]}")
    return "\n".join(lines)
