"""Forms of imports: the file, and where its columns go."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask_wtf.file import FileField
from werkzeug.datastructures import MultiDict

from evalapp.i18n import Message
from evalapp.web.forms.build_start import NeedsFile
from evalapp.web.forms.staff import StaffForm


class UploadForm(StaffForm):
    """A file of answers."""

    file = FileField(
        Message("File"),
        description=Message("A workbook (.xlsx) or a .csv file, at most 10 MB, a row a person."),
        validators=[NeedsFile()],
        render_kw={"accept": ".csv,.tsv,.txt,.xlsx,.xlsm,.xls"},
    )


def read_decisions(form: MultiDict[str, str]) -> dict[str, Any]:
    """Return what was decided: `head` and `to` go together, so do `column`, `word` and `option`.

    Words for which no option was chosen are left out.
    """
    return {
        "columns": dict(zip(form.getlist("head"), form.getlist("to"), strict=False)),
        "values": _group(
            zip(
                form.getlist("column"),
                form.getlist("word"),
                form.getlist("option"),
                strict=False,
            )
        ),
    }


def _group(rows: Iterator[tuple[str, str, str]]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for column, word, option in rows:
        if option:
            found.setdefault(column, {})[word] = option
    return found
