"""The tiny questionnaires of tests/surveys, and variants of a small one with a fault."""

from pathlib import Path

from evalapp.errors import InputError
from evalapp.questionnaire.definition import Questionnaire
from evalapp.questionnaire.reader import read_file, read_source

SURVEYS = Path(__file__).parents[1] / "surveys"
TINY = tuple(sorted(path.stem for path in SURVEYS.glob("*.toml")))

SMALL = """
name = "small"
version = "1"
languages = ["en", "km"]
title.en = "Small"
introduction.en = "Hello"

[choices.yes_no]
yes.en = "Yes"
no.en = "No"

[choices.agree3]
1.en = "Disagree"
2.en = "Neither"
3.en = "Agree"

[code.day]
kind = "number"
minimum = 1
maximum = 31
label.en = "Day"

[[sections]]
name = "page"
title.en = "Page"

[[sections.questions]]
type = "select_one yes_no"
name = "exports"
label.en = "Do you export?"

[[sections.questions]]
type = "range"
name = "hours"
label.en = "Hours"
parameters = { start = 0, end = 10, step = 1 }

[[sections.questions]]
type = "matrix agree3"
name = "today"
label.en = "Today"
items.plan.en = "Plan"
items.sell.en = "Sell"
items.doubt.en = "Doubt"

[[sections.questions]]
type = "integer"
name = "years"
label.en = "Years"
constraint = ". >= 0"

[scales.skill]
label.en = "Skill"
items = ["plan", "sell", "doubt"]
reversed = ["doubt"]
"""
"""A questionnaire without a fault; only its Khmer is missing."""


def read_tiny(name: str) -> Questionnaire:
    """Return a questionnaire of tests/surveys."""
    return read_file(SURVEYS / f"{name}.toml").questionnaire


def vary(old: str, new: str) -> str:
    """Return SMALL with one place changed."""
    assert SMALL.count(old) == 1, f"{old!r} stands there {SMALL.count(old)} times"
    return SMALL.replace(old, new)


def faults_of(source: str) -> list[str]:
    """Return every fault of a questionnaire as it is told, warnings marked."""
    try:
        found = read_source(source, "small.toml").warnings
    except InputError as error:
        found = error.faults
    return [("warning: " if fault.level == "warning" else "") + str(fault) for fault in found]
