"""How a survey stands by the clock."""

import datetime

import pytest

from evalapp.storage.schedule import State, Times

NINE = datetime.datetime(2026, 3, 2, 9, tzinfo=datetime.UTC)
SECOND, HOUR = datetime.timedelta(seconds=1), datetime.timedelta(hours=1)


@pytest.mark.parametrize(
    ("times", "at", "state"),
    [
        (Times(), NINE, State.NOT_OPEN),
        (Times(opened_at=NINE), NINE, State.OPEN),
        (Times(opened_at=NINE, closed_at=NINE + HOUR), NINE + 2 * HOUR, State.CLOSED),
        (Times(opens_at=NINE), NINE - SECOND, State.NOT_OPEN),
        (Times(opens_at=NINE), NINE, State.OPEN),
        (Times(opened_at=NINE, closes_at=NINE + HOUR), NINE + HOUR - SECOND, State.OPEN),
        (Times(opened_at=NINE, closes_at=NINE + HOUR), NINE + HOUR, State.CLOSED),
        (Times(opens_at=NINE, closes_at=NINE + HOUR), NINE + HOUR, State.CLOSED),
        # A closing time alone opens nothing, and ends nothing that never began.
        (Times(closes_at=NINE), NINE + HOUR, State.NOT_OPEN),
        # By hand goes before the plan.
        (Times(opened_at=NINE - HOUR, opens_at=NINE), NINE - SECOND, State.OPEN),
        (Times(opened_at=NINE, closed_at=NINE, closes_at=NINE + HOUR), NINE, State.CLOSED),
    ],
)
def test_the_state_follows_hand_and_plan(times: Times, at: datetime.datetime, state: State) -> None:
    assert times.judge(at) is state


@pytest.mark.parametrize(
    ("times", "after", "is_late"),
    [
        (Times(opened_at=NINE - HOUR, closes_at=NINE), -SECOND, False),
        (Times(opened_at=NINE - HOUR, closes_at=NINE), SECOND, True),
        (Times(opened_at=NINE - HOUR, closes_at=NINE), 119 * SECOND, True),
        (Times(opened_at=NINE - HOUR, closes_at=NINE), 120 * SECOND, False),
        # Who closes by hand has seen the room.
        (Times(opened_at=NINE - HOUR, closed_at=NINE, closes_at=NINE), SECOND, False),
        (Times(opened_at=NINE - HOUR, closed_at=NINE), SECOND, False),
        (Times(closes_at=NINE), SECOND, False),
    ],
)
def test_what_was_begun_is_taken_for_two_minutes_after_the_planned_end(
    times: Times, after: datetime.timedelta, is_late: bool
) -> None:
    assert times.is_late(NINE + after) is is_late
