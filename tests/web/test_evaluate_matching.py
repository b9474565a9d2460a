"""Pages: doubtful pairs are decided on, in words and marks, and never by a value."""

import re

import pytest
from flask import Flask

from evalapp.storage.database import Session
from evalapp.storage.tables import MatchDecision, Workshop
from tests.evaluations import hand_in, make_slipped, make_training
from tests.web.conftest import Visitor, sign_in_to
from tests.web.test_evaluate import _Nesting, check_structure


@pytest.fixture
def slipped(session: Session) -> Workshop:
    return make_slipped(session)


@pytest.fixture
def reader(app: Flask) -> Visitor:
    return sign_in_to(app, "evaluator")


def address_of(training: Workshop, part: str = "") -> str:
    before, after = (survey.code for survey in training.surveys)
    return f"/evaluate/workshop/{training.key}/matching{part}?pre={before}&post={after}"


def keys_of(page: str) -> list[str]:
    return re.findall(r'id="pair-(\w+)"', page)


def test_pairs_are_shown_by_label_and_mark(reader, slipped):
    page = reader.get(address_of(slipped)).text
    assert len(keys_of(page)) == 2
    first = page.split("<article")[1].split("</article>")[0]
    marks = re.findall(r'<span class="sign" aria-hidden="true">(.)</span> (\w+)<', first)
    assert marks[:3] == [("✓", "Mother"), ("✓", "Day"), ("✗", "Town")]
    assert "Code: 2 of 3 agree" in first
    nesting = _Nesting()
    nesting.feed(page)
    assert (nesting.wrong, nesting.open) == ([], [])
    check_structure(page)


def test_no_value_no_hash_and_no_id_is_shown(reader, slipped, session):
    page = reader.get(address_of(slipped)).text
    reader.post(address_of(slipped, f"/{keys_of(page)[0]}/accept"))
    page = reader.get(address_of(slipped)).text
    session.rollback()
    [made] = session.query(MatchDecision).all()
    shown = page.split("<main")[1]
    assert str(made.first_id) not in shown
    assert made.first_id.hex not in shown
    assert not re.search(r"\b[0-9a-f]{32}\b", shown)
    assert "Reason number" not in shown
    assert not {"Myanmar", "Thailand", "North"} & set(re.findall(r"\w+", shown))


def test_a_pair_is_accepted_and_counted_everywhere(reader, slipped):
    key = keys_of(reader.get(address_of(slipped)).text)[0]
    answer = reader.post(address_of(slipped, f"/{key}/accept"))
    assert (answer.status_code, answer.location) == (303, f"{address_of(slipped)}#next")
    page = reader.get(address_of(slipped)).text
    assert "counted as one person" in page
    assert keys_of(page) == [other for other in keys_of(page) if other != key]
    assert "evaluator@demo.example" in page.split('id="decisions"')[1]
    compare = reader.get(f"/evaluate/workshop/{slipped.key}/compare").text
    assert "9 were found both times" in compare
    assert "1 of them was found by hand" in compare
    report = reader.get(f"/evaluate/workshop/{slipped.key}/report.html?lang=en").text
    assert "1 of them was found by hand" in report


def test_a_decision_is_undone_from_the_message_or_the_list(reader, slipped):
    key = keys_of(reader.get(address_of(slipped)).text)[0]
    reader.post(address_of(slipped, f"/{key}/reject"))
    page = reader.get(address_of(slipped)).text
    undo = re.findall(r'action="([^"]+/undo[^"]+)"', page)
    assert len(undo) == 2
    assert {address.replace("&amp;", "&") for address in undo} == {
        address_of(slipped, f"/{key}/undo")
    }
    reader.post(undo[0].replace("&amp;", "&"))
    assert len(keys_of(reader.get(address_of(slipped)).text)) == 2


def test_a_decision_on_what_is_not_there_is_told(reader, slipped):
    reader.post(address_of(slipped, "/nothing/accept"))
    assert "not open any more" in reader.get(address_of(slipped)).text


@pytest.mark.parametrize("part", ["/nothing/shout", "/nothing/"])
def test_an_unknown_decision_is_not_found(reader, slipped, part):
    assert reader.post(address_of(slipped, part)).status_code == 404


def test_a_decision_without_two_surveys_is_not_found(reader, slipped):
    code = slipped.surveys[0].code
    address = f"/evaluate/workshop/{slipped.key}/matching/x/accept?pre={code}&post={code}"
    assert reader.post(address).status_code == 404


def test_a_comparison_leads_to_its_doubtful_pairs(reader, slipped):
    page = reader.get(f"/evaluate/workshop/{slipped.key}/compare").text
    assert "2 pairs of people may be one person each" in page
    assert page.count(address_of(slipped).replace("&", "&amp;")) == 2


def test_a_changed_decision_makes_another_report(reader, slipped):
    pdf = f"/evaluate/workshop/{slipped.key}/report.html?lang=en"
    before = reader.get(pdf).text
    key = keys_of(reader.get(address_of(slipped)).text)[0]
    reader.post(address_of(slipped, f"/{key}/accept"))
    accepted = reader.get(pdf).text
    reader.post(address_of(slipped, f"/{key}/undo"))
    assert accepted != before
    assert reader.get(pdf).text == before


def test_without_pairs_the_page_says_so(reader, session):
    training = make_slipped(session, slips=0)
    page = reader.get(address_of(training)).text
    assert "No pair waits for a decision." in page
    assert 'id="decisions"' not in page


def test_of_few_people_nothing_is_shown(reader, session):
    training = make_slipped(session, people=4, slips=1)
    page = reader.get(address_of(training)).text
    assert "so that nobody is singled out" in page
    assert keys_of(page) == []


def test_one_survey_alone_has_nobody_to_match(reader, session):
    training = make_training(session, timings=["pre"])
    hand_in(session, training.surveys[0], range(6))
    page = reader.get(f"/evaluate/workshop/{training.key}/matching").text
    assert "There is nothing to compare yet" in page
