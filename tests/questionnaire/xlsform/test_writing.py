import io

import pytest
from openpyxl import load_workbook

from evalapp.errors import InputError
from evalapp.questionnaire.xlsform.writing import LONGEST_CELL, WIDEST, write_xlsform


def make_plain(**changes):
    question = {"type": "text", "name": "a", "label": {"en": "A", "km": "ក"}}
    return {
        "name": "form",
        "version": "2",
        "default_language": "en",
        "languages": ["en", "km"],
        "title": {"en": "Form", "km": "ទម្រង់"},
        "sections": [{"name": "page", "title": {"en": "Page"}, "questions": [question]}],
        **changes,
    }


def open_book(plain):
    return load_workbook(io.BytesIO(write_xlsform(plain)))


def list_rows(sheet):
    return [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]


def test_texts_stand_in_a_column_a_language():
    book = open_book(make_plain())
    assert list_rows(book["survey"]) == [
        ["type", "name", "label::English (en)", "label::Khmer (km)"],
        ["begin_group", "page", "Page", ""],
        ["text", "a", "A", "ក"],
        ["end_group", "page", "", ""],
    ]


def test_a_single_language_needs_no_name():
    plain = make_plain(languages=["km"], default_language="km", title={"km": "ទម្រង់"})
    plain["sections"][0] |= {"title": {"km": "ទំព័រ"}, "questions": []}
    assert list_rows(open_book(plain)["survey"])[0] == ["type", "name", "label"]
    assert list_rows(open_book(plain)["settings"]) == [
        ["form_title", "form_id", "version", "default_language"],
        ["ទម្រង់", "form", "2", "Khmer (km)"],
    ]


def test_languages_keep_the_names_that_a_form_gave_them():
    plain = make_plain(language_names={"en": "", "km": "Khmer"})
    assert list_rows(open_book(plain)["survey"])[0] == ["type", "name", "label", "label::Khmer"]


def test_the_titles_translations_stand_where_pyxform_passes_them_over():
    assert list_rows(open_book(make_plain())["settings"]) == [
        [
            "form_title",
            "title_translated::English (en)",
            "title_translated::Khmer (km)",
            "form_id",
            "version",
            "default_language",
        ],
        ["Form", "", "ទម្រង់", "form", "2", "English (en)"],
    ]


def test_a_default_language_that_a_form_named_otherwise_keeps_its_name():
    kept = {"settings": {"default_language": "English"}}
    sheet = open_book(make_plain(kept=kept))["settings"]
    assert list_rows(sheet)[1][-1] == "English"


def test_a_form_without_a_default_language_names_none_unless_it_has_changed():
    kept = {"settings": {"default_language": ""}}
    heads = list_rows(open_book(make_plain(kept=kept))["settings"])[0]
    assert "default_language" not in heads
    changed = make_plain(kept=kept, default_language="km")
    assert list_rows(open_book(changed)["settings"])[1][-1] == "Khmer (km)"


def test_scales_and_code_have_sheets_of_their_own():
    plain = make_plain(
        scales={"able": {"items": ["a", "b"], "reversed": ["b"], "label": {"en": "Able"}}},
        code={"day": {"kind": "number", "minimum": 1, "maximum": 31, "label": {"en": "Day"}}},
    )
    book = open_book(plain)
    assert list_rows(book["scales"]) == [
        ["name", "label::English (en)", "label::Khmer (km)", "items", "reversed"],
        ["able", "Able", "", "a b", "b"],
    ]
    assert list_rows(book["code"]) == [
        ["name", "kind", "label::English (en)", "label::Khmer (km)", "minimum", "maximum"],
        ["day", "number", "Day", "", "1", "31"],
    ]


@pytest.mark.parametrize("text", ["=1+1", "+855 12", "-5", "@home", "{=A1}", "007", "1/2", "TRUE"])
def test_no_text_becomes_a_formula_a_number_or_a_day(text):
    plain = make_plain()
    plain["sections"][0]["questions"][0]["label"]["en"] = text
    cell = open_book(plain)["survey"]["C3"]
    assert (cell.value, cell.data_type, cell.number_format) == (text, "s", "@")


def test_the_head_stays_in_sight_and_columns_are_as_wide_as_needed():
    plain = make_plain()
    plain["sections"][0]["questions"][0]["label"]["km"] = "ក" * 200
    sheet = open_book(plain)["survey"]
    assert sheet.freeze_panes == "C2"
    assert round(sheet.column_dimensions["D"].width) == WIDEST + 1


def test_loose_sections_stand_outside_of_groups_unless_a_group_must_carry_something():
    plain = make_plain()
    plain["sections"][0] = {"name": "page_1", "loose": True, **plain["sections"][0]}
    del plain["sections"][0]["title"]
    assert [row[0] for row in list_rows(open_book(plain)["survey"])] == ["type", "text"]
    plain["sections"][0]["relevant"] = "1 = 1"
    assert [row[0] for row in list_rows(open_book(plain)["survey"])] == [
        "type",
        "begin_group",
        "text",
        "end_group",
    ]


def test_a_loose_section_with_groups_in_it_is_a_group():
    group = {"type": "group", "name": "g", "questions": []}
    plain = make_plain(sections=[{"name": "page_1", "loose": True, "questions": [group]}])
    rows = list_rows(open_book(plain)["survey"])
    assert [row[1] for row in rows] == ["name", "page_1", "g", "g", "page_1"]


def test_kept_sheets_follow_under_names_that_a_workbook_can_have():
    rows = [["a", ""], ["1", "2"]]
    kept = {"sheets": [{"name": "Notes: all/none", "rows": rows}, {"name": "survey", "rows": []}]}
    book = open_book(make_plain(kept=kept))
    assert book.sheetnames == ["survey", "settings", "Notes_ all_none", "survey_2"]
    assert list_rows(book["Notes_ all_none"]) == rows


def test_a_text_too_long_for_a_cell_is_told():
    plain = make_plain()
    plain["sections"][0]["questions"][0]["label"]["km"] = "ក" * (LONGEST_CELL + 1)
    with pytest.raises(InputError) as error:
        write_xlsform(plain)
    assert str(error.value) == (
        "survey, row 3, label::Khmer (km): the text has 32768 characters; "
        "a cell can hold 32767. Please shorten it, or keep the questionnaire as .toml."
    )


def test_signs_that_no_workbook_can_hold_do_not_break_it():
    plain = make_plain()
    plain["sections"][0]["questions"][0]["label"]["en"] = "a\ufffeb\ud800c"
    assert open_book(plain)["survey"]["C3"].value == "abc"


def test_a_draft_without_sections_is_a_workbook_too():
    assert list_rows(open_book({"name": "x"})["survey"]) == []
