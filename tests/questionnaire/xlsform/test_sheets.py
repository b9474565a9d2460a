"""Sheets by the names that people give them, settings, and sheets that are kept."""

import pytest

from tests.questionnaire.xlsform.telling import ENGLISH, read, read_document, tell

SURVEY = "| type | name | label |\n| text | a | A |"
CHOICES = "| list_name | name | label |\n| l | x | X |"


@pytest.mark.parametrize("name", ["Surveys", "SUR VEY"])
def test_a_sheet_is_found_under_a_name_that_is_close(name: str) -> None:
    assert tell(**{name: SURVEY}) == [
        f"warning {name}: the sheet is read as 'survey'. Please name it survey."
    ]


def test_capitals_in_the_names_of_sheets_are_fine() -> None:
    survey = "| type | name | label |\n| select_one l | a | A |"
    assert tell(Survey=survey, CHOICES=CHOICES) == []


def test_choice_and_setting_are_found() -> None:
    survey = "| type | name | label |\n| select_one l | a | A |"
    assert tell(survey=survey, choice=CHOICES) == [
        "warning choice: the sheet is read as 'choices'. Please name it choices."
    ]


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (
            ("suvrey", "choices"),
            "there is no sheet 'survey'; the sheets: 'settings', 'suvrey', 'choices'. "
            "Is it 'suvrey'? Please name it survey.",
        ),
        (
            ("Questions", "Notes"),
            "there is no sheet 'survey'; the sheets: 'settings', 'Questions', 'Notes'. "
            "Please name the sheet with the questions survey.",
        ),
    ],
)
def test_a_missing_sheet_is_told_with_those_there_are(names: tuple[str, ...], told: str) -> None:
    assert tell(**dict.fromkeys(names, SURVEY)) == [f"error : {told}"]


def test_other_sheets_are_kept_and_told() -> None:
    sheets = {"survey": SURVEY, "osm": "| a | b |\n| 1 | |\n| | 2 |", "empty": ""}
    assert read_document(**sheets)["kept"] == {
        "sheets": [{"name": "osm", "rows": [["a", "b"], ["1"], ["", "2"]]}]
    }
    assert tell(**sheets) == ["warning osm: the sheet is kept in the file and not used here."]


def test_settings_are_taken() -> None:
    settings = """
    | form_title | form_id | version | default_language | introduction::en | minutes | timing |
    | My form    | my form | 2024.1  | English (en)     | Hello            | 5       | post   |
    """
    plain = read_document(survey=SURVEY, settings=settings)
    taken = {key: plain[key] for key in ("title", "name", "version", "introduction", "minutes")}
    assert taken == {
        "title": {"en": "My form"},
        "name": "my form",
        "version": "2024.1",
        "introduction": {"en": "Hello"},
        "minutes": 5,
    }
    assert (plain["timing"], plain["default_language"]) == ("post", "en")
    assert tell(survey=SURVEY, settings=settings) == []


def test_a_form_without_settings_is_called_like_its_file() -> None:
    questionnaire = read(survey=SURVEY).questionnaire
    assert (questionnaire.name, dict(questionnaire.title)) == ("form", {"en": "form"})


def test_settings_without_effect_are_kept_and_told() -> None:
    settings = "| default_language | style | public_key |\n| en | pages | abc |"
    kept = read_document(survey=SURVEY, settings=settings)["kept"]["settings"]
    assert {key: kept[key] for key in ("style", "public_key")} == {
        "style": "pages",
        "public_key": "abc",
    }
    assert tell(survey=SURVEY, settings=settings) == [
        f"warning settings 1 {head}: this column is not used here; it is kept in the file."
        for head in ("style", "public_key")
    ]


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        (
            f"{ENGLISH}\n| French (fr) |",
            "warning settings 3: settings stand in one row; this one is left out.",
        ),
        (
            "| default_language | minutes |\n| en | five |",
            "error settings 2 minutes: 'five' is not a whole number. "
            "Please write how many minutes it takes.",
        ),
        (
            "| default_language | timing |\n| en | past |",
            "error timing: 'past' is no time of asking. Did you mean 'post'?",
        ),
    ],
)
def test_faults_of_settings_are_told(settings: str, told: str) -> None:
    found = tell(survey=SURVEY, settings=settings)
    assert [each.replace("error : ", "error timing: ") for each in found] == [told]


def test_scales_and_code_are_taken() -> None:
    survey = "| type | name | label |" + "".join(f"\n| select_one l | q{n} | Q |" for n in "123")
    sheets = {
        "survey": survey,
        "choices": "| list_name | name | label |\n| l | 1 | A |\n| l | 2 | B |\n| l | 3 | C |",
        "scales": "| name | label | items | reversed |\n| skill | Skill | q1 q2, q3 | q2 |",
        "code": "| name | kind | label | minimum | maximum |\n| day | number | Day | 1 | 31 |",
    }
    plain = read_document(**sheets)
    assert plain["scales"] == {
        "skill": {"label": {"en": "Skill"}, "items": ["q1", "q2", "q3"], "reversed": ["q2"]}
    }
    assert plain["code"] == {
        "day": {"label": {"en": "Day"}, "kind": "number", "minimum": 1, "maximum": 31}
    }
    assert tell(**sheets) == []


def test_faults_of_scales_and_code_are_told() -> None:
    scales = "| name | label | items |\n| | Skill | a |\n| s | S | a |\n| s | S | a |"
    code = "| name | kind | label | minimum |\n| day | number | Day | one |"
    errors = [each for each in tell(survey=SURVEY, scales=scales, code=code) if " scales " in each]
    assert errors == [
        "error scales 2 name: the name is missing. Please write a name.",
        "error scales 4 name: the name 's' stands in row 3 already. Please rename one of them.",
    ]
    assert (
        "error code 2 minimum: 'one' is not a whole number. Please write a whole number."
        in tell(survey=SURVEY, code=code)
    )
