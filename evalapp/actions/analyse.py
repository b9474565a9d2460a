"""Statistics of CSV files, without a database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evalapp.analysis.figures import Withheld
from evalapp.analysis.results import (
    Description,
    Group,
    Paired,
    Parts,
    Result,
    ScaleResult,
    Summary,
    Unpaired,
)
from evalapp.analysis.summary import Settings, summarise
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
    """Return the analysis of one file, or of one before and one after.

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


def tell_summary(summary: Summary, translator: Translator) -> str:
    """Return the comparison (or description) of every item and scale as lines of text."""
    results: list[Result] = [*summary.items.values(), *summary.scales.values()]
    if summary.knowledge is not None:
        results.append(summary.knowledge)
    lines = [*summary.notes]
    for result in results:
        lines.append(f"{result.name}: {_tell(result)}")
        if isinstance(result, ScaleResult) and isinstance(result.alpha, float):
            lines.append(f"  alpha {result.alpha:.3f}, n {result.n_complete}")
        lines.extend(f"  {line}" for line in _tell_groups(result, summary.settings, translator))
    return "\n".join(lines)


def _tell_groups(result: Result, settings: Settings, translator: Translator) -> Iterator[str]:
    for group in result.groups:
        told = _tell(group) if isinstance(group, Group) else _withheld(settings, translator)
        yield f"{group.by} {group.name}: {told}"


def _withheld(settings: Settings, translator: Translator) -> str:
    people = translator.number(settings.minimum_group_size)
    return translator.gettext(Withheld.reason.value, people=people)


def _tell(result: Parts) -> str:
    for comparison in (result.unpaired, result.paired):
        if isinstance(comparison, Paired | Unpaired):
            return comparison.sentence
    sides = [side for side in (result.pre, result.post) if isinstance(side, Description)]
    return "; ".join(_describe(side) for side in sides)


def _describe(description: Description) -> str:
    parts = [f"n {description.n}, missing {description.missing}"]
    for name in ("mean", "sd", "median"):
        value = getattr(description, name)
        if isinstance(value, int | float):
            parts.append(f"{name} {value:.6g}")
    if isinstance(description.counts, dict):
        parts.append(" ".join(f"{name}={count}" for name, count in description.counts.items()))
    return ", ".join(parts)
