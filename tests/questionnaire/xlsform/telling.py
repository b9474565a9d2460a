"""Forms written as tables, and what is told of them."""

from typing import Any

from evalapp.errors import Fault, InputError
from evalapp.questionnaire.reader import ReadQuestionnaire, read_content
from evalapp.questionnaire.xlsform.reading import read_form
from tests.questionnaire.xlsform.judge import make_book

ENGLISH = "| default_language |\n| English (en) |"


def read(**sheets: str) -> ReadQuestionnaire:
    """The form that these sheets make, in English unless they say otherwise."""
    return read_content(make_book(**{"settings": ENGLISH, **sheets}), "form.xlsx")


def read_document(**sheets: str) -> dict[str, Any]:
    """The plain document that these sheets make."""
    return read_form(make_book(**{"settings": ENGLISH, **sheets}), "form.xlsx").plain


def read_entries(**sheets: str) -> list[dict[str, Any]]:
    """The entries of all sections of the form that these sheets make."""
    sections = read_document(**sheets)["sections"]
    return [dict(entry) for section in sections for entry in section["questions"]]


def tell(**sheets: str) -> list[str]:
    """All that is told of these sheets: level, sheet, row and column, fault and remedy."""
    try:
        faults = read(**sheets).warnings
    except InputError as error:
        faults = error.faults
    return [write(fault) for fault in faults]


def write(fault: Fault) -> str:
    place = " ".join(str(part) for part in (fault.sheet, fault.row, fault.column) if part)
    return f"{fault.level} {place}: {fault.what} {fault.remedy}".strip()
