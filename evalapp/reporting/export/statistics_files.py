"""Tables for SPSS and Stata, with labels, and missing values that say why they are.

In SPSS they are user-missing numbers, in Stata `.a` to `.c`. Texts have none in Stata, and in SPSS
only such as other readers stumble over: in texts the marks of CSV stand.
"""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from evalapp.reporting.export.csv_files import MARKS, name_file
from evalapp.reporting.export.frames import Cell, Export, File, Form, Frame, NoValue, Variable
from evalapp.reporting.export.names import SPSS, STATA, Limits, cut, shorten_names

SPSS_BEGINS: Final = datetime.datetime(1582, 10, 14)
STATA_BEGINS: Final = datetime.datetime(1960, 1, 1)

SPSS_FORMATS: Final = {Form.DAY: "SDATE10", Form.TIME: "TIME5", Form.MOMENT: "DATETIME17"}
STATA_FORMATS: Final = {Form.DAY: "%td", Form.TIME: "%tcHH:MM", Form.MOMENT: "%tc"}
STATA_LETTERS: Final[Mapping[NoValue, str]] = {
    NoValue.NOT_ASKED: "a",
    NoValue.NOT_ANSWERED: "b",
    NoValue.WITHHELD: "c",
}
LONGEST_TITLE: Final = 60


def write_sav(export: Export) -> list[File]:
    """Return an SPSS file a table."""
    return [_write(export, frame, "sav", _write_sav) for frame in export.frames]


def write_dta(export: Export) -> list[File]:
    """Return a Stata file a table (version 14 and later)."""
    return [_write(export, frame, "dta", _write_dta) for frame in export.frames]


def _write(
    export: Export, frame: Frame, ending: str, write: Callable[[Export, Frame, str], None]
) -> File:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"answers.{ending}"
        write(export, frame, str(path))
        return File(name_file(export, frame, ending), path.read_bytes())


@dataclass(frozen=True)
class _Labels:
    """Names and labels of a table's variables as one program allows them."""

    export: Export
    frame: Frame
    limits: Limits

    @property
    def names(self) -> list[str]:
        names = shorten_names([each.name for each in self.frame.variables], self.limits)
        return list(names.values())

    @property
    def title(self) -> str:
        return cut(self.frame.title, LONGEST_TITLE, LONGEST_TITLE)

    def of_variables(self) -> list[str | None]:
        limits = self.limits
        return [cut(each.label, limits.label, limits.label_bytes) for each in self.frame.variables]

    def of_values(
        self, variable: Variable, codes: Mapping[NoValue, Any], numbers: type = int
    ) -> dict[Any, str]:
        """Return value → label: the options, and the reasons for missing values that occur."""
        if variable.form is Form.TEXT:
            return {}
        reasons = self.export.name_missing()
        words = {numbers(code): variable.options[name] for name, code in variable.codes.items()}
        words |= {codes[reason]: reasons[reason] for reason in variable.count() if reason}
        most, size = self.limits.value_label, self.limits.value_label_bytes
        return {value: cut(label, most, size) for value, label in words.items()}


def _write_sav(export: Export, frame: Frame, path: str) -> None:
    from pandas import DataFrame  # slow import
    from pyreadstat import write_sav  # slow import

    labels, codes = _Labels(export, frame, SPSS), choose_codes(frame)
    named = list(zip(labels.names, frame.variables, strict=True))
    missing = {
        name: [float(codes[reason]) for reason in variable.count() if reason]
        for name, variable in named
        if variable.form is not Form.TEXT
    }
    write_sav(
        DataFrame({name: _fill_sav(variable, codes) for name, variable in named}),
        path,
        file_label=labels.title,
        column_labels=labels.of_variables(),
        row_compress=True,
        variable_value_labels={
            name: words
            for name, variable in named
            if (words := labels.of_values(variable, codes, float))
        },
        missing_ranges={name: [*found] for name, found in missing.items() if found},
        variable_measure={name: variable.level.value for name, variable in named},
        variable_format={
            name: SPSS_FORMATS.get(variable.form) or _find_format(variable)
            for name, variable in named
            if variable.form is not Form.TEXT
        },
    )


