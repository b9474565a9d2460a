"""What is said of one question: how it was answered, how it changed, how a scale holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from evalapp.analysis.figures import (
    Interval,
    McNemar,
    MissingCounts,
    NetScore,
    Share,
    SignedRank,
    StudentT,
)
from evalapp.analysis.reasons import Absent, Count, Figure


@dataclass(frozen=True)
class Description:
    """One question (or scale, or test score) in one survey. `n` people gave a value.

    `counts` and `shares` go by option name. `difficulty` is the share of right answers of those
    who answered, `discrimination` the correlation of being right with the rest of the test.
    """

    n: int
    missing: int
    missing_by_reason: MissingCounts
    counts: Mapping[str, int] | Absent
    mean: Figure
    sd: Figure
    median: Figure
    q1: Figure
    q3: Figure
    ci: Interval | Absent
    shares: Mapping[str, Share] | Absent
    top_two: Share | Absent | None = None
    nps: NetScore | Absent | None = None
    difficulty: Share | Absent | None = None
    discrimination: Figure | None = None


@dataclass(frozen=True)
class Paired:
    """The same people twice; every figure is of the `n_pairs` with a value both times.

    With two possible answers, means are shares and `ci` is Bonett and Price's interval. `p_raw`
    comes from the test named in `primary`; `p_holm` is adjusted within `family`. `sentence` is
    `statement` and `cautions` in one. `top_before` is the share at the highest value before.
    """

    n_pairs: int
    mean_pre: Figure
    mean_post: Figure
    mean_change: Figure
    sd_change: Figure
    ci: Interval | Absent
    higher: Count
    same: int
    lower: Count
    share_higher: Share | Absent
    t: StudentT | Absent
    wilcoxon: SignedRank | Absent
    mcnemar: McNemar | Absent
    d_av: Figure
    g_av: Figure
    g_av_ci: Interval | Absent
    rank_biserial: Figure
    primary: str | None
    p_raw: Figure
    p_holm: Figure
    family: str = ""
    top_before: Share | None = None
    statement: str = ""
    cautions: tuple[str, ...] = ()
    sentence: str = ""


@dataclass(frozen=True)
class Unpaired:
    """Two groups of people who could not be matched.

    `difference` is the mean after less the mean before with Welch's interval; `u` counts the
    (before, after) combinations in which the person after is higher, ties as one half;
    `rank_biserial` is 2u/(n_pre·n_post) − 1.
    """

    n_pre: int
    n_post: int
    mean_pre: float
    mean_post: float
    difference: float
    ci: Interval | Absent
    u: float
    rank_biserial: float
    method: str
    p_raw: float
    p_holm: float
    family: str = ""
    statement: str = ""
    cautions: tuple[str, ...] = ()
    sentence: str = ""


@dataclass(frozen=True)
class Reliability:
    """How well a scale's items hang together, on people who answered all of them."""

    n_items: int
    n_complete: int
    alpha: Figure
    alpha_ci: Interval | Absent
    alpha_if_dropped: Mapping[str, Figure]
