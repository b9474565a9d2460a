"""Cards on paper: ten on a sheet, each with its name, its code and a QR code, in every language."""

import io

import pypdfium2
import pytest

from evalapp.i18n import LANGUAGE_NAMES, get_translator
from evalapp.reporting.cards import CardFacts, PrintedCard, part_code, write_cards
from evalapp.reporting.pdf import print_report
from evalapp.reporting.qr import draw_qr

FACTS = CardFacts("A small training", "evalapp.example", "482913")


def make_cards(number: int) -> list[PrintedCard]:
    return [
        PrintedCard(f"Person {n}", "ABCDEFG" + "23456789"[n % 8], f"https://evalapp.example/r/{n}")
        for n in range(number)
    ]


def read_pages(html: str) -> list[str]:
    pdf = pypdfium2.PdfDocument(io.BytesIO(print_report(html).pdf))
    return [page.get_textpage().get_text_range() for page in pdf]


@pytest.mark.parametrize("language", LANGUAGE_NAMES)
def test_ten_cards_stand_on_a_sheet_in_every_language(language):
    pages = read_pages(write_cards(make_cards(13), FACTS, get_translator(language)))
    assert [page.count("ABCD EFG") for page in pages] == [10, 3]
    assert [page.count("Person ") for page in pages] == [10, 3]


def test_a_card_says_whose_it_is_and_how_to_use_it():
    card = make_cards(1)[0]
    html = write_cards([card], FACTS, get_translator("en"))
    assert draw_qr(card.link)["path"] in html
    (page,) = read_pages(html)
    assert "A small training" in page
    assert "evalapp.example" in page
    assert "not what you answered" in page


def test_names_with_markup_stay_text():
    html = write_cards([PrintedCard("<b>Dara</b>", "ABCDEFGH", "x")], FACTS, get_translator("en"))
    assert "<b>Dara" not in html
    assert "&lt;b&gt;Dara" in html


def test_a_code_is_read_in_two_halves():
    assert part_code("ABCDEFGH") == "ABCD EFGH"
