"""Pages of single responses: filtered, turned over, deleted with a reason; and duplicates."""

import html
import re
import uuid

import pytest
from sqlalchemy import select

from evalapp.storage.tables import Response, ResponseDeletion, Survey
from evalapp.web import manage_responses
from evalapp.web.manage_responses import A_PAGE
from tests.evaluations import hand_in, make_training
from tests.web.conftest import sign_in_to

LAST_ANSWER = "Something that only one person would ever write"


@pytest.fixture
def survey(session):
    """Give an open survey with seven complete responses and five partly answered."""
    survey = make_training(session, timings=["pre"]).surveys[0]
    hand_in(session, survey, [1, 2, 4, 5, 7, 8, 10], language="km", why=LAST_ANSWER)
    hand_in(session, survey, range(5), language="en", why=None, staff=None)
    return survey


def address(survey, more=""):
    return f"/manage/surveys/{survey.code}/responses{more}"


def rows(page):
    body = re.search(r"<tbody>(.*?)</tbody>", page.text, re.DOTALL)
    cells = [
        [
            html.unescape(" ".join(re.sub(r"<[^>]+>", " ", cell).split()))
            for cell in re.findall(r"<t[hd].*?>(.*?)</t[hd]>", row, re.DOTALL)
        ]
        for row in re.findall(r"<tr>(.*?)</tr>", body[1], re.DOTALL)
    ]
    return [(row[1], row[3], row[4]) for row in cells]


def links(page, text):
    found = re.findall(r'<a [^>]*href="([^"]+)"[^>]*>\s*(?:<[^>]+>)?([^<]+)', page.text)
    return [html.unescape(href) for href, label in found if label.strip() == text]


def test_every_response_is_a_row_without_its_content(facilitator, session, survey):
    page = facilitator.get(address(survey))
    expected = [("English", "Phone", "about 90\u00a0%")] * 5
    expected += [("ភាសាខ្មែរ", "Phone", "Complete")] * 7
    got = sorted(rows(page))
    assert len(got) == 12
    assert [(language, source) for language, source, _ in got] == [row[:2] for row in expected]
    assert LAST_ANSWER not in page.text
    for row in session.scalars(select(Response)):
        assert str(row.id) not in page.text
        assert row.id.hex not in page.text
    assert not re.search(r"\d\d:\d\d", page.text)


def test_filters_are_links_with_their_counts(facilitator, survey):
    page = facilitator.get(address(survey))
    (complete,), (partly,) = links(page, "Complete"), links(page, "Partly")
    assert [row[2] for row in rows(facilitator.get(complete))] == ["Complete"] * 7
    only = facilitator.get(partly)
    assert len(rows(only)) == 5
    assert {language for language, _, _ in rows(only)} == {"English"}
    both = facilitator.get(f"{complete}&language=en")
    assert "No response is like this." in both.text


@pytest.mark.parametrize("query", ["?source=moon", "?answered=perhaps", "?language=xx"])
def test_a_filter_that_nobody_knows_finds_nothing(facilitator, survey, query):
    assert "No response is like this." in facilitator.get(address(survey, query)).text


@pytest.mark.parametrize("query", ["?page=-3", "?page=99", "?page=x", "?viewing=%3Cscript%3E"])
def test_an_address_typed_wrong_shows_the_list(facilitator, survey, query):
    page = facilitator.get(address(survey, query))
    assert len(rows(page)) == 12
    assert "<script>" not in page.text


def test_few_who_share_a_language_are_not_told_from_others(facilitator, session, survey):
    hand_in(session, survey, [1], language="my")
    told = sorted(language for language, _, _ in rows(facilitator.get(address(survey))))
    # The one Burmese answer goes with the five English ones.
    assert told == ["Withheld"] * 6 + ["ភាសាខ្មែរ"] * 7
    assert (
        "မြန်မာ" not in re.search("<main.*</main>", facilitator.get(address(survey)).text, re.S)[0]
    )


def test_pages_of_one_viewing_hold_each_response_once(facilitator, session, survey):
    hand_in(session, survey, range(A_PAGE))
    first = facilitator.get(address(survey))
    (following,) = links(first, "Next page")
    second = facilitator.get(following)
    handles = [re.findall(r"/([0-9a-f]{24})/delete", page.text) for page in (first, second)]
    assert [len(each) for each in handles] == [A_PAGE, 12]
    assert len({*handles[0], *handles[1]}) == A_PAGE + 12
    assert links(second, "Previous page")
    assert "Page 2 of 2" in second.text


