"""Sheets of paper typed in on a page: one a page, blanks allowed, faults told, taken back."""

import re

import pytest
from flask import Flask
from sqlalchemy import select

from evalapp.actions.manage import find_workshop, start_survey_of
from evalapp.questionnaire.reader import read_source
from evalapp.storage.database import Session
from evalapp.storage.tables import PaperSheet, Response
from tests.open_surveys import find_questionnaire
from tests.questionnaire.tiny import SMALL
from tests.web.conftest import Seed, Visitor

CODE = "777777"
PAGE = f"/manage/surveys/{CODE}/paper"


OPTIONS = "\n".join(f'place{number}.en = "Village {number}"' for number in range(1, 62))
MANY = SMALL.replace('yes.en = "Yes"\nno.en = "No"', OPTIONS)


@pytest.fixture(autouse=True)
def survey(session: Session, seed: Seed) -> None:
    """Start a survey that asks one thing under a condition; it is not open."""
    start(session, seed, "relevant", CODE)


def start(session: Session, seed: Seed, name: str, code: str) -> None:
    workshop = find_workshop(session, seed.workshop)
    assert workshop is not None
    read = read_source(MANY, "many.toml") if name == "many" else find_questionnaire(name)
    start_survey_of(session, workshop, read, "post", code)
    session.rollback()


def stored(session: Session, model: type = Response) -> list:
    session.rollback()
    where = [] if model is PaperSheet else [Response.answers != {}]
    return list(session.scalars(select(model).where(*where)))


def fields_of(page: str) -> dict[str, str]:
    return dict(
        re.findall(r'<input class="form-control" id="[^"]*" name="([^"]*)" value="([^"]*)"', page)
    )


def test_the_form_follows_the_sheet(facilitator: Visitor) -> None:
    page = facilitator.get(f"{PAGE}?sheet=en").text
    assert list(fields_of(page)) == ["q.exports", "q.destination", "q.since"]
    assert '<li data-number="1"><b>1</b> Yes</li>' in page
    assert "Only if you answered “Yes” to question 1." in page


def test_a_sheet_is_stored_in_its_language_under_a_number(
    facilitator: Visitor, session: Session
) -> None:
    answer = facilitator.post(PAGE, go="store", sheet="km", **{"q.exports": "1", "q.since": ""})
    assert (answer.status_code, answer.location) == (303, f"{PAGE}?sheet=km")
    assert "Write 1 on the sheet" in facilitator.get(answer.location).text
    (response,) = stored(session)
    assert (response.answers, response.language) == ({"exports": "yes"}, "km")
    assert response.not_asked == ["since"]


def test_a_form_sent_twice_is_one_sheet(facilitator: Visitor, session: Session) -> None:
    for _ in range(2):
        facilitator.post(PAGE, go="store", key="abcdefghjkmn", **{"q.exports": "1"})
    assert len(stored(session)) == 1


def test_enter_without_scripts_only_checks(facilitator: Visitor, session: Session) -> None:
    answer = facilitator.post(PAGE, go="check", sheet="my", **{"q.exports": "1", "q.since": "x"})
    assert answer.status_code == 200
    assert fields_of(answer.text)["q.since"] == "x"
    assert stored(session) == []


def test_faults_are_told_beside_what_was_typed(facilitator: Visitor, session: Session) -> None:
    answer = facilitator.post(PAGE, go="store", **{"q.exports": "7", "q.destination": "<Japan>"})
    assert answer.status_code == 422
    assert fields_of(answer.text)["q.exports"] == "7"
    assert "&lt;Japan&gt;" in answer.text
    assert answer.text.count("Type the number of an option, from 1 to 2.") == 2
    assert "Some answers cannot be stored." in answer.text
    assert stored(session) == []


def test_a_blank_sheet_is_told(facilitator: Visitor, session: Session) -> None:
    answer = facilitator.post(PAGE, go="store")
    assert answer.status_code == 422
    assert "A blank sheet is not stored." in answer.text


