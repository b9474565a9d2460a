"""Names of questions: which are none, which stand twice, which must change."""

import pytest

from evalapp.questionnaire.checks import LONGEST_NAME
from tests.questionnaire.xlsform.telling import read_document, read_entries, tell

TWICE = """
| type        | name | label | relevant |
| begin group | g    | G     |          |
| text        | a    | A     |          |
| end group   |      |       |          |
| begin group | h    | H     |          |
| text        | a    | A     |          |
| text        | b    | B     | {rule}   |
| end group   |      |       |          |
"""


@pytest.mark.parametrize("name", ["1a", "a b", "a!", "-a", "a:b:c"])
def test_what_is_no_name_is_told(name: str) -> None:
    assert tell(survey=f"| type | name | label |\n| text | {name} | A |") == [
        f"error survey 2 name: {name!r} is no name. "
        "Please use letters, digits, _, - and ., a letter or _ first."
    ]


def test_the_name_of_the_form_s_own_data_is_refused() -> None:
    assert tell(survey="| type | name | label |\n| text | meta | A |") == [
        "error survey 2 name: the name 'meta' is XLSForm's own. Please choose another name."
    ]


def test_a_name_that_stands_twice_in_a_group_is_told_by_both_rows() -> None:
    survey = "| type | name | label |\n| text | a | A |\n| text | b | B |\n| text | a | C |"
    assert tell(survey=survey) == [
        "error survey 4 name: the name 'a' stands in row 2 already. Please rename one of them."
    ]


def test_a_name_that_stands_in_two_groups_is_changed() -> None:
    survey = TWICE.format(rule="")
    sections = read_document(survey=survey)["sections"]
    assert [entry["name"] for entry in sections[1]["questions"]] == ["h_a", "b"]
    assert sections[1]["questions"][0]["kept"] == {"name": "a"}
    assert tell(survey=survey) == [
        "warning survey 6 name: 'a' is called 'h_a' here: a name stands once in the whole form."
    ]


def test_a_reference_to_a_name_that_stands_twice_is_told() -> None:
    assert tell(survey=TWICE.format(rule="${a} = 1"))[1:] == [
        "error survey 7 relevant: 2 questions have the name 'a'; it is not clear which. "
        "Please rename them, so that each has a name of its own."
    ]


def test_a_question_may_be_named_like_its_group() -> None:
    survey = "| type | name | label |\n| begin group | a | G |\n| text | a | A |\n| end group |"
    assert tell(survey=survey) == []


@pytest.mark.parametrize(
    ("name", "changed"),
    [("ឈ្មោះ", "question_2"), ("a:b", "a_b"), ("x" * (LONGEST_NAME + 5), "x" * LONGEST_NAME)],
)
def test_a_name_that_cannot_stay_changes_wherever_it_is_looked_at(name: str, changed: str) -> None:
    survey = f"""
    | type      | name   | label     | relevant     | calculation   |
    | text      | {name} | A         |              |               |
    | note      | b      | ${{{name}}}! | ${{{name}}} = 1 |               |
    | calculate | c      |           |              | ../${{{name}}} |
    """
    first, note, calculate = read_entries(survey=survey)
    assert (first["name"], first["kept"]) == (changed, {"name": name})
    assert note["label"] == {"en": f"${{{changed}}}!"}
    assert note["relevant"] == f"${{{changed}}} = 1"
    assert calculate["kept"] == {"calculation": f"../${{{changed}}}"}


@pytest.mark.parametrize("name", ["prénom", "x.y-z", "_a", "id", "lang"])
def test_other_names_stay(name: str) -> None:
    [entry] = read_entries(survey=f"| type | name | label |\n| text | {name} | A |")
    assert (entry["name"], "kept" in entry) == (name, False)
