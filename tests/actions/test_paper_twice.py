"""Sheets typed twice: they count when both agree, or when somebody has said what is right."""

import pytest

from evalapp.actions.collect import AskedSurvey
from evalapp.actions.manage import create_project
from evalapp.actions.paper_sheets import list_sheets, store_sheet, type_twice
from evalapp.actions.paper_twice import (
    CHOOSE,
    Choice,
    Difference,
    list_differences,
    settle_sheet,
    type_again,
)
from evalapp.actions.refusal import Refusal
from evalapp.questionnaire.keying.sheets import TypedSheet
from evalapp.storage.database import Session
from evalapp.storage.paper import find_sheet
from evalapp.storage.tables import PaperSheet, make_key
from tests.actions.handing_in import ask, responses
from tests.open_surveys import SECRET

TEXTS = {"product": "rice", "code.mother": "Sophea", "code.day": "7"}
OTHERS = {"product": "tea", "code.mother": "S", "code.day": "9"}
ANNA, BORA = "anna@demo.example", "bora@demo.example"


@pytest.fixture
def survey(session: Session) -> AskedSurvey:
    """Give a survey with a sheet that was typed once by Anna."""
    survey = ask(session, create_project(session, "P"), "234567")
    type_twice(session, survey)
    typed = TypedSheet(survey.questionnaire, TEXTS)
    store_sheet(session, survey, typed, key=make_key(), language="my", by=ANNA, secret=SECRET)
    return survey


def again(session: Session, survey: AskedSurvey, texts: dict[str, str]) -> PaperSheet:
    typed = TypedSheet(survey.questionnaire, texts)
    return type_again(session, survey, 1, typed, by=BORA, secret=SECRET)


def sheet_of(session: Session, survey: AskedSurvey) -> PaperSheet:
    found = find_sheet(session, survey.survey_id, 1)
    assert found is not None
    return found


def test_a_sheet_counts_when_both_typings_agree(session: Session, survey: AskedSurvey) -> None:
    sheet = again(session, survey, {**TEXTS, "product": " rice ", "code.mother": "s"})
    assert (sheet.state, sheet.typed_by, sheet.typed_again_by) == ("counted", ANNA, BORA)
    (stored,) = responses(session)
    assert (stored.answers, stored.language) == ({"product": "rice"}, "my")
    assert sorted(stored.code_hashes) == ["day", "mother"]
    assert (sheet.first, sheet.second) == (None, None)


def test_a_sheet_that_differs_does_not_count_yet(session: Session, survey: AskedSurvey) -> None:
    sheet = again(session, survey, OTHERS)
    assert (sheet.state, responses(session)) == ("differing", [])
    differences = list_differences(survey, sheet_of(session, survey))
    assert [each.field for each in differences] == ["code.day", "product"]
    assert [each.is_code for each in differences] == [True, False]
    assert differences[1] == Difference("product", "rice", "tea")


def test_typing_again_needs_a_waiting_sheet(session: Session, survey: AskedSurvey) -> None:
    again(session, survey, TEXTS)
    with pytest.raises(Refusal, match="changed or deleted meanwhile"):
        again(session, survey, TEXTS)


@pytest.mark.parametrize(
    ("choice", "product"),
    [
        (Choice("first"), "rice"),
        (Choice("second"), "tea"),
        (Choice("other", " palm sugar "), "palm sugar"),
        (Choice("other", ""), None),
    ],
)
def test_a_settled_sheet_counts_as_was_chosen(
    session: Session, survey: AskedSurvey, choice: Choice, product: str | None
) -> None:
    again(session, survey, OTHERS)
    choices = {"product": choice, "code.day": Choice("second")}
    assert settle_sheet(session, survey, 1, choices, SECRET) == {}
    (stored,) = responses(session)
    assert stored.answers.get("product") == product
    (sheet,) = list_sheets(session, survey.survey_id)
    assert (sheet.state, sheet.response_id) == ("counted", stored.id)


@pytest.mark.parametrize(
    ("choice", "as_typed"),
    [
        (Choice("first"), "7"),
        (Choice("second"), "9"),
        (Choice("other", "8"), "8"),
        (Choice("other", ""), ""),
    ],
)
def test_the_code_is_settled_by_its_hashes(
    session: Session, survey: AskedSurvey, choice: Choice, as_typed: str
) -> None:
    again(session, survey, OTHERS)
    choices = {"product": Choice("first"), "code.day": choice}
    assert settle_sheet(session, survey, 1, choices, SECRET) == {}
    typed = TypedSheet(survey.questionnaire, {**TEXTS, "code.day": as_typed})
    type_twice(session, survey)
    other = store_sheet(
        session, survey, typed, key=make_key(), language="my", by=ANNA, secret=SECRET
    )
    held = find_sheet(session, survey.survey_id, other.number)
    assert held is not None
    assert held.first is not None
    assert responses(session)[0].code_hashes == held.first["code_hashes"]


def test_every_difference_wants_a_choice(session: Session, survey: AskedSurvey) -> None:
    again(session, survey, OTHERS)
    faults = settle_sheet(session, survey, 1, {"product": Choice("first")}, SECRET)
    assert faults == {"code.day": CHOOSE}
    assert responses(session) == []


def test_what_is_typed_anew_must_be_possible(session: Session, survey: AskedSurvey) -> None:
    again(session, survey, OTHERS)
    choices = {"product": Choice("first"), "code.day": Choice("other", "40")}
    assert list(settle_sheet(session, survey, 1, choices, SECRET)) == ["code.day"]
    assert responses(session) == []


def test_settling_needs_a_differing_sheet(session: Session, survey: AskedSurvey) -> None:
    with pytest.raises(Refusal, match="changed or deleted meanwhile"):
        settle_sheet(session, survey, 1, {}, SECRET)
