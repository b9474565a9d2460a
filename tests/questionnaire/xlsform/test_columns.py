"""Heads of columns in all spellings, and what is told of unknown and doubled ones."""

import pytest

from evalapp.questionnaire.xlsform.columns import Column, read_head
from evalapp.questionnaire.xlsform.rows import letter_of
from tests.questionnaire.xlsform.telling import read_entries, tell

NO_EFFECT = "this column is not used here; it is kept in the file."


@pytest.mark.parametrize(
    ("head", "name", "language"),
    [
        ("type", "type", ""),
        ("TYPE", "type", ""),
        ("command", "type", ""),
        ("tag", "name", ""),
        ("value", "name", ""),
        ("caption::French", "label", "French"),
        ("label::French (fr)", "label", "French (fr)"),
        ("Label :: French (fr)", "label", "French (fr)"),
        ("label:French", "label", "French"),
        ("Guidance Hint::fr", "guidance_hint", "fr"),
        ("constraining message", "constraint_message", ""),
        ("jr:constraintMsg", "constraint_message", ""),
        ("bind::jr:constraintMsg", "constraint_message", ""),
        ("bind:jr:constraintMsg", "constraint_message", ""),
        ("bind::jr:constraintMsg::French (fr)", "constraint_message", "French (fr)"),
        ("constraint_message::fr", "constraint_message", "fr"),
        ("requiredMsg", "required_message", ""),
        ("bind::relevant", "relevant", ""),
        ("bind:relevant", "relevant", ""),
        ("relevance", "relevant", ""),
        ("bind::calculate", "calculation", ""),
        ("calculate", "calculation", ""),
        ("readonly", "read_only", ""),
        ("Read Only", "read_only", ""),
        ("control::appearance", "appearance", ""),
        ("body::appearance", "appearance", ""),
        ("jr:count", "repeat_count", ""),
        ("control:jr:count", "repeat_count", ""),
        ("repeat count", "repeat_count", ""),
        ("media::image::French", "", ""),
        ("image", "", ""),
        ("bind::foo", "", ""),
        ("relevant::French", "", ""),
        ("label::French::x", "", ""),
        ("hxl", "", ""),
    ],
)
def test_a_head_is_understood_in_every_spelling(head: str, name: str, language: str) -> None:
    assert read_head(head, "survey") == Column(head, name, language)


@pytest.mark.parametrize(
    ("kind", "head", "name"),
    [
        ("choices", "list name", "list_name"),
        ("choices", "List_Name", "list_name"),
        ("choices", "value", "name"),
        ("choices", "country", ""),
        ("settings", "form_title", "title"),
        ("settings", "set form title", "title"),
        ("settings", "id_string", "name"),
        ("settings", "form_id", "name"),
        ("settings", "name", ""),
        ("settings", "default language", "default_language"),
    ],
)
def test_heads_of_other_sheets_are_understood(kind: str, head: str, name: str) -> None:
    assert read_head(head, kind) == Column(head, name)


@pytest.mark.parametrize(
    ("heads", "told"),
    [
        (
            "label | label",
            "error survey 1 label: the column stands there twice. Please remove one of them.",
        ),
        (
            "label | Caption",
            "error survey 1 Caption: the column stands there and means the same as 'label'. "
            "Please remove one of them.",
        ),
        (
            "relevant | bind::relevant",
            "error survey 1 bind::relevant: the column stands there and means the same as "
            "'relevant'. Please remove one of them.",
        ),
        ("label | note", f"warning survey 1 note: {NO_EFFECT}"),
        (
            "label | media::image::fr",
            "warning survey 1 media::image::fr: pictures, sounds and videos are kept in the file "
            "and not shown.",
        ),
    ],
)
def test_columns_are_told_once(heads: str, told: str) -> None:
    survey = f"| type | name | {heads} |\n| note | a | true() | true() |\n| note | b | x | x |"
    assert tell(survey=survey).count(told) == 1


def test_an_unknown_column_without_a_cell_is_not_told() -> None:
    assert tell(survey="| type | name | label | note |\n| text | a | A |") == []


def test_what_stands_in_an_unknown_column_is_kept() -> None:
    survey = "| type | name | label | HXL tag |\n| text | a | A | #org |\n| text | b | B |"
    assert [entry.get("kept") for entry in read_entries(survey=survey)] == [
        {"HXL tag": "#org"},
        None,
    ]


def test_cells_without_a_head_are_told() -> None:
    assert tell(survey="| type | name | label |\n| text | a | A | more |") == [
        "warning survey 2 D: the column has no head; what stands in it is left out. "
        "Please write a name in the first row, or empty the column."
    ]


def test_heads_may_stand_below_blank_rows() -> None:
    survey = "|  |\n|  |\n| type | name | label |\n| nose | a | A |"
    assert tell(survey=survey)[0].startswith("error survey 4 type: 'nose' is no type of question.")


def test_a_sheet_without_types_is_told() -> None:
    assert tell(survey="| name | label |\n| a | A |") == [
        "error survey 1: there is no column 'type'. Please write the heads in the first row."
    ]


def test_form_id_and_id_string_may_both_stand_there() -> None:
    assert tell(
        survey="| type | name | label |\n| text | a | A |",
        settings="| form_id | id_string | default_language |\n| f | f | en |",
    ) == [
        "warning settings 1 id_string: the column stands there and means the same as 'form_id'. "
        "It is left out."
    ]


@pytest.mark.parametrize(
    ("place", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")]
)
def test_columns_have_letters(place: int, letters: str) -> None:
    assert letter_of(place) == letters
