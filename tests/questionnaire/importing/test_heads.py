"""Columns find their questions as other programs head them."""

import pytest

from evalapp.questionnaire.importing.books import read_book
from evalapp.questionnaire.importing.heads import How
from tests.questionnaire.importing.files import (
    GOOGLE,
    KOBO,
    LIMESURVEY,
    columns_of,
    make_workbook,
    read,
    targets_of,
)


def test_google_forms_is_recognised() -> None:
    assert targets_of(read(GOOGLE)) == {
        "Timestamp": "(bookkeeping)",
        "Email Address": "(personal)",
        "Which country?": "country",
        "Which courses?": "courses",
        "Today [I can plan.]": "plan",
        "Today [I can sell.]": "sell",
        "Today [I doubt.]": "doubt",
        "How many staff?": "staff",
        "Would you recommend it?": "recommend",
        "Why?": "why",
        "Which day?": "day",
        "At what time?": "hour",
        "I agree.": "agreed",
    }


def test_kobotoolbox_is_recognised() -> None:
    assert targets_of(read(KOBO)) == {
        "start": "(bookkeeping)",
        "end": "(bookkeeping)",
        "you/country": "country",
        "you/courses": "courses",
        "you/courses/cluster": "courses/cluster",
        "you/courses/data": "courses/data",
        "skills/today/plan": "plan",
        "skills/today/sell": "sell",
        "skills/today/doubt": "doubt",
        "end/staff": "staff",
        "end/price": "price",
        "end/recommend": "recommend",
        "end/why": "why",
        "_id": "(bookkeeping)",
        "_uuid": "(bookkeeping)",
        "_submission_time": "(bookkeeping)",
        "_index": "(bookkeeping)",
    }


def test_limesurvey_is_recognised() -> None:
    assert targets_of(read(LIMESURVEY)) == {
        "id": "(bookkeeping)",
        "submitdate": "(bookkeeping)",
        "lastpage": "(bookkeeping)",
        "startlanguage": "_language",
        "seed": "(bookkeeping)",
        "country": "country",
        "courses[cluster]": "courses/cluster",
        "courses[data]": "courses/data",
        "today[plan]": "plan",
        "today[sell]": "sell",
        "today[doubt]": "doubt",
        "order[1]": "order/#1",
        "order[2]": "order/#2",
        "staff": "staff",
        "recommend": "recommend",
        "why": "why",
    }


@pytest.mark.parametrize(
    ("head", "target"),
    [
        ("COUNTRY", "country"),
        ("ប្រទេសណា?", "country"),
        ("<b>Which country</b>", "country"),
        ("About you/Which country?", "country"),
        ("you-country", "country"),
        ("Which courses? / Databases", "courses/data"),
        ("Databases – Which courses?", "courses/data"),
        ("courses.data", "courses/data"),
        ("courses_data", "courses/data"),
        ("order/data", "order/data"),
        ("today_plan", "plan"),
        ("mother", "code.mother"),
        ("code.mother", "code.mother"),
        ("First letter of your mother", "code.mother"),
        ("_language", "_language"),
        ("Would you recommend this?", "recommend"),
        ("double", "(computed)"),
        ("skill_score", "(computed)"),
        ("product_name", "(unknown)"),
        ("hello", "(computed)"),
        ("What else?", "(unknown)"),
    ],
)
def test_a_head_is_found_by_name_or_words(head: str, target: str) -> None:
    assert targets_of(read(f"{head}\nx\n")) == {head: target}


def test_how_it_was_found_is_told() -> None:
    book = read("country,How many staff?,Would you recommend this?\nkh,1,5\n")
    assert [column.how for column in columns_of(book).values()] == [
        How.NAME,
        How.LABEL,
        How.SIMILAR,
    ]


def test_a_column_between_known_ones_is_found_by_its_place() -> None:
    book = read("order,plan,Q5,doubt\ndata,1,Agree,2\ndata,2,3,2\n")
    assert columns_of(book)["Q5"].how is How.POSITION
    assert targets_of(book)["Q5"] == "sell"


def test_a_place_alone_is_not_enough() -> None:
    assert targets_of(read("plan,Q5,doubt\n1,perhaps,2\n"))["Q5"] == "(unknown)"
    assert targets_of(read("staff,Q9,recommend\n1,2.5,2\n"))["Q9"] == "(unknown)"


def test_a_question_is_found_once() -> None:
    assert targets_of(read("country,Which country?\nkh,kh\n")) == {
        "country": "country",
        "Which country?": "(unknown)",
    }


@pytest.mark.parametrize(
    "head", ["Name", "E-mail", "Phone number", "ឈ្មោះ", "ชื่อ-นามสกุล", "Họ và tên", "ເບີໂທ", "အမည်"]
)
def test_heads_that_name_people_are_left_out(head: str) -> None:
    assert targets_of(read(f"country,{head}\nkh,x\n"))[head] == "(personal)"


@pytest.mark.parametrize(
    "cells",
    [("a@b.org", "c@d.kh"), ("+855 12 345 678", "012 345 678"), ("10.0.0.1", "192.168.1.7")],
)
def test_cells_that_lead_to_people_are_left_out(cells: tuple[str, str]) -> None:
    assert targets_of(read("country,Contact\n" + "".join(f"kh,{cell}\n" for cell in cells))) == {
        "country": "country",
        "Contact": "(personal)",
    }


@pytest.mark.parametrize("cell", ["05-09-2016", "05.09.2016", "2016-09-05", "0.12345678", "300000"])
def test_days_and_numbers_lead_to_nobody(cell: str) -> None:
    assert targets_of(read(f"country,Which day?\nkh,{cell}\n"))["Which day?"] == "day"


def test_a_question_that_is_named_like_people_stays_a_question() -> None:
    from evalapp.questionnaire.reader import read_source
    from tests.reporting.export.making import SOURCE

    form = read_source(SOURCE.replace('"staff"', '"phone"').replace("{staff}", "{phone}"), "f")
    assert targets_of(read("phone\n3\n"), form.questionnaire) == {"phone": "phone"}


def test_a_sheet_of_a_repeat_has_its_questions() -> None:
    content = make_workbook(
        answers=[["_index", "country"], [1, "kh"]],
        product=[["product_name", "pieces", "_parent_index"], ["rice", 3, 1]],
        other=[["country"], ["th"]],
    )
    assert targets_of(read_book(content, "kobo.xlsx")) == {
        "_index": "(bookkeeping)",
        "country": "country",
        "product: product_name": "product_name",
        "product: pieces": "pieces",
        "product: _parent_index": "(bookkeeping)",
    }
