"""A survey on paper: what the sheet says of it, and which languages there are."""

import re

import pytest
from sqlalchemy.orm import Session

from evalapp.actions.demo import load_demo
from evalapp.actions.manage import create_project, find_survey
from evalapp.actions.paper import (
    read_languages,
    write_questionnaire_paper,
    write_survey_paper,
)
from evalapp.errors import InputError
from evalapp.storage.tables import Survey
from tests.actions.handing_in import ask
from tests.questionnaire.tiny import read_tiny


@pytest.fixture
def survey(session: Session) -> Survey:
    asked = ask(session, create_project(session, "P", "The Institute"), "234567", "range")
    found = find_survey(session, asked.code)
    assert found is not None
    return found


def test_a_sheet_says_who_asks_where_and_under_which_code(survey: Survey) -> None:
    html = write_survey_paper(survey, "km", "https://example.org/r/234567")
    assert '<html lang="km" dir="ltr">' in html
    assert '<p class="above">The Institute · 234567</p>' in html
    assert re.findall('<p class="code">(.*?)</p>', html) == ["234567"]
    assert "<title>https://example.org/r/234567</title>" in html


def test_without_an_address_the_square_holds_the_code(survey: Survey) -> None:
    assert "<title>234567</title>" in write_survey_paper(survey, "en")


def test_a_language_that_the_questionnaire_lacks_is_told(survey: Survey) -> None:
    assert read_languages(survey) == ("en", "km", "my")
    with pytest.raises(InputError, match=r"no language 'vi'\. Please choose .* en, km, my"):
        write_survey_paper(survey, "vi")


def test_a_questionnaire_needs_no_survey() -> None:
    assert "<h1>" in write_questionnaire_paper(read_tiny("rank"), "my")


def test_the_surveys_of_the_demo_can_be_printed(session: Session) -> None:
    load_demo(session, b"0" * 32)
    survey = find_survey(session, "201706")
    assert survey is not None
    assert "201706" in write_survey_paper(survey, "lo")
