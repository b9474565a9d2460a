"""Questionnaires on paper: those of surveys with their code, and files before anybody asks them."""

from __future__ import annotations

from evalapp.actions.questionnaires import read_version
from evalapp.errors import InputError
from evalapp.i18n import get_translator
from evalapp.questionnaire.definition import Questionnaire
from evalapp.reporting.paper.composing import Facts, compose_paper
from evalapp.reporting.paper.writing import write_paper
from evalapp.storage.tables import Survey


def read_languages(survey: Survey) -> tuple[str, ...]:
    """Return the languages in which a survey's questionnaire can be printed."""
    return read_version(survey.version).languages


def write_survey_paper(survey: Survey, language: str, link: str = "") -> str:
    """Return a survey's questionnaire as a page to print; `link` is its address for phones.

    Raises InputError where the questionnaire does not speak the language.
    """
    workshop = survey.workshop
    facts = Facts(workshop.project.institute, workshop.title, survey.code, link)
    return write_questionnaire_paper(read_version(survey.version), language, facts)


def write_questionnaire_paper(
    questionnaire: Questionnaire, language: str, facts: Facts | None = None
) -> str:
    """Return a questionnaire as a page to print, without a language in its default one.

    Raises InputError where the questionnaire does not speak the language.
    """
    language = language or questionnaire.default_language
    if language not in questionnaire.languages:
        raise InputError.of(
            questionnaire.name,
            f"it has no language {language!r}.",
            f"Please choose one of these: {', '.join(questionnaire.languages)}.",
        )
    return write_paper(compose_paper(questionnaire, get_translator(language), facts or Facts()))
