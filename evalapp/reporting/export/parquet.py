"""Tables as Parquet: typed columns for programs, the codebook in the file itself.

A missing value is null there; `_not_asked` and `_withheld` name the variables of a row that were
not asked or are withheld.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any, Final

from evalapp import __version__
from evalapp.reporting.export.columns import BETWEEN
from evalapp.reporting.export.csv_files import name_file
from evalapp.reporting.export.frames import Export, File, Form, Frame, NoValue, Variable

REASONS: Final = {NoValue.NOT_ASKED: "_not_asked", NoValue.WITHHELD: "_withheld"}
METADATA: Final = "evalapp"
"""The key of the codebook among the metadata of the file."""


def write_parquet(export: Export) -> list[File]:
    """Return a file a table."""
    return [
        File(name_file(export, frame, "parquet"), _write(export, frame)) for frame in export.frames
    ]


def _write(export: Export, frame: Frame) -> bytes:
    from fastparquet import write  # slow import
    from pandas import DataFrame  # slow import

    columns = {variable.name: _fill(variable) for variable in frame.variables}
    columns |= _name_missing(frame)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "answers.parquet"
        write(
            str(path),
            DataFrame(columns),
            compression="SNAPPY",
            write_index=False,
            custom_metadata={METADATA: json.dumps(_describe(export, frame), ensure_ascii=False)},
        )
        return path.read_bytes()


def _fill(variable: Variable) -> Any:
    from pandas import Series, array, to_datetime  # slow import

    cells: list[Any] = [None if isinstance(cell, NoValue) else cell for cell in variable.cells]
    if variable.form in (Form.DAY, Form.MOMENT):
        return to_datetime(Series(cells, dtype=object), format="ISO8601")
    if variable.form is Form.NUMBER or variable.is_numbered:
        numbers = [None if cell is None else float(cell) for cell in cells]
        are_whole = all(number is None or number.is_integer() for number in numbers)
        return array(numbers, dtype="Float64").astype("Int64" if are_whole else "Float64")
    return Series(cells, dtype=object)


def _name_missing(frame: Frame) -> dict[str, list[str]]:
    """Return a column a reason that occurs: the names of the variables, spaced."""
    found = {}
    for reason, name in REASONS.items():
        hit = [
            variable
            for variable in frame.variables
            if BETWEEN not in variable.name and reason in variable.count()
        ]
        rows = zip(*(variable.cells for variable in hit), strict=True)
        if hit:
            names = [variable.name for variable in hit]
            found[name] = [
                " ".join(n for n, cell in zip(names, row, strict=True) if cell is reason)
                for row in rows
            ]
    return found


def _describe(export: Export, frame: Frame) -> dict[str, Any]:
    return {
        "program": f"evalapp {__version__}",
        "survey": export.code,
        "questionnaire": export.questionnaire.name,
        "version": export.questionnaire.version,
        "language": export.language,
        "variables": {
            variable.name: {
                "label": variable.label,
                "kind": variable.kind,
                "section": variable.section,
                "options": dict(variable.options),
                "note": variable.note,
            }
            for variable in frame.variables
        },
    }
