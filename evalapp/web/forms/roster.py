"""Forms of rosters: people typed, pasted or brought in a file."""

from __future__ import annotations

from flask_wtf.file import FileField
from wtforms import TextAreaField

from evalapp.i18n import Message
from evalapp.web.forms.staff import StaffForm


class RosterForm(StaffForm):
    """People to put on a roster."""

    people = TextAreaField(
        Message("People"),
        description=Message(
            "A line a person: the name and, if you like, a telephone number or an e-mail address "
            "behind a semicolon. A column from a spreadsheet can be pasted."
        ),
        render_kw={"rows": 8, "autocomplete": "off", "spellcheck": "false"},
    )
    file = FileField(
        Message("Or a file"),
        description=Message(
            "A .csv file: the name in the first column, how to reach the person in the second."
        ),
        render_kw={"accept": ".csv,.tsv,.txt"},
    )
