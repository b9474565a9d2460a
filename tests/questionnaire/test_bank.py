"""What holds for every questionnaire that the product ships, and for its row in docs/bank.md.

What belongs to one questionnaire only is in the files beside this one.
"""

import re
import unicodedata
from pathlib import Path

import pytest

from evalapp.folders import find_content
from evalapp.i18n import LANGUAGE_NAMES
from evalapp.questionnaire.checks import count_missing
from evalapp.questionnaire.choosing import Choosing
from evalapp.questionnaire.questions import Question
from evalapp.questionnaire.reader import list_shipped, read_shipped
from tests.questionnaire.shipped import read

SHIPPED = list_shipped()

ACTION_PLANS = {"action_plan", "action_plan_update"}
WITHOUT_CODE = {"daily_feedback", "group_discussion", "peer_feedback", *ACTION_PLANS}
"""These belong to a day, a group or a plan; all others follow a person."""

END_EARLY = {"impact_stories", "peer_feedback"}
"""Who has no change to tell of, or wrote the plan, sends the answers before the last page."""

TIMINGS_OF_PART = {
    "Before a training": {"pre"},
    "At the end of a training": {"post", "then"},
    "Months after a training": {"follow_up"},
    "At the S&E workshop": {"synthesis"},
    "Action plans": {""},
}

ONE_LINE = {"title", "cluster", "province_other", "contact", "owner", "indicator", "link"}
"""Open questions whose answer is a name, an address or a few words."""

INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff]")
OTHER_DIGITS = re.compile(r"(?![0-9])\d")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_PARTS = (Path(__file__).parents[2] / "docs" / "bank.md").read_text("utf-8").split("\n## ")
GUIDE = {part.partition("\n")[0]: part for part in _PARTS}
"""The heading of each part of the guide → its text."""


def compared(question: Question) -> tuple[object, ...]:
    """Return what must be equal where two questionnaires ask the same."""
    chosen_from = question.list_name if isinstance(question, Choosing) else ""
    return question.kind, question.label, question.hint, chosen_from, question.choices


def rows_of(text: str) -> list[list[str]]:
    """Return the cells of each row of a table that begins with a name of ours."""
    rows = re.findall(r"^\| \[?`(\w+)`.*?\|(.+)\|$", text, re.MULTILINE)
    return [[name, *(cell.strip() for cell in cells.split("|"))] for name, cells in rows]


@pytest.mark.parametrize("name", SHIPPED)
def test_it_is_read_without_warnings(name: str) -> None:
    shipped = read_shipped(name)
    assert shipped.warnings == ()
    assert shipped.questionnaire.name == name


@pytest.mark.parametrize("name", SHIPPED)
def test_every_text_is_in_six_languages(name: str) -> None:
    questionnaire = read(name)
    assert questionnaire.languages == tuple(LANGUAGE_NAMES)
    assert count_missing(questionnaire) == dict.fromkeys(LANGUAGE_NAMES, 0)
    needed = [questionnaire.introduction, questionnaire.thanks, questionnaire.rationale]
    needed += [section.title for section in questionnaire.sections]
    needed += [scale.label for scale in questionnaire.scales]
    assert [set(text) for text in needed] == [set(LANGUAGE_NAMES)] * len(needed)


@pytest.mark.parametrize("name", SHIPPED)
def test_texts_are_plain_nfc_with_ascii_digits(name: str) -> None:
    source = (find_content("surveys") / f"{name}.toml").read_text("utf-8")
    assert unicodedata.is_normalized("NFC", source)
    assert INVISIBLE.findall(source) == []
    assert OTHER_DIGITS.findall(source) == []


@pytest.mark.parametrize("name", SHIPPED)
def test_its_sources_are_named_in_every_language(name: str) -> None:
    rationale = read(name).rationale
    years = {language: set(YEAR.findall(text)) for language, text in rationale.items()}
    assert years["en"] != set()
    assert years == dict.fromkeys(LANGUAGE_NAMES, years["en"])


@pytest.mark.parametrize("name", SHIPPED)
def test_it_has_10_to_30_questions_on_6_pages_at_most(name: str) -> None:
    assert 10 <= len(read(name).questions) <= 30
    assert len(read(name).sections) <= 6


@pytest.mark.parametrize("name", SHIPPED)
def test_open_questions_give_room(name: str) -> None:
    open_questions = [question for question in read(name).questions if question.kind == "text"]
    narrow = {each.name for each in open_questions if each.appearance != "multiline"}
    assert narrow <= ONE_LINE


@pytest.mark.parametrize("name", SHIPPED)
def test_the_code_is_the_same_wherever_there_is_one(name: str) -> None:
    assert read(name).code == (() if name in WITHOUT_CODE else read("training_pre").code)


@pytest.mark.parametrize("name", SHIPPED)
def test_what_bears_one_name_is_the_same_everywhere(name: str) -> None:
    here = read(name)
    for other in map(read, SHIPPED):
        for shared in here.by_name.keys() & other.by_name.keys():
            one, two = here.by_name[shared], other.by_name[shared]
            assert compared(one) == compared(two), (other.name, shared)


def test_lists_of_one_name_are_the_same_everywhere() -> None:
    known: dict[str, object] = {}
    for name in SHIPPED:
        for question in read(name).questions:
            if isinstance(question, Choosing):
                first = known.setdefault(question.list_name, question.choices)
                assert question.choices == first, (name, question.list_name)


def test_scales_of_one_name_are_the_same_everywhere() -> None:
    known: dict[str, object] = {}
    for name in SHIPPED:
        for scale in read(name).scales:
            measures = (scale.label, scale.items, scale.reversed_items)
            assert measures == known.setdefault(scale.name, measures), (name, scale.name)


def test_the_last_page_is_asked_of_everybody() -> None:
    lasts = {name: read(name).sections[-1] for name in SHIPPED}
    assert {name for name, last in lasts.items() if last.relevant} == END_EARLY
    for name, last in lasts.items():
        assert any(entry.relevant is None for entry in last.entries), name


def test_the_guide_lists_every_questionnaire_where_it_is_asked() -> None:
    listed = {}
    for heading, timings in TIMINGS_OF_PART.items():
        for name, *_, questions, scales, code in rows_of(GUIDE[heading]):
            assert read(name).timing in timings, name
            listed[name] = (int(questions), re.findall(r"`(\w+)`", scales), code)
    assert listed == {
        name: (
            len(read(name).questions),
            [scale.name for scale in read(name).scales],
            "yes" if read(name).code else "no",
        )
        for name in SHIPPED
    }


def test_the_guide_lists_every_scale() -> None:
    found: dict[str, tuple[int, int, set[str]]] = {}
    for name in SHIPPED:
        for scale in read(name).scales:
            measures = (len(scale.items), len(scale.reversed_items), set[str]())
            found.setdefault(scale.name, measures)[2].add(name)
    assert found == {
        name: (int(items), int(turned), set(re.findall(r"`(\w+)`", where)))
        for name, _, items, turned, where in rows_of(GUIDE["Scales"])
    }


@pytest.mark.parametrize("name", SHIPPED)
def test_the_guide_names_every_source(name: str) -> None:
    rationale = read(name).rationale["en"]
    cited = re.findall(
        r"([A-Z]\w+)(?: et al\.| and colleagues)? \(?(\d{4})(?:, (\d{4}))?", rationale
    )
    named = {(author, year) for author, *years in cited for year in years if year}
    sources = " ".join(GUIDE["Sources"].split()).split(" - ")
    assert named != set()
    assert {
        (author, year)
        for author, year in named
        if not any(author in source and f"({year})" in source for source in sources)
    } == set()
