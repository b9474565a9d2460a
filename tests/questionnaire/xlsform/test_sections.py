"""Sections of a form: its groups, what stands between them, and matrices."""

from tests.questionnaire.xlsform.telling import read_document, tell

CHOICES = "| list_name | name | label |\n| l | 1 | One |\n| l | 2 | Two |"


def survey_of(*rows: str) -> str:
    return "\n".join(f"| {row} |" for row in ("type | name | label | appearance | required", *rows))


def outline(survey: str) -> list[tuple[str, bool, list[str]]]:
    """Name, looseness and names of entries of each section."""
    sections = read_document(survey=survey, choices=CHOICES)["sections"]
    return [
        (each["name"], each.get("loose", False), [entry["name"] for entry in each["questions"]])
        for each in sections
    ]


def test_groups_are_sections_and_loose_ones_stand_between_them() -> None:
    survey = survey_of(
        "text | a | A", "begin group | g | G", "text | b | B", "end group", "text | c | C"
    )
    assert outline(survey) == [
        ("page_1", True, ["a"]),
        ("g", False, ["b"]),
        ("page_2", True, ["c"]),
    ]


def test_eight_questions_stand_on_a_loose_page() -> None:
    rows = [f"text | q{number} | Q" for number in range(8)]
    survey = survey_of(*rows, "calculate | c |", "text | z | Z")
    survey = survey.replace("| calculate | c | |", "| hidden | c | |")
    assert [(name, len(entries)) for name, _loose, entries in outline(survey)] == [
        ("page_1", 8),
        ("page_2", 2),
    ]


def test_a_repeat_has_a_loose_page_of_its_own() -> None:
    survey = survey_of(
        "text | a | A", "begin repeat | r | R", "text | b | B", "end repeat", "text | c | C"
    )
    assert [entries for _name, _loose, entries in outline(survey)] == [["a"], ["r"], ["c"]]


def test_a_page_has_a_name_that_is_free() -> None:
    assert outline(survey_of("text | page_1 | A"))[0][0] == "page_1_"


def test_a_group_in_a_group_stands_among_its_questions() -> None:
    survey = survey_of(
        "begin group | g | G", "begin group | h | H", "text | a | A", "end group", "end group"
    )
    [section] = read_document(survey=survey)["sections"]
    [group] = section["questions"]
    assert (group["type"], group["label"], group["questions"][0]["name"]) == (
        "group",
        {"en": "H"},
        "a",
    )


def test_a_table_of_questions_is_a_matrix() -> None:
    survey = survey_of(
        "begin group | g | G | table-list",
        "select_one l | a | A | | yes",
        "select_one l | b | B | | yes",
        "end group",
    )
    [section] = read_document(survey=survey, choices=CHOICES)["sections"]
    assert section["questions"] == [
        {
            "type": "matrix l",
            "name": "g",
            "label": {"en": "G"},
            "required": True,
            "items": {"a": {"en": "A"}, "b": {"en": "B"}},
        }
    ]
    assert tell(survey=survey, choices=CHOICES) == []


def test_a_table_whose_rows_say_more_stays_a_group() -> None:
    for row in ("select_one l | b | B | | yes", "text | b | B", "select_one l | b | B | minimal"):
        survey = survey_of(
            "begin group | g | G | table-list", "select_one l | a | A", row, "end group"
        )
        [section] = read_document(survey=survey, choices=CHOICES)["sections"]
        assert (section["name"], section["appearance"]) == ("g", "table-list")
        assert [entry["name"] for entry in section["questions"]] == ["a", "b"]


def test_a_form_without_questions_is_told() -> None:
    assert tell(survey="| type | name | label |") == [
        "error survey: there are no questions. Please add a row for each question."
    ]
