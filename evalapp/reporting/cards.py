"""Personal cards to print: ten on a sheet of A4, each with a QR code and the code to type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from jinja2 import DictLoader, Environment, StrictUndefined, Template

from evalapp.i18n import Message, Translator, reads_from_right
from evalapp.reporting.qr import draw_qr

CARDS_OF_A_SHEET: Final = 10

SCAN: Final = Message("Scan the picture with your phone. Or open this page and type both codes:")
WHO_NOT_WHAT: Final = Message(
    "We note that you have answered, but not what you answered. You can use this card once."
)


@dataclass(frozen=True)
class PrintedCard:
    """What one card says: whose it is, its code, and the link behind its picture."""

    name: str
    code: str
    link: str


@dataclass(frozen=True)
class CardFacts:
    """What all cards say: the workshop, the page to open and the survey's code."""

    workshop: str
    address: str
    survey: str


def write_cards(cards: Sequence[PrintedCard], facts: CardFacts, translator: Translator) -> str:
    """Return the cards as a page to print, in the translator's language."""
    return _template().render(
        language=translator.language,
        direction="rtl" if reads_from_right(translator.language) else "ltr",
        title=translator.gettext("Personal cards"),
        scan=translator.tell(SCAN),
        note=translator.tell(WHO_NOT_WHAT),
        survey=translator.gettext("Code of the survey"),
        own=translator.gettext("Code of this card"),
        facts=facts,
        sheets=[
            cards[start : start + CARDS_OF_A_SHEET]
            for start in range(0, len(cards), CARDS_OF_A_SHEET)
        ],
        draw_qr=draw_qr,
        part=part_code,
    )


def part_code(code: str) -> str:
    """Return a card's code in two groups, as people read and type it."""
    half = len(code) // 2
    return f"{code[:half]} {code[half:]}"


@cache
def _template() -> Template:
    environment = Environment(
        loader=DictLoader(
            {"cards.html": (files("evalapp.reporting") / "cards.html").read_text("utf-8")}
        ),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    return environment.get_template("cards.html")
