"""The gate before a survey opens whose questionnaire is not translated completely."""

import datetime
import re

import pytest

from evalapp.actions.build import create_draft, find_draft
from evalapp.actions.build_publish import publish
from evalapp.actions.manage import add_workshop, create_project, start_survey_of
from evalapp.i18n import Message
from evalapp.questionnaire.reader import read_plain
from evalapp.questionnaire.translating.changing import put_translations, review
from evalapp.questionnaire.translating.reading_order import list_texts
from tests.questionnaire.translating.samples import DAY, make_document

ANNA = "anna@demo.example"


@pytest.fixture
def workshop(session):
    project = create_project(session, "Regional integration")
    day = datetime.date(2026, 11, 24)
    return add_workshop(
        session, project, title="Training", kind="training", starts_on=day, ends_on=day
    )


def complete(document, *languages):
    for language in languages:
        words = {
            text.context: text.say(language) or f"{text.source} {language}"
            for text in list_texts(document)
        }
        document = put_translations(document, language, words).document
    return document


def start(session, workshop, document):
    code = start_survey_of(session, workshop, read_plain(document, "day"), "pre").code
    session.commit()
    return code


def publish_draft(session, document):
    draft = create_draft(session, document, ANNA, Message("Made new."))
    publish(session, draft.key, draft.revision, ANNA)
    session.commit()
    return find_draft(session, draft.key)


def told(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def is_open(visitor, code):
    return visitor.get(f"/r/{code}").status_code == 200


def test_a_complete_questionnaire_opens_at_once(facilitator, session, workshop):
    code = start(session, workshop, complete(make_document(), "km", "my"))
    answer = facilitator.post(f"/manage/surveys/{code}/open")
    assert answer.location == f"/manage/surveys/{code}"
    assert is_open(facilitator, code)
    assert facilitator.get(f"/manage/surveys/{code}/missing").status_code == 303


def test_what_is_missing_is_told_in_numbers_and_nothing_is_opened(facilitator, session, workshop):
    code = start(session, workshop, complete(make_document(), "my"))
    answer = facilitator.post(f"/manage/surveys/{code}/open")
    assert answer.location == f"/manage/surveys/{code}/missing"
    page = told(facilitator.get(answer.location).text)
    assert "3 texts are missing in ភាសាខ្មែរ: participants would read them in English." in page
    assert "This questionnaire was not built here." in page
    assert not is_open(facilitator, code)


def test_the_facilitator_overrules_it_and_is_asked_once(facilitator, session, workshop):
    code = start(session, workshop, make_document())
    facilitator.post(f"/manage/surveys/{code}/open", all_the_same="yes")
    assert is_open(facilitator, code)
    facilitator.post(f"/manage/surveys/{code}/close")
    answer = facilitator.post(f"/manage/surveys/{code}/open")
    assert answer.location == f"/manage/surveys/{code}"
    assert is_open(facilitator, code)


def test_the_way_back_to_the_projector_is_kept(facilitator, session, workshop):
    code = start(session, workshop, make_document())
    answer = facilitator.post(f"/manage/surveys/{code}/open", to="room", lang="km")
    page = facilitator.get(answer.location).text
    assert re.findall(r'name="(to|lang)" value="(\w+)"', page) == [("to", "room"), ("lang", "km")]
    answer = facilitator.post(
        f"/manage/surveys/{code}/open", to="room", lang="km", all_the_same="yes"
    )
    assert answer.location == f"/room/{code}?lang=km"


def test_a_questionnaire_built_here_leads_to_its_missing_texts(facilitator, session, workshop):
    draft = publish_draft(session, complete(make_document(), "my"))
    code = start(session, workshop, draft.document)
    page = facilitator.get(f"/manage/surveys/{code}/missing").text
    assert "which never changes" in told(page)
    [address] = re.findall(r'href="([^"]*)" id="to-km"', page)
    assert address == f"/manage/questionnaires/{draft.key}/translate/km?show=missing"
    assert facilitator.get(address).status_code == 200


def test_a_published_version_says_who_has_reviewed_it(facilitator, session):
    document = complete(make_document(), "km")
    # Without the answer that its question shows it could not be reviewed.
    document = put_translations(document, "km", {"questions/why/label": "${age} ហេតុ"}).document
    contexts = [text.context for text in list_texts(document)]
    document = review(document, "km", contexts, "Sokha", DAY).document
    draft = publish_draft(session, document)
    line = "ភាសាខ្មែរ : reviewed by Sokha, November 24, 2026"
    for page in ("versions/1", "publish"):
        assert line in told(facilitator.get(f"/manage/questionnaires/{draft.key}/{page}").text)
