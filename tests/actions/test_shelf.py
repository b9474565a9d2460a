"""A shelf keeps what it has room for."""

from __future__ import annotations

import pytest

from evalapp.actions.shelf import Shelf


def recall(shelf: Shelf, key: str, weight: int = 1) -> list[str]:
    """Return what had to be made to recall the key."""
    made: list[str] = []
    shelf.recall(key, lambda: made.append(key), lambda _: weight)
    return made


def test_what_is_kept_is_not_made_again():
    shelf = Shelf(2)
    assert [recall(shelf, key) for key in "aab"] == [["a"], [], ["b"]]


def test_what_is_recalled_is_what_was_made():
    shelf = Shelf(2)
    first = shelf.recall("a", object)
    assert shelf.recall("a", object) is first


def test_what_was_longest_unused_goes_first():
    shelf = Shelf(2)
    assert [recall(shelf, key) for key in "abaca"] == [["a"], ["b"], [], ["c"], []]
    assert recall(shelf, "b") == ["b"]


def test_heavy_things_take_more_room():
    shelf = Shelf(10)
    assert [recall(shelf, key, 4) for key in "abcba"] == [["a"], ["b"], ["c"], [], ["a"]]


def test_what_is_too_heavy_is_not_kept_and_drives_nothing_out():
    shelf = Shelf(10)
    recall(shelf, "a")
    assert [recall(shelf, "b", 11), recall(shelf, "b", 11), recall(shelf, "a")] == [
        ["b"],
        ["b"],
        [],
    ]


def test_what_could_not_be_made_is_made_the_next_time():
    shelf = Shelf(1)
    with pytest.raises(ZeroDivisionError):
        shelf.recall("a", lambda: 1 / 0)
    assert recall(shelf, "a") == ["a"]
