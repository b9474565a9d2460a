"""Options on paper: in columns where they are short, under headings where a filter says so."""

import pytest

from evalapp.i18n import get_translator
from evalapp.questionnaire.reader import read_source
from evalapp.reporting.paper.options import count_columns, group_options, measure
from evalapp.reporting.paper.speaking import Speaker
from tests.questionnaire.tiny import SURVEYS, read_tiny

LONG = "Independent firms that choose to promote their exports together"


@pytest.mark.parametrize(
    ("labels", "columns"),
    [
        (["Yes", "No"], 2),
        (["Yes"], 1),
        (["Cambodia", "Myanmar", "Thailand", "Vietnam"], 4),
        ([LONG, LONG, "I do not know"], 1),
        ([str(number) for number in range(10)], 5),
        (["Company", "Chamber", "Association", "Office of a province or district", "Other"], 2),
    ],
)
def test_options_stand_where_they_take_the_least_room(labels: list[str], columns: int) -> None:
    assert count_columns(labels) == columns


def test_marks_above_and_below_letters_take_no_width() -> None:
    assert measure("កុំ") == measure("ក")
    assert measure("") == 0


def test_filtered_options_stand_under_the_answer_that_they_hang_on() -> None:
    questionnaire = read_tiny("choice_filter")
    speaker = Speaker(questionnaire, get_translator("en"))
    groups = group_options(questionnaire.by_name["province"], speaker)
    assert [
        (str(group.heading), [(box.number, str(box.label)) for box in group.boxes])
        for group in groups
    ] == [
        ("Cambodia", [(1, "Kampot"), (2, "Takeo")]),
        ("Myanmar", [(3, "Bago"), (4, "Mon")]),
    ]


@pytest.mark.parametrize(
    ("rule", "headings"),
    [
        ("country = ${country}", ["Cambodia", "Myanmar"]),
        ("${country} = country", ["Cambodia", "Myanmar"]),
        ("selected(${country}, country)", ["Cambodia", "Myanmar"]),
        ("country != ${country}", [""]),
        ("country = 'kh'", [""]),
        ("name != ${country}", [""]),
    ],
)
def test_only_simple_filters_make_headings(rule: str, headings: list[str]) -> None:
    source = (SURVEYS / "choice_filter.toml").read_text("utf-8")
    source = source.replace("country = ${country}", rule)
    questionnaire = read_source(source, "choice_filter.toml").questionnaire
    speaker = Speaker(questionnaire, get_translator("en"))
    groups = group_options(questionnaire.by_name["province"], speaker)
    assert [str(group.heading) for group in groups] == headings
