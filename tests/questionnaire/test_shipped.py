"""The questionnaires that one participant meets from training to synthesis, compared."""

import pytest

from evalapp.questionnaire.answers import check_answers
from evalapp.questionnaire.choosing import Choosing
from evalapp.questionnaire.definition import Matrix
from tests.questionnaire.shipped import read

CYCLE = ("training_pre", "training_post", "synthesis_workshop")
"""The questionnaires that one participant of the demo's case meets, in order."""

SHARED_LISTS = (
    "programme country province_kh province_mm province_th province_vn organisation sex agree5 need"
).split()

CLUSTER = {f"cluster_programme_{item}" for item in ("relevance", "use", "support")}
DATABASE = {f"database_programme_{item}" for item in ("relevance", "use", "support")}


@pytest.mark.parametrize("name", CYCLE)
def test_a_questionnaire_has_20_to_30_questions(name: str) -> None:
    assert 20 <= len(read(name).questions) <= 30


def test_the_synthesis_has_every_shared_list() -> None:
    questions = read("synthesis_workshop").questions
    lists = {question.list_name for question in questions if isinstance(question, Choosing)}
    assert set(SHARED_LISTS) <= lists


def test_the_synthesis_repeats_a_whole_scale() -> None:
    scales = {
        name: {scale.name: (scale.items, scale.reversed_items) for scale in read(name).scales}
        for name in CYCLE
    }
    assert {scales[name]["cluster"] for name in CYCLE} == {
        (
            ("cluster_plan", "cluster_partners", "cluster_consortium", "cluster_disputes"),
            frozenset({"cluster_disputes"}),
        )
    }


def test_the_synthesis_uses_these_kinds() -> None:
    synthesis = read("synthesis_workshop")
    assert {question.kind for question in synthesis.questions} == {
        "select_one",
        "select_multiple",
        "integer",
        "range",
        "text",
    }
    assert [
        entry.name
        for section in synthesis.sections
        for entry in section.entries
        if isinstance(entry, Matrix)
    ] == ["cluster_programme", "database_programme", "cluster"]


def test_the_synthesis_requires_only_programmes_and_country() -> None:
    required = [
        question.name for question in read("synthesis_workshop").questions if question.required
    ]
    assert required == ["programmes", "country"]


@pytest.mark.parametrize(
    ("attended", "asked"),
    [
        ([], set()),
        (["sme_cluster"], CLUSTER),
        (["business_database"], DATABASE),
        (["sme_cluster", "business_database"], CLUSTER | DATABASE),
    ],
)
def test_a_programme_is_rated_by_those_who_attended_it(
    attended: list[str], asked: set[str]
) -> None:
    raw = {"programmes": attended, **dict.fromkeys(CLUSTER | DATABASE, "4")}
    checked = check_answers(read("synthesis_workshop"), raw, complete=False)
    assert checked.answers.keys() & (CLUSTER | DATABASE) == asked
    assert (CLUSTER | DATABASE) - set(checked.not_asked) == asked


@pytest.mark.parametrize(
    ("raw", "stored", "at_fault"),
    [
        ({"plan_status": "1", "plan_percent": "50"}, {"plan_status"}, set()),
        ({"plan_status": "3", "plan_percent": "50"}, {"plan_status", "plan_percent"}, set()),
        ({"plan_status": "3", "plan_percent": "101"}, {"plan_status"}, {"plan_percent"}),
        ({"plan_status": "3", "plan_percent": "-1"}, {"plan_status"}, {"plan_percent"}),
        ({"achievement_detail": "A stall"}, set(), set()),
        (
            {"achievements": ["other"], "achievement_detail": "A stall"},
            {"achievements", "achievement_detail"},
            set(),
        ),
    ],
)
def test_details_follow_what_was_said_before(
    raw: dict[str, object], stored: set[str], at_fault: set[str]
) -> None:
    checked = check_answers(read("synthesis_workshop"), raw, complete=False)
    assert checked.answers.keys() == stored
    assert checked.faults.keys() == at_fault


def test_the_status_of_a_plan_is_ordered_from_1_to_5() -> None:
    status = read("synthesis_workshop").by_name["plan_status"]
    assert status.is_ordered
    assert status.options == ("1", "2", "3", "4", "5")


TRAINING = ("training_pre", "training_post")

