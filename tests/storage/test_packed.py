"""Packed responses are read whole, in the order of their ids, from either database."""

from __future__ import annotations

import datetime
import uuid
from random import Random

import pytest

from evalapp.storage.database import Session, writing
from evalapp.storage.packed import CHUNK, read_packed
from evalapp.storage.responses import add_responses
from tests.evaluations import make_training, read_small

PACKING = read_small().questionnaire.packing
CODE_HASHES = {"day": "0f" * 16}


def store(session: Session, n: int) -> tuple[int, list[dict[str, object]]]:
    """Store responses, some of them not packed and some in another layout; give survey and rows."""
    survey = make_training(session, timings=["pre"]).surveys[0]
    chance = Random(7)
    rows: list[dict[str, object]] = []
    for number in range(n):
        answers = {"staff": number, "plan": str(1 + number % 3)}
        packed = PACKING.pack(answers, ["sell"], CODE_HASHES)
        rows.append(
            {
                # Some ids have their first half in common.
                "id": uuid.UUID(int=chance.getrandbits(64 if number % 3 else 128)),
                "survey_id": survey.id,
                "part": (None, 1, 2, 3)[number % 4],
                "language": "en",
                "submitted_on": datetime.date(2016, 9, 5),
                "answers": answers,
                "not_asked": ["sell"],
                "code_hashes": CODE_HASHES,
                "digest": "",
                "packed": (None, b"????" + packed[4:], packed)[min(number % 9, 2)],
            }
        )
    with writing(session):
        add_responses(session, rows)
    return survey.id, rows


def read(
    session: Session, survey: int, parts: list[int | None], n: int
) -> list[tuple[uuid.UUID, bytes]]:
    found = read_packed(session, survey, parts, PACKING, n)
    return [(found.find_id(place), found.rows[:, place].tobytes()) for place in range(len(found))]


@pytest.mark.parametrize("parts", [[1, 2, 3, None], [2], [None], [3, None], []])
def test_all_responses_of_the_parts_are_read_in_the_order_of_ids(session, parts):
    survey, rows = store(session, CHUNK // 10)
    expected = [
        (row["id"], PACKING.pack(row["answers"], row["not_asked"], row["code_hashes"]))
        for row in rows
        if row["part"] in parts
    ]
    assert read(session, survey, parts, len(expected)) == sorted(expected)


def test_responses_that_came_since_they_were_counted_are_read_too(session):
    survey, rows = store(session, 40)
    found = read(session, survey, [None, 1], 10)
    assert [response for response, _ in found] == sorted(
        row["id"] for row in rows if row["part"] in (None, 1)
    )


def test_more_responses_than_are_turned_over_at_once_are_read(session):
    survey, rows = store(session, 2 * CHUNK + 1)
    found = read(session, survey, [1, 2, 3, None], len(rows))
    assert [response for response, _ in found] == sorted(row["id"] for row in rows)


def test_a_response_is_found_by_its_id(session):
    survey, rows = store(session, 40)
    found = read_packed(session, survey, [1], PACKING, 10)
    places = {found.find_id(place): place for place in range(len(found))}
    assert {row["id"]: found.find_place(row["id"]) for row in rows} == {
        row["id"]: places.get(row["id"]) for row in rows
    }
