"""Boards show the same in the server's Python and in the phone's script."""

import json
import random
from dataclasses import asdict
from pathlib import Path

import pytest

from evalapp.questionnaire.discussing.places import find_place_between
from evalapp.questionnaire.discussing.reducing import reduce_board
from evalapp.web.participant_script import read_part, shrink_script
from tests.questionnaire.discussing.boards import trim, write_operation
from tests.questionnaire.discussing.test_reducing import Replica

pytestmark = pytest.mark.xdist_group("journeys")

TABLE = Path(__file__).parents[1] / "questionnaire" / "discussing" / "boards.json"
RUNNER = "cases => {SCRIPT; return cases.map(CALL)}"


def run(phone, call, cases):
    script = shrink_script(read_part("board_state.js")).strip()
    return phone.evaluate(RUNNER.replace("SCRIPT", script).replace("CALL", call), cases)


def test_every_case_of_the_table_shows_the_same_on_the_phone(phone):
    cases = json.loads(TABLE.read_text("utf-8"))
    shown = run(phone, "each => reduceBoard(each.operations, each.votes)", cases)
    assert [trim(state) for state in shown] == [case["state"] for case in cases]


def test_boards_made_by_chance_show_the_same_on_the_phone(phone):
    boards = [make_board(seed) for seed in range(150)]
    sent = [[write_operation(each) for each in operations] for operations in boards]
    shown = run(phone, "each => reduceBoard(each, 3)", sent)
    assert shown == [json.loads(json.dumps(asdict(reduce_board(each, 3)))) for each in boards]


def make_board(seed):
    chance = random.Random(seed)
    replicas = [Replica(number) for number in range(4)]
    for step in range(30):
        chance.choice(replicas).act(chance, f"{step:04}")
        one, other = chance.sample(replicas, 2)
        one.learn(other, chance)
    known = {name: each for replica in replicas for name, each in replica.known.items()}
    return chance.sample(list(known.values()), len(known))


def test_the_phone_finds_the_same_places(phone):
    chance = random.Random(1)
    pairs = [["", ""], ["i", "i"]]
    places = []
    for _step in range(200):
        at = chance.randrange(len(places) + 1)
        pair = [places[at - 1] if at else "", places[at] if at < len(places) else ""]
        pairs.append(pair)
        places.insert(at, find_place_between(*pair))
    found = run(phone, "pair => findPlaceBetween(...pair)", pairs)
    assert found == [find_place_between(*pair) for pair in pairs]
