"""Parquet as pyarrow reads it: typed columns, the codebook inside."""

import datetime
import io
import json

import pyarrow.parquet

from evalapp.reporting.export.parquet import write_parquet
from tests.reporting.export.making import make_export


def read(table: int = 0):
    return pyarrow.parquet.read_table(io.BytesIO(write_parquet(make_export())[table].content))


def test_columns_have_the_type_of_their_answers() -> None:
    schema = read().schema
    names = ("country", "plan", "staff", "price", "why", "day", "hour", "skill_score")
    assert {name: str(schema.field(name).type) for name in names} == {
        "country": "string",
        "plan": "int64",
        "staff": "int64",
        "price": "double",
        "why": "string",
        "day": "timestamp[us]",
        "hour": "string",
        "skill_score": "double",
    }


def test_values_are_read_again() -> None:
    table = read()
    first = {name: table.column(name)[0].as_py() for name in ("country", "plan", "price", "day")}
    assert first == {
        "country": "kh",
        "plan": 3,
        "price": 2.5,
        "day": datetime.datetime(2016, 9, 5),
    }


def test_what_was_not_asked_is_named() -> None:
    table = read()
    assert (table.column("why")[9].as_py(), table.column("staff")[9].as_py()) == (None, None)
    assert (table.column("_not_asked")[0].as_py(), table.column("_not_asked")[9].as_py()) == (
        "",
        "why",
    )


def test_the_codebook_is_in_the_file() -> None:
    told = json.loads(read().schema.metadata[b"evalapp"])
    assert (told["survey"], told["language"]) == ("123456", "en")
    assert told["variables"]["country"]["options"] == {"kh": "Cambodia", "th": "Thailand"}


def test_repeats_are_a_table_of_their_own() -> None:
    assert read(1).column_names == ["_row", "_time", "product_name", "pieces"]
