"""Contrast is measured as WCAG says, and a colour that cannot be read is made darker."""

import pytest

from evalapp.reporting.colours import (
    can_be_read,
    darken_until_read,
    measure_contrast,
    mix,
    read_colour,
)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        # Pairs that WCAG's own technique G18 and WebAIM's checker are known by.
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#ff0000", "#ffffff", 4.0),
        ("#0000ff", "#ffffff", 8.59),
        ("#00ff00", "#ffffff", 1.37),
        ("#ffff00", "#0000ff", 8.0),
    ],
)
def test_contrast_of_known_pairs(one, other, ratio):
    assert round(measure_contrast(one, other), 2) == ratio
    assert measure_contrast(other, one) == measure_contrast(one, other)


def test_reading_needs_four_and_a_half():
    assert [can_be_read(grey) for grey in ("#777777", "#767676")] == [False, True]


def test_darker_shade_of_readable_colour_is_itself():
    assert darken_until_read("#0b5c8a") == "#0b5c8a"


@pytest.mark.parametrize("colour", ["#ffcc00", "#ffffff", "#00ff00", "#ff7f7f", "#87ceeb"])
def test_darker_shade_is_the_lightest_that_can_be_read(colour):
    shade = darken_until_read(colour)
    assert 4.5 <= measure_contrast(shade, "#ffffff") < 4.65


def test_mixing_goes_from_one_to_the_other():
    mixed = [mix("#000000", "#ffffff", share) for share in (0, 0.5, 1)]
    assert mixed == ["#000000", "#808080", "#ffffff"]


def test_colour_is_read_in_small_letters():
    assert read_colour(" #0B5C8A ") == "#0b5c8a"


@pytest.mark.parametrize("text", ["", "red", "#fff", "#0b5c8", "#0b5c8a;", "#gggggg", "#٠٠٠٠٠٠"])
def test_what_is_no_colour_is_refused(text):
    with pytest.raises(ValueError, match="is no colour such as"):
        read_colour(text)
