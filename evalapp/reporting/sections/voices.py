"""What people wrote, in their own words and language."""

from __future__ import annotations

from collections.abc import Iterator

from evalapp.questionnaire.questions import Question
from evalapp.questionnaire.tabulate import StoredAnswers
from evalapp.questionnaire.typed import OpenText
from evalapp.reporting.document import Block, Note, Quote, Quotes, Section, Table
from evalapp.reporting.linebreaks import find_language
from evalapp.reporting.material import CodedAnswers, Material, SurveyMaterial, Writer
from evalapp.reporting.sections.many import fit_quotes
from evalapp.reporting.sections.titles import make_section
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
    return make_section("open_answers", writer.translator, (note, *blocks))


def write_voices_in_short(material: Material, writer: Writer) -> Section | None:
    """Return the answers that people chose for the report, those of each question."""
    blocks = tuple(
        block
        for survey in material.surveys
        for block in write_open_answers(survey, writer.of(survey.questionnaire), only_chosen=True)
    )
    return make_section("open_answers", writer.translator, blocks) if blocks else None


def write_open_answers(
    survey: SurveyMaterial, writer: Writer, *, only_chosen: bool = False
) -> Iterator[Block]:
    """Yield the open answers of one survey by question, or those that were chosen, alone."""
    for question in survey.questionnaire.questions:
        coded = survey.coded.get(question.name)
        if isinstance(question, OpenText) and (not only_chosen or (coded and coded.quotes)):
            blocks = _write_question(survey, question, writer)
            yield from (each for each in blocks if not only_chosen or isinstance(each, Quotes))


def _write_question(survey: SurveyMaterial, question: Question, writer: Writer) -> Iterator[Block]:
    """Yield what was found in the answers, and those chosen, or all where none was chosen."""
    quotes = quote_answers(survey, question)
    if not quotes:
        return
    label, source = writer.label(question), name_timing(writer.translator, survey.timing)
    coded = survey.coded.get(question.name)
    if coded and coded.n_coded and any(theme.n for theme in coded.themes):
        yield _count_themes(coded, label, len(quotes), writer)
    chosen = tuple(Quote(text, language) for text, language in coded.quotes) if coded else ()
    if chosen:
        note = writer.translator.gettext("a choice; […] stands for words that were left out")
        yield Quotes(label, source, chosen, len(quotes), note)
    else:
        fitting, note = fit_quotes(quotes, writer.translator)
        yield Quotes(label, source, fitting, len(quotes), note)


def _count_themes(coded: CodedAnswers, label: str, n: int, writer: Writer) -> Table:
    translator, _ = writer.translator, writer.translator.gettext
    rows = tuple(
        (
            theme.name(translator.language),
            translator.number(theme.n),
            translator.percent(theme.n / coded.n_coded),
        )
        for theme in coded.themes
        if theme.n
    )
    return Table(
        _("Themes in the answers: %(question)s", question=label),
        (_("Theme"), _("Answers"), _("Share")),
        rows,
        note=_(
            "Coded by hand: %(coded)s of %(n)s answers. An answer can hold several themes.",
            coded=translator.number(coded.n_coded),
            n=translator.number(n),
        ),
    )


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
    """Return an answer in its language."""
    text = str(row.answers[name])
    return Quote(text, find_quote_language(text, row.language))


def find_quote_language(text: str, answered_in: str) -> str:
    """Return the language of a text: its script's, else the one answered in if that is Latin."""
    latin = answered_in if answered_in in ("en", "vi") else "en"
    return find_language(text) or latin
