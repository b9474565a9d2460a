"""What evaluators take away: the answers to a survey in a file, in any format and language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from typing import Any, Final

from evalapp.actions.disclosure import note_rows, take_together
from evalapp.actions.evaluate import ORDER, Reading, describe, gather_comparison
from evalapp.actions.numbering import list_links, number_people
from evalapp.actions.pairing import read_decided
from evalapp.actions.questionnaires import read_version
from evalapp.analysis.summary import to_json
from evalapp.errors import InputError
from evalapp.i18n import Message
from evalapp.questionnaire.definition import Questionnaire
from evalapp.questionnaire.pseudonym import join_hashes
from evalapp.questionnaire.tabulate import StoredAnswers, tabulate
from evalapp.questionnaire.xlsform.writing import write_xlsform
from evalapp.reporting.export.bundle import Part, write_bundle
from evalapp.reporting.export.columns import VariableMaker
from evalapp.reporting.export.formats import BUNDLE, FORMATS
from evalapp.reporting.export.frames import Export, File
from evalapp.reporting.export.protection import Protection, protect, withhold_people
from evalapp.reporting.export.tabulating import FrameMaker
from evalapp.storage.database import Session
from evalapp.storage.surveys import count_responses, find_workshop
from evalapp.storage.surveys import find_survey as find_survey
from evalapp.storage.tables import Survey, now

ALL_FORMATS: Final = (*FORMATS, BUNDLE)

Rows = Sequence[StoredAnswers]


def list_languages(survey: Survey) -> list[str]:
    """Return the languages that labels can have, the questionnaire's own first."""
    questionnaire = read_version(survey.version)
    return list(dict.fromkeys((questionnaire.default_language, *questionnaire.languages)))


def choose_language_of(survey: Survey, wanted: str | None) -> str:
    """Return the language of an export: the one wanted, else the questionnaire's own.

    Raises InputError where the questionnaire has no such language.
    """
    languages = list_languages(survey)
    if wanted in (None, *languages):
        return wanted or languages[0]
    names = {"names": ", ".join(languages)}
    raise InputError.of(
        str(wanted),
        Message("this is none of the questionnaire's languages."),
        Message("Please choose one of them: %(names)s.", names),
    )


def export_survey(
    session: Session, survey: Survey, form: str, language: str, reading: Reading
) -> list[File]:
    """Return the answers to a survey in one of ALL_FORMATS, in a language of its questionnaire.

    Raises InputError where fewer people have answered than may be shown.
    """
    answers = _read_answers(session, [survey], reading)[survey.id]
    _check_number(survey, len(answers), reading.minimum_group_size)
    if form == BUNDLE:
        return _export_bundle(session, survey, language, reading)
    protection = _protect(session, survey, answers, reading)
    return FORMATS[form](_make_export(survey, answers, protection, language, reading))


def _read_answers(
    session: Session, surveys: Sequence[Survey], reading: Reading
) -> Mapping[int, Rows]:
    """Return survey id → the answers to it that may be shown."""
    alone = [[survey] for survey in surveys]
    told = take_together(session, alone, reading.minimum_group_size)
    return {survey: rows for each in told for survey, rows in each.shown.items()}


def _protect(session: Session, survey: Survey, rows: Rows, reading: Reading) -> Protection:
    """Return what has to be withheld, and store that a file with these rows was made."""
    apart = note_rows(session, survey, rows)
    return protect(read_version(survey.version), rows, reading.minimum_group_size, apart)


def check_enough(session: Session, survey: Survey, minimum: int) -> None:
    """Raise InputError where fewer people have answered than may be shown."""
    _check_number(survey, count_responses(session, [survey])[survey.id], minimum)


def _check_number(survey: Survey, number: int, minimum: int) -> None:
    if number < minimum:
        what = Message("fewer than %(n)s people have answered.", {"n": minimum})
        remedy = Message("Their answers are withheld: please wait for more.")
        raise InputError.of(survey.code, what, remedy)


def _make_export(
    survey: Survey,
    rows: Rows,
    protection: Protection,
    language: str,
    reading: Reading,
    persons: Sequence[int] | None = None,
) -> Export:
    questionnaire = read_version(survey.version)
    maker = VariableMaker(questionnaire, language, reading.translator)
    frames = FrameMaker(maker, rows, protection, reading.minimum_group_size)
    return Export(
        code=survey.code,
        timing=survey.timing,
        workshop=survey.workshop.title,
        questionnaire=questionnaire,
        frames=tuple(frames.make(persons)),
        translator=reading.translator,
        language=language,
        minimum=reading.minimum_group_size,
        day=now().date(),
        is_synthetic=survey.workshop.project.is_synthetic,
    )


def _export_bundle(session: Session, survey: Survey, language: str, reading: Reading) -> list[File]:
    """Return the archive of a survey and of the others at its workshop, people numbered alike."""
    others = _find_others(session, survey)
    answers = _read_answers(session, [survey, *others], reading)
    others = [each for each in others if len(answers[each.id]) >= reading.minimum_group_size]
    surveys = [survey, *others]
    persons = number_people(
        [_read_codes(each, answers[each.id]) for each in surveys],
        list_links(
            [answers[each.id] for each in surveys],
            read_decided(session, [each.id for each in surveys]),
        ),
    )
    parts = []
    for each, numbers in zip(surveys, persons, strict=True):
        rows, questionnaire = answers[each.id], read_version(each.version)
        # Who somebody is stands in one table only: in two, what each tells could be put together.
        protection = (
            _protect(session, each, rows, reading)
            if each is survey
            else withhold_people(questionnaire)
        )
        parts.append(
            Part(
                export=_make_export(
                    each, rows, protection, language, reading, numbers if others else None
                ),
                source=each.version.source,
                form=_write_form(each.version.source),
                analysis=_analyse(questionnaire, rows, reading),
                comparison=None if each is survey else _compare(session, survey, each, reading),
            )
        )
    return write_bundle(parts[0], parts[1:])


def _write_form(source: str) -> bytes | None:
    """Return the questionnaire as XLSForm, None where a text is too long for one."""
    try:
        return write_xlsform(tomllib.loads(source))
    except InputError:
        return None


def _find_others(session: Session, survey: Survey) -> list[Survey]:
    """Return the other surveys at the workshop that people were asked, in the order of timings."""
    workshop = find_workshop(session, survey.workshop.key)
    surveys = workshop.surveys if workshop else []
    return [each for each in surveys if each.has_begun and each.id != survey.id]


def _read_codes(survey: Survey, rows: Rows) -> list[str | None]:
    names = tuple(element.name for element in read_version(survey.version).code)
    return [join_hashes(row.code_hashes or {}, names) for row in rows]


def _analyse(questionnaire: Questionnaire, rows: Rows, reading: Reading) -> Mapping[str, Any]:
    summary = describe(tabulate(questionnaire, rows), questionnaire, reading)
    return to_json(summary, reading.translator)


def _compare(
    session: Session, survey: Survey, other: Survey, reading: Reading
) -> Mapping[str, Any] | None:
    """Return the analysis of both, the earlier one first; None where they cannot be compared."""
    before, after = sorted((survey, other), key=lambda each: ORDER.index(each.timing))
    try:
        found = gather_comparison(session, [before], [after], reading)
    except InputError:
        return None
    return to_json(found.summary, reading.translator)
