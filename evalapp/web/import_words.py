"""What questions, options, answers and rows of an import are called in the visitor's language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from evalapp.i18n import Message, Translator
from evalapp.questionnaire.definition import Questionnaire
from evalapp.questionnaire.importing.targets import Target, Use
from evalapp.questionnaire.questions import Question, Text

MOST_NUMBERS: Final = 12
"""Numbers of rows that one line tells."""


@dataclass(frozen=True)
class ImportWords:
    """Words for what a questionnaire asks."""

    questionnaire: Questionnaire
    translator: Translator

    def name(self, target: Target) -> str:
        """Return what a column goes to."""
        _, language = self.translator.gettext, self.translator.language
        if target.use is Use.LANGUAGE:
            return _("Language in which somebody answered")
        if target.use is Use.CODE:
            labels = {element.name: element.label for element in self.questionnaire.code}
            words = self.questionnaire.say(labels[target.question], language)
            return _("Code: %(element)s", element=words)
        question = self.questionnaire.by_name[target.question]
        words = self.word(question)
        if target.use is Use.NTH:
            return _("%(question)s – in place %(n)s", question=words, n=target.part)
        if target.part:
            return f"{words} – {self.word_option(question, target.part)}"
        return words

    def word(self, question: Question) -> str:
        """Return the words of a question and its name: two questions may have the same words."""
        words = self.questionnaire.say(question.label, self.translator.language)
        return f"{words} ({question.name})" if words else question.name

    def word_option(self, question: Question, name: str) -> str:
        """Return the words of an option; its name where it has none or is no option."""
        for choice in question.choices:
            if choice.name == name:
                return self.questionnaire.say(choice.label, self.translator.language) or name
        return name

    def tell(self, name: str, value: object) -> str:
        """Return an answer in words; of a repeat how often it was answered."""
        question = self.questionnaire.by_name.get(name)
        if value is None:
            return ""
        if question is None:
            times = value if isinstance(value, list) else []
            return self.translator.ngettext("%(n)s time", "%(n)s times", len(times))
        if isinstance(value, bool):
            return self.translator.gettext("Ticked")
        names = value if isinstance(value, list) else [value]
        return self.translator.join(self.word_option(question, str(each)) for each in names)

    def tell_message(self, message: Message | Text) -> str:
        """Return a message of the product, or one of the questionnaire's own."""
        if isinstance(message, Message):
            return self.translator.tell(message)
        return self.questionnaire.say(message, self.translator.language)

    def tell_rows(self, rows: Sequence[int]) -> str:
        """Return the numbers of rows in words."""
        shown = self.translator.join(map(str, rows[:MOST_NUMBERS]))
        more = len(rows) - MOST_NUMBERS
        if more > 0:
            shown = self.translator.gettext("%(rows)s and %(n)s more", rows=shown, n=more)
        return self.translator.ngettext("Row %(rows)s", "Rows %(rows)s", len(rows), rows=shown)
