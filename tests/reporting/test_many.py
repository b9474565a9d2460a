"""A report holds the open answers of 2,000 people, and says so where there are more."""

import pytest

from evalapp.i18n import get_translator
from evalapp.reporting.document import Quote
from evalapp.reporting.sections.many import MOST_LETTERS, fit_quotes


def make_quotes(n: int, letters: int) -> list[Quote]:
    return [Quote(f"{place:05}".ljust(letters, "x"), "en") for place in range(n)]


@pytest.mark.parametrize(("n", "letters"), [(0, 5), (1, 5_000), (2_000, 150), (60, 5_000)])
def test_answers_for_which_there_is_room_are_all_there(n, letters):
    quotes = make_quotes(n, letters)
    assert fit_quotes(quotes, get_translator("en")) == (tuple(quotes), "")


def test_of_more_answers_the_first_are_there_and_the_rest_is_told():
    quotes = make_quotes(2_000, 200)
    shown, told = fit_quotes(quotes, get_translator("en"))
    assert shown == tuple(quotes[: MOST_LETTERS // 200])
    assert told == "the first 1,500 of them; the exported answers hold all"
