"""What evaluators do: look at one survey, compare before and after."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from evalapp.actions.attendance import attend
from evalapp.actions.contrast import can_group, compare_surveys
from evalapp.actions.disclosure import Parts, Together, take_together
from evalapp.actions.disclosure_groups import close_groups
from evalapp.actions.large import LARGE, make_table, recall, take_in_turn
from evalapp.actions.pairing import Decided, read_decided
from evalapp.actions.questionnaires import read_version
from evalapp.actions.shown_filters import PROGRAMME, name_programmes
from evalapp.actions.theme_counts import add_codings
from evalapp.analysis.figures import Withheld
from evalapp.analysis.results import Summary
from evalapp.analysis.summary import Settings, summarise
from evalapp.analysis.suppression import NONE_CLOSED
from evalapp.i18n import Translator
from evalapp.questionnaire.definition import Questionnaire
from evalapp.questionnaire.table import AnswerTable
from evalapp.reporting.material import Comparison, Material, SurveyMaterial
from evalapp.storage.database import Session
from evalapp.storage.surveys import list_related_workshops, read_sources
from evalapp.storage.tables import Survey, Workshop

ORDER = ("pre", "then", "post", "follow_up", "synthesis")


@dataclass(frozen=True)
class Reading:
    """How an evaluator reads results: the language and the smallest group that is shown.

    More than `large` answers are counted packed; the results are the same. With `only`, reports
    count of these surveys the people of these parts alone, if they were shown so before.
    """

    translator: Translator
    minimum_group_size: int = 5
    large: int = LARGE
    only: Parts | None = None

    @property
    def settings(self) -> Settings:
        """The thresholds of the analysis; small results are withheld as a whole too."""
        return Settings(minimum_group_size=self.minimum_group_size, suppress_small=True)


def gather_survey(
    session: Session, survey: Survey, reading: Reading, by: str = ""
) -> SurveyMaterial:
    """Return the answers to one survey and what the analysis says of them.

    `by` groups people by a background question; another one is left out.
    """
    (told,) = take_together(session, [[survey]], reading.minimum_group_size, reading.large)
    closed = close_groups(session, [told], by, reading.minimum_group_size)
    return _make_material(told, reading, by, closed)


def gather_sides(
    session: Session, before: Sequence[Survey], after: Sequence[Survey], reading: Reading
) -> tuple[SurveyMaterial, SurveyMaterial]:
    """Return two surveys to set side by side; several on a side are taken together."""
    one, other = take_together(session, [before, after], reading.minimum_group_size, reading.large)
    return _make_material(one, reading), _make_material(other, reading)


def gather_comparison(
    session: Session,
    before: Sequence[Survey],
    after: Sequence[Survey],
    reading: Reading,
    later: Sequence[Survey] = (),
    by: str = "",
) -> Comparison:
    """Return two or three surveys and what changed; several on a side are taken together.

    `by` groups people by a background question or by PROGRAMME.
    """
    asked = [side for side in (before, after, later) if side]
    together = take_together(session, asked, reading.minimum_group_size, reading.large)
    found = [_make_material(told, reading) for told in together]
    decided = read_decided(session, [survey.id for side in asked for survey in side])
    third = found[2] if later and found[2].is_shown else None
    closed = close_groups(session, together[:2], by, reading.minimum_group_size)
    return compare_surveys(
        found[0], found[1], third, decided, reading.settings, reading.translator, by, closed
    )


def find_workshops(session: Session, workshop: Workshop) -> Sequence[Workshop]:
    """Return the workshops whose surveys tell of this one.

    Those of a training are its own; an S&E workshop looks back on the trainings of the programmes
    that it follows.
    """
    if workshop.kind == "synthesis":
        return list_related_workshops(session, workshop)
    return [workshop]


def gather_material(session: Session, workshop: Workshop, reading: Reading) -> Material:
    """Return all that a report on a workshop says; surveys of one timing are taken together."""
    workshops = find_workshops(session, workshop)
    surveys = [survey for each in workshops for survey in each.surveys if survey.has_begun]
    of_timings = [[each for each in surveys if each.timing == timing] for timing in ORDER]
    asked = [of_timing for of_timing in of_timings if of_timing]
    together = take_together(
        session, asked, reading.minimum_group_size, large=sys.maxsize, only=reading.only
    )
    answers = {survey: rows for told in together for survey, rows in told.answers.items()}
    decided = read_decided(session, [survey.id for survey in surveys])
    sources = read_sources(session, [told.newest.version_id for told in together])
    found = {
        told.newest.timing: replace(
            _make_material(told, reading), source=sources[told.newest.version_id]
        )
        for told in together
    }
    compared = [told for told in together if told.newest.timing in ("pre", "post")]
    closed = close_groups(session, compared, PROGRAMME, reading.minimum_group_size)
    project = workshop.project
    return Material(
        workshop=workshop.title,
        kind=workshop.kind,
        project=project.name,
        institute=project.institute,
        donor=project.donor,
        place=workshop.place,
        starts_on=workshop.starts_on,
        ends_on=workshop.ends_on,
        programmes=tuple(programme.title for programme in workshop.programmes),
        invited=workshop.invited,
        is_synthetic=project.is_synthetic,
        surveys=tuple(add_codings(session, project, list(found.values()), surveys)),
        comparison=_compare_timings(found, decided, reading, closed),
        attendance=attend(workshops, answers, found.get("synthesis"), decided),
        minimum_group_size=reading.minimum_group_size,
    )


def _make_material(
    told: Together, reading: Reading, by: str = "", closed: Mapping[str, Withheld] = NONE_CLOSED
) -> SurveyMaterial:
    """Return surveys of one timing as one; the newest questionnaire tells what is asked.

    Answers to what an earlier version asked otherwise are left out of these.
    """
    questionnaire = read_version(told.newest.version)
    versions = {each.version.digest: read_version(each.version) for each in told.surveys}
    rows = take_in_turn(
        [told.shown[each.id] for each in told.surveys],
        [versions[each.version.digest] for each in told.surveys],
        questionnaire,
    )
    table = make_table(questionnaire, rows)
    language, said = reading.translator.language, frozenset(closed.items())
    return SurveyMaterial(
        timing=told.newest.timing,
        questionnaire=questionnaire,
        rows=rows,
        table=table,
        summary=recall(
            [rows],
            ("described", reading.settings, language, by, said),
            lambda: describe(table, questionnaire, reading, by, closed),
        ),
        titles=tuple(survey.workshop.title for survey in told.surveys),
        left_out=told.left_out,
        held_back=told.held_back,
        earlier=tuple(each for each in versions.values() if each is not questionnaire),
        origins=[
            origin
            for survey in told.surveys
            for origin in [name_programmes(survey)] * len(told.shown[survey.id])
        ],
        shown=told.shown,
    )


def describe(
    table: AnswerTable,
    questionnaire: Questionnaire,
    reading: Reading,
    by: str = "",
    closed: Mapping[str, Withheld] = NONE_CLOSED,
) -> Summary:
    """Return the analysis of one survey, labelled in the reader's language.

    `by` groups people by a background question; another one is left out. `closed` groups are
    withheld.
    """
    question = questionnaire.by_name.get(by)
    return summarise(
        table,
        by=by if question is not None and can_group(question) else None,
        closed=closed,
        settings=reading.settings,
        translate=reading.translator,
        labels=questionnaire.label_all(reading.translator.language),
    )


def _compare_timings(
    found: Mapping[str, SurveyMaterial],
    decided: Decided,
    reading: Reading,
    closed: Mapping[str, Withheld],
) -> Comparison | None:
    """Return what changed from before the training to after, and later, by programme.

    None where nobody answered before or after.
    """
    before, after = found.get("pre"), found.get("post")
    if before is None or after is None or not before.rows or not after.rows:
        return None
    third = found.get("follow_up") or found.get("synthesis")
    later = third if third is not None and third.is_shown else None
    settings, translator = reading.settings, reading.translator
    return compare_surveys(before, after, later, decided, settings, translator, PROGRAMME, closed)
