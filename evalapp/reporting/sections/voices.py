"""What people wrote, in their own words and language."""

from __future__ import annotations

from collections.abc import Iterator

from evalapp.questionnaire.questions import Question
from evalapp.questionnaire.tabulate import StoredAnswers
from evalapp.questionnaire.typed import OpenText
from evalapp.reporting.document import Block, Note, Quote, Quotes, Section
from evalapp.reporting.linebreaks import find_language
from evalapp.reporting.material import Material, SurveyMaterial, Writer
from evalapp.reporting.timings import name_timing


def write_voices(material: Material, writer: Writer) -> Section | None:
    """Return all open answers by question, without saying who wrote them."""
    _ = writer.translator.gettext
    blocks = [
        block
        for survey in material.surveys
        for block in write_open_answers(survey, writer.of(survey.questionnaire))
    ]
    if not blocks:
        return None
    note = Note(_("Each answer stands as it was typed, in no order, and without its author."))
    return Section("open_answers", _("In their own words"), (note, *blocks))


def write_open_answers(survey: SurveyMaterial, writer: Writer) -> Iterator[Block]:
    """Yield the open answers of one survey by question."""
    for question in survey.questionnaire.questions:
        if isinstance(question, OpenText):
            quotes = quote_answers(survey, question)
            if quotes:
                source = name_timing(writer.translator, survey.timing)
                yield Quotes(writer.label(question), source, quotes)


def quote_answers(survey: SurveyMaterial, question: Question) -> tuple[Quote, ...]:
    """Return what people wrote; nothing where fewer people than the minimum answered the survey.

    No group stands beside an answer. Its language does tell of its author, and is shown all the
    same: whoever writes in a language that few share is heard too (docs/decisions/0010).
    """
    if not survey.is_shown:
        return ()
    return tuple(
        _quote(row, question.name) for row in survey.rows if row.answers.get(question.name)
    )


def _quote(row: StoredAnswers, name: str) -> Quote:
    """Return an answer in its language: the script's, else the one answered in if Latin too."""
    text = str(row.answers[name])
    latin = row.language if row.language in ("en", "vi") else "en"
    return Quote(text, find_language(text) or latin)
