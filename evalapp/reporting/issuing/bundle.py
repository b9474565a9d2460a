"""The data bundle of a report: its figures, what they mean, and the questionnaires as asked.

It goes wherever the report goes, so it tells no more than the report may: figures after disclosure
control, never a row a person. It is the same in all languages and profiles of a report, to the
byte, and no time or machine is in it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from evalapp import __version__
from evalapp.analysis.summary import to_json
from evalapp.i18n import LANGUAGE_NAMES, Message, Translator
from evalapp.reporting.attachments import Attachment
from evalapp.reporting.export.csv_files import write_rows
from evalapp.reporting.export.formats import pack
from evalapp.reporting.export.frames import File
from evalapp.reporting.issuing.figures import HEADS, Figure, list_figures
from evalapp.reporting.issuing.reading import read_figures
from evalapp.reporting.material import Material, SurveyMaterial

FIGURES: Final = "figures.csv"
CODEBOOK: Final = "codebook.csv"
ANALYSIS: Final = "analysis.json"
SUMS: Final = "SHA256SUMS"
"""The hashes of the other files as `sha256sum -c` reads them; its own hash is the bundle's."""
CHANGE: Final = "change"
"""What figures are about that compare surveys; others are about the timing of one."""

DESCRIPTIONS: Final = {
    FIGURES: Message("All figures of this report as a table"),
    CODEBOOK: Message("What the questions and codes in the table mean"),
    ANALYSIS: Message("The whole analysis, for programs"),
    SUMS: Message("Hashes of the other files"),
}
QUESTIONNAIRE: Final = Message("A questionnaire as it was asked, in all its languages")


@dataclass(frozen=True)
class Bundle:
    """The files in their order, the hashes last."""

    files: tuple[File, ...]

    @cached_property
    def figures(self) -> list[Figure]:
        """The figures as the table of the bundle has them."""
        return read_figures(self.files[0].content)

    @property
    def digest(self) -> str:
        """The SHA-256 of the hashes: another one for any other content."""
        return hashlib.sha256(self.files[-1].content).hexdigest()

    def pack(self) -> bytes:
        """Return all files as one archive; the same files give the same bytes."""
        return pack(self.files)


def make_bundle(material: Material, translator: Translator) -> Bundle:
    """Return the bundle of a report; both arguments are in the language of the program."""
    analysis: dict[str, Any] = {
        "program": "evalapp",
        "version": __version__,
        "workshop": material.workshop,
        "synthetic": material.is_synthetic,
        "surveys": {each.timing: to_json(each.summary, translator) for each in material.surveys},
        CHANGE: material.comparison and to_json(material.comparison.summary, translator),
    }
    documents = {**analysis["surveys"], CHANGE: analysis[CHANGE] or {}}
    figures = [each for about, found in documents.items() for each in list_figures(about, found)]
    files = [
        File(FIGURES, _write_figures(figures)),
        File(CODEBOOK, write_rows(_list_meanings(material.surveys))),
        File(ANALYSIS, _write_json(analysis)),
        *(
            File(f"questionnaire-{each.timing}.toml", each.source.encode())
            for each in material.surveys
        ),
    ]
    return Bundle((*files, _sum_up(files)))


def attach(files: Sequence[File], translator: Translator) -> tuple[Attachment, ...]:
    """Return the files as a PDF carries them, each with what it is in the report's language."""
    return tuple(
        Attachment(
            file.name,
            file.content,
            translator.tell(DESCRIPTIONS.get(file.name, QUESTIONNAIRE)),
            "Data" if file.name in (FIGURES, ANALYSIS) else "Supplement",
        )
        for file in files
    )


def _sum_up(files: Sequence[File]) -> File:
    lines = [f"{hashlib.sha256(file.content).hexdigest()}  {file.name}\n" for file in files]
    return File(SUMS, "".join(lines).encode())


def _write_figures(figures: Sequence[Figure]) -> bytes:
    rows = [[*each.place, tell_value(each.value), each.note] for each in figures]
    return write_rows([HEADS, *rows])


def tell_value(value: float | None) -> str:
    """Return a value as programs read it, whole numbers without decimals, empty without one."""
    if value is None:
        return ""
    return str(int(value)) if value.is_integer() else repr(value)


def _write_json(document: dict[str, Any]) -> bytes:
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


def _list_meanings(surveys: Sequence[SurveyMaterial]) -> Iterator[Sequence[str]]:
    """Yield the heads, then a row for each question, scale and option, in all languages."""
    languages = [
        language
        for language in LANGUAGE_NAMES
        if any(language in each.questionnaire.languages for each in surveys)
    ]
    yield ["about", "question", "option", "kind", *(f"label_{each}" for each in languages)]
    for survey in surveys:
        questionnaire = survey.questionnaire
        kinds = {question.name: question.kind for question in questionnaire.questions}
        labels = {language: questionnaire.label_all(language) for language in languages}
        for name in questionnaire.label_all(questionnaire.default_language):
            question, _, option = name.partition("/")
            kind = "option" if option else kinds.get(question, "scale")
            said = [labels[language][name] for language in languages]
            yield [survey.timing, question, option, kind, *said]
