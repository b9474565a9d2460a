"""The page of certificates: for whom, in which language, who signs."""

import io

import pypdfium2
import pytest

from evalapp.actions.roster import Invited, add_people, list_roster
from tests.evaluations import make_training
from tests.web.conftest import sign_in_to


@pytest.fixture
def training(session):
    return make_training(session, timings=[])


@pytest.fixture
def page(app, training):
    """Give a facilitator and the address of the page."""
    return sign_in_to(app, "facilitator"), f"/manage/workshops/{training.key}/certificates"


def read_names(answer):
    pdf = pypdfium2.PdfDocument(io.BytesIO(answer.data))
    return [sheet.get_textpage().get_text_range().split("\r\n")[3] for sheet in pdf]


def list_keys(session, training):
    return {person.name: person.key for person in list_roster(session, training)}


def test_without_a_roster_the_page_leads_to_it(page):
    facilitator, address = page
    assert "Nobody is on the roster yet" in facilitator.get(address).text


def test_certificates_are_printed_for_those_chosen(page, session, training):
    facilitator, address = page
    add_people(session, training, [Invited("Aung", ""), Invited("Bopha", ""), Invited("Dara", "")])
    keys = list_keys(session, training)
    answer = facilitator.post(
        address,
        language="en",
        people=[keys["Aung"], keys["Dara"]],
        first_name="Somchai",
    )
    assert answer.content_type == "application/pdf"
    assert read_names(answer) == ["Aung", "Dara"]


def test_nobody_chosen_is_told_beside_the_field(page, session, training):
    facilitator, address = page
    add_people(session, training, [Invited("Aung", "")])
    answer = facilitator.post(address, language="en", first_name="Somchai")
    assert answer.status_code == 422
    assert "Choose at least one person." in answer.text
    assert 'value="Somchai"' in answer.text
