"""Forms about single responses."""

from __future__ import annotations

from wtforms import TextAreaField
from wtforms.validators import Length

from evalapp.actions.responses import LONGEST_REASON
from evalapp.i18n import Message
from evalapp.web.forms.staff import Needed, StaffForm, strip


class DeletionForm(StaffForm):
    """Why a response is deleted."""

    reason = TextAreaField(
        Message("Reason"),
        description=Message(
            "For example: typed in twice. Please do not write names or answers: this text is kept."
        ),
        filters=[strip],
        validators=[Needed(Message("Say why it is deleted.")), Length(max=LONGEST_REASON)],
        render_kw={"rows": 3, "autocomplete": "off"},
    )
