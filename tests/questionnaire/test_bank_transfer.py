"""The questionnaires of the months after a training: use, results, competences, action plan."""

import pytest

from evalapp.questionnaire.answers import check_answers
from tests.questionnaire.shipped import read

CAUSES = {"contribution", "change_causes", "without_training"}
LASTING = {"sustain_leaders", "sustain_money", "sustain_people", "sustain_outside"}
PRODUCTION = {"trend_sales", "trend_exports", "trend_costs"}
SERVICES = {"trend_members", "trend_served", "trend_requests"}
NEXT_STEP = {"next_step", "next_step_date", "next_step_sure"}


def find_asked(name: str, raw: dict[str, object]) -> set[str]:
    """Return the questions that are asked of somebody with these answers."""
    questionnaire = read(name)
    checked = check_answers(questionnaire, raw, complete=False)
    return questionnaire.by_name.keys() - set(checked.not_asked)


def find_faults(name: str, raw: dict[str, object]) -> set[str]:
    return set(check_answers(read(name), raw, complete=False).faults)


@pytest.mark.parametrize(
    ("name", "required"),
    [
        ("application_barriers", ["programme", "country"]),
        ("organisational_results", ["programme", "country", "organisation"]),
        ("follow_up", ["programme", "country"]),
        ("action_plan_progress", ["programme", "country"]),
    ],
)
def test_little_is_required(name: str, required: list[str]) -> None:
    assert [question.name for question in read(name).questions if question.required] == required


@pytest.mark.parametrize(
    ("name", "scale", "items", "reversed_item"),
    [
        ("application_barriers", "transfer_climate", 6, "climate_old_ways"),
        ("organisational_results", "lasting_results", 4, "sustain_outside"),
        ("action_plan_progress", "plan_work", 5, "plan_forgotten"),
    ],
)
def test_a_scale_has_one_item_that_counts_from_the_other_end(
    name: str, scale: str, items: int, reversed_item: str
) -> None:
    (found,) = read(name).scales
    assert (found.name, len(found.items)) == (scale, items)
    assert found.reversed_items == {reversed_item}


def test_the_follow_up_repeats_the_scales_of_the_training() -> None:
    waves = [
        {scale.name: (scale.items, scale.reversed_items) for scale in read(name).scales}
        for name in ("training_pre", "training_post", "follow_up")
    ]
    assert list(waves[2]) == ["cluster", "market", "data"]
    for scale, items in waves[2].items():
        assert waves[0][scale] == waves[1][scale] == items


def test_the_follow_up_compares_the_plan_the_needs_and_the_recommendation() -> None:
    here = read("follow_up").by_name.keys()
    assert {"has_plan", "recommend"} <= here & read("training_post").by_name.keys()
    assert {"needs", "has_plan"} <= here & read("training_pre").by_name.keys()
    assert {"needs", "plan_status", "plan_percent", "challenges", "technical_assistance"} <= (
        here & read("synthesis_workshop").by_name.keys()
    )


@pytest.mark.parametrize(("answer", "asked"), [("yes", True), ("no", False), (None, True)])
def test_the_state_of_a_plan_is_asked_of_those_who_have_one(
    answer: str | None, asked: bool
) -> None:
    assert ("plan_status" in find_asked("follow_up", {"has_plan": answer})) is asked


def test_the_progress_is_compared_with_the_synthesis() -> None:
    progress = read("action_plan_progress").by_name
    assert [name for name in progress if name in read("synthesis_workshop").by_name] == [
        "country",
        "organisation",
        "plan_status",
        "plan_percent",
        "achievements",
        "achievement_detail",
        "hardest_part",
        "challenges",
        "strategies",
        "lessons",
        "outside_resources",
    ]


@pytest.mark.parametrize(("used", "asked"), [("1", False), ("2", True), (None, True)])
def test_an_example_is_asked_of_those_who_used_something(used: str | None, asked: bool) -> None:
    examples = {"used_example", "used_result", "what_helped"}
    found = find_asked("application_barriers", {"used_share": used}) & examples
    assert found == (examples if asked else set())


@pytest.mark.parametrize(
    ("barriers", "asked"), [([], False), (["none"], False), (["time"], True), (["other"], True)]
)
def test_the_most_serious_barrier_is_asked_of_those_who_met_one(
    barriers: list[str], asked: bool
) -> None:
    found = find_asked("application_barriers", {"barriers": barriers})
    assert found & {"worst_barrier", "barrier_detail"} == (
        {"worst_barrier", "barrier_detail"} if asked else set()
    )


