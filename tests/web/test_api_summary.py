"""The analysis over the API: one survey, two, three, by group; and what is refused."""

from __future__ import annotations

import pytest
from flask import Flask

from evalapp.storage.database import Session
from evalapp.storage.tables import Workshop
from tests.evaluations import hand_in, make_evaluated, make_training
from tests.web.conftest import Visitor


@pytest.fixture
def training(session: Session) -> Workshop:
    training = make_training(session, timings=("pre", "post", "follow_up"))
    before, after, later = training.surveys
    for survey, people, rise in ((before, 18, 0), (after, 16, 1), (later, 12, 1)):
        hand_in(session, survey, range(people), rise=rise)
    return training


def address(training: Workshop, **asked: str) -> str:
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    return f"/api/v1/surveys/{training.surveys[0].code}/summary?{query}"


def test_one_survey_alone_is_not_compared(evaluator: Visitor, training: Workshop):
    document = evaluator.get(address(training)).json
    assert (document["n_pre"], document["n_post"]) == (18, None)
    assert document["n_post_reason"] == "There is only one survey."


def test_two_surveys_are_compared(evaluator: Visitor, training: Workshop):
    document = evaluator.get(address(training, post=training.surveys[1].code)).json
    assert (document["n_pre"], document["n_post"], document["n_matched"]) == (18, 16, 16)
    assert "n_follow_up" not in document


def test_three_surveys_are_compared(evaluator: Visitor, training: Workshop):
    post, follow_up = (survey.code for survey in training.surveys[1:])
    document = evaluator.get(address(training, post=post, follow_up=follow_up)).json
    assert (document["n_follow_up"], document["n_matched_thrice"]) == (12, 12)
    plan = next(item for item in document["items"] if item["name"] == "plan")
    assert (plan["waves"]["n"], plan["waves"]["friedman"]["df"]) == (12, 2)


@pytest.mark.parametrize("together", [False, True])
def test_people_are_grouped_by_a_background_question(evaluator, training, together):
    more = {"post": training.surveys[1].code} if together else {}
    document = evaluator.get(address(training, by="country", **more)).json
    plan = next(item for item in document["items"] if item["name"] == "plan")
    groups = [(group["name"], group["n"]) for group in plan["group_tests"]["pre"]["groups"]]
    assert groups == [("kh", 6), ("mm", 6), ("th", 6)]


@pytest.mark.parametrize("by", ["plan", "why", "nothing"])
@pytest.mark.parametrize("together", [False, True])
def test_other_questions_do_not_group(evaluator, training, by, together):
    more = {"post": training.surveys[1].code} if together else {}
    answer = evaluator.get(address(training, by=by, **more))
    assert (answer.status_code, answer.json) == (
        400,
        {"message": "by: please name a background question that everybody was asked."},
    )


def test_follow_up_without_a_survey_between_is_refused(evaluator, training):
    answer = evaluator.get(address(training, follow_up=training.surveys[2].code))
    assert (answer.status_code, answer.json["message"]) == (
        400,
        "follow_up: please give post too, the survey between the two.",
    )


def test_same_survey_twice_is_refused(evaluator, training):
    answer = evaluator.get(address(training, post=training.surveys[0].code))
    assert (answer.status_code, answer.json["message"]) == (
        400,
        "post, follow_up: please name each survey once.",
    )


def test_surveys_of_two_projects_are_not_compared(evaluator, session, training):
    other = make_training(session, title="Another")
    answer = evaluator.get(address(training, post=other.surveys[1].code))
    assert (answer.status_code, answer.json["message"]) == (
        400,
        "post, follow_up: please name surveys of the same project.",
    )


def test_survey_that_is_not_there_is_not_found(evaluator, training):
    assert evaluator.get(address(training, post="000000")).status_code == 404


def test_facilitator_may_not_read_it(app: Flask, facilitator: Visitor, training: Workshop):
    assert facilitator.get(address(training, post=training.surveys[1].code)).status_code == 403


def test_few_people_are_withheld(evaluator: Visitor, session: Session):
    small = make_evaluated(session, before=4, after=4)
    document = evaluator.get(address(small, post=small.surveys[1].code)).json
    assert [item["pre"] for item in document["items"]] == [None] * len(document["items"])
