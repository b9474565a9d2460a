"""Pictures show what the drawings show, in the same place and colour."""

import io

import pytest
from PIL import Image

from evalapp.reporting.charts import AFTER, HEIGHT, HIGH, WIDTH, draw_bar, draw_dumbbell
from evalapp.reporting.word.pictures import SCALE, paint, read_title

WHITE = (255, 255, 255)


def open_picture(drawing):
    return Image.open(io.BytesIO(paint(drawing)))


def colour(text):
    return tuple(int(text[place : place + 2], 16) for place in (1, 3, 5))


def test_a_bar_ends_at_its_share():
    picture = open_picture(draw_bar(0.25, None, "A quarter"))
    middle = HEIGHT * SCALE // 2
    row = [picture.getpixel((x, middle)) for x in range(picture.width)]
    assert picture.size == (WIDTH * SCALE, HEIGHT * SCALE)
    assert row.count(colour(HIGH)) == WIDTH * SCALE // 4
    assert row.count(colour("#eef1f4")) == WIDTH * SCALE * 3 // 4
    assert picture.getpixel((5, 2)) == WHITE


def test_an_interval_is_drawn_over_its_bar():
    picture = open_picture(draw_bar(0.5, (0.25, 0.75), "Half"))
    ink = colour("#16202a")
    places = [x for x in range(picture.width) if picture.getpixel((x, HEIGHT * SCALE // 2)) == ink]
    assert abs(min(places) - WIDTH * SCALE // 4) < 2 * SCALE
    assert abs(max(places) - WIDTH * SCALE * 3 // 4) < 2 * SCALE


def test_a_ring_is_before_and_a_dot_after():
    picture = open_picture(draw_dumbbell(1, 5, None, (1, 5), "Rise"))
    middle = HEIGHT * SCALE // 2
    assert picture.getpixel((14 * SCALE, middle)) == WHITE
    assert picture.getpixel(((WIDTH - 14) * SCALE, middle)) == colour(AFTER)


def test_a_drawing_says_its_title():
    assert read_title(draw_bar(1, None, "<all> & more")) == "<all> & more"


@pytest.mark.parametrize("part", ['<text x="1">No</text>', '<path d="M0 0L5 5" stroke="#000000"/>'])
def test_what_is_not_understood_is_refused(part):
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">{part}</svg>'
    with pytest.raises((KeyError, ValueError)):
        paint(drawing)
