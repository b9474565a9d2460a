"""Numbers of people in exported files."""

import re

import pytest

from evalapp.actions.numbering import number_people
from tests.actions.test_export import read, unpack
from tests.actions.test_pairing import compare, decide
from tests.evaluations import make_slipped


def group(numbers: list[list[int]]) -> list[list[tuple[int, int]]]:
    """Return the rows (survey, row) that have one number, each group once."""
    people: dict[int, list[tuple[int, int]]] = {}
    for place, each in enumerate(numbers):
        for row, number in enumerate(each):
            people.setdefault(number, []).append((place, row))
    return sorted(rows for rows in people.values() if len(rows) > 1)


def test_codes_that_stand_twice_and_missing_ones_find_nobody() -> None:
    numbers = number_people([["a", "b", "b", None], ["a", "b", None]])
    assert group(numbers) == [[(0, 0), (1, 0)]]
    assert sorted({*numbers[0], *numbers[1]}) == [1, 2, 3, 4, 5, 6]


def test_rows_that_were_found_by_hand_have_one_number() -> None:
    assert group(number_people([["a", "b"], ["a", "c"]], [((0, 1), (1, 1))])) == [
        [(0, 0), (1, 0)],
        [(0, 1), (1, 1)],
    ]


@pytest.mark.parametrize("links", [[0, 1, 2], [2, 1, 0], [1, 0, 2]])
def test_links_over_three_surveys_make_one_person_in_any_order(links: list[int]) -> None:
    chain = [((0, 0), (1, 0)), ((1, 0), (2, 0)), ((0, 0), (2, 0))]
    numbers = number_people([["a"], [None], ["x"]], [chain[link] for link in links])
    assert group(numbers) == [[(0, 0), (1, 0), (2, 0)]]


def test_links_that_would_join_two_rows_of_one_survey_do_not_count() -> None:
    links = [((0, 0), (1, 0)), ((0, 1), (1, 0))]
    assert group(number_people([["a", "b"], ["c"]], links)) == []


def test_people_found_by_hand_have_one_number_in_the_bundle(session) -> None:
    training = make_slipped(session)
    decide(session, compare(session, training), "accepted")
    files = unpack(session, training.surveys[0])
    tables = [read(files[name]) for name in files if re.search(r"answers-\d+\.csv$", name)]
    people = [{row["_person"] for row in table} for table in tables]
    assert [len(each) for each in people] == [10, 10]
    assert people[0] == people[1]
