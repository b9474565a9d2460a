"""A section with every kind of block, for designers: long and short, six scripts, missing figures.

What real answers bring once in a hundred reports stands here in each preview. Its words are
English whatever the report's language, as those of all tools for designers.
"""

from __future__ import annotations

import io
from itertools import cycle, islice
from typing import Final

from PIL import Image, ImageDraw

from evalapp.reporting.charts import (
    choose_colours,
    draw_bar,
    draw_diverging,
    draw_dumbbell,
    reach_of,
)
from evalapp.reporting.document import (
    AskedQuestion,
    AskedSection,
    Block,
    Chart,
    Finding,
    Findings,
    Heading,
    KeyFigure,
    KeyFigures,
    Legend,
    Note,
    Prose,
    Quote,
    Quotes,
    Row,
    Section,
    Table,
    TextTable,
    Tile,
    Tiles,
)
from evalapp.reporting.look import ACCENT, Logo, LookPart, LookSettings
from evalapp.reporting.passages import Narrative, Passage, PassageKind, Run

NAME: Final = "specimen"
MISSING: Final = "–"
SHORT: Final = "Yes."
LONG: Final = (
    "A sentence that goes on, as people's do who were asked for one thing and tell of three, "
    "so that a label, a head of a column or a caption has to be set on several lines without "
    "pushing anything else off the page. "
)
SCRIPTS: Final = {
    "en": "We met our first buyer, and learned how to write an offer.",
    "km": "យើងបានជួបអ្នកទិញដំបូង ហើយរៀនសរសេរសំណើលក់ទៅប្រទេសជិតខាង។",
    "my": "ပထမဆုံး ဝယ်သူနှင့် တွေ့ဆုံခဲ့ပြီး ကမ်းလှမ်းလွှာ ရေးနည်းကို လေ့လာခဲ့ပါသည်။",
    "th": "เราได้พบผู้ซื้อรายแรกและได้เรียนรู้วิธีเขียนใบเสนอราคาไปยังประเทศเพื่อนบ้าน",
    "vi": "Chúng tôi đã gặp người mua đầu tiên và học cách viết bản chào hàng.",
    "lo": "ພວກເຮົາໄດ້ພົບຜູ້ຊື້ຄົນທຳອິດ ແລະ ໄດ້ຮຽນຮູ້ວິທີຂຽນໃບສະເໜີລາຄາ",
}
"""Language → the same sentence."""
NO_SPACE: Final = "https://example.org/" + "a-long-address-without-a-space/" * 6
SHARES: Final = ((0.05, 0.1, 0.15, 0.4, 0.3), (0.0, 0.0, 0.0, 0.0, 1.0), (0.6, 0.4, 0.0, 0.0, 0.0))


def write_specimen() -> Section:
    """Return a section with every kind of block."""
    blocks: tuple[Block, ...] = (
        Prose((LONG * 3, SHORT)),
        _write_narrative(),
        Findings((Finding("Short", SHORT), Finding(LONG, LONG * 2), _find("km"), _find("my"))),
        Note("A plain note. " + LONG),
        Note("A warning. " + LONG, tone="warning"),
        Heading("A heading of the third level"),
        Heading("A heading of the fourth level " + LONG, level=4),
        _write_figures(),
        KeyFigures((KeyFigure("4.2", "Only one figure"),)),
        _write_bars(),
        _write_dumbbells(),
        Tiles("A map of tiles", LONG, (("A country", _tile()),), note="No figure: dashed."),
        _write_table(),
        _write_texts(),
        _write_quotes(),
        AskedSection("A part of a questionnaire", _ask()),
    )
    return Section(NAME, "Every kind of block", blocks)


def make_look() -> LookSettings:
    """Return a look with all that can be set: four logos and every text."""
    texts = {part.value: dict(SCRIPTS) for part in LookPart}
    return LookSettings(
        name="An Institute with a Name of Some Length",
        accent=ACCENT,
        logo=_draw_logo("An institute", (560, 160)),
        partners=(
            _draw_logo("A wide partner", (900, 90)),
            _draw_logo("A high partner", (160, 240)),
            _draw_logo("A square partner", (240, 240)),
        ),
        texts=texts,
    )


def _draw_logo(name: str, size: tuple[int, int]) -> Logo:
    picture = Image.new("RGB", size, "#ffffff")
    edge = min(size) // 8
    ImageDraw.Draw(picture).rectangle(
        (edge, edge, size[0] - edge, size[1] - edge), outline="#52606d", width=edge
    )
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return Logo(buffer.getvalue(), "png", *size, alternative=name)


def _find(language: str) -> Finding:
    return Finding(SCRIPTS[language], SCRIPTS[language] * 3, language)


