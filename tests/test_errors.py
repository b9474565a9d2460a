"""Faults in what people give us: where, what, how to mend it."""

import pytest

from evalapp.errors import Fault, InputError, raise_errors
from evalapp.i18n import Message

WARNING = Fault("a.toml", "Khmer is missing.", level="warning")
ERROR = Fault("a.toml: title", "it is missing.", "Add title.en = …")


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (ERROR, "a.toml: title: it is missing. Add title.en = …"),
        (WARNING, "a.toml: Khmer is missing."),
        (Fault("", "it is missing.", "Add it."), "it is missing. Add it."),
        (Fault("a.toml", ""), "a.toml"),
        (
            Fault("a", Message("%(n)s rows.", {"n": 2}), Message("Split it.")),
            "a: 2 rows. Split it.",
        ),
    ],
)
def test_fault_is_told_by_place_fault_and_remedy(fault: Fault, told: str) -> None:
    assert str(fault) == told


def test_error_carries_every_fault() -> None:
    error = InputError(ERROR, WARNING)
    assert error.faults == (ERROR, WARNING)
    assert str(error) == f"{ERROR}\n{WARNING}"


def test_error_of_one_fault() -> None:
    assert InputError.of("a.toml: title", "it is missing.", "Add title.en = …").faults == (ERROR,)
    assert InputError.of("a", "b").faults == (Fault("a", "b", "", "error"),)


@pytest.mark.parametrize("faults", [[], [WARNING], [WARNING, WARNING]])
def test_warnings_stop_nothing(faults: list[Fault]) -> None:
    raise_errors(faults)


def test_errors_are_raised_with_the_warnings_beside_them() -> None:
    with pytest.raises(InputError) as raised:
        raise_errors(iter([WARNING, ERROR]))
    assert raised.value.faults == (WARNING, ERROR)


def test_fault_is_plain_in_english() -> None:
    inner = Message("unknown name %(name)s", {"name": "x"})
    fault = Fault("a.xlsx: survey", Message("%(fault)s.", {"fault": inner}), sheet="survey", row=3)
    assert fault.as_plain() == {
        "where": "a.xlsx: survey",
        "what": "unknown name x.",
        "remedy": "",
        "level": "error",
        "sheet": "survey",
        "row": 3,
        "column": None,
    }
    assert str(Fault(**fault.as_plain())) == str(fault)
