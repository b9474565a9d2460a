"""Figures as text: a dash where there is none, never a fake zero."""

from __future__ import annotations

from evalapp.analysis.reasons import Absent
from evalapp.analysis.results import Interval, Share, Withheld
from evalapp.i18n import Translator, round_as_read

NONE = "–"
SMALLEST_P = 0.001


def as_phrase(label: str) -> str:
    """Return the words of an item without the full stop, to stand inside a sentence."""
    return label.rstrip(" .។။")


def tell_number(translator: Translator, figure: float | Absent | Withheld, digits: int = 1) -> str:
    """Return the number, or a dash."""
    if isinstance(figure, Absent | Withheld):
        return NONE
    return translator.number(figure, digits)


def tell_change(translator: Translator, figure: float | Absent | Withheld, digits: int = 1) -> str:
    """Return the change with its sign, or a dash."""
    text = tell_number(translator, figure, digits)
    is_rise = isinstance(figure, float | int) and round_as_read(figure, digits) > 0
    return f"+{text}" if is_rise else text


def tell_interval(
    translator: Translator, interval: Interval | Absent | Withheld, digits: int = 1
) -> str:
    """Return both ends of an interval, or a dash."""
    if isinstance(interval, Absent | Withheld):
        return NONE
    return translator.gettext(
        "%(low)s to %(high)s",
        low=translator.number(interval.low, digits),
        high=translator.number(interval.high, digits),
    )


def tell_share(translator: Translator, share: Share | Absent | Withheld | None) -> str:
    """Return a share in per cent, or a dash."""
    if share is None or isinstance(share, Absent | Withheld):
        return NONE
    return translator.percent(share.share)


def tell_p(translator: Translator, p: float | Absent | Withheld) -> str:
    """Return a p value with three decimals, `< 0.001` below that, or a dash."""
    if isinstance(p, Absent | Withheld):
        return NONE
    if p < SMALLEST_P:
        return f"<\u00a0{translator.number(SMALLEST_P, 3)}"
    return translator.number(p, 3)
