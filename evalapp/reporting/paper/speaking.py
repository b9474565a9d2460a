"""Words on paper: texts of the questionnaire and of the product, each marked with its language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from evalapp.i18n import Message, Translator, reads_from_right
from evalapp.questionnaire.definition import Questionnaire
from evalapp.questionnaire.piping import fill_piped
from evalapp.questionnaire.questions import Text

NOTHING: Final = Markup("")
"""No words at all."""

BLANK: Final = "……"
"""Stands in a text for an answer, which paper does not know."""


@dataclass(frozen=True)
class Speaker:
    """Speaks one language; a text that is missing in it comes in the default language."""

    questionnaire: Questionnaire
    translator: Translator

    @property
    def language(self) -> str:
        """The language of the sheet."""
        return self.translator.language

    def say(self, text: Text) -> str:
        """Return a text of the questionnaire, with blanks for the answers that it repeats."""
        return fill_piped(self.questionnaire.say(text, self.language), lambda _name: BLANK)

    def write(self, text: Text) -> Markup:
        """Return a text of the questionnaire as markup."""
        default = self.questionnaire.default_language
        is_own = bool(text.get(self.language)) or not text.get(default)
        return self._mark(self.say(text), self.language if is_own else default)

    def tell(self, message: Message) -> Markup:
        """Return words of the product as markup."""
        return self._mark(self.translator.tell(message), self.translator.spoken)

    def _mark(self, words: str, language: str) -> Markup:
        if language == self.language or not words:
            return Markup("{}").format(words)
        direction = "rtl" if reads_from_right(language) else "ltr"
        return Markup('<span lang="{}" dir="{}">{}</span>').format(language, direction, words)
