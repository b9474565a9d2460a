"""Languages by the names that people give them in heads of columns."""

import pytest

from evalapp.questionnaire.xlsform.languages import find_code, guess_language, write_name
from tests.questionnaire.xlsform.telling import read_document, read_entries, tell

ONE = "| type | name | label |\n| text | a | A |"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("English (en)", "en"),
        ("Khmer(km)", "km"),
        ("français (fr)", "fr"),
        ("Whatever (xy)", "xy"),
        ("Portuguese (pt-BR)", "pt-BR"),
        ("Portuguese (pt_BR)", "pt-BR"),
        ("English", "en"),
        ("ENGLISH", "en"),
        ("Burmese", "my"),
        ("Myanmar", "my"),
        ("ខ្មែរ", "km"),
        ("ភាសាខ្មែរ", "km"),
        ("ไทย", "th"),
        ("Tiếng Việt", "vi"),
        ("Français", "fr"),
        ("español", "es"),
        ("fr", "fr"),
        ("km-KH", "km-KH"),
        ("English (US)", "en-US"),
        ("Portuguese (Brazil)", "pt-Brazil"),
        ("Village talk", None),
        ("", None),
    ],
)
def test_the_code_of_a_language_is_found(name: str, code: str | None) -> None:
    assert find_code(name) == code


def test_a_language_is_written_with_its_english_name_and_code() -> None:
    assert (write_name("km"), write_name("qqx")) == ("Khmer (km)", "qqx (qqx)")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("អ្នកឈ្មោះអ្វី?", "km"),
        ("သင့်နာမည်", "my"),
        ("ชื่อ", "th"),
        ("ຊື່", "lo"),
        ("Name", "en"),
        ("", "en"),
        ("名", "en"),
    ],
)
def test_a_script_tells_the_language(text: str, code: str) -> None:
    assert guess_language([text]) == code


def test_a_language_that_nobody_named_is_told() -> None:
    survey = "| type | name | label |\n| text | a | ឈ្មោះ |"
    settings = "| form_id |\n| f |"
    plain = read_document(survey=survey, settings=settings)
    assert (plain["default_language"], plain["languages"]) == ("km", ["km"])
    assert tell(survey=survey, settings=settings) == [
        "warning settings default_language: columns such as 'label' name no language; "
        "Khmer (km) is taken. Please write default_language in the sheet settings, for example "
        "English (en)."
    ]


@pytest.mark.parametrize(
    ("heads", "default", "languages", "names"),
    [
        ("label", "English (en)", ["en"], None),
        ("label", "Klingonisch", ["klingoni"], None),
        ("label::English (en) | label::Khmer (km)", "Khmer (km)", ["en", "km"], None),
        ("label::Thai | label::Lao", "Thai", ["th", "lo"], {"th": "Thai", "lo": "Lao"}),
        ("label | label::Khmer (km)", "English (en)", ["en", "km"], {"en": ""}),
        ("label::Village talk", "Village talk", ["villaget"], {"villaget": "Village talk"}),
        ("label::山 | label::川", "山", ["und-x-1", "und-x-2"], {"und-x-1": "山", "und-x-2": "川"}),
        (
            "label::English | label::English (en)",
            "English",
            ["en", "en-x-2"],
            {"en": "English", "en-x-2": "English (en)"},
        ),
    ],
)  # fmt: skip
def test_languages_of_a_form(
    heads: str, default: str, languages: list[str], names: dict[str, str] | None
) -> None:
    cells = " | ".join("A" for _ in heads.split("|"))
    survey = f"| type | name | {heads} |\n| text | a | {cells} |"
    plain = read_document(survey=survey, settings=f"| default_language |\n| {default} |")
    assert (plain["languages"], plain.get("language_names")) == (languages, names)
    assert set(plain["languages"]) == set(plain["sections"][0]["questions"][0]["label"])


def test_a_default_language_without_a_column_is_told() -> None:
    survey = "| type | name | label::Khmer (km) |\n| text | a | A |"
    assert tell(survey=survey, settings="| default_language |\n| Thai (th) |") == [
        "warning settings default_language: no column is in 'Thai (th)'; Khmer (km) is taken. "
        "There are: Khmer (km)."
    ]


def test_one_language_may_be_named_in_two_ways_in_two_sheets() -> None:
    plain = read_document(
        survey="| type | name | label::English (en) |\n| select_one l | a | A |",
        choices="| list_name | name | label::English |\n| l | x | X |",
    )
    assert plain["languages"] == ["en"]
    assert plain["choices"] == {"l": {"x": {"en": "X"}}}


def test_a_text_is_shown_in_another_language_where_the_default_one_misses_it() -> None:
    survey = "| type | name | label::English (en) | label::French (fr) |\n| text | a | | Ah |"
    [entry] = read_entries(survey=survey)
    assert entry["label"] == {"en": "Ah", "fr": "Ah"}


def test_the_head_with_a_language_outweighs_the_one_without() -> None:
    survey = "| type | name | label | label::English (en) |\n| text | a | Old | New |"
    [entry] = read_entries(survey=survey)
    assert entry["label"] == {"en": "New"}
