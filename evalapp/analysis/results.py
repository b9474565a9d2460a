"""What the analysis hands on: plain frozen figures, ready for pages, reports and JSON.

Three states are kept apart. A value is a value. `Absent` (or `Withheld`) stands where a value
belongs but cannot be given, and says why. None marks what does not apply to this kind of
question at all; the document leaves it out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from evalapp.analysis.comparisons import Description, Paired, Reliability, Unpaired
from evalapp.analysis.contrasts import Friedman, GroupsCompared, GroupTests
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
    "Waves",
    "Withheld",
    "WithheldGroup",
]


@dataclass(frozen=True)
class Waves:
    """The same `n` people three times: before, after and at the follow-up.

    `comparisons` are of these people alone, each pair of times under `pre_post`, `post_follow_up`
    and `pre_follow_up`, their p values adjusted after Holm among the three.
    """

    n: int
    means: tuple[Figure, Figure, Figure]
    friedman: Friedman | Absent
    comparisons: Mapping[str, Paired]
    p_raw: Figure
    p_holm: Figure
    family: str = ""
    statement: str = ""
    cautions: tuple[str, ...] = ()
    sentence: str = ""


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
class Beside:
    """What else is said of one question, of all people; None where it was not asked for.

    `group_tests` compares the groups shown, `attrition` the answers before of people found again
    with those of the others; `follow_up` and `waves` are of a third survey.
    """

    group_tests: GroupTests | None = None
    attrition: GroupsCompared | None = None
    follow_up: Described | None = None
    waves: Waves | Absent | Withheld | None = None


@dataclass(frozen=True, kw_only=True)
class Result(Beside, Parts):
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
    """Everything said about one survey, or about two or three of the same people.

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
    n_follow_up: int | None = None
    n_matched_thrice: int | None = None
