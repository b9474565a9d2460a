"""The figures that readers look for first, as they were in one version and are in another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from evalapp.i18n import Translator
from evalapp.reporting.document import Table
from evalapp.reporting.issuing.bundle import CHANGE
from evalapp.reporting.issuing.changes import Changed
from evalapp.reporting.timings import TIMING_NAMES, name_timing

MOST: Final = 60
"""Rows at most; the data of both versions have all."""
SHARES: Final = ".shares."
ON_CHANGE: Final = "paired.mean_change"


def write_headlines(
    figures: Sequence[Changed],
    labels: Mapping[str, str],
    versions: tuple[int, int],
    translator: Translator,
) -> Table | None:
    """Return averages, shares and changes that differ as a table; None where none does.

    `labels` are by question and by `question/option`; `versions` the numbers of both.
    """
    _ = translator.gettext
    rows = tuple(_list_rows(figures, labels, translator))
    if not rows:
        return None
    heads = [_("Question"), *(_("Version %(version)s", version=each) for each in versions)]
    return Table(_("Averages and shares that changed"), tuple(heads), rows[:MOST])


def _list_rows(
    figures: Sequence[Changed], labels: Mapping[str, str], translator: Translator
) -> Iterator[tuple[str, str, str]]:
    for each in figures:
        about, question, by, _group, figure = each.place
        name = _name(question, figure, labels, translator)
        if by or not name or figure.startswith("post.") or about not in (CHANGE, *TIMING_NAMES):
            continue
        when = "" if about == CHANGE else f"{name_timing(translator, about)} – "
        is_share = SHARES in figure
        yield (
            f"{when}{name}",
            _tell(each.before, is_share, translator),
            _tell(each.now, is_share, translator),
        )


def _name(question: str, figure: str, labels: Mapping[str, str], translator: Translator) -> str:
    """Return what a figure is called, empty where it is none of the first."""
    _ = translator.gettext
    label = labels.get(question, question)
    if figure in ("pre.mean", ON_CHANGE):
        what = _("Change") if figure == ON_CHANGE else _("Mean")
        return f"{label} – {what}"
    if figure.startswith(f"pre{SHARES}") and figure.endswith(".share"):
        option = figure.removeprefix(f"pre{SHARES}").removesuffix(".share")
        return f"{label} – {labels.get(f'{question}/{option}', option)}"
    return ""


def _tell(value: float | None, is_share: bool, translator: Translator) -> str:
    if value is None:
        return "–"
    return translator.percent(value) if is_share else translator.number(value, 1)
