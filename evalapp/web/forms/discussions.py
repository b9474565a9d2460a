"""Forms of group discussions: groups to make, and what they are asked."""

from __future__ import annotations

from typing import Final

from wtforms import FieldList, IntegerField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange

from evalapp.actions.discussions import MOST_GROUPS, MOST_TOPICS
from evalapp.i18n import Message
from evalapp.questionnaire.questions import clean
from evalapp.web.forms.staff import StaffForm, name_field, strip

GROUPING_CHOICES: Final = [
    SelectChoice("country", Message("By country")),
    SelectChoice("cluster", Message("By cluster")),
    SelectChoice("hand", Message("Groups with other names")),
    SelectChoice("mixed", Message("Mixed: each phone draws one")),
]
LONGEST_TOPIC: Final = 300


class GroupsForm(StaffForm):
    """Groups to make: by their names, or so many to be drawn by lot."""

    grouping = RadioField(
        Message("How people come together"), choices=GROUPING_CHOICES, default="hand"
    )
    names = TextAreaField(
        Message("Names of the groups"),
        description=Message("A line a group."),
        render_kw={"rows": 5, "autocomplete": "off"},
    )
    number = IntegerField(
        Message("How many mixed groups"),
        default=5,
        validators=[InputRequired(), NumberRange(1, MOST_GROUPS)],
    )

    def list_names(self) -> list[str]:
        """Return a name a group; mixed groups are called by their numbers."""
        if self.grouping.data == "mixed":
            return [""] * self.number.data
        lines = (" ".join(line.split()) for line in clean(self.names.data).splitlines())
        return list(dict.fromkeys(filter(None, lines)))


class DiscussionForm(StaffForm):
    """What a discussion is called, what it asks, and how many votes people have."""

    title = name_field(Message("Title"))
    texts = FieldList(
        StringField(Message("Question"), filters=[strip], validators=[Length(max=LONGEST_TOPIC)]),
        min_entries=MOST_TOPICS,
        max_entries=MOST_TOPICS,
    )
    votes = IntegerField(
        Message("Votes of each person"), validators=[InputRequired(), NumberRange(0, 20)]
    )
