"""Annexes that count people: how many of those invited answered, and who they were."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from evalapp.analysis.merging import merge_alike
from evalapp.i18n import Translator
from evalapp.questionnaire.questions import Question
from evalapp.questionnaire.table import Measure
from evalapp.reporting.action_plans.compared import write_attrition
from evalapp.reporting.document import Block, Note, Section, Table
from evalapp.reporting.figures import NONE
from evalapp.reporting.material import Material, SurveyMaterial, Writer
from evalapp.reporting.sections.participants import count_column
from evalapp.reporting.sections.titles import make_section
from evalapp.reporting.timings import name_timing


def write_response_rates(material: Material, writer: Writer) -> Section | None:
    """Return how many of those invited answered each survey, and who went on to a plan."""
    translator, _ = writer.translator, writer.translator.gettext
    rows = tuple(_list_rates(material, translator))
    if not rows:
        return None
    heads = (_("Survey"), _("Invited"), _("Answered"), "%")
    blocks: list[Block] = [Table(_("How many of those invited answered"), heads, rows)]
    attrition = write_attrition(material.plans, translator) if material.plans else None
    blocks += attrition.blocks if attrition else ()
    return make_section("response_rates", writer.translator, blocks)


def _list_rates(material: Material, translator: Translator) -> Iterator[tuple[str, ...]]:
    """Yield a row for each training before and after, then for each other survey."""
    for training in material.attendance:
        for timing, answered in (("pre", training.before), ("post", training.after)):
            if answered:
                yield _tell_rate(training.title, timing, training.invited, answered, translator)
    told = {"pre", "post"} if material.attendance else set()
    for survey in material.surveys:
        if survey.timing not in told and survey.answered:
            own = survey.titles == (material.workshop,)
            invited, title = material.invited if own else None, "; ".join(survey.titles)
            answered = survey.answered + survey.left_out
            yield _tell_rate(title, survey.timing, invited, answered, translator)


def _tell_rate(
    title: str, timing: str, invited: int | None, answered: int, translator: Translator
) -> tuple[str, ...]:
    return (
        f"{title} · {name_timing(translator, timing)}",
        translator.number(invited) if invited else NONE,
        translator.number(answered),
        translator.percent(answered / invited) if invited else NONE,
    )


def write_participants_by_group(material: Material, writer: Writer) -> Section | None:
    """Return the people of every survey by background, a table a question.

    Only questions with one answer that everybody was asked: others form groups inside groups.
    """
    _ = writer.translator.gettext
    surveys = [survey for survey in material.surveys if survey.is_shown]
    asked: dict[str, list[SurveyMaterial]] = {}
    for survey in surveys:
        for question in survey.questionnaire.questions:
            if _is_background(question):
                asked.setdefault(question.name, []).append(survey)
    tables = [table for name, own in asked.items() for table in _tabulate(name, own, writer)]
    if not tables:
        return None
    note = Note(
        _(
            "Groups of fewer than %(least)s people are shown together, so that nobody is "
            "singled out.",
            least=material.minimum_group_size,
        )
    )
    return make_section("participants_by_group", writer.translator, (*tables, note))


def _is_background(question: Question) -> bool:
    is_one = question.measure in (Measure.NOMINAL, Measure.BINARY)
    return question.background and is_one and not question.relevant


def _tabulate(name: str, surveys: Sequence[SurveyMaterial], writer: Writer) -> Iterator[Table]:
    """Yield the table of one question, where enough people answered it in one of the surveys."""
    translator = writer.translator
    told = [(each, count_column(each.table.columns[name])) for each in surveys]
    told = [(each, counts) for each, counts in told if counts.total() >= each.minimum]
    if not told:
        return
    labels = _label_options(name, surveys, writer)
    least = max(each.minimum for each, _counts in told)
    groups = merge_alike([counts for _each, counts in told], least)
    heads = (
        translator.gettext("Group"),
        *(name_timing(translator, each.timing) for each, _ in told),
    )
    rows = [
        (
            "; ".join(labels.get(option, option) for option in group),
            *(_tell_group(group, counts, translator) for _each, counts in told),
        )
        for group in groups
    ]
    whole = ("n", *(translator.number(counts.total()) for _each, counts in told))
    last = told[-1][0].questionnaire
    yield Table(writer.of(last).label(last.by_name[name]), heads, (*rows, whole))


def _label_options(
    name: str, surveys: Sequence[SurveyMaterial], writer: Writer
) -> Mapping[str, str]:
    return {
        choice.name: writer.of(survey.questionnaire).say(choice.label)
        for survey in surveys
        for choice in survey.questionnaire.by_name[name].choices
    }


def _tell_group(group: Sequence[str], counts: Counter[str], translator: Translator) -> str:
    n = sum(counts[option] for option in group)
    return f"{translator.number(n)} ({translator.percent(n / counts.total())})"