@pytest.mark.parametrize(
    ("raw", "at_fault"),
    [
        ({"barriers": ["time", "money"], "worst_barrier": "money"}, set()),
        ({"barriers": ["time", "money"], "worst_barrier": "rules"}, {"worst_barrier"}),
        ({"barriers": ["time", "none"]}, {"barriers"}),
        ({"support_needed": ["none"]}, set()),
        ({"support_needed": ["none", "visit"]}, {"support_needed"}),
    ],
)
def test_barriers_do_not_contradict_each_other(raw: dict[str, object], at_fault: set[str]) -> None:
    assert find_faults("application_barriers", raw) == at_fault


def test_the_most_serious_barrier_is_one_of_the_barriers() -> None:
    barriers = read("application_barriers").by_name
    assert barriers["barriers"].choices[:-1] == barriers["worst_barrier"].choices
    assert barriers["barriers"].options[-1] == "none"


@pytest.mark.parametrize(
    ("organisation", "asked"),
    [
        ("company", PRODUCTION),
        ("cluster", PRODUCTION | SERVICES),
        ("chamber", SERVICES),
        ("department", SERVICES),
        ("association", SERVICES),
        ("other", PRODUCTION | SERVICES),
    ],
)
def test_an_organisation_is_asked_for_what_it_does(organisation: str, asked: set[str]) -> None:
    found = find_asked("organisational_results", {"organisation": organisation})
    assert found & (PRODUCTION | SERVICES) == asked


@pytest.mark.parametrize(
    ("raw", "asked"),
    [
        ({"results": ["none"]}, False),
        ({"results": ["none"], "organisation": "company", "trend_sales": "3"}, False),
        ({"results": ["none"], "organisation": "company", "trend_sales": "4"}, True),
        ({"results": ["none"], "organisation": "chamber", "trend_members": "1"}, True),
        ({"results": ["buyers"]}, True),
        ({}, True),
    ],
)
def test_causes_are_asked_where_something_changed(raw: dict[str, object], asked: bool) -> None:
    found = find_asked("organisational_results", raw)
    assert found & (CAUSES | LASTING) == (CAUSES | LASTING if asked else set())
    assert {"main_change", "unplanned"} <= found


@pytest.mark.parametrize(
    ("raw", "at_fault"),
    [
        ({"results": ["buyers"], "new_buyers": "3"}, set()),
        ({"results": ["buyers"], "new_buyers": "0"}, {"new_buyers"}),
        ({"results": ["jobs"], "new_jobs": "4", "new_jobs_women": "4"}, set()),
        ({"results": ["jobs"], "new_jobs": "4", "new_jobs_women": "5"}, {"new_jobs_women"}),
        ({"results": ["none", "jobs"]}, {"results"}),
        ({"change_causes": ["none", "weather"]}, {"change_causes"}),
    ],
)
def test_numbers_of_results_have_limits(raw: dict[str, object], at_fault: set[str]) -> None:
    assert find_faults("organisational_results", raw) == at_fault


def test_what_rises_and_falls_is_no_scale() -> None:
    questionnaire = read("organisational_results")
    in_scales = {item for scale in questionnaire.scales for item in scale.items}
    assert in_scales & (PRODUCTION | SERVICES) == set()


@pytest.mark.parametrize(
    ("raw", "asked", "hidden"),
    [
        ({"plan_status": "1"}, {"challenges"} | NEXT_STEP, {"outputs", "plan_goal"}),
        ({"plan_status": "4"}, {"outputs", "plan_goal"} | NEXT_STEP, {"plan_change_reason"}),
        ({"plan_change": "kept"}, NEXT_STEP, {"plan_change_reason"}),
        ({"plan_change": "parts"}, {"plan_change_reason"} | NEXT_STEP, set()),
        ({"plan_change": "given_up"}, {"plan_change_reason", "lessons"}, NEXT_STEP),
    ],
)
def test_a_plan_is_asked_for_what_it_can_have(
    raw: dict[str, object], asked: set[str], hidden: set[str]
) -> None:
    found = find_asked("action_plan_progress", raw)
    assert asked <= found
    assert hidden & found == set()


def test_the_next_step_has_a_day() -> None:
    progress = read("action_plan_progress").by_name
    assert progress["next_step_date"].kind == "date"
    checked = check_answers(
        read("action_plan_progress"), {"next_step_date": "2017-06-15"}, complete=False
    )
    assert checked.answers == {"next_step_date": "2017-06-15"}
