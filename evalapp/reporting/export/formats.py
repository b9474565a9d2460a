"""Every format of an export under its name."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from evalapp.reporting.export.codebook import write_codebook
from evalapp.reporting.export.csv_files import write_csv
from evalapp.reporting.export.frames import Export, File
from evalapp.reporting.export.parquet import write_parquet
from evalapp.reporting.export.statistics_files import write_dta, write_sav
from evalapp.reporting.export.workbook import write_workbook

FORMATS: Final[Mapping[str, Callable[[Export], list[File]]]] = {
    "xlsx": write_workbook,
    "csv": write_csv,
    "sav": write_sav,
    "dta": write_dta,
    "parquet": write_parquet,
    "codebook": write_codebook,
}
"""Name of a format → what writes it. Where a format holds one table only, repeats are files."""

BUNDLE: Final = "zip"
"""The format that holds everything."""

FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)
"""The time of every file in an archive: an export tells no time of day."""


def pack(files: Sequence[File]) -> bytes:
    """Return a zip archive of the files."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            entry = zipfile.ZipInfo(file.name, FIRST_DAY)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, file.content, zipfile.ZIP_DEFLATED)
    return written.getvalue()
