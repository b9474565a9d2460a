"""A chart as one SVG with its words, to be put into another document.

On pages words never go into drawings (`charts`); here a file has to stand alone, and whatever
opens it shapes the text with its own fonts. Widths of words are estimated: there are no fonts here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from markupsafe import escape

from evalapp.reporting.charts import HEIGHT, WIDTH
from evalapp.reporting.document import Chart, Legend, Row
from evalapp.reporting.linebreaks import BREAK, SCRIPTS, insert_breaks

PAGE: Final = 1000
"""The width of the whole drawing."""
MARGIN: Final = 24
LABELS: Final = 300
CELL: Final = 84
GAP: Final = 16
TITLE, TEXT, SMALL = 22, 15, 13
LINE: Final = 1.5
"""Height of a line in letters: complex scripts stand tall."""
INK, SOFT, RULE = "#16202a", "#52606d", "#d5dce2"
FONTS: Final = (
    "'Noto Sans','Noto Sans Khmer','Noto Sans Myanmar','Noto Sans Thai','Noto Sans Lao',"
    "system-ui,sans-serif"
)

_WIDE: Final = {"km": 0.75, "my": 0.8, "th": 0.6, "lo": 0.6}
_SCRIPT_OF: Final = [(re.compile(f"[{span}]"), _WIDE[name]) for name, span in SCRIPTS.items()]


def draw_chart(chart: Chart, language: str) -> str:
    """Return a chart with its title, legend, labels, figures and note as SVG."""
    drawer = _Drawer(len(chart.heads) - 2)
    drawer.write(MARGIN, chart.title, TITLE, PAGE - 2 * MARGIN, weight="600")
    drawer.write(MARGIN, chart.question, TEXT, PAGE - 2 * MARGIN, colour=SOFT)
    drawer.add_legend(chart.legend)
    drawer.add_heads(chart.heads)
    for row in chart.rows:
        drawer.add_row(row)
    drawer.top += GAP / 2
    drawer.write(MARGIN, chart.note, SMALL, PAGE - 2 * MARGIN, colour=SOFT)
    height = drawer.top + MARGIN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{PAGE}" height="{height:.0f}" '
        f'viewBox="0 0 {PAGE} {height:.0f}" xml:lang="{language}" role="img" '
        f'font-family="{FONTS}">'
        f"<title>{escape(chart.title)}</title>"
        f'<rect width="{PAGE}" height="{height:.0f}" fill="#ffffff"/>{"".join(drawer.parts)}</svg>'
    )


class _Drawer:
    """Puts texts and drawings below each other; `top` is where the next one begins."""

    def __init__(self, cells: int) -> None:
        self.parts: list[str] = []
        self.top: float = MARGIN
        self.first_cell = PAGE - MARGIN - cells * CELL
        self.place = MARGIN + LABELS + GAP
        self.width = self.first_cell - GAP - self.place

    def write(
        self,
        left: float,
        text: str,
        size: int,
        width: float,
        *,
        weight: str = "400",
        colour: str = INK,
    ) -> None:
        """Write a text over as many lines as it needs, and go below it."""
        if text:
            self.top += self._put(left, self.top, text, size, width, weight, colour) + GAP / 2

    def add_legend(self, legend: Sequence[Legend]) -> None:
        """Write what the colours mean, one beside the other."""
        if not legend:
            return
        left: float = MARGIN
        for entry in legend:
            width = measure(entry.label, SMALL) + 14 + 2 * GAP
            if left > MARGIN and left + width > PAGE - MARGIN:
                left, self.top = MARGIN, self.top + SMALL * LINE + 4
            self.parts.append(
                f'<g transform="translate({left:.1f} {self.top + 4:.1f})">{_mark(entry)}</g>'
            )
            self._put(left + 20, self.top, entry.label, SMALL, width, "400", INK)
            left += width
        self.top += SMALL * LINE + GAP

    def add_heads(self, heads: Sequence[str]) -> None:
        """Write what stands above the columns, and a line below it."""
        height = self._put(MARGIN, self.top, heads[0], SMALL, LABELS, "600", SOFT)
        height = max(
            height, self._put(self.place, self.top, heads[1], SMALL, self.width, "600", SOFT)
        )
        height = max(height, self._put_cells(heads[2:], SMALL, "600", SOFT))
        self.top += height + 4
        self._rule()

    def add_row(self, row: Row) -> None:
        """Write a label, its drawing and the figures beside it."""
        start = self.top
        self.top += 8
        tall = self._put(MARGIN, self.top, row.label, TEXT, LABELS, "400", INK)
        drawn = self.width * HEIGHT / WIDTH
        inner = str(row.drawing).replace(
            "<svg ",
            f'<svg x="{self.place:.1f}" y="{self.top:.1f}" width="{self.width:.1f}" '
            f'height="{drawn:.1f}" ',
            1,
        )
        self.parts.append(inner)
        tall = max(tall, drawn, self._put_cells(row.cells, TEXT, "400", INK))
        self.top = start + 16 + tall
        self._rule()

    def _put_cells(self, cells: Sequence[str], size: int, weight: str, colour: str) -> float:
        heights = [
            self._put(
                self.first_cell + (place + 1) * CELL,
                self.top,
                cell,
                size,
                CELL - 8,
                weight,
                colour,
                anchor="end",
            )
            for place, cell in enumerate(cells)
        ]
        return max(heights, default=0)

    def _put(
        self,
        left: float,
        top: float,
        text: str,
        size: int,
        width: float,
        weight: str,
        colour: str,
        anchor: str = "start",
    ) -> float:
        """Write lines of text; return how high they are."""
        lines = list(wrap(text, size, width))
        for number, line in enumerate(lines):
            base = top + (number + 0.5) * size * LINE + 0.35 * size
            self.parts.append(
                f'<text x="{left:.1f}" y="{base:.1f}" font-size="{size}" font-weight="{weight}" '
                f'fill="{colour}" text-anchor="{anchor}">{escape(line)}</text>'
            )
        return len(lines) * size * LINE

    def _rule(self) -> None:
        self.parts.append(f'<path d="M{MARGIN} {self.top:.1f}H{PAGE - MARGIN}" stroke="{RULE}"/>')
        self.top += 1


def _mark(entry: Legend) -> str:
    if entry.shape == "ring":
        return (
            f'<circle cx="7" cy="7" r="5" fill="#ffffff" stroke="{entry.colour}" stroke-width="3"/>'
        )
    if entry.shape == "dot":
        return f'<circle cx="7" cy="7" r="6.5" fill="{entry.colour}"/>'
    return f'<rect width="14" height="14" fill="{entry.colour}"/>'


def wrap(text: str, size: int, width: float) -> Iterator[str]:
    """Yield the lines of a text that is at most so wide; a longer word has a line of its own."""
    line = ""
    for word in re.findall(rf"[^\s{BREAK}]+[\s{BREAK}]*", insert_breaks(text)):
        added = re.sub(r"\s+", " ", word).replace(BREAK, "")
        if line and measure(line + added.rstrip(), size) > width:
            yield line.rstrip()
            line = ""
        line += added
    if line:
        yield line.rstrip()


def measure(text: str, size: int) -> float:
    """Return about how wide a text is, rather too much than too little."""
    return size * sum(map(_advance, text))


def _advance(sign: str) -> float:
    """Return about how wide a sign is in letters; marks above and below others have no width."""
    if unicodedata.category(sign) in ("Mn", "Cf"):
        return 0
    for pattern, wide in _SCRIPT_OF:
        if pattern.match(sign):
            return wide
    if sign.isspace():
        return 0.28
    return 0.7 if sign.isupper() or sign in "mwMW@%" else 0.56
