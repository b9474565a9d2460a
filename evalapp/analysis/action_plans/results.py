"""What is said of many action plans: plain frozen figures, ready for pages and reports.

Options stand by their names in the forms, groups by their keys; whoever writes has the words.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass

from evalapp.analysis.figures import Withheld
from evalapp.analysis.reasons import Figure
from evalapp.questionnaire.planning.progress import Status


class Audience(enum.StrEnum):
    """Who reads: the institute's own people, or whoever sees what leaves the house."""

    STAFF = "staff"
    PUBLIC = "public"


class Grouping(enum.StrEnum):
    """What plans are grouped by. A plan belongs to one group of each, but to many programmes."""

    PROGRAMME = "programme"
    WORKSHOP = "workshop"
    COUNTRY = "country"
    PROVINCE = "province"
    CLUSTER = "cluster"


@dataclass(frozen=True)
class Selection:
    """The plans of one group; all of them where `by` is None.

    A province is named with its country, `kh/kampot`: two countries may have one of a name.
    """

    by: Grouping | None = None
    group: str = ""


EVERYTHING = Selection()


@dataclass(frozen=True)
class Standing:
    """How many plans or activities have each status, by every status in the form's order."""

    counts: Mapping[Status, int]

    @property
    def n(self) -> int:
        """All of them."""
        return sum(self.counts.values())


@dataclass(frozen=True)
class PlanName:
    """Which plan something is of: its key, title, and the language it is written in."""

    key: str
    title: str
    language: str


@dataclass(frozen=True)
class Output:
    """An activity with a number to reach, in the unit of its `indicator`.

    `share` is how much of the way from the baseline to the target was made.
    """

    plan: PlanName
    activity: str
    indicator: str
    baseline: float | None
    target: float
    reached: float | None
    share: Figure


@dataclass(frozen=True)
class IndicatorSum:
    """Activities that count the same: their numbers added up, of those that reported one.

    `n_reported` of the `n` activities did.
    """

    indicator: str
    n: int
    n_reported: int
    baseline: float
    target: float
    reached: float
    share: Figure


@dataclass(frozen=True)
class Achievement:
    """A kind of achievement: in how many plans, and how many of it in the `n_told` that told."""

    kind: str
    n_plans: int
    n_told: int
    total: int


@dataclass(frozen=True)
class Telling:
    """What the people of one plan wrote to one question."""

    plan: PlanName
    text: str


@dataclass(frozen=True)
class Choices:
    """How many plans chose each option, most first; `n` reported at all."""

    counts: Mapping[str, int]
    n: int


@dataclass(frozen=True)
class Matrix:
    """How many plans chose each option, by group: options most first, groups as they are listed.

    `cells` are option → group → plans, `sizes` group → plans that reported at all. Plans without
    a group count in `totals` only.
    """

    by: Grouping
    groups: tuple[str, ...]
    sizes: Mapping[str, int]
    totals: Mapping[str, int]
    cells: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Tried:
    """A difficulty and what was done about it. `helped` is `yes`, `partly`, `no` or empty."""

    plan: PlanName
    text: str
    strategy: str
    helped: str


@dataclass(frozen=True)
class Challenge:
    """A kind of difficulty, in how many plans it was met, and what they did: what helped first."""

    need: str
    n_plans: int
    tried: tuple[Tried, ...]


@dataclass(frozen=True)
class Offer:
    """Help that somebody offered after a presentation, to one plan or (`plan` empty) to all.

    `need` is an option of the list of needs, or empty.
    """

    text: str
    language: str
    need: str = ""
    plan: str = ""


@dataclass(frozen=True)
class Match:
    """A need, the plans that have it, and the help that was offered: what names the need first."""

    need: str
    plans: tuple[PlanName, ...]
    offers: tuple[Offer, ...]


@dataclass(frozen=True)
class GroupProgress:
    """How the plans of one group stand. `percent` is the mean over the `n_percent` that report."""

    name: str
    n_plans: int
    n_reporting: int
    n_activities: int
    plans: Standing
    activities: Standing
    percent: Figure
    n_percent: int
    achievements: tuple[Achievement, ...]
    needs: Choices


@dataclass(frozen=True)
class Synthesis:
    """All that is said of action plans, for one audience.

    `whole` counts the plans told of. `n_private` are those that are in no other figure: None for
    staff, who see all; Withheld where it would tell of few, and of any part of the plans.
    `groups` are progress by each grouping; `needs` and `met` are matrices by some of them: what
    more is needed, and which kinds of difficulties were met.
    """

    audience: Audience
    selection: Selection
    whole: GroupProgress
    n_private: int | Withheld | None
    groups: Mapping[Grouping, tuple[GroupProgress, ...]]
    outputs: tuple[Output, ...]
    indicators: tuple[IndicatorSum, ...]
    other_achievements: tuple[Telling, ...]
    needs: Mapping[Grouping, Matrix]
    met: Mapping[Grouping, Matrix]
    challenges: tuple[Challenge, ...]
    hardest: Choices
    support: Choices
    assistance: tuple[Telling, ...]
    resources: tuple[Telling, ...]
    lessons: tuple[Telling, ...]
    matches: tuple[Match, ...] = ()


@dataclass(frozen=True)
class Stage:
    """How many of one training went on: people by their answers, plans by what was handed in.

    `trained` were invited; `people` are in the teams of the plans that told how many they are
    (`n_teams`); `reporting` are the plans with news, `again` the people found at the S&E workshop
    by their code. None where nobody asked.
    """

    name: str
    trained: int | None
    answered: int
    plans: int
    people: int
    n_teams: int
    reporting: int
    again: int | None