COMPETENCES = {
    "cluster": ("cluster_plan", "cluster_partners", "cluster_consortium", "cluster_disputes"),
    "market": ("market_buyers", "market_price", "market_documents"),
    "data": ("data_profile", "data_check", "data_use"),
}


@pytest.mark.parametrize("name", TRAINING)
def test_a_training_asks_the_same_scales_before_and_after(name: str) -> None:
    scales = {scale.name: scale for scale in read(name).scales}
    assert {scale: scales[scale].items for scale in COMPETENCES} == COMPETENCES
    assert [item for scale in COMPETENCES for item in scales[scale].reversed_items] == [
        "cluster_disputes"
    ]


def test_a_training_compares_skills_knowledge_and_the_plan() -> None:
    first, later = (read(name).by_name for name in TRAINING)
    assert [name for name in first if name in later] == [
        "programme",
        "country",
        *(item for items in COMPETENCES.values() for item in items),
        "know_cluster",
        "know_consortium",
        "know_origin",
        "know_database",
        "has_plan",
    ]


@pytest.mark.parametrize("name", TRAINING)
def test_a_knowledge_question_lets_people_say_that_they_do_not_know(name: str) -> None:
    tests = [question for question in read(name).questions if question.right]
    assert [question.name for question in tests] == [
        "know_cluster",
        "know_consortium",
        "know_origin",
        "know_database",
    ]
    assert {question.options[-1] for question in tests} == {"dont_know"}
    # The right option stands at each place, so that nobody scores by choosing one place.
    assert {question.options.index(question.right) for question in tests} == {0, 1, 2}


def test_looking_back_has_a_page_of_its_own_after_the_ratings_of_today() -> None:
    questionnaire = read("training_post")
    pages = {section.name: list(section.questions()) for section in questionnaire.sections}
    assert list(pages) == ["you", "skills", "looking_back", "knowledge", "training", "plan"]
    looked_at = [questionnaire.find_then_of(question) for question in pages["looking_back"]]
    assert tuple(looked_at) == COMPETENCES["cluster"]


@pytest.mark.parametrize("name", TRAINING)
def test_a_training_requires_only_programme_and_country(name: str) -> None:
    required = [question.name for question in read(name).questions if question.required]
    assert required == ["programme", "country"]


def test_a_training_uses_these_kinds() -> None:
    used = {question.kind for name in TRAINING for question in read(name).questions}
    assert used == {
        "select_one",
        "select_multiple",
        "integer",
        "decimal",
        "text",
        "range",
        "date",
        "note",
        "acknowledge",
    }


def test_provinces_are_asked_by_country() -> None:
    questionnaire = read("training_pre")
    lists = {
        country: questionnaire.by_name[f"province_{country}"].options
        for country in questionnaire.by_name["country"].options
    }
    assert sum(len(options) - 1 for options in lists.values()) == 28
    assert {options[-1] for options in lists.values()} == {"other"}
    for country in lists:
        asked = check_answers(questionnaire, {"country": country}, complete=False)
        hidden = {name for name in asked.not_asked if name.startswith("province_")}
        assert hidden == {f"province_{other}" for other in lists if other != country}


@pytest.mark.parametrize(
    ("organisation", "asked"),
    [("cluster", True), ("company", True), ("chamber", False), (None, False)],
)
def test_producers_are_asked_for_their_exports(organisation: str | None, asked: bool) -> None:
    raw = {"organisation": organisation}
    checked = check_answers(read("training_pre"), raw, complete=False)
    assert ("export_share" not in checked.not_asked) is asked


@pytest.mark.parametrize(
    ("name", "typed", "stored"),
    [
        ("years", "៦០", {"years": 60}),
        ("years", "61", {}),
        ("export_share", "၁၂.၅", {"export_share": 12.5}),
        ("export_share", "100.5", {}),
    ],
)
def test_numbers_are_typed_in_any_figures_and_have_limits(
    name: str, typed: str, stored: dict[str, float]
) -> None:
    questionnaire = read("training_pre")
    raw = {"organisation": "company", name: typed}
    checked = check_answers(questionnaire, raw, complete=False)
    assert checked.answers == {"organisation": "company", **stored}
    told = {} if stored else {name: questionnaire.by_name[name].constraint_message}
    assert checked.faults == told
