"""An export of 10,000 responses to 60 questions beside what the bare library needs.

Each format is written by us, protection, labels and codebook included, and by its library alone:
the same cells, without anything else. They run in turn, each in a process of its own. The ratios
of their medians are what counts: the times drift with the machine.

    python benchmarks/bench_export.py [RUNS]
"""

from __future__ import annotations

import csv
import datetime
import io
import json
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from evalapp.i18n import Translator
from evalapp.questionnaire.reader import read_source
from evalapp.questionnaire.tabulate import StoredAnswers
from evalapp.reporting.export.columns import VariableMaker
from evalapp.reporting.export.formats import FORMATS
from evalapp.reporting.export.frames import Export
from evalapp.reporting.export.protection import protect
from evalapp.reporting.export.tabulating import FrameMaker

PEOPLE, ITEMS, NUMBERS, TEXTS, SEVERAL, BACKGROUND = 10_000, 40, 8, 6, 3, 3

HEAD = """
name = "large"
version = "1"
title.en = "A large survey"
[choices.agree5]
1.en = "Strongly disagree"
2.en = "Disagree"
3.en = "Neither"
4.en = "Agree"
5.en = "Strongly agree"
[choices.need]
quality.en = "Quality"
export.en = "Export"
finance.en = "Finance"
people.en = "People"
[[sections]]
name = "page"
title.en = "Page"
"""
QUESTION = """
[[sections.questions]]
type = "{kind}"
name = "{name}"
label.en = "Question {name}"
background = {background}
"""
KINDS = (
    [("select_one need", "background", "true")] * BACKGROUND
    + [("select_one agree5", "item", "false")] * ITEMS
    + [("integer", "number", "false")] * NUMBERS
    + [("text", "text", "false")] * TEXTS
    + [("select_multiple need", "several", "false")] * SEVERAL
)
"""Kind, beginning of the name, and whether groups are formed by it, of 60 questions."""


def make_source() -> str:
    """Return the questionnaire, with a scale of ten items."""
    questions = [
        QUESTION.format(kind=kind, name=f"{name}_{number}", background=background)
        for number, (kind, name, background) in enumerate(KINDS)
    ]
    items = [f"item_{number}" for number in range(BACKGROUND, BACKGROUND + 10)]
    scale = f'[scales.skill]\nlabel.en = "Skill"\nitems = {json.dumps(items)}\n'
    return HEAD + "".join(questions) + scale


def make_rows() -> list[StoredAnswers]:
    """Return what people answered; one answer in twenty is missing."""
    chance = random.Random(1)
    needs = ["quality", "export", "finance", "people"]
    makers: Mapping[str, Callable[[], object]] = {
        "select_one need": lambda: chance.choice(needs),
        "select_one agree5": lambda: str(chance.randint(1, 5)),
        "integer": lambda: chance.randint(0, 500),
        "text": lambda: "Somebody wrote a sentence of some length here.",
        "select_multiple need": lambda: chance.sample(needs, 2),
    }
    rows = []
    for _ in range(PEOPLE):
        answers = {
            f"{name}_{number}": makers[kind]()
            for number, (kind, name, _background) in enumerate(KINDS)
            if chance.random() < 0.95
        }
        rows.append(StoredAnswers(answers, (), {}, chance.choice(["en", "km"])))
    return rows


def make_export(rows: Sequence[StoredAnswers]) -> Export:
    """Return the protected tables of the export."""
    questionnaire = read_source(make_source(), "large.toml").questionnaire
    maker = VariableMaker(questionnaire, "en", Translator("en"))
    frames = FrameMaker(maker, rows, protect(questionnaire, rows, 5), 5)
    return Export(
        code="123456",
        timing="pre",
        workshop="A workshop",
        questionnaire=questionnaire,
        frames=tuple(frames.make()),
        translator=Translator("en"),
        language="en",
        minimum=5,
        day=datetime.date(2017, 6, 15),
    )


