"""What a questionnaire is for: most are asked as surveys, two kinds belong to action plans."""

from __future__ import annotations

import enum

from evalapp.questionnaire.definition import Questionnaire
from evalapp.questionnaire.planning.composing import ACTIVITY_SECTION
from evalapp.questionnaire.planning.plans import ACTIVITIES


class Purpose(enum.Enum):
    """What people do with a questionnaire."""

    SURVEY = "answer a survey"
    PLAN = "write an action plan"
    PROGRESS = "report the progress of one"


def judge_purpose(questionnaire: Questionnaire) -> Purpose:
    """Return what a questionnaire is for, by the questions that only such forms have."""
    names = questionnaire.by_name
    if "title" in names and ACTIVITIES in questionnaire.repeats:
        return Purpose.PLAN
    sections = {section.name for section in questionnaire.sections}
    if ACTIVITY_SECTION in sections and "status" in names:
        return Purpose.PROGRESS
    return Purpose.SURVEY
