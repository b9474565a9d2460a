"""The shipped questionnaires for the days of a workshop, and for stories told months later."""

import datetime

import pytest

from evalapp.questionnaire.answers import check_answers
from tests.questionnaire.shipped import read

CYCLE = ("training_pre", "training_post", "synthesis_workshop")

SHARED_QUESTIONS = {
    "daily_feedback": set(),
    "facilitator_skills": {
        "programme",
        "country",
        "sex",
        "sat_trainers",
        "sat_language",
        "improve",
    },
    "group_discussion": set(),
    "impact_stories": {"programmes", "country", "organisation", "sex"},
    "peer_feedback": set(),
}

SCALES = {
    "daily_feedback": {"day": (3, set())},
    "facilitator_skills": {
        "facilitation": (6, {"fac_rushed"}),
        "inclusion": (4, {"inc_few"}),
        "climate": (5, {"cli_silent"}),
        "self_efficacy": (6, {"eff_alone"}),
    },
    "group_discussion": {},
    "impact_stories": {},
    "peer_feedback": {
        "plan_design": (5, {"peer_overlooked"}),
        "plan_results": (3, set()),
        "sustainability": (4, {"sus_stops"}),
    },
}

STORY = {"change_story", "change_importance", "change_other_causes", "change_evidence_detail"}


def not_asked(name: str, **raw: object) -> set[str]:
    return set(check_answers(read(name), raw, complete=False).not_asked)


@pytest.mark.parametrize(("name", "shared"), SHARED_QUESTIONS.items())
def test_these_questions_are_those_of_the_cycle(name: str, shared: set[str]) -> None:
    cycle = set().union(*(read(wave).by_name for wave in CYCLE))
    assert read(name).by_name.keys() & cycle == shared


def test_group_and_persons_choose_from_the_same_lists() -> None:
    groups, persons = read("group_discussion").by_name, read("synthesis_workshop").by_name
    assert groups["group_hardest"].choices == persons["hardest_part"].choices
    assert groups["group_first"].choices == persons["needs"].choices
    assert groups["group_programmes"].choices == persons["programmes"].choices


@pytest.mark.parametrize(("name", "scales"), SCALES.items())
def test_scales_have_their_items(name: str, scales: dict[str, tuple[int, set[str]]]) -> None:
    assert {
        scale.name: (len(scale.items), set(scale.reversed_items)) for scale in read(name).scales
    } == scales


def test_a_day_takes_ten_questions_at_most() -> None:
    assert len(read("daily_feedback").questions) == 10


def test_the_pace_is_no_order_because_its_middle_is_best() -> None:
    pace = read("daily_feedback").by_name["pace"]
    assert not pace.is_ordered
    assert pace.options == ("much_too_slow", "too_slow", "right", "too_fast", "much_too_fast")


@pytest.mark.parametrize(("own", "rated"), [("yes", False), ("no", True), (None, True)])
def test_nobody_rates_the_plan_that_they_worked_on(own: str | None, rated: bool) -> None:
    hidden = not_asked("peer_feedback", own_plan=own)
    ratings = {item for scale in read("peer_feedback").scales for item in scale.items}
    assert ratings & hidden == (set() if rated else ratings)


@pytest.mark.parametrize(("useful", "asked"), [("3", False), ("4", True), (None, False)])
def test_an_idea_is_asked_of_those_who_found_one(useful: str | None, asked: bool) -> None:
    assert ("peer_idea" not in not_asked("peer_feedback", peer_useful=useful)) is asked


@pytest.mark.parametrize(
    ("raw", "at_fault"),
    [
        ({"group_size": "6", "group_women": "6"}, set()),
        ({"group_size": "6", "group_women": "7"}, {"group_women"}),
        ({"group_women": "7"}, set()),
        ({"group_size": "1"}, {"group_size"}),
        ({"group_hardest": ["money", "buyers", "staff"]}, set()),
        ({"group_hardest": ["money", "buyers", "staff", "data"]}, {"group_hardest"}),
        ({"group_first": "export", "group_second": "cost"}, set()),
        ({"group_first": "export", "group_second": "export"}, {"group_second"}),
    ],
)
def test_a_group_counts_and_ranks_within_reason(raw: dict[str, object], at_fault: set[str]) -> None:
    checked = check_answers(read("group_discussion"), raw, complete=False)
    assert checked.faults.keys() == at_fault


def test_no_story_is_asked_of_those_who_allow_no_quoting() -> None:
    answers = {"change_seen": "better", "change_evidence": ["figures"]}
    assert not_asked("impact_stories", **answers) == STORY | {"change_none_why"}
    assert not_asked("impact_stories", **answers, quote_allowed="OK") == {"change_none_why"}


def test_every_open_question_on_change_waits_for_permission() -> None:
    open_questions = {
        question.name for question in read("impact_stories").questions if question.kind == "text"
    }
    assert open_questions == STORY | {"change_none_why"}


@pytest.mark.parametrize(
    ("seen", "asked"), [("worse", True), ("both", True), ("none", False), ("dont_know", False)]
)
def test_changes_for_the_worse_count_too(seen: str, asked: bool) -> None:
    hidden = not_asked("impact_stories", change_seen=seen, quote_allowed="OK")
    assert ({"change_story", "change_area", "change_for", "change_evidence"} <= hidden) is not asked
    assert ("change_none_why" not in hidden) is (seen == "none")


@pytest.mark.parametrize(("days", "right"), [(-30, True), (30, False)])
def test_a_change_lies_in_the_past(days: int, right: bool) -> None:
    day = datetime.date.today() + datetime.timedelta(days=days)
    raw = {"change_seen": "better", "change_since": day.isoformat()}
    checked = check_answers(read("impact_stories"), raw, complete=False)
    assert ("change_since" not in checked.faults) is right
