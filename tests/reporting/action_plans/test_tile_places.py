"""Places of provinces: none twice, none lost, as on the map."""

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from evalapp.folders import find_content
from evalapp.reporting.action_plans.tile_places import COLUMNS, MOST_ROWS, PLACES, place_provinces


def test_all_provinces_of_the_shipped_form_have_a_place():
    form = tomllib.loads((find_content("surveys") / "action_plan.toml").read_text("utf-8"))
    listed = {country: {*form["choices"][f"province_{country}"]} - {"other"} for country in PLACES}
    assert {country: {*own} for country, own in PLACES.items()} == listed


def test_rows_that_nobody_is_in_are_left_out():
    assert place_provinces("kh", ["kampot", "siem_reap"]) == {
        "siem_reap": (1, 2),
        "kampot": (2, 2),
    }


def test_unknown_provinces_stand_below_the_others():
    assert place_provinces("kh", ["Takeo", "kampot"]) == {"kampot": (1, 2), "Takeo": (2, 1)}


def test_countries_without_a_map_fill_row_by_row():
    assert place_provinces("la", list("abcde")) == {
        "a": (1, 1),
        "b": (1, 2),
        "c": (1, 3),
        "d": (1, 4),
        "e": (2, 1),
    }


@given(st.sampled_from([*PLACES, "la"]), st.sets(st.sampled_from("abcdefghijklmnop")), st.data())
def test_no_two_share_a_place(country, unknown, data):
    known = data.draw(st.sets(st.sampled_from(sorted(PLACES.get(country, {"x": ()})))))
    placed = place_provinces(country, [*sorted(known), *sorted(unknown)])
    assert set(placed) == known | unknown
    assert len(set(placed.values())) == len(placed)
    assert all(1 <= row <= MOST_ROWS and 1 <= column <= COLUMNS for row, column in placed.values())
