"""Lists of options: rows that belong to none, doubled ones, `or_other`."""

import pytest

from tests.questionnaire.xlsform.telling import read_document, read_entries, tell

ONE = "| type | name | label |\n| select_one l | a | A |"
SEVERAL = "| type | name | label |\n| select_multiple l | a | A |"


def choices_of(*rows: str) -> str:
    return "\n".join(f"| {row} |" for row in ("list_name | name | label", *rows))


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (
            ("l | x | X", " | y | Y"),
            ["warning choices 3 list_name: the row belongs to no list and is left out. "
             "Please write the list's name."],
        ),
        (
            ("l | x | X", "l |  | Y"),
            ["error choices 3 name: an option has no name. "
             "Please write a name, for example a number."],
        ),
        (
            ("l | x | X", "m | x | X", "l | x | Y"),
            ["error choices 4 name: the list 'l' has 'x' in row 2 already. "
             "Please either rename it or write yes for allow_choice_duplicates."],
        ),
        (
            ("l | x | X", "l | y | "),
            ["warning choices 3 label: the option has no label; its name is shown."],
        ),
        (("l | x y | X",), []),
        (("l | x | X", "m | y | Y"), []),
        (
            ("ll | x | X",),
            ["error survey 2 type: there is no list 'l' in the sheet choices. Did you mean 'll'?"],
        ),
        (
            ("other | x | X",),
            ["error survey 2 type: there is no list 'l' in the sheet choices. "
             "Please add its options to choices: l."],
        ),
    ],
)  # fmt: skip
def test_faults_of_options_are_told_by_row(rows: tuple[str, ...], told: list[str]) -> None:
    assert tell(survey=ONE, choices=choices_of(*rows)) == told


def test_a_space_in_a_name_is_told_where_several_can_be_chosen() -> None:
    assert tell(survey=SEVERAL, choices=choices_of("l | x y | X")) == [
        "error choices 2 name: the option's name has a space, but several can be chosen. "
        "Please use _ instead."
    ]


def test_a_missing_sheet_is_told_where_it_is_needed() -> None:
    assert tell(survey=ONE) == [
        "error survey 2 type: there is no list 'l' in the sheet choices. "
        "Please add its options to choices: l."
    ]


@pytest.mark.parametrize(
    ("heads", "missing"),
    [("list | name | label", "list_name"), ("list_name | code | label", "name")],
)
def test_a_missing_column_is_told(heads: str, missing: str) -> None:
    assert tell(survey=ONE, choices=f"| {heads} |\n| l | x | X |") == [
        f"error choices 1: there is no column {missing!r}. Please add it."
    ]


def test_doubled_options_are_taken_where_they_are_allowed() -> None:
    settings = "| default_language | allow_choice_duplicates |\n| en | yes |"
    choices = "| list_name | name | label | town |\n| l | x | X | m |\n| l | x | Y | n |"
    plain = read_document(survey=ONE, choices=choices, settings=settings)
    assert plain["choices"]["l"] == [
        {"name": "x", "label": {"en": "X"}, "columns": {"town": "m"}},
        {"name": "x", "label": {"en": "Y"}, "columns": {"town": "n"}},
    ]
    assert tell(survey=ONE, choices=choices, settings=settings) == []


def test_options_are_short_where_they_are_but_labels() -> None:
    plain = read_document(survey=ONE, choices=choices_of("l | 1 | X", "m | z | Z", "l | 2 | Y"))
    assert plain["choices"] == {
        "l": {"1": {"en": "X"}, "2": {"en": "Y"}},
        "m": {"z": {"en": "Z"}},
    }


@pytest.mark.parametrize(
    "kind", ["select_one l or_other", "select multiple from l or specify other"]
)
def test_or_other_is_one_more_option_and_a_question(kind: str) -> None:
    languages = "label::English (en) | label::Khmer (km) | label::Village (xy)"
    sheets = {
        "survey": f"| type | name | {languages} |\n| {kind} | a | A | A | A |\n| text | b | B |",
        "choices": f"| list_name | name | {languages} |\n| l | x | X | X | X |",
    }
    entries = read_entries(**sheets)
    assert [entry["name"] for entry in entries] == ["a", "a_other", "b"]
    other = entries[1]
    assert (other["type"], other["relevant"]) == ("text", "selected(${a}, 'other')")
    assert (other["label"]["en"], other["label"]["xy"]) == ("Specify other.", "Specify other.")
    options = read_document(**sheets)["choices"]["l"]
    assert list(options) == ["x", "other"]
    assert (options["other"]["en"], options["other"]["xy"]) == ("Other", "Other")


def test_or_other_keeps_an_option_of_that_name() -> None:
    survey = "| type | name | label |\n| select_one l or_other | a | A |"
    plain = read_document(survey=survey, choices=choices_of("l | other | My own"))
    assert plain["choices"] == {"l": {"other": {"en": "My own"}}}


def test_or_other_cannot_be_filtered() -> None:
    survey = """
    | type                  | name | label | choice_filter |
    | select_one l or_other | a    | A     | name != 'x'   |
    """
    assert tell(survey=survey, choices=choices_of("l | x | X")) == [
        "error survey 2 choice_filter: a filter would hide 'or_other'. "
        "Please either remove the filter, or write the option 'other' yourself."
    ]


def test_the_name_that_or_other_needs_may_be_taken() -> None:
    survey = "| type | name | label |\n| select_one l or_other | a | A |\n| text | a_other | B |"
    assert tell(survey=survey, choices=choices_of("l | x | X")) == [
        "error survey 3 name: the name 'a_other' stands in row 2 already. "
        "Please rename one of them."
    ]
