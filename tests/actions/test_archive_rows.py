"""Every value of every kind comes back as it was; what is no value of its kind is refused."""

import datetime
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalapp.actions.archive_rows import read_row, write_row
from evalapp.storage.copying import Kind, Shape

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
VALUES = {
    Kind.BOOLEAN: st.booleans(),
    Kind.INTEGER: st.integers(-(2**63), 2**63 - 1),
    # Also halves of signs, which stand in no text but in JSON of SQLite.
    Kind.TEXT: st.text(st.characters()),
    Kind.DATE: st.dates(),
    Kind.TIME: st.datetimes(timezones=st.just(datetime.UTC)),
    Kind.UUID: st.uuids(),
    Kind.JSON: st.dictionaries(st.text(), PLAIN, max_size=3) | st.lists(PLAIN, max_size=3),
    Kind.BYTES: st.binary(),
}
ALL = Shape("all", {str(kind): kind for kind in Kind})


@given(st.tuples(*(st.none() | VALUES[kind] for kind in Kind)))
def test_a_row_comes_back_as_it_was(row):
    line = write_row(ALL, row)
    assert read_row(ALL, line) == list(row)
    assert line.isascii()
    assert line.count(b"\n") == 1


def test_the_order_of_keys_stays():
    shape = Shape("one", {"document": Kind.JSON})
    row = read_row(shape, write_row(shape, [{"b": 1, "a": {"z": 1, "y": 2}}]))
    assert json.dumps(row) == '[{"b": 1, "a": {"z": 1, "y": 2}}]'


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        (Kind.BOOLEAN, "1"),
        (Kind.INTEGER, "true"),
        (Kind.INTEGER, "1.0"),
        (Kind.INTEGER, str(2**63)),
        (Kind.TEXT, "1"),
        (Kind.DATE, '"yesterday"'),
        (Kind.DATE, "20170616"),
        (Kind.TIME, '"2017-06-16T10:00:00"'),
        (Kind.UUID, '"1"'),
        (Kind.BYTES, '"a"'),
        (Kind.BYTES, '"YQ==!"'),
        (Kind.JSON, "[" * 100_000 + "]" * 100_000),
    ],
)
def test_what_is_no_value_of_its_kind_is_refused(kind, written):
    with pytest.raises(ValueError, match=r"."):
        read_row(Shape("one", {"value": kind}), f"[{written}]\n".encode())


@pytest.mark.parametrize("line", [b"", b"{}", b"1", b"[]", b"[1,2]", b"[1", b"\xff"])
def test_what_is_no_row_is_refused(line):
    with pytest.raises(ValueError, match=r"."):
        read_row(Shape("one", {"value": Kind.INTEGER}), line)
