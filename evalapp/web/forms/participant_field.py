"""What every field of a participant's form has: what was typed, and how it is shown."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from flask import current_app
from markupsafe import Markup
from wtforms import Field

from evalapp.questionnaire.logic import Expression
from evalapp.questionnaire.questions import Text, clean
from evalapp.questionnaire.values import to_string
from evalapp.web.participant_marks import Marks, Spot

NO_MARK: Final = Markup("")


def render_plain(template: str, **context: Any) -> str:
    """Return a template filled without what staff pages know of their visitor."""
    return current_app.jinja_env.get_template(template).render(context)


class QuestionField(Field):  # type: ignore[misc]
    """What was typed for a question, kept as typed, and how it is shown."""

    template: ClassVar[str] = ""
    asked: Any

    def __init__(self, asked: Any, marks: Marks, spot: Spot, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.asked, self.marks, self.spot = asked, marks, spot
        self.typed: list[str] = []

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Keep what was typed exactly as it came."""
        self.typed = formdata.getlist(self.name)

    @property
    def text(self) -> str:
        """What was typed, as one text."""
        return clean(self.typed)

    @property
    def title(self) -> Markup:
        """What a list of faults calls it: its label, and where it is asked several times, which."""
        label = self.write(self.asked.label)
        if self.spot.repeat is None:
            return label
        group = self.write(self.spot.repeat.label)
        return Markup("{} {}: {}").format(group, self.spot.time, label)

    @property
    def looks(self) -> frozenset[str]:
        """The words of the question's appearance."""
        return frozenset(self.asked.looks)

    def write(self, text: Text) -> Markup:
        """Return a text of the questionnaire as markup."""
        return self.marks.voice.write(text, self.spot.seen)

    def say(self, text: Text) -> str:
        """Return a text of the questionnaire."""
        return self.marks.voice.say(text, self.spot.seen)

    def keep_pattern(self, text: Text) -> str:
        """Return a text in which the phone's script puts the answers itself."""
        return self.marks.voice.keep_pattern(text)

    def rule(self, expression: Expression) -> Markup:
        """Return an expression as the phone reads it, for an attribute in single quotes."""
        return self.marks.write_rule(expression, self.spot)

    @property
    def hiding(self) -> Markup:
        """The attributes by which the question is shown only where it is asked."""
        return self.marks.write_hiding(self.asked.relevant, self.spot)

    @property
    def silent_value(self) -> Markup:
        """A field for what follows from other answers, where the phone must know it."""
        return self.marks.write_silent_value(self.asked, self.spot)

    @property
    def placeholder(self) -> Markup:
        """What stands in the empty field: the value that follows from other answers."""
        if self.asked.calculation is None:
            return NO_MARK
        return Markup(' placeholder="{}"').format(to_string(self.spot.seen.get(self.asked.name)))

    def __call__(self, **context: Any) -> Markup:
        """Return the field's markup."""
        return Markup(  # noqa: S704 (escaped by the template)
            render_plain(f"respond/kinds/{self.template}.html", field=self, **context)
        )
