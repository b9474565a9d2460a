"""Words longer than a line are cut between letters; all others stay as they are."""

import pytest

from evalapp.reporting.linebreaks import BREAK, insert_breaks, strip_breaks
from evalapp.reporting.long_words import (
    LONGEST_LETTER,
    LONGEST_WORD,
    PIECE,
    cut_long_words,
)
from tests.reporting.paper import MIXED, TEXTS

EMOJI = "👍🏽👩‍👩‍👧" * 60
"""A row of signs, between which any line may break."""
LONG = {
    "letters": "x" * 5_000,
    "digits": "0123456789" * 50,
    "marks": "a" + "\u0301" * 4_999,
    "letters with marks": "e\u0323\u0302" * 400,
    "thai": "ก" * 1_000,
    "khmer": "ក្រុ" * 300,
    "burmese": "ကျွန်" * 300,
    "emoji": EMOJI + "x" * 60,
    "arabic": "ب" * 999,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_a_long_word_is_cut_into_pieces_that_fit_any_line(text):
    cut = cut_long_words(text, "|")
    assert cut.replace("|", "") == text
    assert max(map(len, cut.removeprefix(EMOJI).split("|"))) <= LONGEST_LETTER


@pytest.mark.parametrize("name", ["letters with marks", "khmer", "burmese"])
def test_a_cut_leaves_letters_whole(name):
    begins = {part[0] for part in cut_long_words(LONG[name], "|").split("|")}
    assert (
        begins
        <= {
            "letters with marks": {"e"},
            "khmer": {"ក", "រ"},
            "burmese": {"က", "န"},
        }[name]
    )


def test_pieces_are_of_one_length_where_letters_allow():
    assert [len(part) for part in cut_long_words("x" * 95, "|").split("|")] == [PIECE] * 9 + [5]


@pytest.mark.parametrize(
    "text",
    [
        *TEXTS.values(),
        *MIXED.values(),
        "x" * LONGEST_WORD,
        "https://example.org/" + "a-part/of-an/address?with=many&parts=of-it" * 4,
        "donau" * 10 + " " + "dampf" * 10,
        "研讨会很有用" * 30,
    ],
)
def test_all_else_stays_as_it_is(text):
    assert cut_long_words(insert_breaks(text), "|") == insert_breaks(text)


def test_a_face_keeps_its_colour():
    assert cut_long_words("ก" * 10 + "👍🏽" * 30, "|").count("|🏽") == 0


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_cuts_are_taken_out_again(text):
    typed = f"{text} typed\u200bbreak"
    assert strip_breaks(cut_long_words(insert_breaks(typed), BREAK)) == typed
