"""Drawings without text: bars and dumbbells as inline SVG, for screen and paper alike.

Words never go into a drawing: complex scripts lose their marks there. A drawing is 480 units wide
and 44 high; its `<title>` says in words what it shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate

from markupsafe import Markup, escape

WIDTH = 480
HEIGHT = 44
BAR = 30
MARGIN = 2

LOW, LOW_LIGHT, MIDDLE, HIGH_LIGHT, HIGH = "#c2481d", "#ecae8f", "#d9dde1", "#94c1de", "#1a6ca6"
AXIS = "#8a959e"
BEFORE, AFTER = "#6b7680", HIGH


def choose_colours(count: int) -> tuple[str, ...]:
    """Return one colour an option, from red-orange over grey to blue; grey only in the middle."""
    half = count // 2
    low = _blend(LOW, LOW_LIGHT, half)
    high = _blend(HIGH_LIGHT, HIGH, half)
    return (*low, *([MIDDLE] if count % 2 else []), *high)


def _blend(first: str, last: str, steps: int) -> list[str]:
    if steps == 1:
        return [first if first == LOW else last]
    start, end = (
        [int(colour[place : place + 2], 16) for place in (1, 3, 5)] for colour in (first, last)
    )
    return [
        "#"
        + "".join(
            f"{round(one + (other - one) * step / (steps - 1)):02x}"
            for one, other in zip(start, end, strict=True)
        )
        for step in range(steps)
    ]


def reach_of(shares: Sequence[float]) -> tuple[float, float]:
    """Return how far a diverging bar reaches from the middle, to the left and to the right."""
    half = len(shares) // 2
    middle = shares[half] / 2 if len(shares) % 2 else 0.0
    return sum(shares[:half]) + middle, sum(shares[len(shares) - half :]) + middle


def draw_diverging(shares: Sequence[float], reach: tuple[float, float], title: str) -> Markup:
    """Return a stacked bar split at the middle of the options.

    `shares` sum to 1; `reach` is the largest reach to either side among the bars drawn together,
    which stand with their middles above each other.
    """
    left, right = reach
    scale = (WIDTH - 2 * MARGIN) / max(left + right, 0.01)
    middle = MARGIN + left * scale
    starts = accumulate(shares, initial=-reach_of(shares)[0])
    bars = [
        _rectangle(middle + start * scale, share * scale, colour)
        for start, share, colour in zip(starts, shares, choose_colours(len(shares)), strict=False)
        if share > 0
    ]
    left = middle - reach_of(shares)[0] * scale
    return _draw([*bars, *_part(shares, left, scale), _upright(middle)], title)


def draw_bar(
    share: float, interval: tuple[float, float] | None, title: str, colour: str = HIGH
) -> Markup:
    """Return a bar from 0 to 1 with its interval."""
    parts = [_rectangle(0, WIDTH, "#eef1f4"), _rectangle(0, share * WIDTH, colour)]
    if interval:
        parts.append(_whisker(interval[0] * WIDTH, interval[1] * WIDTH))
    return _draw(parts, title)


def draw_stack(shares: Sequence[float], colours: Sequence[str], title: str) -> Markup:
    """Return a bar of parts in these colours; `shares` sum to 1, or to 0 where there is nothing."""
    starts = accumulate(shares, initial=0.0)
    parts = [
        _rectangle(start * WIDTH, share * WIDTH, colour)
        for start, share, colour in zip(starts, shares, colours, strict=False)
        if share > 0
    ]
    return _draw([_rectangle(0, WIDTH, "#eef1f4"), *parts, *_part(shares, 0, WIDTH)], title)


def draw_dumbbell(
    before: float,
    after: float,
    interval: tuple[float, float] | None,
    ends: tuple[float, float],
    title: str,
) -> Markup:
    """Return two points on the answer scale joined by a line.

    `interval` is that of the point after; `ends` are the ends of the answer scale.
    """
    first, last = ends

    def place(value: float) -> float:
        return 14 + (value - first) / (last - first) * (WIDTH - 28)

    middle = HEIGHT / 2
    parts = [
        f'<path d="M14 {middle}H{WIDTH - 14}" stroke="#dfe4e8" stroke-width="2"/>',
        f'<path d="M{place(before):.1f} {middle}H{place(after):.1f}" stroke="{AFTER}" '
        f'stroke-width="7"/>',
    ]
    if interval:
        low, high = (min(max(end, first), last) for end in interval)
        parts.append(_whisker(place(low), place(high)))
    parts.append(
        f'<circle cx="{place(before):.1f}" cy="{middle}" r="13" fill="#ffffff" '
        f'stroke="{BEFORE}" stroke-width="6"/>'
        f'<circle cx="{place(after):.1f}" cy="{middle}" r="15" fill="{AFTER}"/>'
    )
    return _draw(parts, title)


def stretch(drawing: Markup) -> Markup:
    """Return a drawing of bars that fills whatever width and height its page gives it."""
    return drawing.replace("<svg ", Markup('<svg preserveAspectRatio="none" '), 1)


def _rectangle(left: float, width: float, colour: str) -> str:
    top = (HEIGHT - BAR) / 2
    return f'<rect x="{left:.1f}" y="{top}" width="{width:.1f}" height="{BAR}" fill="{colour}"/>'


def _part(shares: Sequence[float], left: float, scale: float) -> list[str]:
    """Return white lines between the parts of a bar: printed as greys, two of them may be alike."""
    ends = accumulate([share for share in shares if share > 0][:-1])
    top = (HEIGHT - BAR) / 2
    return [
        f'<path d="M{left + end * scale:.1f} {top}V{top + BAR}" stroke="#ffffff" stroke-width="2"/>'
        for end in ends
    ]


def _upright(place: float) -> str:
    return f'<path d="M{place:.1f} 0V{HEIGHT}" stroke="{AXIS}" stroke-width="2"/>'


def _whisker(low: float, high: float) -> str:
    middle = HEIGHT / 2
    return (
        f'<path d="M{low:.1f} {middle}H{high:.1f}M{low:.1f} {middle - 7}V{middle + 7}'
        f'M{high:.1f} {middle - 7}V{middle + 7}" stroke="#16202a" stroke-width="3" fill="none"/>'
    )


def _draw(parts: Iterable[str], title: str) -> Markup:
    # All parts are numbers and colours of this module; only the title comes from elsewhere.
    return Markup(  # noqa: S704
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">'
        f"<title>{escape(title)}</title>{''.join(parts)}</svg>"
    )
