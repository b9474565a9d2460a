"""Pages: a workshop at a glance, in lots that single nobody out."""

import datetime
import re

import pytest
from flask import Flask

from evalapp.actions.overview import glance_at
from evalapp.storage.columns import now
from evalapp.storage.database import Session
from tests.evaluations import hand_in, make_training
from tests.web.conftest import Visitor, sign_in_to
from tests.web.test_evaluate import check_structure


@pytest.fixture
def reader(app: Flask) -> Visitor:
    return sign_in_to(app, "evaluator")


def test_languages_and_days_are_counted_in_lots(session: Session) -> None:
    training = make_training(session)
    hand_in(session, training.surveys[0], range(11), language="km")
    hand_in(session, training.surveys[0], range(11, 15), language="my")
    first, second = glance_at(session, training, 5, "en")
    assert (first.n, first.invited, first.share) == (15, 27, 15 / 27)
    assert first.languages == {"km": 10}
    assert first.days == {now().date(): 15}
    assert isinstance(next(iter(first.days)), datetime.date)
    assert (second.n, second.languages, second.days) == (0, {}, {})


def test_more_answers_than_invited_are_no_share_over_one(session: Session) -> None:
    training = make_training(session, timings=["pre"])
    hand_in(session, training.surveys[0], range(29))
    [glance] = glance_at(session, training, 5, "en")
    assert glance.share == 1


def test_the_page_tells_who_answered(reader: Visitor, session: Session) -> None:
    training = make_training(session)
    hand_in(session, training.surveys[0], range(12), language="km")
    page = reader.get(f"/evaluate/workshop/{training.key}").text
    check_structure(page)
    told = re.sub(r"<[^>]+>|\s+", " ", page.split('id="who"')[1])
    assert "12 of 27" in told
    assert "44" in told
    assert "ភាសាខ្មែរ" in page
    assert "at least 10" in told


def test_a_workshop_without_surveys_says_what_comes(reader: Visitor, session: Session) -> None:
    training = make_training(session, timings=[])
    assert "Nobody has answered yet" in reader.get(f"/evaluate/workshop/{training.key}").text
    assert reader.get("/evaluate/workshop/nosuchkey123").status_code == 404