def test_what_was_not_to_be_answered_is_left_out_and_told(
    facilitator: Visitor, session: Session
) -> None:
    answer = facilitator.post(PAGE, go="store", **{"q.exports": "2", "q.destination": "Japan"})
    assert "Not to be answered, so left out: question 2." in facilitator.get(answer.location).text
    assert [response.answers for response in stored(session)] == [{"exports": "no"}]


def test_faults_are_told_while_somebody_types(facilitator: Visitor, session: Session) -> None:
    fields = {"q.exports": "2", "q.destination": "Japan"}
    answer = facilitator.post(f"{PAGE}/check", **fields)
    assert answer.json == {"faults": {}, "left_out": ["q.destination"]}
    answer = facilitator.post(f"{PAGE}/check", **{"q.exports": "9"})
    told = {"q.exports": "Type the number of an option, from 1 to 2."}
    assert answer.json == {"faults": told, "left_out": []}
    assert stored(session) == []


def test_the_last_sheet_is_taken_back(facilitator: Visitor, session: Session) -> None:
    facilitator.post(PAGE, go="store", **{"q.exports": "1"})
    answer = facilitator.post(f"{PAGE}/sheets/1/undo")
    assert answer.location == PAGE
    assert "Sheet 1 is no longer stored." in facilitator.get(PAGE).text
    assert stored(session) == []
    facilitator.post(PAGE, go="store", **{"q.exports": "1"})
    assert [sheet.number for sheet in stored(session, PaperSheet)] == [1]


def test_a_sheet_is_deleted_from_the_list(facilitator: Visitor, session: Session) -> None:
    facilitator.post(PAGE, go="store", **{"q.exports": "1"})
    assert "Delete sheet 1" in facilitator.get(f"{PAGE}/sheets").text
    facilitator.post(f"{PAGE}/sheets/1/delete")
    assert "have been deleted" in facilitator.get(f"{PAGE}/sheets").text
    assert stored(session) == []
    facilitator.post(f"{PAGE}/sheets/1/delete")
    assert "changed or deleted meanwhile" in facilitator.get(f"{PAGE}/sheets").text


def test_questions_that_repeat_have_three_times_and_more(
    facilitator: Visitor, session: Session, seed: Seed
) -> None:
    start(session, seed, "repeat", "777778")
    page = "/manage/surveys/777778/paper"
    assert len(fields_of(facilitator.get(page).text)) == 6
    typed = {"q.product_name[1]": "rice", "q.price[1]": "2", "times": "3"}
    answer = facilitator.post(page, go="more", **typed)
    assert len(fields_of(answer.text)) == 8
    assert fields_of(answer.text)["q.price[1]"] == "2"
    typed |= {"q.product_name[4]": "tea", "times": "4"}
    facilitator.post(page, go="store", **typed)
    (response,) = stored(session)
    names = [each["product_name"] for each in response.answers["product"]]
    assert names == ["rice", "tea"]


@pytest.mark.parametrize("times", ["", "x", "-1", "99999", "100000000000"])
def test_a_wrong_number_of_times_is_one_that_can_be(
    facilitator: Visitor, session: Session, seed: Seed, times: str
) -> None:
    start(session, seed, "repeat", "777778")
    answer = facilitator.post("/manage/surveys/777778/paper", go="check", times=times)
    assert answer.status_code == 200


def test_other_languages_are_those_of_the_questionnaire(facilitator: Visitor) -> None:
    page = facilitator.get(f"{PAGE}?sheet=fr").text
    assert '<input type="hidden" name="sheet" value="en">' in page


def test_pages_of_a_survey_that_is_not_there(facilitator: Visitor) -> None:
    for page in ("", "/sheets", "/sheets/1/again", "/sheets/1/differences"):
        assert facilitator.get(f"/manage/surveys/000000/paper{page}").status_code == 404


