"""Statistics of CSV files, without a database."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from evalapp.analysis.results import Paired, Result, Summary, Unpaired
from evalapp.analysis.summary import Settings, summarise
from evalapp.errors import InputError
from evalapp.i18n import Translator
from evalapp.questionnaire.answer_files import make_tables, read_csv
from evalapp.questionnaire.reader import read_file


def analyse_files(
    files: Sequence[Path],
    *,
    code: str | None,
    items: Sequence[str] | None,
    by: str | None,
    questionnaire: Path | None,
    translator: Translator,
) -> Summary:
    """Return the analysis of one file, or of one before and one after.

    Small groups are withheld, the whole is not: whoever has the files has the answers. Raises
    InputError that names file and column.
    """
    read = [read_csv(path) for path in files]
    asked = read_file(questionnaire).questionnaire if questionnaire else None
    for file in read:
        for item in items or ():
            if not any(item in other.columns for other in read):
                known = ", ".join(file.columns)
                raise InputError.of(
                    file.path, f"there is no column {item!r}.", f"There are: {known}."
                )
    tables = make_tables(read, code, asked, [by] if by else [])
    labels = {}
    if asked is not None:
        labels = {q.name: asked.say(q.label, translator.language) for q in asked.questions}
    return summarise(
        *tables, items=items, by=by, settings=Settings(), translate=translator, labels=labels
    )


def tell_summary(summary: Summary) -> str:
    """Return the comparison (or description) of every item and scale as lines of text."""
    lines = list(summary.notes)
    results: list[Result] = [*summary.items.values(), *summary.scales.values()]
    if summary.knowledge is not None:
        results.append(summary.knowledge)
    lines += [f"{result.name}: {_tell(result)}" for result in results]
    return "\n".join(lines)


def _tell(result: Result) -> str:
    for comparison in (result.paired, result.unpaired):
        if isinstance(comparison, Paired | Unpaired):
            return comparison.sentence
    parts = []
    description = result.pre
    for name in ("n", "missing", "mean", "sd", "median"):
        value = getattr(description, name, None)
        if isinstance(value, int | float):
            parts.append(f"{name} {value:.6g}")
    counts = getattr(description, "counts", None)
    if isinstance(counts, dict):
        parts.append(" ".join(f"{option}={count}" for option, count in counts.items()))
    return ", ".join(parts) or getattr(getattr(description, "reason", None), "value", "")