def take_cells(export: Export) -> dict[str, list[Any]]:
    """Return the plain cells of the table: what the bare libraries are given."""
    return {
        variable.name.replace("/", "_").strip("_"): [
            cell if isinstance(cell, str | int | float) else None for cell in variable.cells
        ]
        for variable in export.frames[0].variables
    }


def bare_csv(columns: dict[str, list[Any]]) -> int:
    """Write the cells with csv."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(columns)
    writer.writerows(zip(*columns.values(), strict=True))
    return len(written.getvalue())


def bare_xlsx(columns: dict[str, list[Any]]) -> int:
    """Write the cells with XlsxWriter, twice as we do: as stored and in words."""
    from xlsxwriter import Workbook

    written = io.BytesIO()
    with Workbook(written, {"constant_memory": True}) as book:
        for _ in range(2):
            page = book.add_worksheet()
            page.write_row(0, 0, list(columns))
            for number, row in enumerate(zip(*columns.values(), strict=True), 1):
                page.write_row(number, 0, row)
    return len(written.getvalue())


def _frame(columns: dict[str, list[Any]]) -> Any:
    from pandas import DataFrame

    return DataFrame(columns)


def bare_sav(columns: dict[str, list[Any]]) -> int:
    """Write the cells with pyreadstat."""
    from pyreadstat import write_sav

    with tempfile.NamedTemporaryFile(suffix=".sav") as file:
        write_sav(_frame(columns), file.name, row_compress=True)
        return Path(file.name).stat().st_size


def bare_dta(columns: dict[str, list[Any]]) -> int:
    """Write the cells with pyreadstat."""
    from pyreadstat import write_dta

    with tempfile.NamedTemporaryFile(suffix=".dta") as file:
        write_dta(_frame(columns), file.name)
        return Path(file.name).stat().st_size


def bare_parquet(columns: dict[str, list[Any]]) -> int:
    """Write the cells with fastparquet."""
    from fastparquet import write

    with tempfile.NamedTemporaryFile(suffix=".parquet") as file:
        write(file.name, _frame(columns), compression="SNAPPY", write_index=False)
        return Path(file.name).stat().st_size


BARE = {
    "csv": bare_csv,
    "xlsx": bare_xlsx,
    "sav": bare_sav,
    "dta": bare_dta,
    "parquet": bare_parquet,
}


def measure_ours(form: str, rows: Sequence[StoredAnswers]) -> tuple[float, int]:
    """Return the seconds from stored answers to a file, and its bytes."""
    start = time.process_time()
    files = FORMATS[form](make_export(rows))
    return time.process_time() - start, sum(len(file.content) for file in files)


def measure_bare(form: str, columns: dict[str, list[Any]]) -> tuple[float, int]:
    """Return the seconds that the library needs for the cells, and the bytes of the file."""
    start = time.process_time()
    size = BARE[form](columns)
    return time.process_time() - start, size


def read_memory() -> int:
    """Return the most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def measure_apart(measure: Callable[..., Any], *arguments: Any) -> tuple[float, int, int]:
    """Return seconds, bytes and the most memory of one run in a new process."""
    with get_context("fork").Pool(1) as pool:
        seconds, size = pool.apply(measure, arguments)
        return seconds, size, pool.apply(read_memory)


def main(runs: int) -> None:
    """Print times, ratios, sizes and memory of each format."""
    rows = make_rows()
    columns = take_cells(make_export(rows))
    for form in BARE:
        ours, bare = [], []
        for _ in range(runs):
            ours.append(measure_apart(measure_ours, form, rows))
            bare.append(measure_apart(measure_bare, form, columns))
        seconds = [statistics.median(each[0] for each in side) for side in (ours, bare)]
        told = {
            "format": form,
            "ours / bare": round(seconds[0] / seconds[1], 2),
            "seconds": [round(each, 2) for each in seconds],
            "kB": [side[0][1] // 1000 for side in (ours, bare)],
            "MB of memory": [max(each[2] for each in side) for side in (ours, bare)],
        }
        print(json.dumps(told))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
