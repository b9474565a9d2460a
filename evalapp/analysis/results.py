"""What the analysis hands on: plain frozen figures, ready for pages, reports and JSON.

Three states are kept apart. A value is a value. `Absent` (or `Withheld`) stands where a value
belongs but cannot be given, and says why. None marks what does not apply to this kind of
question at all; the document leaves it out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from evalapp.analysis.figures import (
    Interval,
    McNemar,
    MissingCounts,
    NetScore,
    Sensitivity,
    Share,
    SignedRank,
    StudentT,
    Withheld,
)
from evalapp.analysis.reasons import Absent, Count, Figure
from evalapp.analysis.settings import Settings
from evalapp.analysis.tables import Pairs

__all__ = [
    "Changed",
    "Described",
    "Description",
    "Group",
    "Interval",
    "ItemResult",
    "KnowledgeResult",
    "McNemar",
    "MissingCounts",
    "NetScore",
    "Paired",
    "Parts",
    "Reliability",
    "Result",
    "ScaleResult",
    "Sensitivity",
    "Share",
    "SignedRank",
    "StudentT",
    "Summary",
    "Unpaired",
    "Withheld",
    "WithheldGroup",
]


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


Described: TypeAlias = Description | Absent | Withheld
Changed: TypeAlias = Paired | Absent | Withheld


@dataclass(frozen=True, kw_only=True)
class Parts:
    """All that is said of one question for one set of people.

    `then` describes the retrospective rating, `response_shift` compares it with the rating made
    at the time (then − pre) and `since_then` with the rating now (post − then).
    """

    pre: Described
    post: Described
    paired: Changed
    unpaired: Unpaired | Absent | Withheld
    then: Described | None = None
    response_shift: Changed | None = None
    since_then: Changed | None = None


@dataclass(frozen=True, kw_only=True)
class Group(Parts):
    """One question for the people whose answer to the question `by` is `name`.

    `n` is the number of pairs; of a single survey, those who answered; of unmatched surveys,
    those of the smaller side.
    """

    by: str
    name: str
    n: int
    suppressed: bool = False


@dataclass(frozen=True)
class WithheldGroup:
    """A group too small to show. It has no counts, so that none can leak."""

    by: str
    name: str
    n: Withheld
    suppressed: bool = True


@dataclass(frozen=True, kw_only=True)
class Result(Parts):
    """One question, scale or the knowledge score, as a whole and by group.

    `kind` is the question's measure, "scale" or "knowledge"; `self_assessed` marks ratings that
    people give themselves.
    """

    name: str
    label: str
    kind: str
    section: str
    self_assessed: bool
    groups: tuple[Group | WithheldGroup, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ItemResult(Result):
    """One question."""


@dataclass(frozen=True, kw_only=True)
class ScaleResult(Result):
    """One scale. `alpha`, its interval and `n_complete` are those of the first survey with it."""

    alpha: Figure | Withheld
    alpha_ci: Interval | Absent | Withheld
    n_complete: Count | Withheld
    reliability_pre: Reliability | Absent | Withheld
    reliability_post: Reliability | Absent | Withheld


@dataclass(frozen=True, kw_only=True)
class KnowledgeResult(Result):
    """The knowledge test: each person's share of right answers, in per cent.

    `gain` is the class normalized gain of the matched people. `totals` lists the distinct
    (before, after) scores with the number of people; None when unmatched or withheld.
    """

    n_items: int
    gain: Figure | Withheld
    totals: Pairs | None = None


@dataclass(frozen=True)
class Summary:
    """Everything said about one survey, or about two of the same people.

    `n_accepted` of the `n_matched` people were found by hand; `sensitivity` says what hangs on
    them.
    """

    n_pre: int
    n_post: Count
    n_matched: Count
    n_accepted: Count
    n_ambiguous: Count
    n_ambiguous_pre: Count
    n_ambiguous_post: Count
    n_unmatched_pre: Count
    n_unmatched_post: Count
    settings: Settings
    items: Mapping[str, ItemResult]
    scales: Mapping[str, ScaleResult]
    knowledge: KnowledgeResult | None = None
    notes: tuple[str, ...] = ()
    sensitivity: Sensitivity | None = None
