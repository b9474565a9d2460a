"""The shipped questionnaires on needs, reaction, learning and the look back on a training."""

from collections import Counter

import pytest

from evalapp.i18n import LANGUAGE_NAMES
from evalapp.questionnaire.answers import check_answers
from evalapp.questionnaire.definition import THEN_PREFIX
from tests.questionnaire.shipped import read
from tests.questionnaire.test_shipped import COMPETENCES

TIMINGS = {
    "needs_assessment": "pre",
    "knowledge_test": "pre",
    "training_then": "then",
    "training_reaction": "post",
}

SKILLS = [
    "cluster_partners",
    "market_buyers",
    "market_price",
    "market_documents",
    "data_profile",
    "data_check",
    "data_use",
]


@pytest.mark.parametrize(("name", "timing"), TIMINGS.items())
def test_a_questionnaire_is_short_and_says_when_it_is_asked(name: str, timing: str) -> None:
    questionnaire = read(name)
    assert questionnaire.timing == timing
    assert len(questionnaire.questions) <= 25
    required = {question.name for question in questionnaire.questions if question.required}
    assert required <= {"programme", "country"}


@pytest.mark.parametrize("name", TIMINGS)
def test_open_questions_ask_for_no_names(name: str) -> None:
    hint = read("training_pre").by_name["hope"].hint
    for question in read(name).questions:
        if question.kind == "text":
            assert question.hint == hint, question.name


def test_the_look_back_follows_today_on_a_page_of_its_own() -> None:
    questionnaire = read("training_then")
    competences = [item for items in COMPETENCES.values() for item in items]
    pages = {
        section.name: [question.name for question in section.questions()]
        for section in questionnaire.sections
    }
    assert list(pages) == ["you", "skills", "looking_back", "change"]
    assert pages["skills"] == competences
    assert pages["looking_back"] == [THEN_PREFIX + item for item in competences]


def test_both_questionnaires_look_back_on_the_same_scale() -> None:
    after, alone = read("training_post").by_name, read("training_then").by_name
    both = [name for name in after if name.startswith(THEN_PREFIX) and name in alone]
    assert both == [THEN_PREFIX + item for item in COMPETENCES["cluster"]]


def test_the_reaction_has_three_scales_with_a_reversed_item_each() -> None:
    scales = read("training_reaction").scales
    assert [scale.name for scale in scales] == ["content", "trainers", "logistics"]
    assert [len(scale.items) for scale in scales] == [5, 5, 5]
    assert [sorted(scale.reversed_items) for scale in scales] == [
        ["content_missing"],
        ["trainers_unanswered"],
        ["logistics_travel"],
    ]


@pytest.mark.parametrize("name", ["training_pace", "training_level"])
def test_what_is_best_in_the_middle_has_no_average(name: str) -> None:
    question = read("training_reaction").by_name[name]
    assert not question.is_ordered
    assert question.options.index("right") == len(question.options) // 2


@pytest.mark.parametrize(("number", "asked"), [(None, False), ("0", True), ("10", True)])
def test_a_reason_is_asked_of_those_who_gave_a_number(number: str | None, asked: bool) -> None:
    questionnaire = read("training_reaction")
    assert questionnaire.by_name["recommend"].appearance == "recommendation"
    checked = check_answers(questionnaire, {"recommend": number}, complete=False)
    assert ("recommend_reason" not in checked.not_asked) is asked


def test_the_right_options_of_the_test_stand_at_all_places() -> None:
    tests = [question for question in read("knowledge_test").questions if question.right]
    assert len(tests) == 10
    assert {question.options[-1] for question in tests} == {"dont_know"}
    places = Counter(question.options.index(question.right) for question in tests)
    assert places == {0: 4, 1: 3, 2: 3}


@pytest.mark.parametrize("language", LANGUAGE_NAMES)
def test_the_right_option_does_not_stand_out_by_its_length(language: str) -> None:
    longest = 0
    for question in read("knowledge_test").questions:
        if question.right:
            lengths = {choice.name: len(choice.label[language]) for choice in question.choices}
            longest += lengths[question.right] == max(lengths.values())
    assert longest <= 4


def test_the_test_holds_all_knowledge_questions_of_the_training() -> None:
    tested = {question.name: question.right for question in read("knowledge_test").questions}
    asked = {q.name: q.right for q in read("training_pre").questions if q.right}
    assert asked.items() <= tested.items()


def test_each_subject_of_the_test_is_followed_by_its_confidence() -> None:
    pages = [section.name for section in read("knowledge_test").sections]
    assert pages == ["you", "know_clusters", "know_data", "sureness"]
    sure = [read("knowledge_test").by_name[name] for name in ("sure_clusters", "sure_data")]
    assert all(question.is_ordered for question in sure)


def test_needs_ask_importance_before_ability_of_the_same_skills() -> None:
    pages = {
        section.name: [question.name for question in section.questions()]
        for section in read("needs_assessment").sections
    }
    assert list(pages) == ["you", "work", "important_skills", "skills", "learning", "access"]
    assert pages["important_skills"] == [f"important_{skill}" for skill in SKILLS]
    assert pages["skills"] == SKILLS


def test_importance_and_ability_have_the_same_steps() -> None:
    questions = read("needs_assessment").by_name
    for skill in SKILLS:
        assert questions[f"important_{skill}"].options == questions[skill].options


@pytest.mark.parametrize(
    ("name", "question"), [("needs_assessment", "obstacles"), ("training_then", "other_causes")]
)
@pytest.mark.parametrize(
    ("chosen", "accepted"), [(["none"], True), (["other"], True), (["none", "other"], False)]
)
def test_nothing_is_chosen_alone(
    name: str, question: str, chosen: list[str], accepted: bool
) -> None:
    checked = check_answers(read(name), {question: chosen}, complete=False)
    assert (question not in checked.faults) is accepted
