"""Every kind of question becomes the columns that it should, and the reason for a gap stays."""

from evalapp.questionnaire.reader import read_source
from evalapp.questionnaire.tabulate import StoredAnswers
from evalapp.reporting.export.frames import Form, Level, NoValue
from tests.reporting.export.making import ROWS, SOURCE, make_export, variables

ASKED, GAP = NoValue.NOT_ASKED, NoValue.NOT_ANSWERED


def test_a_row_is_a_person_and_a_column_a_question() -> None:
    found = variables(make_export())
    assert {name: (each.cells[0], each.cells[5]) for name, each in found.items()} == {
        "_row": (1, 6),
        "_language": ("km", "en"),
        "country": ("kh", "th"),
        "courses": ("cluster data", GAP),
        "courses/cluster": ("1", GAP),
        "courses/data": ("1", GAP),
        "order": ("data cluster", GAP),
        "order/cluster": (2, GAP),
        "order/data": (1, GAP),
        "plan": ("3", GAP),
        "sell": ("2", GAP),
        "doubt": ("1", GAP),
        "test": ("data", GAP),
        "staff": (12, GAP),
        "price": (2.5, GAP),
        "recommend": (6, GAP),
        "why": ("=1+1", ASKED),
        "day": ("2016-09-05", GAP),
        "hour": ("14:30", GAP),
        "moment": ("2016-09-05T14:30", GAP),
        "agreed": ("1", GAP),
        "double": (24, GAP),
        "skill_score": (2.6666666667, GAP),
        "knowledge_score": (100.0, GAP),
    }


def test_repeats_are_a_long_table_of_their_own() -> None:
    frame = make_export().frames[1]
    rows = list(zip(*(variable.cells for variable in frame.variables), strict=True))
    assert [variable.name for variable in frame.variables] == [
        "_row",
        "_time",
        "product_name",
        "pieces",
    ]
    assert rows[:3] == [(1, 1, "rice", 3), (1, 2, "-silk", GAP), (2, 1, "rice", 3)]
    assert (frame.name, frame.title, len(frame)) == ("product", "Products", 10)


def test_labels_are_in_the_language_asked_for_and_fall_back() -> None:
    found = variables(make_export(language="km"))
    assert found["country"].label == "ប្រទេសណា?"
    assert found["country"].options == {"kh": "កម្ពុជា", "th": "ថៃ"}
    assert found["courses"].label == "Which courses?"
    assert found["plan"].options == {"1": "មិនយល់ស្រប", "2": "Neither", "3": "យល់ស្រប"}


def test_a_matrix_says_what_stands_above_its_items() -> None:
    plan = variables(make_export())["plan"]
    assert (plan.stem, plan.section, plan.label) == ("Today", "Skills", "I can plan.")


def test_options_named_by_numbers_keep_them_and_others_are_counted() -> None:
    found = variables(make_export())
    assert (found["plan"].codes, found["plan"].is_numbered) == ({"1": 1, "2": 2, "3": 3}, True)
    assert (found["country"].codes, found["country"].is_numbered) == ({"kh": 1, "th": 2}, False)


def test_levels_say_what_can_be_counted() -> None:
    found = variables(make_export())
    names = ("country", "plan", "staff", "why", "skill_score")
    assert [found[name].level for name in names] == [
        Level.NOMINAL,
        Level.ORDINAL,
        Level.SCALE,
        Level.NOMINAL,
        Level.SCALE,
    ]


def test_a_computed_text_is_a_text() -> None:
    rows = [StoredAnswers({"country": "kh", "double": "many"}, (), {}, "en")] * 5
    assert variables(make_export(rows))["double"].form is Form.TEXT


def test_a_question_named_like_a_score_keeps_its_name() -> None:
    source = SOURCE.replace('"staff"', '"skill_score"').replace("${staff}", "${skill_score}")
    questionnaire = read_source(source, "other.toml").questionnaire
    names = list(variables(make_export(questionnaire=questionnaire)))
    assert [name for name in names if "skill_score" in name] == ["skill_score", "skill_score_"]


def test_people_are_numbered_where_they_are_found_again() -> None:
    assert variables(make_export(persons=range(21, 31)))["_person"].cells == [*range(21, 31)]
    assert "_person" not in variables(make_export())


def test_nothing_of_a_self_generated_code_is_there() -> None:
    rows = [StoredAnswers(row.answers, row.not_asked, {"day": "abcdef"}, "en") for row in ROWS]
    assert "abcdef" not in repr(make_export(rows).frames)
