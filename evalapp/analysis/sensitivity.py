"""What hangs on the people who were found by hand: results with and without them."""

from __future__ import annotations

from collections.abc import Iterator

from evalapp.analysis.figures import ExactOnly, Sensitivity, Withheld
from evalapp.analysis.reasons import Absent
from evalapp.analysis.results import Paired, Result, Summary
from evalapp.analysis.settings import Settings


def set_beside(summary: Summary, exact: Summary) -> Sensitivity:
    """Return results of all pairs beside those of exact matches only (`exact`).

    Two results are alike when their changes have the same sign and their adjusted p values lie on
    the same side of the level.
    """
    compared = list(_list_compared(summary, exact))
    alike = [_conclude(one, summary) == _conclude(other, summary) for _, one, other in compared]
    return Sensitivity(
        n_exact=_count(exact),
        n_accepted=_count(summary) - _count(exact),
        n_compared=len(compared),
        n_alike=sum(alike),
        results=tuple(
            _make_row(result, one, other, summary.settings) for result, one, other in compared
        ),
    )


def _count(summary: Summary) -> int:
    return 0 if isinstance(summary.n_matched, Absent) else summary.n_matched


def _list_compared(summary: Summary, exact: Summary) -> Iterator[tuple[Result, Paired, Paired]]:
    """Yield each result that has pairs both ways: scales, questions, the knowledge test."""
    results: list[tuple[Result, Result | None]] = [
        *((each, exact.scales.get(name)) for name, each in summary.scales.items()),
        *((each, exact.items.get(name)) for name, each in summary.items.items()),
    ]
    if summary.knowledge is not None:
        results.append((summary.knowledge, exact.knowledge))
    for result, other in results:
        paired = other.paired if other else None
        if isinstance(result.paired, Paired) and isinstance(paired, Paired):
            yield result, result.paired, paired


def _conclude(paired: Paired, summary: Summary) -> tuple[int | None, bool | None]:
    """Return the sign of the change, and whether it can be told from chance."""
    change, p = paired.mean_change, paired.p_holm
    sign = None if isinstance(change, Absent) else (change > 0) - (change < 0)
    told = None if isinstance(p, Absent) else p < 1 - summary.settings.confidence
    return sign, told


def _make_row(result: Result, paired: Paired, exact: Paired, settings: Settings) -> ExactOnly:
    more = paired.n_pairs - exact.n_pairs
    is_few = 0 < more < settings.minimum_group_size
    return ExactOnly(
        name=result.name,
        label=result.label,
        n_pairs=paired.n_pairs,
        mean_change=paired.mean_change,
        n_pairs_exact=exact.n_pairs,
        mean_change_exact=Withheld() if is_few else exact.mean_change,
    )
