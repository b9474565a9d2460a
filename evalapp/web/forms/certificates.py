"""The form of certificates: for whom, in which language, and who signs."""

from __future__ import annotations

from collections.abc import Sequence

from wtforms import SelectField, SelectMultipleField, widgets
from wtforms.fields.choices import SelectChoice

from evalapp.actions.roster import RosterPerson
from evalapp.i18n import LANGUAGE_NAMES, Message
from evalapp.web.forms.staff import Needed, StaffForm, name_field, offer


class CertificatesForm(StaffForm):
    """People of a roster, a language, and two who sign."""

    language = SelectField(
        Message("Language of the certificates"),
        choices=[SelectChoice(code, name) for code, name in LANGUAGE_NAMES.items()],
    )
    first_name = name_field(Message("Who signs"))
    first_role = name_field(Message("As what"), hint=Message("For example: director."))
    second_name = name_field(Message("Who signs beside"), hint=Message("May be left empty."))
    second_role = name_field(Message("As what"))
    people = SelectMultipleField(
        Message("For whom"),
        validators=[Needed(Message("Choose at least one person."))],
        widget=widgets.ListWidget(prefix_label=False),
        option_widget=widgets.CheckboxInput(),
    )

    def list_people(self, people: Sequence[RosterPerson]) -> CertificatesForm:
        """Offer these people, all of them chosen at first."""
        self.people.choices = offer((person.key, person.name) for person in people)
        if not self.is_submitted():
            self.people.data = [person.key for person in people]
        return self