def _write_narrative() -> Narrative:
    plain = (Run("Written by an evaluator, "), Run("strong", is_strong=True), Run(" and "))
    runs = (*plain, Run("emphasised", is_emphasised=True), Run(", with a "))
    link = Run("link", link="https://example.org/")
    paragraph = Passage(PassageKind.PARAGRAPH, (*runs, link, Run(". " + LONG)))
    items = tuple(
        Passage(PassageKind.ITEM, passages=(Passage(PassageKind.PARAGRAPH, (Run(text),)),))
        for text in (SHORT, LONG)
    )
    heading = Passage(PassageKind.HEADING, (Run("A heading in a text"),), level=3)
    passages = (
        paragraph,
        Passage(PassageKind.BULLETS, passages=items),
        heading,
        Passage(PassageKind.NUMBERS, passages=items, start=9),
        Passage(PassageKind.QUOTE, passages=(paragraph,)),
    )
    return Narrative(passages, "en", note="What to know of it first.")


def _write_figures() -> KeyFigures:
    figures = (
        KeyFigure("28", "people"),
        KeyFigure("+0.85", LONG, "95% interval +0.41 to +1.29"),
        KeyFigure(MISSING, "a figure that is withheld", "fewer than 5 people"),
        KeyFigure("100%", SCRIPTS["km"], SCRIPTS["my"]),
    )
    return KeyFigures(figures, question=LONG)


def _write_bars() -> Chart:
    reaches = [reach_of(shares) for shares in SHARES]
    reach = max(left for left, _right in reaches), max(right for _left, right in reaches)
    labels = (SHORT, LONG, SCRIPTS["km"])
    rows = tuple(
        Row(label, draw_diverging(shares, reach, label), ("70%", "28"))
        for label, shares in zip(labels, SHARES, strict=True)
    )
    answers = ("Not at all", "A little", "Partly", "Mostly", LONG)
    colours = choose_colours(len(answers))
    legend = tuple(Legend(text, colour) for text, colour in zip(answers, colours, strict=True))
    missing = Row("Nobody answered", draw_bar(0.0, None, "Nobody answered"), (MISSING, "0"))
    heads = ("Statement", "Answers", "Agree", "n")
    return Chart("A chart whose title is its finding", LONG, heads, (*rows, missing), legend, LONG)


def _write_dumbbells() -> Chart:
    rows = tuple(
        Row(text, draw_dumbbell(2.1, after, (after - 0.4, after + 0.4), (1, 5), text), cells)
        for text, after, cells in (
            (SCRIPTS["my"], 4.2, ("2.1", "4.2", "+2.1 (+1.5 to +2.7)", "25")),
            (SCRIPTS["lo"], 2.0, ("2.1", "2.0", "−0.1 (−0.5 to +0.3)", "7")),
        )
    )
    legend = (
        Legend("Before", "#52606d", shape="ring"),
        Legend("After", "#0b5c8a", shape="dot"),
    )
    heads = ("Statement", "Before and after", "Before", "After", "Change", "n")
    return Chart("Before and after", "", heads, rows, legend)


def _tile() -> tuple[Tile, ...]:
    names = ("North", SCRIPTS["th"][:18], "A province with a long name", "East", "South")
    return tuple(
        Tile(
            name,
            MISSING if shade == 0 else str(shade * 7),
            SHORT,
            shade,
            1 + shade // 2,
            1 + shade % 4,
        )
        for shade, name in enumerate(names)
    )


def _write_table() -> Table:
    rows = (
        (SHORT, "1", "12.5", MISSING),
        (LONG, "1 234", "−0.03", "99%"),
        (SCRIPTS["vi"], MISSING, MISSING, MISSING),
    )
    heads = ("Group", "n", "Mean", LONG)
    return Table("A table of figures", heads, rows, note=LONG)


def _write_texts() -> TextTable:
    rows = tuple(
        (Quote(text, language, by=language), Quote(SHORT, "en"), Quote(text * 2, language))
        for language, text in SCRIPTS.items()
    )
    return TextTable("A table of what people wrote", ("What", "Short", "More"), rows, (3, 2, 5))


def _write_quotes() -> Quotes:
    said = [Quote(text, language) for language, text in SCRIPTS.items()]
    quotes = (
        *said,
        Quote(LONG * 4, "en", by="Who said it"),
        Quote(NO_SPACE, "en"),
        Quote("…", "en"),
    )
    return Quotes(LONG, "After the training", quotes, n=len(quotes), note="Not all of them.")


def _ask() -> tuple[AskedQuestion, ...]:
    texts = islice(cycle(SCRIPTS.values()), 8)
    return tuple(
        AskedQuestion(str(number), text, LONG if number == 1 else "", ("Yes", "No", LONG)[:number])
        for number, text in enumerate(texts, 1)
    )
