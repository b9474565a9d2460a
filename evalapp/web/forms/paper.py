"""What the forms of sheets of paper send: what was typed, and what was chosen between typings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from werkzeug.datastructures import MultiDict

from evalapp.actions.paper_twice import Choice
from evalapp.questionnaire.answers import MOST_REPEATS
from evalapp.questionnaire.definition import Questionnaire
from evalapp.questionnaire.keying.sheets import PRINTED_TIMES, TypedSheet
from evalapp.storage.columns import make_key

PREFIX: Final = "q."
"""Stands before the names of a sheet's fields: the form has fields of its own."""

_KEY: Final = re.compile("[a-z0-9]{12}")


def read_sheet(questionnaire: Questionnaire, form: MultiDict[str, str]) -> TypedSheet:
    """Return what was typed from a sheet; `go=more` asks for the questions of repeats once more."""
    texts = {
        name.removeprefix(PREFIX): text for name, text in form.items() if name.startswith(PREFIX)
    }
    return TypedSheet(questionnaire, texts, _read_times(form))


def _read_times(form: MultiDict[str, str]) -> int:
    typed = form.get("times", "")
    times = int(typed) if re.fullmatch(r"[0-9]{1,4}", typed) else PRINTED_TIMES
    more = 1 if form.get("go") == "more" else 0
    return max(PRINTED_TIMES, min(times + more, MOST_REPEATS))


def read_key(form: MultiDict[str, str]) -> str:
    """Return the key of the form that was sent, a new one where it has none."""
    key = form.get("key", "")
    return key if _KEY.fullmatch(key) else make_key()


def read_choices(form: MultiDict[str, str], fields: Iterable[str]) -> dict[str, Choice]:
    """Return what was chosen for each differing field."""
    return {
        field: Choice(form.get(f"which.{field}", ""), form.get(f"{PREFIX}{field}", ""))
        for field in fields
    }
