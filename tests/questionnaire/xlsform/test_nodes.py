"""Groups and repeats: what is open, what is not closed, and rows that are no questions."""

import pytest

from tests.questionnaire.xlsform.telling import read_document, read_entries, tell


def survey_of(*rows: str) -> str:
    return "\n".join(f"| {row} |" for row in ("type | name | label", *rows))


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (
            ("begin group | g | G", "text | a | A"),
            ["error survey 2 type: the group 'g' that begins here has no end. "
             "Please add a row end_group behind its last question."],
        ),
        (
            ("text | a | A", "end group"),
            ["error survey 3 type: no group is open here. "
             "Please remove the row, or add begin_group above."],
        ),
        (
            ("begin repeat | r | R", "text | a | A", "end group"),
            ["error survey 4 type: the repeat 'r', which began in row 2, is open here, and no "
             "group. Please either write end_repeat, or end it above this row."],
        ),
        (
            ("begin group | g | G", "begin repeat | r | R", "text | a | A", "end group",
             "end repeat"),
            ["error survey 5 type: the repeat 'r', which began in row 3, is open here, and no "
             "group. Please either write end_repeat, or end it above this row.",
             "error survey 6 type: no repeat is open here. "
             "Please remove the row, or add begin_repeat above."],
        ),
        (
            ("begin group | g | G", "end group", "text | a | A"),
            ["warning survey 2 type: the group 'g' has no questions and is left out."],
        ),
        (
            ("begin loop over l | g | G", "text | a | A", "end loop"),
            ["error survey 2 type: 'loop' is not known. "
             "Please write the questions of each round, or use begin_repeat."],
        ),
        (
            ("begin_score | g | G", "score__row | a | A", "end_score"),
            ["error survey 2 type: 'score' is not known. "
             "Please use begin_group with the appearance table-list."],
        ),
    ],
)  # fmt: skip
def test_groups_that_do_not_close_are_told(rows: tuple[str, ...], told: list[str]) -> None:
    assert tell(survey=survey_of(*rows)) == told


def test_all_faults_are_told_at_once() -> None:
    survey = """
    | type             | name | label | relevant  | constraint |
    | begin group      | g    | G     |           |            |
    | nose             | a    | A     |           |            |
    | select_one names | b    | B     |           |            |
    | text             |      | C     | ${zzz} = 1 | . >       |
    """
    assert [each.partition(":")[0] for each in tell(survey=survey)] == [
        "error survey 2 type",
        "error survey 3 type",
        "error survey 4 type",
        "error survey 5 name",
        "error survey 5 constraint",
        "error survey 5 relevant",
    ]


def test_groups_far_inside_each_other_end_the_reading() -> None:
    rows = [f"begin group | g{number} | G" for number in range(5_000)]
    told = tell(survey=survey_of("text | a | A", *rows, "text | b | B"))
    assert [each for each in told if each.startswith("error")] == [
        "error survey 33 type: more than 30 groups stand in each other; reading stops here. "
        "Please end groups where they end."
    ]


def test_a_repeat_in_a_repeat_is_a_group() -> None:
    survey = survey_of(
        "begin repeat | r | R", "begin repeat | s | S", "text | a | A", "end repeat", "end repeat"
    )
    [entry] = read_entries(survey=survey)
    [inner] = entry["questions"]
    assert (entry["type"], inner["type"], inner["kept"]) == (
        "repeat",
        "group",
        {"type": "begin repeat"},
    )
    assert tell(survey=survey) == [
        "warning survey 3 type: a repeat in a repeat is asked once each time here. "
        "Its rows are kept as a group."
    ]


def test_rows_that_are_no_questions_are_told() -> None:
    survey = """
    | type | name | label | disabled | note    |
    |      |      |       |          | comment |
    |      | a    | A     |          |         |
    | nose | b    |       | yes      |         |
    | text | c    | C     | no       |         |
    """
    assert tell(survey=survey)[1:] == [
        "warning survey 2: the row has no type, name or label and is left out.",
        "error survey 3 type: the type is missing. Please write a type.",
        "warning survey 4 disabled: the row is disabled and left out.",
    ]


def test_what_needs_no_name_gets_one() -> None:
    survey = "| type | label |\n| note | A |\n| audit | |"
    assert [entry["name"] for entry in read_entries(survey=survey)] == [
        "generated_note_name_2",
        "audit",
    ]


def test_early_forms_have_settings_among_their_questions() -> None:
    plain = read_document(
        survey=survey_of("set form title | Old form", "set form id | old", "text | a | A")
    )
    assert (plain["title"], plain["name"]) == ({"en": "Old form"}, "old")
