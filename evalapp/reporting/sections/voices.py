"""What people wrote, in their own words and language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from evalapp.questionnaire.questions import OpenText, Question
from evalapp.questionnaire.tabulate import StoredAnswers
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
    """Yield the open answers of one survey, and that some are withheld where some are."""
    translator = writer.translator
    is_complete = True
    for question in survey.questionnaire.questions:
        if isinstance(question, OpenText):
            told = quote_answers(survey, question)
            is_complete &= told.is_complete
            if told.quotes:
                source = name_timing(translator, survey.timing)
                yield Quotes(writer.label(question), source, told.quotes)
    if survey.is_shown and not is_complete:
        yield Note(
            translator.gettext(
                "Some answers are withheld: fewer than %(least)s people wrote in their language, "
                "or fewer were asked.",
                least=survey.minimum,
            )
        )


@dataclass(frozen=True)
class QuotedAnswers:
    """What may be shown of the answers to one open question, and whether that is all."""

    quotes: tuple[Quote, ...]
    is_complete: bool


def quote_answers(survey: SurveyMaterial, question: Question) -> QuotedAnswers:
    """Return what people wrote, without what would tell who wrote it.

    The language of an answer tells of its author, except for the one that all share, the
    questionnaire's own: an answer is withheld where fewer people than the minimum wrote in its
    language, and all are where fewer were asked the question.
    """
    quotes = [_quote(row, question.name) for row in survey.rows if row.answers.get(question.name)]
    asked = sum(question.name not in row.not_asked for row in survey.rows)
    people = _count_writers(survey)
    people[survey.questionnaire.default_language] = len(survey.rows)
    shown = tuple(
        quote
        for quote in quotes
        if asked >= survey.minimum and people[quote.language] >= survey.minimum
    )
    return QuotedAnswers(shown, len(shown) == len(quotes))


def _count_writers(survey: SurveyMaterial) -> Counter[str]:
    """Return language → number of people who answered in it or wrote in it."""
    names = [q.name for q in survey.questionnaire.questions if isinstance(q, OpenText)]
    people: Counter[str] = Counter()
    for row in survey.rows:
        written = {_quote(row, name).language for name in names if row.answers.get(name)}
        people.update(written | {row.language})
    return people


def _quote(row: StoredAnswers, name: str) -> Quote:
    """Return an answer in its language: the script's, else the one answered in if Latin too."""
    text = str(row.answers[name])
    latin = row.language if row.language in ("en", "vi") else "en"
    return Quote(text, find_language(text) or latin)
