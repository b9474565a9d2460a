"""Reading an XLSForm of 5,000 rows, beside what openpyxl alone needs for the same file.

Two languages, groups of a hundred rows, rules in most rows, options for each kind. The two take
turns in one process; the ratio of their medians is what counts: the times drift with the machine.

    python benchmarks/bench_xlsform.py [RUNS]
"""

from __future__ import annotations

import io
import statistics
import sys
import time
from collections.abc import Callable, Iterator

import openpyxl
import xlsxwriter

from evalapp.questionnaire.reader import read_content

ROWS = 5_000
LIMIT = 5.0
"""Seconds that the form may take."""

HEADS = ("type", "name", "label::English (en)", "label::Khmer (km)", "required", "relevant",
         "constraint", "constraint_message::English (en)", "choice_filter")  # fmt: skip
KINDS = ("text", "integer", "select_one agree", "select_multiple crops", "decimal", "date")
AGREE = [("agree", str(number), f"Degree {number}", f"កម្រិត {number}") for number in range(1, 6)]
CROPS = [("crops", f"crop{number}", f"Crop {number}", "ដំណាំ") for number in range(50)]


def write_rows() -> Iterator[tuple[str, ...]]:
    """Yield the rows of the survey."""
    yield HEADS
    for number in range(ROWS):
        match number % 100:
            case 0:
                yield "begin_group", f"g{number}", f"Part {number}", "ផ្នែក"
            case 99:
                yield ("end_group",)
            case 1:
                yield "text", f"q{number}", "What is your answer?", "ចម្លើយ"
            case _:
                yield write_question(number)


def write_question(number: int) -> tuple[str, ...]:
    """Return the row of a question that looks at the one before it."""
    kind = KINDS[number % len(KINDS)]
    rule = f"${{q{number - 1}}} != '' and not(selected(${{q{number - 1}}}, 'other'))"
    limit = ". >= 0 and . <= 100" if kind in ("integer", "decimal") else ""
    filters = "name != 'crop1'" if kind == "select_multiple crops" else ""
    label = f"Question number {number}: what do you think of it?"
    return kind, f"q{number}", label, "សំណួរ", "yes", rule, limit, "Out of range", filters


def write_form() -> bytes:
    """Return the workbook."""
    written = io.BytesIO()
    choices = [("list_name", "name", *HEADS[2:4]), *AGREE, *CROPS]
    settings = [("form_title", "default_language"), ("Large", "English (en)")]
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        for name, rows in (("survey", write_rows()), ("choices", choices), ("settings", settings)):
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
    return written.getvalue()


def read_bare(content: bytes) -> None:
    """Read every cell with openpyxl and nothing else."""
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    for sheet in book.worksheets:
        for _row in sheet.iter_rows(values_only=True):
            pass


def read_questionnaire(content: bytes) -> None:
    """Read the form: checked, typed, and as TOML."""
    read = read_content(content, "large.xlsx")
    assert len(read.questionnaire.questions) == ROWS - 2 * ROWS // 100


def take_time(read: Callable[[bytes], None], content: bytes) -> float:
    start = time.perf_counter()
    read(content)
    return time.perf_counter() - start


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    content = write_form()
    read_bare(content), read_questionnaire(content)
    times = [(take_time(read_bare, content), take_time(read_questionnaire, content))
             for _ in range(runs)]  # fmt: skip
    bare, whole = (statistics.median(each) for each in zip(*times, strict=True))
    print(f"{ROWS} rows, {len(content) // 1000} kB, medians of {runs}")
    print(f"openpyxl alone  {bare:6.2f} s")
    print(
        f"read and check  {whole:6.2f} s   {whole / bare:.1f} times   {whole / LIMIT:.2f} of limit"
    )


if __name__ == "__main__":
    main()
