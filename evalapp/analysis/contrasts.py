"""What comparing groups, three surveys and two coders hands on: plain frozen figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from evalapp.analysis.figures import Interval, Withheld
from evalapp.analysis.reasons import Absent, Figure


@dataclass(frozen=True)
class RankVariance:
    """Kruskal-Wallis test of three groups or more; epsilon² runs from 0 to 1."""

    h: Figure
    df: int
    p: float
    epsilon_squared: Figure


@dataclass(frozen=True)
class RankSum:
    """Mann-Whitney test of two groups, as `u` combinations in which the second is higher."""

    u: float
    p: float
    method: str
    rank_biserial: float


@dataclass(frozen=True)
class FisherExact:
    """Fisher's exact test of a table of two groups by two answers, two-sided."""

    p: float


@dataclass(frozen=True)
class ChiSquare:
    """Pearson's chi-square test. `method` is "chi_square" or, of few people, "monte_carlo"."""

    statistic: Figure
    df: int
    p: float
    method: str


@dataclass(frozen=True)
class GroupMean:
    """The average and spread of one group; of two possible answers the share, without spread.

    Unordered answers have neither.
    """

    name: str
    n: int
    mean: float | None = None
    sd: Figure | None = None


@dataclass(frozen=True)
class GroupTest:
    """Groups of people compared on one question, scale or score.

    Two groups have the `difference` of their averages (second less first) with Welch's interval.
    Of the four tests only the one named in `primary` is there; `cramers_v` (0 to 1) goes with the
    last two. When all answers are alike p = 1.
    """

    groups: tuple[GroupMean, ...]
    primary: str
    p_raw: float
    p_holm: float
    difference: float | None = None
    ci: Interval | Absent | None = None
    mann_whitney: RankSum | None = None
    kruskal_wallis: RankVariance | None = None
    fisher: FisherExact | None = None
    chi_square: ChiSquare | None = None
    cramers_v: Figure | None = None
    family: str = ""
    statement: str = ""
    cautions: tuple[str, ...] = ()
    sentence: str = ""

    @property
    def n(self) -> int:
        """The number of people in all groups."""
        return sum(group.n for group in self.groups)


GroupsCompared: TypeAlias = GroupTest | Absent | Withheld


@dataclass(frozen=True)
class GroupTests:
    """The groups of one question compared in each survey and, of matched people, in change.

    Only groups that are shown are in it.
    """

    pre: GroupsCompared
    post: GroupsCompared
    change: GroupsCompared


@dataclass(frozen=True)
class Friedman:
    """Friedman's test of the same people three times; Kendall's W runs from 0 to 1."""

    statistic: Figure
    df: int
    p: float
    kendall_w: Figure


@dataclass(frozen=True)
class Kappa:
    """How two coders agree: the share of decisions that are the same, and Cohen's kappa.

    Kappa is 1 where they always agree and 0 where they agree as often as by chance.
    """

    observed: Figure
    kappa: Figure
    ci: Interval | Absent


@dataclass(frozen=True)
class Agreement:
    """How two coders agree on the themes of the `n` answers that both of them saw."""

    n: int
    themes: Mapping[str, Kappa]
    overall: Kappa
    sentence: str = ""
