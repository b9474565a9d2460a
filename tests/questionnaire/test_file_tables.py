"""The table of answers made of files: columns in one form, codes, a questionnaire, faults."""

import pytest

from evalapp.errors import InputError
from evalapp.questionnaire.answer_files import AnswerFile
from evalapp.questionnaire.file_tables import find_left_out, find_not_valid, make_tables
from evalapp.questionnaire.reader import read_source
from evalapp.questionnaire.table import Measure, Missing, ScaleItems

from .tiny import SMALL

ASKED = read_source(SMALL, "small.toml").questionnaire
NOT_ANSWERED, NOT_VALID = Missing.NOT_ANSWERED, Missing.NOT_VALID


def file(name: str = "pre.csv", **columns: list[str]) -> AnswerFile:
    """Return a file with these columns; rows begin under the names."""
    return AnswerFile(name, columns, range(2, 2 + len(next(iter(columns.values())))))


def faults_of(*arguments: object, **more: object) -> list[str]:
    with pytest.raises(InputError) as raised:
        make_tables(*arguments, **more)
    return [str(fault) for fault in raised.value.faults]


def test_column_is_read_alike_in_both_files() -> None:
    pre, post = make_tables([file(q=["0", "1"]), file(q=["1", "5"])], None)
    assert pre.columns["q"].measure is post.columns["q"].measure is Measure.ORDINAL
    assert pre.columns["q"].options == ("0", "1", "2", "3", "4", "5")


def test_codes_are_texts_and_no_question() -> None:
    (table,) = make_tables([file(c=["1", "", "NA", "a b"], q=["1", "2", "3", "4"])], "c")
    assert table.codes == ["1", None, None, "a b"]
    assert list(table.columns) == ["q"]


def test_without_code_nobody_has_one() -> None:
    (table,) = make_tables([file(q=["1", "2"])], None)
    assert table.codes == [None, None]


def test_column_that_groups_is_in_the_background_also_of_one_file() -> None:
    files = [file(q=["1"], g=["kh"]), file(q=["1"])]
    pre, post = make_tables(files, None, by="g")
    assert {name: column.background for name, column in pre.columns.items()} == {
        "q": False,
        "g": True,
    }
    assert list(post.columns) == ["q"]


@pytest.mark.parametrize(
    ("name", "cells", "read"),
    [
        ("exports", ["yes", "no", "", "maybe"], ["yes", "no", NOT_ANSWERED, NOT_VALID]),
        ("plan", ["1", "3.0", "NA", "4"], [1, 3, NOT_ANSWERED, NOT_VALID]),
        ("hours", ["0", "10", "11", "2.5"], [0, 10, NOT_VALID, NOT_VALID]),
        ("years", ["12", "1.5", "twelve", "-"], [12, NOT_VALID, NOT_VALID, NOT_ANSWERED]),
    ],
)
def test_questionnaire_says_what_cells_may_hold(
    name: str, cells: list[str], read: list[object]
) -> None:
    (table,) = make_tables([file(**{name: cells})], None, ASKED)
    column, question = table.columns[name], ASKED.by_name[name]
    assert list(column.cells) == read
    assert (column.measure, column.options) == (question.measure, question.options)
    assert column.section == "page"


def test_option_may_be_named_like_a_mark_of_missing_answers() -> None:
    named = SMALL.replace('no.en = "No"', 'NA.en = "No"')
    asked = read_source(named, "small.toml").questionnaire
    (table,) = make_tables([file(exports=["yes", "NA", ""])], None, asked)
    assert list(table.columns["exports"].cells) == ["yes", "NA", NOT_ANSWERED]


def test_scale_is_there_with_all_its_items() -> None:
    items = {name: ["1"] for name in ("plan", "sell", "doubt")}
    whole, part = make_tables([file(**items), file(plan=["1"])], None, ASKED)
    assert whole.scales == (ScaleItems("skill", ("plan", "sell", "doubt"), frozenset({"doubt"})),)
    assert part.scales == ()


def test_columns_not_asked_for_are_there_when_named() -> None:
    one = file(plan=["1"], mood=["3"], country=["kh"], id=["7"])
    (table,) = make_tables([one], None, ASKED, items=["mood"], by="country")
    assert {name: column.measure for name, column in table.columns.items()} == {
        "plan": Measure.ORDINAL,
        "mood": Measure.ORDINAL,
        "country": Measure.NOMINAL,
    }
    assert [str(fault) for fault in find_left_out([one], [table], None)] == [
        "pre.csv: left out, no countable question: id."
    ]


def test_nothing_is_left_out_without_a_questionnaire() -> None:
    one = file(c=["a"], q=["1"], r=["x"])
    assert list(find_left_out([one], make_tables([one], "c"), "c")) == []


def test_cells_that_are_no_answers_are_told_by_column_and_row() -> None:
    one = file(q=["1", "2", "x", "3", "4", "y", *"1234"], r=[*"1234123412"])
    (warning,) = find_not_valid([one], make_tables([one], None))
    assert str(warning) == (
        "pre.csv: column q: 2 not valid and counted as missing, first 'x' in row 4."
    )
    assert warning.level == "warning"


@pytest.mark.parametrize(
    ("named", "faults"),
    [
        ({"code": "z"}, ["post.csv: there is no column 'z'. There are: q."]),
        ({"code": None, "items": ["r"]}, []),
        (
            {"code": None, "items": ["x", "q", "y"]},
            [
                "pre.csv, post.csv: there is no column 'x'. There are: q, z, r.",
                "pre.csv, post.csv: there is no column 'y'. There are: q, z, r.",
            ],
        ),
        (
            {"code": None, "by": "x"},
            ["pre.csv, post.csv: there is no column 'x'. There are: q, z, r."],
        ),
    ],
)
def test_columns_must_be_there(named: dict[str, object], faults: list[str]) -> None:
    files = [file(q=["1"], z=["a"], r=["1"]), file("post.csv", q=["1"])]
    if faults:
        assert faults_of(files, **named) == faults
    else:
        assert len(make_tables(files, **named)) == 2


def test_questionnaire_of_other_questions_is_a_fault() -> None:
    assert faults_of([file(a=["1"], b=["2"])], None, ASKED) == [
        "pre.csv: there is no column to analyse. There are: a, b."
    ]
