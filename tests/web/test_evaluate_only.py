"""Pages: results of one group alone show no more than the groups beside each other do."""

import re

import pytest
from flask import Flask

from evalapp.actions.evaluate import Reading, gather_comparison, gather_survey
from evalapp.analysis.figures import Withheld
from evalapp.analysis.narrowed import count_narrowed, narrow
from evalapp.i18n import get_translator
from evalapp.storage.database import Session
from evalapp.storage.tables import Workshop
from tests.evaluations import hand_in, make_training
from tests.web.conftest import Visitor, sign_in_to
from tests.web.test_evaluate import check_structure

READING = Reading(get_translator("en"))


@pytest.fixture
def reader(app: Flask) -> Visitor:
    return sign_in_to(app, "evaluator")


@pytest.fixture
def training(session: Session) -> Workshop:
    """Give a training with 20 people from Cambodia, 10 from Myanmar, 2 from Thailand."""
    training = make_training(session)
    for rise, survey in enumerate(training.surveys):
        for country, people in (("kh", range(20)), ("mm", range(20, 30)), ("th", (30, 31))):
            hand_in(session, survey, people, rise=rise, country=country)
    return training


def words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.split("<main")[1]).split())


def test_a_group_stands_in_the_place_of_all(session, training):
    first, second = ([survey] for survey in training.surveys)
    whole = gather_comparison(session, first, second, READING, by="country").summary
    alone = narrow(whole, "kh")
    group = next(each for each in whole.items["plan"].groups if each.name == "kh")
    assert (alone.items["plan"].pre, alone.items["plan"].paired) == (group.pre, group.paired)
    assert alone.items["plan"].paired.n_pairs == 20
    assert alone.items["plan"].groups == ()
    assert alone.items["plan"].group_tests is None
    assert alone.scales["skill"].alpha == Withheld()
    assert alone.knowledge.gain == Withheld()
    assert count_narrowed(whole, "kh") == 20


def test_a_withheld_group_has_no_figure(session, training):
    whole = gather_survey(session, training.surveys[0], READING, "country").summary
    alone = narrow(whole, "th")
    assert {type(item.pre) for item in alone.items.values()} == {Withheld}
    assert count_narrowed(whole, "th") is None


def test_the_survey_page_tells_how_many_are_left(reader, training):
    address = f"/evaluate/survey/{training.surveys[0].code}?only=country:kh"
    page = reader.get(address).text
    check_structure(page)
    assert "Which country? Cambodia: 20 of 32 people" in words(page)
    assert '<option value="country:kh" selected>' in page
    assert "Reason number" not in page
    assert '<td class="figure">20</td>' in page


def test_the_comparison_tells_how_many_are_left(reader, training):
    page = reader.get(f"/evaluate/workshop/{training.key}/compare?only=country:kh").text
    check_structure(page)
    assert "Which country? Cambodia: 20 of 32 people" in words(page)
    assert '<td class="figure">20</td>' in page


@pytest.mark.parametrize("part", ["survey", "compare"])
def test_few_people_are_not_shown_alone(reader, training, part):
    addresses = {
        "survey": f"/evaluate/survey/{training.surveys[0].code}",
        "compare": f"/evaluate/workshop/{training.key}/compare",
    }
    page = reader.get(f"{addresses[part]}?only=country:th").text
    assert "Which country? Thailand: Too few people are in this group" in words(page)
    assert not re.search(r'<td class="figure">[^–<]', page)


@pytest.mark.parametrize(
    "only", ["", "country", "country:xx", "why:Reason number 1", ":", "nosuch:kh"]
)
def test_what_is_no_group_shows_all(reader, training, only):
    page = reader.get(f"/evaluate/survey/{training.surveys[0].code}?only={only}").text
    assert "Only some people" not in page
    assert "Reason number 1" in page
