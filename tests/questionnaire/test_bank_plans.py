"""The shipped questionnaires of action plans: the plan, and what is reported of it."""

import pytest

from evalapp.questionnaire.answers import check_answers
from tests.questionnaire.shipped import read

COUNTS = {"n_certificate", "n_packaging", "n_equipment", "n_brochure", "n_profiles", "n_other"}
PLACES = {"province_kh", "province_mm", "province_th", "province_vn", "province_other"}


def not_asked(name: str, **raw: object) -> set[str]:
    return set(check_answers(read(name), raw, complete=False).not_asked)


def faults(name: str, **raw: object) -> set[str]:
    return set(check_answers(read(name), raw, complete=False).faults)


def test_a_plan_needs_a_title_and_an_activity_its_words() -> None:
    assert [each.name for each in read("action_plan").questions if each.required] == [
        "title",
        "activity",
    ]
    assert not any(each.required for each in read("action_plan_update").questions)


def test_a_plan_and_its_updates_repeat_these() -> None:
    plan, update = read("action_plan"), read("action_plan_update")
    repeated = {
        repeat: [name for name, place in each.places.items() if place.repeat]
        for each in (plan, update)
        for repeat in each.repeats
    }
    assert repeated == {
        "activities": ["activity", "owner", "due", "output", "indicator", "baseline", "target"],
        "difficulties": ["challenge", "challenge_text", "strategy", "helped"],
    }


@pytest.mark.parametrize(
    ("raw", "asked"),
    [
        ({}, set()),
        ({"country": "kh"}, {"province_kh"}),
        ({"country": "vn", "province_vn": "tay_ninh"}, {"province_vn"}),
        ({"country": "vn", "province_vn": "other"}, {"province_vn", "province_other"}),
    ],
)
def test_a_province_is_asked_by_country(raw: dict[str, object], asked: set[str]) -> None:
    assert PLACES - not_asked("action_plan", **raw) == asked


@pytest.mark.parametrize(
    ("status", "asked"),
    [
        ("not_started", set()),
        ("going_on", {"percent", "output_number", "evidence", "link"}),
        ("done", {"output_number", "evidence", "link"}),
        ("changed", {"percent", "output_number", "evidence", "link"}),
        ("given_up", {"output_number", "evidence", "link"}),
    ],
)
def test_details_of_an_activity_follow_its_status(status: str, asked: set[str]) -> None:
    details = {"percent", "output_number", "evidence", "link"}
    assert details - not_asked("action_plan_update", status=status) == asked


@pytest.mark.parametrize(
    ("achievements", "asked"),
    [
        ([], set()),
        (["certificate", "profiles"], {"n_certificate", "n_profiles"}),
        (["other"], {"n_other", "achievement_other"}),
    ],
)
def test_what_was_achieved_is_counted_by_kind(achievements: list[str], asked: set[str]) -> None:
    hidden = not_asked("action_plan_update", achievements=achievements)
    assert (COUNTS | {"achievement_other"}) - hidden == asked


@pytest.mark.parametrize(
    ("name", "raw", "at_fault"),
    [
        ("action_plan", {"team_size": "0"}, {"team_size"}),
        ("action_plan", {"team_size": "៦"}, set()),
        ("action_plan_update", {"status": "going_on", "percent": "101"}, {"percent"}),
        ("action_plan_update", {"status": "done", "link": "example.org"}, {"link"}),
        ("action_plan_update", {"status": "done", "link": "javascript:alert(1)"}, {"link"}),
        ("action_plan_update", {"status": "done", "link": "https://example.org/a"}, set()),
        ("action_plan_update", {"support": ["none", "money"]}, {"support"}),
        ("action_plan_update", {"achievements": ["brochure"], "n_brochure": "-1"}, {"n_brochure"}),
    ],
)
def test_answers_are_within_reason(name: str, raw: dict[str, object], at_fault: set[str]) -> None:
    assert faults(name, **raw) == at_fault


def test_plans_surveys_and_groups_choose_from_the_same_lists() -> None:
    update, persons = read("action_plan_update").by_name, read("synthesis_workshop").by_name
    assert update["challenge"].choices == persons["needs"].choices
    assert (
        update["support"].choices == read("action_plan_progress").by_name["support_needed"].choices
    )
    for name in ("achievements", "hardest_part", "needs"):
        assert update[name].choices == persons[name].choices
