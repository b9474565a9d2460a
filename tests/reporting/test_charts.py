"""Drawings hold no words but their title, stay inside their frame, and mean the same by colour."""

import re
from xml.etree import ElementTree

import pytest

from evalapp.reporting.charts import (
    HEIGHT,
    HIGH,
    LOW,
    MIDDLE,
    WIDTH,
    choose_colours,
    draw_bar,
    draw_diverging,
    draw_dumbbell,
    reach_of,
)

SVG = "{http://www.w3.org/2000/svg}"


def read_bars(drawing) -> list[tuple[float, float, str]]:
    """Return left end, width and colour of every bar."""
    return [
        (float(bar.get("x")), float(bar.get("width")), bar.get("fill"))
        for bar in ElementTree.fromstring(drawing).iter(f"{SVG}rect")
    ]


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("count", range(1, 12))
def test_there_is_one_colour_an_option(count):
    colours = choose_colours(count)
    assert len(set(colours)) == len(colours) == count


def test_colours_run_from_red_over_grey_to_blue():
    assert choose_colours(5)[::2] == (LOW, MIDDLE, HIGH)
    assert choose_colours(3) == (LOW, MIDDLE, HIGH)
    assert choose_colours(2) == (LOW, HIGH)
    assert MIDDLE not in choose_colours(4)


def test_the_ends_differ_from_their_lighter_neighbours_in_black_and_white():
    low, low_light, _middle, high_light, high = map(luminance, choose_colours(5))
    assert low_light > low + 0.2
    assert high_light > high + 0.2


def test_reach_counts_half_of_the_middle_on_either_side():
    assert reach_of([0.1, 0.2, 0.4, 0.2, 0.1]) == pytest.approx((0.5, 0.5))
    assert reach_of([0.25, 0.75]) == (0.25, 0.75)
    assert reach_of([1.0]) == (0.5, 0.5)


def test_a_diverging_bar_is_split_at_the_middle():
    shares = [0.2, 0.2, 0.2, 0.4, 0.0]
    drawing = draw_diverging(shares, reach_of(shares), "told")
    bars = read_bars(drawing)
    middle = float(re.search(r"M([\d.]+) 0V", drawing)[1])
    assert [colour for _x, _width, colour in bars] == list(choose_colours(5))[:4]
    assert bars[2][0] + bars[2][1] / 2 == pytest.approx(middle, abs=0.1)
    assert bars[-1][0] + bars[-1][1] == pytest.approx(WIDTH - 2, abs=0.2)


def test_bars_drawn_together_have_one_middle_and_one_scale():
    reach = (0.7, 0.9)
    drawings = [draw_diverging(shares, reach, "") for shares in ([0.7, 0.3], [0.1, 0.9])]
    middles = {re.search(r"M([\d.]+) 0V", drawing)[1] for drawing in drawings}
    widths = [sum(width for _x, width, _colour in read_bars(drawing)) for drawing in drawings]
    assert len(middles) == 1
    assert widths[0] == pytest.approx(widths[1], abs=0.5)


def test_nobody_at_an_option_is_no_bar():
    assert read_bars(draw_diverging([0, 0, 1.0], (0.0, 1.0), ""))[0][2] == HIGH


def test_a_bar_starts_at_zero_on_a_full_scale():
    ground, bar = read_bars(draw_bar(0.25, (0.1, 0.5), "told"))
    assert ground[:2] == (0, WIDTH)
    assert bar[:2] == (0, WIDTH / 4)


def test_a_dumbbell_stands_on_the_whole_answer_scale():
    drawing = draw_dumbbell(1, 5, None, (1, 5), "told")
    before, after = ElementTree.fromstring(drawing).iter(f"{SVG}circle")
    assert float(before.get("cx")) == 14
    assert float(after.get("cx")) == WIDTH - 14
    assert before.get("fill") != after.get("fill")


def test_an_interval_ends_where_the_scale_ends():
    drawing = draw_dumbbell(2, 4.5, (3.0, 9.0), (1, 5), "told")
    places = [float(place) for place in re.findall(r"[MH]([\d.]+)", drawing)]
    assert max(places) <= WIDTH


@pytest.mark.parametrize(
    "drawing",
    [
        draw_bar(1.0, (0.9, 1.0), "<b>&"),
        draw_diverging([0.5, 0.5], (0.5, 0.5), "<b>&"),
        draw_dumbbell(2, 3, (1, 4), (1, 5), "<b>&"),
    ],
)
def test_a_drawing_has_a_title_and_no_other_words(drawing):
    root = ElementTree.fromstring(drawing)
    assert root.find(f"{SVG}title").text == "<b>&"
    assert "".join(root.itertext()) == "<b>&"
    assert root.get("viewBox") == f"0 0 {WIDTH} {HEIGHT}"
    assert not list(root.iter(f"{SVG}text"))
    assert "style=" not in drawing
