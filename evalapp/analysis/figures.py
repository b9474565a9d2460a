"""The small figures that results are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from evalapp.analysis.reasons import Absent, Figure, Reason


@dataclass(frozen=True)
class Withheld:
    """A result that would tell of too few people. It has no counts, so that none can leak."""

    reason: Reason = Reason.WITHHELD


class Interval(NamedTuple):
    """The two ends of an interval."""

    low: float
    high: float


@dataclass(frozen=True)
class Share:
    """`count` of `n` people, as a share from 0 to 1 with its Wilson interval."""

    count: int
    n: int
    share: float
    ci: Interval


@dataclass(frozen=True)
class NetScore:
    """Promoters (9, 10), passives and detractors (0 to 6); the score runs from -100 to 100."""

    promoters: int
    passives: int
    detractors: int
    score: float
    ci: Interval | Absent


@dataclass(frozen=True)
class MissingCounts:
    """How many people gave no value, by reason."""

    not_asked: int
    not_answered: int
    not_valid: int

    @property
    def total(self) -> int:
        """All people without a value."""
        return self.not_asked + self.not_answered + self.not_valid


@dataclass(frozen=True)
class StudentT:
    """Paired t test, two-sided."""

    statistic: Figure
    df: int
    p: float


@dataclass(frozen=True)
class SignedRank:
    """Wilcoxon signed rank test with Pratt zeros. `method` is "exact" or "normal"."""

    w_plus: float
    p: float
    method: str


@dataclass(frozen=True)
class McNemar:
    """Exact McNemar test. `b` changed towards the told option (or to right), `c` away from it."""

    b: int
    c: int
    p: float


@dataclass(frozen=True)
class ExactOnly:
    """The change of one question or scale with all pairs, and with those of equal codes only.

    The latter is withheld where the two differ by so few people that it would tell their answers.
    """

    name: str
    label: str
    n_pairs: int
    mean_change: Figure
    n_pairs_exact: int
    mean_change_exact: Figure | Withheld


@dataclass(frozen=True)
class Sensitivity:
    """What hangs on the people found by hand.

    `n_alike` of the `n_compared` results have the same direction, and can or cannot be told from
    chance, with them and without them.
    """

    n_exact: int
    n_accepted: int
    n_compared: int
    n_alike: int
    results: tuple[ExactOnly, ...]