def _find_format(variable: Variable) -> str:
    """Return how many figures are shown: decimals where there are some."""
    numbers = (cell for cell in variable.cells if isinstance(cell, float))
    return "F8.0" if all(number.is_integer() for number in numbers) else "F8.2"


def choose_codes(frame: Frame) -> dict[NoValue, int]:
    """Return the numbers for missing values: -97 to -99; where an answer is one, -997 and so on."""
    answers = {
        str(cell)
        for variable in frame.variables
        for cell in (*variable.cells, *variable.codes.values())
        if isinstance(cell, int | float | str)
    }
    nines = 0
    while True:
        codes = {reason: -(nines * 100 + 97 + place) for place, reason in enumerate(_ORDER)}
        if answers.isdisjoint({f"{code}{end}" for code in codes.values() for end in ("", ".0")}):
            return codes
        nines = nines * 10 + 9


_ORDER: Final = (NoValue.WITHHELD, NoValue.NOT_ASKED, NoValue.NOT_ANSWERED)


def _fill_sav(variable: Variable, codes: Mapping[NoValue, int]) -> Any:
    from pandas import Series  # slow import

    reasons: Mapping[NoValue, Any] = MARKS if variable.form is Form.TEXT else codes
    tell = _choose_teller(variable, SPSS_BEGINS, 1, 1)
    cells = [reasons[cell] if isinstance(cell, NoValue) else tell(cell) for cell in variable.cells]
    return Series(cells, dtype=object if variable.form is Form.TEXT else float)


def _write_dta(export: Export, frame: Frame, path: str) -> None:
    from pandas import DataFrame  # slow import
    from pyreadstat import write_dta  # slow import

    labels = _Labels(export, frame, STATA)
    named = list(zip(labels.names, frame.variables, strict=True))
    numbered = {name: each for name, each in named if each.form is not Form.TEXT}
    missing = {
        name: sorted(STATA_LETTERS[reason] for reason in variable.count() if reason)
        for name, variable in numbered.items()
    }
    write_dta(
        DataFrame({name: _fill_dta(variable) for name, variable in named}),
        path,
        file_label=labels.title,
        column_labels=labels.of_variables(),
        version=15 if len(named) > MOST_OF_14 else 14,
        variable_value_labels={
            name: words
            for name, variable in numbered.items()
            if (words := labels.of_values(variable, STATA_LETTERS))
        },
        missing_user_values={name: letters for name, letters in missing.items() if letters},
        variable_format={
            name: STATA_FORMATS[variable.form]
            for name, variable in named
            if variable.form in STATA_FORMATS
        },
    )


MOST_OF_14: Final = 32_767
"""Variables that a file of Stata 14 can have; only Stata/MP 15 reads more."""


def _fill_dta(variable: Variable) -> Any:
    from pandas import Series  # slow import

    reasons = MARKS if variable.form is Form.TEXT else STATA_LETTERS
    tell = _choose_teller(variable, STATA_BEGINS, 86_400, 1000)
    cells = [reasons[cell] if isinstance(cell, NoValue) else tell(cell) for cell in variable.cells]
    return Series(cells, dtype=object)


def _choose_teller(
    variable: Variable, begins: datetime.datetime, day: int, second: int
) -> Callable[[Cell], Any]:
    """Return what makes of a cell what the program stores.

    `begins` is when its calendar does; `day` is how many seconds one unit of a day has, `second`
    how many units of a moment a second has.
    """
    codes = variable.codes

    def tell_moment(cell: Cell) -> float:
        return (datetime.datetime.fromisoformat(str(cell)) - begins).total_seconds() * second

    def tell_day(cell: Cell) -> float:
        return (datetime.datetime.fromisoformat(str(cell)) - begins).total_seconds() / day

    def tell_time(cell: Cell) -> float:
        hours, minutes = map(int, str(cell).split(":"))
        return float((hours * 60 + minutes) * 60 * second)

    tellers: dict[Form, Callable[[Cell], Any]] = {
        Form.NUMBER: lambda cell: float(cell),  # type: ignore[arg-type]
        Form.OPTION: lambda cell: codes[str(cell)],
        Form.TEXT: str,
        Form.DAY: tell_day,
        Form.TIME: tell_time,
        Form.MOMENT: tell_moment,
    }
    return tellers[variable.form]
