"""The form of an item on a follow-up list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wtforms import DateField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, Optional

from evalapp.i18n import Message
from evalapp.questionnaire.planning.follow_up import Kind, Wanted
from evalapp.questionnaire.questions import clean
from evalapp.reporting.follow_up import KIND_NAMES
from evalapp.web.forms.staff import StaffForm, name_field, offer

LONGEST_TEXT = 2_000
NO_NEED = Message("Not on the list of needs")


class FollowUpForm(StaffForm):
    """What is needed, for whom, who sees to it and until when."""

    kind = SelectField(
        Message("Kind"),
        choices=[SelectChoice(str(kind), name) for kind, name in KIND_NAMES.items()],
    )
    what = TextAreaField(
        Message("What is needed"),
        filters=[lambda text: clean(text) if text else ""],
        validators=[Length(max=LONGEST_TEXT)],
        render_kw={"rows": 3, "autocomplete": "off"},
    )
    need = SelectField(
        Message("Need"),
        description=Message("Where nothing is written above, the need itself stands on the list."),
        choices=[],
    )
    for_whom = name_field(Message("For whom"))
    sees_to = name_field(Message("Who sees to it"))
    due_on = DateField(Message("Due on"), validators=[Optional()])

    def offer(self, needs: Mapping[str, str], names: Sequence[str]) -> FollowUpForm:
        """Let these needs be chosen, and offer these names; return the form."""
        self.need.choices = offer([("", NO_NEED), *needs.items()])
        self.sees_to.render_kw = {"autocomplete": "off", "list": "names"} if names else {}
        return self

    def read(self, language: str, before: Wanted | None = None) -> Wanted:
        """Return what was typed; words that were there before keep their language."""
        is_same = before is not None and before.what == self.what.data
        return Wanted(
            kind=Kind(self.kind.data),
            what=self.what.data or "",
            language=before.language if before and is_same else language,
            for_whom=self.for_whom.data or "",
            sees_to=self.sees_to.data or "",
            due_on=self.due_on.data,
            need=self.need.data or "",
        )
