"""What each person answered is gathered out of the columns, and a person's decisions hold."""

import pytest

from evalapp.errors import InputError
from evalapp.questionnaire.importing.books import read_book
from evalapp.questionnaire.importing.gathering import Gatherer
from evalapp.questionnaire.importing.mapping import drop_personal, plan_columns
from tests.questionnaire.importing.files import (
    FORM,
    GOOGLE,
    KOBO,
    LIMESURVEY,
    gather,
    make_workbook,
    read,
    targets_of,
)

FIRST = {
    "country": "kh",
    "courses": ["cluster", "data"],
    "plan": "3",
    "sell": "2",
    "doubt": "1",
    "staff": "12",
    "recommend": "6",
    "why": "Too short",
}
SECOND = {
    "country": "th",
    "courses": ["data"],
    "plan": "3",
    "sell": "3",
    "doubt": "3",
    "staff": "3",
    "recommend": "9",
}


def test_google_forms_is_read() -> None:
    more = {"day": "2017-06-13", "hour": "14:30", "agreed": True}
    assert gather(read(GOOGLE)) == [
        {**FIRST, **more},
        {**SECOND, "day": "2017-06-14", "hour": "09:05"},
    ]


def test_kobotoolbox_is_read() -> None:
    assert gather(read(KOBO)) == [{**FIRST, "price": "2.5"}, SECOND]


def test_limesurvey_is_read() -> None:
    assert gather(read(LIMESURVEY)) == [{**FIRST, "order": ["data", "cluster"]}, SECOND]


def test_the_language_and_the_code_are_read() -> None:
    book = read("startlanguage,mother,country\nkm,S,kh\nfr,,th\n")
    rows = Gatherer(FORM, plan_columns(FORM, book)).gather()
    assert [(row.language, row.code) for row in rows] == [
        ("km", {"mother": "S"}),
        ("en", {"mother": ""}),
    ]


@pytest.mark.parametrize(
    ("cells", "courses"),
    [
        ("1,0", ["cluster"]),
        ("Yes,No", ["cluster"]),
        ("Y,N", ["cluster"]),
        ("TRUE,FALSE", ["cluster"]),
        ("Clusters,", ["cluster"]),
        (",Databases", ["data"]),
        ("x,x", ["cluster", "data"]),
        ("0,0", None),
        ("1,perhaps", ["cluster", "perhaps"]),
    ],
)
def test_a_column_an_option_says_what_was_chosen(cells: str, courses: list[str] | None) -> None:
    [answers] = gather(read(f"country,courses/cluster,courses/data\nkh,{cells}\n"))
    assert answers.get("courses") == courses


def test_places_of_options_make_an_order() -> None:
    assert gather(read("order/cluster,order/data\n2,1\n1,\nfirst,2\n")) == [
        {"order": ["data", "cluster"]},
        {"order": ["cluster"]},
        {"order": ["first", "data"]},
    ]


def test_repeats_are_found_by_their_rows() -> None:
    content = make_workbook(
        answers=[["_index", "country"], [1, "kh"], [2, "th"]],
        product=[
            ["product_name", "pieces", "_parent_index"],
            ["rice", 3, 2],
            ["silk", 4, 2],
        ],
    )
    assert gather(read_book(content, "kobo.xlsx")) == [
        {"country": "kh"},
        {
            "country": "th",
            "product": [
                {"product_name": "rice", "pieces": "3"},
                {"product_name": "silk", "pieces": "4"},
            ],
        },
    ]


def test_the_times_of_a_repeat_keep_their_order() -> None:
    content = make_workbook(
        answers=[["_row", "country"], [1, "kh"]],
        product=[["_row", "_time", "product_name"], [1, 2, "silk"], [1, 1, "rice"]],
    )
    [answers] = gather(read_book(content, "ours.xlsx"))
    assert answers["product"] == [{"product_name": "rice"}, {"product_name": "silk"}]


def test_a_person_decides_where_columns_go() -> None:
    decisions = {
        "columns": {"Where?": "country", "why": ""},
        "values": {"Where?": {"Siam": "th"}},
    }
    book = read("Where?,why\nkh,a\nSiam,b\n")
    assert gather(book, decisions) == [{"country": "kh"}, {"country": "th"}]


@pytest.mark.parametrize(
    ("decisions", "told"),
    [
        ({"column": {}}, "column: this key is not known. Did you mean 'columns'?"),
        ({"columns": {"Wo?": ""}}, "columns: Wo?: there is no such column."),
        (
            {"columns": {"Where?": "county"}},
            "columns: Where?: there is nothing to answer called 'county'. Did you mean 'country'?",
        ),
        ({"columns": {"Where?": "hello"}}, "there is nothing to answer called 'hello'."),
        ({"columns": {"Where?": "double"}}, "there is nothing to answer called 'double'."),
        ({"columns": {"Where?": "pieces"}}, "pieces is not asked there."),
        ({"columns": {"Where?": "why"}}, "2 columns go to why: Where?, why."),
        (
            {"columns": {"Contact": "staff"}},
            "columns: Contact: the column names people, or leads to them.",
        ),
        (
            {"columns": {"country": "country"}, "values": {"country": {"Siam": "thai"}}},
            "values: country: Siam: 'thai' is no option.",
        ),
        (
            {"columns": {"Where?": "order"}, "values": {"Where?": {"Siam": "thai"}}},
            "values: Where?: Siam: 'thai' is no option.",
        ),
    ],
)
def test_a_decision_that_cannot_be_followed_is_told(decisions, told: str) -> None:
    with pytest.raises(InputError) as error:
        gather(read("Where?,why,Contact,country\nkh,a,a@b.org,th\n"), decisions)
    assert told in str(error.value)


def test_cells_that_name_people_are_gone_before_anything_is_kept() -> None:
    book = drop_personal(FORM, read(GOOGLE))
    assert "example.org" not in repr(book)
    assert targets_of(book)["Email Address"] == "(personal)"
    with pytest.raises(InputError, match="give it another head in the file"):
        gather(book, {"columns": {"Email Address": "price"}})


def test_tables_that_are_not_used_are_gone_too() -> None:
    content = make_workbook(answers=[["country"], ["kh"]], people=[["Name"], ["Sophea"]])
    assert "Sophea" not in repr(drop_personal(FORM, read_book(content, "a.xlsx")))
