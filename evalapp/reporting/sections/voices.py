"""What people wrote, in their own words and language."""

from __future__ import annotations

from evalapp.questionnaire.questions import OpenText, Question
from evalapp.reporting.document import Block, Note, Quote, Quotes, Section
from evalapp.reporting.linebreaks import find_language
from evalapp.reporting.material import Material, SurveyMaterial, Writer
from evalapp.reporting.timings import name_timing


def write_voices(material: Material, writer: Writer) -> Section | None:
    """Return all open answers by question, without saying who wrote them."""
    _ = writer.translator.gettext
    blocks: list[Block] = []
    for survey in material.surveys:
        own = writer.of(survey.questionnaire)
        for question in survey.questionnaire.questions:
            if isinstance(question, OpenText):
                quotes = quote_answers(survey, question, material.minimum_group_size)
                if quotes:
                    source = name_timing(writer.translator, survey.timing)
                    blocks.append(Quotes(own.label(question), source, quotes))
    if not blocks:
        return None
    note = Note(_("Each answer stands as it was typed, in no order, and without its author."))
    return Section("open_answers", _("In their own words"), (note, *blocks))


def quote_answers(survey: SurveyMaterial, question: Question, minimum: int) -> tuple[Quote, ...]:
    """Return what people wrote, or nothing where so few answered the survey that each is known."""
    if len(survey.rows) < minimum:
        return ()
    return tuple(
        Quote(
            str(row.answers[question.name]), _language_of(row.answers[question.name], row.language)
        )
        for row in survey.rows
        if row.answers.get(question.name)
    )


def _language_of(text: object, answered_in: str) -> str:
    """Return the script's language; for Latin letters, the language answered in if it has them."""
    by_script = find_language(str(text))
    if by_script:
        return by_script
    return answered_in if answered_in in ("en", "vi") else "en"