def test_a_response_is_deleted_after_a_reason_was_given(facilitator, session, survey):
    page = facilitator.get(address(survey))
    where = html.unescape(re.search(r'href="([^"]+/delete)"', page.text)[1])
    asked = facilitator.get(where)
    assert "Please do not write names" in asked.text
    for reason in ("", "   ", "x" * 501):
        refused = facilitator.post(where, reason=reason)
        assert refused.status_code == 422
    assert len(session.scalars(select(Response)).all()) == 12
    session.rollback()
    done = facilitator.post(where, reason="Typed in <twice>")
    assert done.status_code == 303
    after = facilitator.get(done.location)
    assert len(rows(after)) == 11
    assert "Typed in &lt;twice&gt;" in after.text
    assert "facilitator@demo.example" in after.text
    (noted,) = session.scalars(select(ResponseDeletion)).all()
    assert (noted.reason, noted.made_by) == ("Typed in <twice>", "facilitator@demo.example")


def test_a_response_that_is_gone_is_not_found(facilitator, survey):
    page = facilitator.get(address(survey))
    where = html.unescape(re.search(r'href="([^"]+/delete)"', page.text)[1])
    facilitator.post(where, reason="Twice")
    assert facilitator.get(where).status_code == 404
    assert facilitator.post(where, reason="Twice").status_code == 404


def test_a_survey_without_responses_says_so(facilitator, session):
    survey = make_training(session, timings=["pre"]).surveys[0]
    assert "Nobody has answered yet." in facilitator.get(address(survey)).text


def test_an_evaluator_sees_no_single_responses(app, survey):
    assert sign_in_to(app, "evaluator").get(address(survey)).status_code == 403


# The same survey at another workshop


def test_a_survey_is_duplicated_to_a_workshop_of_another_project(facilitator, session, survey):
    other = make_training(session, timings=[], title="In Vientiane")
    key = other.key
    page = facilitator.get(f"/manage/surveys/{survey.code}")
    assert f'<option value="{key}">In Vientiane</option>' in page.text
    done = facilitator.post(f"/manage/surveys/{survey.code}/duplicate", workshop=key)
    copy = done.location.rsplit("/", 1)[1]
    assert copy != survey.code
    shown = facilitator.get(done.location).text
    assert "In Vientiane" in shown
    assert "Not open yet" in shown
    session.rollback()
    found = session.scalars(select(Survey).where(Survey.code == copy)).one()
    assert (found.version_id, found.timing) == (survey.version_id, "pre")


@pytest.mark.parametrize("workshop", ["", "nosuchworkshop"])
def test_without_a_workshop_nothing_is_duplicated(facilitator, session, survey, workshop):
    done = facilitator.post(f"/manage/surveys/{survey.code}/duplicate", workshop=workshop)
    assert "Please choose the workshop" in facilitator.get(done.location).text
    assert len(session.scalars(select(Survey)).all()) == 1


def test_forms_begun_without_scripts_are_counted_and_not_shown(app, facilitator, session, survey):
    for _ in range(2):
        data = {"id": str(uuid.uuid4()), "at": "1", "go": "0", "why": LAST_ANSWER}
        assert app.test_client().post(f"/r/{survey.code}?lang=en", data=data).status_code == 200
    page = facilitator.get(address(survey)).text
    told = "2 forms were begun on phones without scripts and are not handed in yet."
    assert told in page
    assert len(rows(facilitator.get(address(survey)))) == 12
    assert LAST_ANSWER not in page


def test_where_all_are_alike_no_filter_is_shown(facilitator, session):
    alike = make_training(session, timings=["pre"], title="Alike").surveys[0]
    hand_in(session, alike, [1, 2], why=LAST_ANSWER)
    page = facilitator.get(address(alike)).text
    assert 'class="choices"' not in page
    assert "No response is like this." in facilitator.get(address(alike, "?source=paper")).text


def test_too_many_responses_are_not_listed(facilitator, survey, monkeypatch):
    monkeypatch.setattr(manage_responses, "MOST_LISTED", 11)
    led = facilitator.get(address(survey))
    assert led.location == f"/manage/surveys/{survey.code}"
    told = "12 responses are too many to be listed one by one."
    assert told in facilitator.get(led.location).text