class TestTwice:
    """Typing in twice: sheets count when both typings agree."""

    @pytest.fixture(autouse=True)
    def typed_once(self, facilitator: Visitor) -> None:
        facilitator.post(f"{PAGE}/double", on="1")
        facilitator.post(PAGE, go="store", sheet="my", **{"q.exports": "1"})

    def test_a_sheet_waits_for_its_second_typing(
        self, facilitator: Visitor, session: Session
    ) -> None:
        page = facilitator.get(f"{PAGE}/sheets").text
        assert "Waits for its second typing" in page
        assert stored(session) == []

    def test_the_same_person_is_told(
        self, facilitator: Visitor, administrator: Visitor, session: Session
    ) -> None:
        told = "You typed this sheet the first time, too."
        assert told in facilitator.get(f"{PAGE}/sheets/1/again").text
        assert told not in administrator.get(f"{PAGE}/sheets/1/again").text

    def test_a_sheet_counts_when_both_agree(self, administrator: Visitor, session: Session) -> None:
        answer = administrator.post(f"{PAGE}/sheets/1/again", go="store", **{"q.exports": "1"})
        assert answer.location == f"{PAGE}/sheets"
        page = administrator.get(answer.location).text
        assert "Both typings of sheet 1 agree: it counts." in page
        assert "facilitator@demo.example, administrator@demo.example" in page
        (response,) = stored(session)
        assert (response.answers, response.language) == ({"exports": "yes"}, "my")

    def test_after_one_sheet_the_next_that_waits_follows(
        self, administrator: Visitor, session: Session
    ) -> None:
        administrator.post(PAGE, go="store", **{"q.exports": "2"})
        answer = administrator.post(f"{PAGE}/sheets/1/again", go="store", **{"q.exports": "1"})
        assert answer.location == f"{PAGE}/sheets/2/again"

    def test_differences_are_decided(self, administrator: Visitor, session: Session) -> None:
        answer = administrator.post(f"{PAGE}/sheets/1/again", go="store", **{"q.exports": "2"})
        assert answer.location == f"{PAGE}/sheets/1/differences"
        page = administrator.get(f"{answer.location}?lang=en").text
        assert "Both typings differ in 1 answer." in page
        assert ">ဟုတ်ကဲ့</span>" in page
        answer = administrator.post(f"{PAGE}/sheets/1/differences")
        assert answer.status_code == 422
        assert "Please choose what is right." in answer.text
        administrator.post(f"{PAGE}/sheets/1/differences", **{"which.exports": "second"})
        assert [response.answers for response in stored(session)] == [{"exports": "no"}]

    def test_a_second_typing_with_faults_is_shown_again(
        self, administrator: Visitor, session: Session
    ) -> None:
        answer = administrator.post(f"{PAGE}/sheets/1/again", go="store", **{"q.exports": "5"})
        assert answer.status_code == 422
        answer = administrator.post(f"{PAGE}/sheets/1/again", go="check", **{"q.exports": "5"})
        assert answer.status_code == 200

    def test_switching_back_lets_waiting_sheets_count(
        self, facilitator: Visitor, session: Session
    ) -> None:
        facilitator.post(f"{PAGE}/double")
        assert "1 sheet that was waiting counts now." in facilitator.get(f"{PAGE}/sheets").text
        assert len(stored(session)) == 1


def test_the_code_is_nowhere_to_be_read_between_typings(
    app: Flask, facilitator: Visitor, session: Session, seed: Seed
) -> None:
    start(session, seed, "code", "777779")
    page = "/manage/surveys/777779/paper"
    facilitator.post(f"{page}/double", on="1")
    facilitator.post(page, go="store", **{"q.product": "rice", "q.code.day": "29"})
    facilitator.post(
        f"{page}/sheets/1/again", go="store", **{"q.product": "rice", "q.code.day": "28"}
    )
    told = facilitator.get(f"{page}/sheets/1/differences").text
    assert told.count("Typed, and not shown") == 2
    assert not re.findall(r"\b2[89]\b", told)
    sheet = stored(session, PaperSheet)[0]
    assert list(sheet.first["code_hashes"]) == ["day"]
    assert len(sheet.first["code_hashes"]["day"]) == 32


def test_long_lists_are_typed_in_words(facilitator: Visitor, session: Session, seed: Seed) -> None:
    start(session, seed, "many", "777776")
    page = facilitator.get("/manage/surveys/777776/paper?sheet=en").text
    assert page.count("<option value=") == 61
    facilitator.post("/manage/surveys/777776/paper", go="store", **{"q.exports": "village 61"})
    assert [response.answers for response in stored(session)] == [{"exports": "place61"}]
