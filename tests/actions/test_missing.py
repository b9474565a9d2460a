"""What a survey lacks in its languages, and where that can be mended."""

import datetime

import pytest

from evalapp.actions.build import create_draft, find_draft, remove_questionnaire
from evalapp.actions.build_publish import publish
from evalapp.actions.manage import (
    add_workshop,
    create_project,
    open_survey,
    start_survey,
    start_survey_of,
)
from evalapp.actions.missing import Gaps, find_gaps, must_ask
from evalapp.i18n import Message
from evalapp.questionnaire.reader import read_plain
from tests.questionnaire.translating.samples import make_document

ANNA = "anna@demo.example"


@pytest.fixture
def workshop(session):
    project, day = create_project(session, "Project"), datetime.date(2026, 11, 24)
    return add_workshop(
        session, project, title="Training", kind="training", starts_on=day, ends_on=day
    )


def ask(session, workshop, document):
    return start_survey_of(session, workshop, read_plain(document, "day"), "pre")


def test_a_shipped_questionnaire_lacks_nothing(session, workshop):
    survey = start_survey(session, workshop, "training_pre", "pre")
    assert (find_gaps(session, survey), must_ask(session, survey)) == (None, False)


def test_a_questionnaire_from_elsewhere_has_no_draft(session, workshop):
    survey = ask(session, workshop, make_document())
    assert find_gaps(session, survey) == Gaps({"km": 3, "my": 4}, "en", "1")


def test_it_is_asked_once(session, workshop):
    survey = ask(session, workshop, make_document())
    assert must_ask(session, survey)
    open_survey(session, survey)
    assert not must_ask(session, survey)


def test_a_published_version_leads_to_its_draft_as_long_as_there_is_one(session, workshop):
    draft = create_draft(session, make_document(), ANNA, Message("Made new."))
    publish(session, draft.key, draft.revision, ANNA)
    survey = ask(session, workshop, find_draft(session, draft.key).document)
    assert find_gaps(session, survey).questionnaire == draft.key
    remove_questionnaire(session, draft.key, ANNA)
    assert find_gaps(session, survey).questionnaire == ""
