"""Boards: one table of cases, and the same state in whatever order operations become known."""

import itertools
import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalapp.questionnaire.discussing.operations import Do, Operation
from evalapp.questionnaire.discussing.places import find_place_between
from evalapp.questionnaire.discussing.reducing import BoardState, reduce_board
from tests.questionnaire.discussing.boards import read_case_operation, trim

# The phone runs the same table: tests/journeys/test_board_state.py.
CASES = json.loads(Path(__file__).with_name("boards.json").read_text("utf-8"))
REPLICAS = 8
TOPICS = ("one", "two")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_a_board_shows(case: dict) -> None:
    operations = [read_case_operation(each) for each in case["operations"]]
    assert trim(reduce_board(operations, case["votes"])) == case["state"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_order_of_arrival_changes_nothing(case: dict) -> None:
    operations = [read_case_operation(each) for each in case["operations"]]
    orders = itertools.islice(itertools.permutations(operations), 200)
    states = {reduce_board(order, case["votes"]) for order in orders}
    assert len(states) == 1


class Replica:
    """A phone: it makes operations from what it knows, and learns those of others."""

    def __init__(self, number: int) -> None:
        self.author, self.known = f"{number:012x}", {}

    def act(self, chance: random.Random, name: str) -> None:
        state = self.look()
        shown = state.list_shown()
        points = [*shown, *state.gone]
        do = chance.choice(list(Do)[:-2]) if points else Do.ADD
        point = chance.choice(points) if points else None
        clock = max((each.at for each in self.known.values()), default=0) + 1
        values = {
            Do.ADD: lambda: {**draw_spot(chance, shown), "text": name, "language": ""},
            Do.EDIT: lambda: {"text": name, "language": "km"},
            Do.MOVE: lambda: draw_spot(chance, shown),
            Do.MERGE: lambda: {"into": chance.choice(["", *(each.id for each in points)])},
            Do.THEME: lambda: {"theme": chance.choice(["", "money", "time"])},
            Do.VOTE: lambda: {"up": chance.random() < 0.8},
            Do.DELETE: lambda: {"gone": chance.random() < 0.6, "seen": point.seen},
        }[do]()
        about = "" if do is Do.ADD else point.id
        self.known[name] = Operation(name, do, clock, self.author, about, values)

    def look(self) -> BoardState:
        return reduce_board(self.known.values(), 3)

    def learn(self, other: "Replica", chance: random.Random) -> None:
        """Learn some of what another knows, in any order."""
        told = list(other.known.values())
        chance.shuffle(told)
        self.known |= {each.id: each for each in told[: chance.randrange(len(told) + 1)]}


def draw_spot(chance: random.Random, shown: list) -> dict[str, str]:
    places = sorted(each.place for each in shown)
    at = chance.randrange(len(places) + 1)
    before, after = [*places, ""][at - 1 if at else -1], [*places, ""][at]
    return {"question": chance.choice(TOPICS), "place": find_place_between(before, after)}


@given(st.integers(min_value=0), st.integers(min_value=1, max_value=60))
def test_replicas_that_know_the_same_show_the_same(seed: int, steps: int) -> None:
    chance = random.Random(seed)
    replicas = [Replica(number) for number in range(REPLICAS)]
    for step in range(steps):
        chance.choice(replicas).act(chance, f"{step:04}")
        one, other = chance.sample(replicas, 2)
        if chance.random() < 0.5:
            one.learn(other, chance)
    everything = [each for replica in replicas for each in replica.known.values()]
    states = set()
    for _replica in replicas:
        # Each hears all of it, some of it twice, in an order of its own.
        heard = [*everything, *chance.sample(everything, len(everything) // 3)]
        chance.shuffle(heard)
        states.add(reduce_board(heard, 3))
    assert len(states) == 1
    assert find_lost(states.pop(), everything) == set()


def find_lost(state: BoardState, operations: list[Operation]) -> set[str]:
    """Return the texts that anybody ever typed and that are nowhere any more."""
    typed = {str(each.values["text"]) for each in operations if each.do in (Do.ADD, Do.EDIT)}
    points = [*state.points, *state.gone, *state.hidden]
    points += [each for point in points for each in point.merged]
    return typed - {text for point in points for text in (point.text, *point.earlier)}


@given(st.integers(min_value=0), st.integers(min_value=1, max_value=120))
def test_there_is_always_a_place_between(seed: int, steps: int) -> None:
    chance = random.Random(seed)
    places: list[str] = []
    for _step in range(steps):
        at = chance.randrange(len(places) + 1)
        before = places[at - 1] if at else ""
        after = places[at] if at < len(places) else ""
        places.insert(at, find_place_between(before, after))
    assert places == sorted(set(places))


def test_places_at_the_end_stay_short() -> None:
    place = ""
    for _number in range(300):
        place = find_place_between(place, "")
    assert len(place) <= 10


def test_what_is_put_between_two_of_one_place_stands_behind_both() -> None:
    assert find_place_between("i", "i") > "i"


def test_votes_that_count_are_counted_for_their_author() -> None:
    case = next(each for each in CASES if "first ones count" in each["name"])
    state = reduce_board(map(read_case_operation, case["operations"]), case["votes"])
    assert [state.count_votes(author) for author in ("p1", "p2", "p3")] == [2, 1, 0]
