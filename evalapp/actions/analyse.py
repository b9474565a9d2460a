"""Statistics of CSV files, without a database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evalapp.analysis.summary import Settings, Summary, summarise
from evalapp.errors import Fault
from evalapp.i18n import Translator
from evalapp.questionnaire.answer_files import read_csv
from evalapp.questionnaire.file_tables import find_left_out, find_not_valid, make_tables
from evalapp.questionnaire.reader import read_file


@dataclass(frozen=True)
class Analysed:
    """The analysis of files, and warnings of columns and cells that are not counted."""

    summary: Summary
    warnings: tuple[Fault, ...]


def analyse_files(
    files: Sequence[Path],
    *,
    code: str | None,
    items: Sequence[str] | None,
    by: str | None,
    questionnaire: Path | None,
    translator: Translator,
) -> Analysed:
    """Return the analysis of one file, or of one before, one after and one at a follow-up.

    Small groups are withheld, the whole is not: whoever has the files has the answers. Raises
    InputError that names file and column.
    """
    read = [read_csv(path) for path in files]
    asked = read_file(questionnaire).questionnaire if questionnaire else None
    tables = make_tables(read, code, asked, items or (), by)
    labels = asked.label_all(translator.language) if asked else {}
    summary = summarise(
        *tables, items=items, by=by, settings=Settings(), translate=translator, labels=labels
    )
    warnings = (*find_left_out(read, tables, code), *find_not_valid(read, tables))
    return Analysed(summary, warnings)
