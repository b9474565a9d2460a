"""How two coders agree on the themes of open answers, out of two CSV files."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from evalapp.analysis.contrasts import Agreement
from evalapp.analysis.group_words import state_agreement
from evalapp.analysis.kappa import Given, compare_coders
from evalapp.analysis.matching import match_codes
from evalapp.analysis.settings import Settings
from evalapp.errors import Fault, InputError, raise_errors
from evalapp.i18n import Message, Translator
from evalapp.questionnaire.answer_files import AnswerFile, read_csv
from evalapp.questionnaire.guess import MISSING_MARKS

DECISIONS = {"0": False, "1": True}


def analyse_coders(
    first: Path, second: Path, *, code: str, items: Sequence[str] | None, translator: Translator
) -> Agreement:
    """Return how two coders agree: a file a coder, a row an answer, a column of 0 and 1 a theme.

    `code` names the column by which the same answer is found in both files, `items` the themes (by
    default all that both have). Answers that one of them has not decided on are left out. Raises
    InputError by file, row and column.
    """
    files = [read_csv(path) for path in (first, second)]
    themes = _choose_themes(files, code, items)
    raise_errors(_check_decisions(files, themes))
    answers = [
        [None if cell in MISSING_MARKS else cell for cell in file.columns[code]] for file in files
    ]
    matching = match_codes(answers[0], answers[1])
    rows = (matching.rows_pre, matching.rows_post)
    read = [_read(file, themes, own.tolist()) for file, own in zip(files, rows, strict=True)]
    decided = [place for place, both in enumerate(zip(*read, strict=True)) if all(both)]
    sides: list[Given] = [
        np.array([side[place] for place in decided], dtype=np.bool_).reshape(-1, len(themes))
        for side in read
    ]
    confidence = Settings().confidence
    made = compare_coders(themes, sides[0], sides[1], confidence)
    return dataclasses.replace(made, sentence=state_agreement(made, translator, confidence))


def _choose_themes(
    files: Sequence[AnswerFile], code: str, items: Sequence[str] | None
) -> list[str]:
    themes = [name for name in files[0].columns if name in files[1].columns and name != code]
    wanted = (code, *(themes if items is None else items))
    raise_errors(
        Fault(
            file.path,
            Message("there is no column %(name)s.", {"name": repr(name)}),
            Message("There are: %(names)s.", {"names": ", ".join(file.columns)}),
        )
        for file in files
        for name in wanted
        if name not in file.columns
    )
    if not themes:
        where = ", ".join(file.path for file in files)
        what = Message("there is no column to analyse.")
        raise InputError.of(where, what, Message("Please give both files a column for each theme."))
    return themes if items is None else list(items)


def _check_decisions(files: Sequence[AnswerFile], themes: Sequence[str]) -> Iterator[Fault]:
    """Yield the first fault of each column."""
    for file, name in itertools.product(files, themes):
        for row, cell in zip(file.rows, file.columns[name], strict=True):
            if cell not in DECISIONS and cell not in MISSING_MARKS:
                yield Fault(
                    f"{file.path}: row {row}, column {name}",
                    Message("%(cell)s is not 0 or 1.", {"cell": repr(cell)}),
                    Message("Please write 1 where the answer has this theme, else 0."),
                )
                break


def _read(file: AnswerFile, themes: Sequence[str], rows: Sequence[int]) -> list[list[bool] | None]:
    """Return each answer's decisions, None where not all were made."""
    read: list[list[bool] | None] = []
    for row in rows:
        cells = [file.columns[name][row] for name in themes]
        whole = all(cell in DECISIONS for cell in cells)
        read.append([DECISIONS[cell] for cell in cells] if whole else None)
    return read
