"""The two sides of a comparison: what they are called, and which cannot be compared."""

from __future__ import annotations

from collections.abc import Sequence

from evalapp.actions.compare import Side
from evalapp.actions.manage import Workshop
from evalapp.web.language import _, staff_translator, timing_name


def check_sides(chosen: tuple[Side, Side] | None) -> str:
    """Return why two surveys cannot be compared, empty where they can."""
    if chosen is None:
        return ""
    before, after = chosen
    if {survey.id for survey in before.surveys} & {survey.id for survey in after.surveys}:
        return _("A survey cannot be compared with itself. Choose another one on one side.")
    return ""


def name_sides(sides: Sequence[Side], workshop: Workshop) -> list[tuple[str, str]]:
    """Return the key of each side and what it is called in the form."""
    return [(side.key, _name_side(side, workshop)) for side in sides]


def _name_side(side: Side, workshop: Workshop) -> str:
    timing, n = timing_name(side.timing), staff_translator().number(side.n)
    if len(side.surveys) > 1:
        return _("%(timing)s · all together (%(n)s)", timing=timing, n=n)
    own = side.surveys[0].workshop
    where = side.key if own.id == workshop.id else own.title
    return f"{timing} · {where} ({n})"
