"""The bundle: data, codebook, questionnaire and analysis, so that others can repeat the work."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from evalapp import __version__
from evalapp.reporting.export.codebook import write_codebook_csv, write_page
from evalapp.reporting.export.csv_files import write_csv
from evalapp.reporting.export.formats import pack
from evalapp.reporting.export.frames import Export, File
from evalapp.reporting.export.parquet import write_parquet

MANIFEST: Final = "manifest.json"


@dataclass(frozen=True)
class Part:
    """One survey of a bundle: its data, its questionnaire as TOML and XLSForm, its analysis.

    `form` is None where a text is too long for a cell of a workbook. `comparison` is the analysis
    of it and of the survey that the bundle is about.
    """

    export: Export
    source: str
    form: bytes | None
    analysis: Mapping[str, Any]
    comparison: Mapping[str, Any] | None = None


def write_bundle(main: Part, others: Sequence[Part]) -> list[File]:
    """Return the archive: `main` at the top, each of the others in a folder of its own."""
    files = [*_list_files(main, "")]
    for part in others:
        files += _list_files(part, f"{part.export.timing}-{part.export.code}/")
    manifest = File(MANIFEST, _write_json(_make_manifest(main, others, files)))
    return [File(f"{main.export.stem}.zip", pack([manifest, *files]))]


def _list_files(part: Part, folder: str) -> Iterator[File]:
    for file in (*write_csv(part.export), *write_parquet(part.export)):
        yield File(folder + file.name, file.content)
    yield File(f"{folder}codebook.csv", write_codebook_csv(part.export))
    yield File(f"{folder}codebook.html", write_page(part.export))
    yield File(f"{folder}questionnaire.toml", part.source.encode())
    if part.form is not None:
        yield File(f"{folder}questionnaire.xlsx", part.form)
    yield File(f"{folder}analysis.json", _write_json(part.analysis))
    if part.comparison is not None:
        yield File(f"{folder}comparison.json", _write_json(part.comparison))


def _write_json(document: Mapping[str, Any]) -> bytes:
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


def _make_manifest(main: Part, others: Sequence[Part], files: Sequence[File]) -> dict[str, Any]:
    return {
        "program": "evalapp",
        "version": __version__,
        "day": main.export.day.isoformat(),
        "language": main.export.language,
        "synthetic": main.export.is_synthetic,
        "minimum_group_size": main.export.minimum,
        "surveys": [_describe(part) for part in (main, *others)],
        "files": {
            file.name: {
                "sha256": hashlib.sha256(file.content).hexdigest(),
                "bytes": len(file.content),
            }
            for file in files
        },
    }


def _describe(part: Part) -> dict[str, Any]:
    questionnaire = part.export.questionnaire
    return {
        "code": part.export.code,
        "timing": part.export.timing,
        "workshop": part.export.workshop,
        "responses": len(part.export.frames[0]),
        "questionnaire": questionnaire.name,
        "questionnaire_version": questionnaire.version,
        "questionnaire_sha256": hashlib.sha256(part.source.encode()).hexdigest(),
    }
