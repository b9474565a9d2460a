"""Puts written texts into a report: each at the top of its section, its figures filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

from evalapp.i18n import SOURCE_LANGUAGE, Translator, get_translator, name_language
from evalapp.reporting.document import Section
from evalapp.reporting.material import Material, Writer
from evalapp.reporting.narrative.fields import Field
from evalapp.reporting.narrative.listing import list_fields
from evalapp.reporting.narrative.markdown import read_markdown
from evalapp.reporting.passages import Mark, Narrative, Run, number_throughout
from evalapp.reporting.sections.titles import RECOMMENDATIONS, make_section, name_topic


class Narrator:
    """Writes the texts of one report in the translator's language."""

    def __init__(self, material: Material, translator: Translator) -> None:
        self._material = material
        self._translator = translator

    @cached_property
    def _fields(self) -> Mapping[str, Field]:
        return {each.name: each for each in list_fields(self._material, Writer(self._translator))}

    def put_first(self, name: str, section: Section | None) -> Section | None:
        """Return the section with its text at the top; with a text alone it is a section too."""
        texts = self._material.texts.get(name_topic(name), {})
        language = choose_text(texts, self._translator.language)
        if not language:
            return section
        told = section or make_section(name_topic(name), self._translator, ())
        narrative = write_narrative(name, texts[language], language, self._fields)
        if language != self._translator.language:
            narrative = replace(narrative, note=self._tell_missing(language))
        return replace(told, blocks=(narrative, *told.blocks)) if narrative.passages else section

    def _tell_missing(self, language: str) -> str:
        return self._translator.gettext(
            "Not translated yet: this is the text in %(language)s.",
            language=name_language(language),
        )


def choose_text(texts: Mapping[str, str], wanted: str) -> str:
    """Return the language of the text to show: the wanted one, else English, else the first.

    Empty where nothing is written.
    """
    written = [language for language, text in texts.items() if text.strip()]
    for language in (wanted, SOURCE_LANGUAGE):
        if language in written:
            return language
    return next(iter(written), "")


def write_narrative(
    section: str, text: str, language: str, fields: Mapping[str, Field]
) -> Narrative:
    """Return a text with its figures as its own language writes them.

    Raises InputError where it is too long or too deeply nested.
    """
    translator = get_translator(language)

    def tell(name: str) -> Run:
        field = fields.get(name)
        if field is None:
            told = translator.gettext("%(field)s: not known any more", field=f"{{{name}}}")
            return Run(f"[{told}]", mark=Mark.UNKNOWN)
        if field.value.is_withheld:
            told = translator.gettext("withheld")
            return Run(f"[{told}]", mark=Mark.WITHHELD)
        return Run(field.value.tell(translator))

    passages = read_markdown(text, tell)
    if name_topic(section) == RECOMMENDATIONS:
        passages = number_throughout(passages)
    return Narrative(passages, language)
