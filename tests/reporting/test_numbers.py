"""Histograms: bins that people count in, none of few people."""

import random

import pytest

from evalapp.reporting.sections.numbers import Bin, make_bins


def test_bins_are_of_one_width_where_all_have_enough_people():
    counts = {float(number): 5 for number in range(40)}
    bins = make_bins(counts, 5)
    assert bins == [Bin(low, low + 5, 25) for low in range(0, 40, 5)]


def test_bins_of_few_people_stand_together():
    counts = {1.0: 8, 2.0: 1, 3.0: 1, 4.0: 6, 100.0: 1}
    bins = make_bins(counts, 5)
    assert [(each.low, each.high, each.n) for each in bins] == [(0.0, 120.0, 17)]
    counts = {1.0: 8, 25.0: 3, 45.0: 4, 100.0: 1}
    assert make_bins(counts, 5) == [Bin(0.0, 20.0, 8), Bin(20.0, 120.0, 8)]


def test_numbers_with_decimals_get_narrow_bins():
    counts = {number / 100: 3 for number in range(100, 200, 5)}
    bins = make_bins(counts, 5)
    assert bins[0] == Bin(1.0, 1.2, 12)
    assert all(each.n >= 5 for each in bins)


def up_to(highest):
    return lambda number: number <= highest


def test_the_last_bin_ends_with_the_highest_number_that_can_be_answered():
    counts = {float(number): 2 for number in range(0, 101, 5)}
    bins = make_bins(counts, 5, up_to(100))
    assert [(each.low, each.high, each.n) for each in bins] == [
        (0.0, 20.0, 8),
        (20.0, 40.0, 8),
        (40.0, 60.0, 8),
        (60.0, 80.0, 8),
        (80.0, 101, 10),
    ]
    assert make_bins({1.0: 8, 25.0: 3, 45.0: 5}, 5, up_to(47))[-1] == Bin(20.0, 48, 8)
    assert make_bins({7.0: 9}, 5, up_to(7)) == [Bin(7.0, 8.0, 9)]
    assert make_bins({100.0: 9, 2.0: 9}, 5, up_to(0)) == make_bins({100.0: 9, 2.0: 9}, 5)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({}, []),
        ({7.0: 4}, []),
        ({7.0: 9}, [Bin(7.0, 8.0, 9)]),
        ({-3.0: 5, 4.0: 5}, [Bin(-4.0, -2.0, 5), Bin(4.0, 6.0, 5)]),
    ],
)
def test_few_and_equal_numbers(counts, expected):
    assert make_bins(counts, 5) == expected


def test_everybody_is_in_one_bin_of_enough_people():
    chance = random.Random(5)
    for _ in range(300):
        numbers = [round(chance.lognormvariate(3, 1.5), chance.randrange(3)) for _ in range(60)]
        counts = {number: numbers.count(number) for number in numbers}
        bins = make_bins(counts, 5)
        assert sum(each.n for each in bins) == 60
        assert min(each.n for each in bins) >= 5
        for each in bins:
            inside = [number for number in numbers if each.low <= number < each.high]
            assert len(inside) == each.n or len(bins) == 1
