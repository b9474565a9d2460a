"""What a version of a report says otherwise than the one before, and how few people that is of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias, TypeVar

from evalapp.reporting.issuing.figures import Figure

Texts: TypeAlias = Mapping[str, Mapping[str, str]]
T = TypeVar("T")
Place: TypeAlias = tuple[str, str, str, str, str]

NUMBERS_OF_PEOPLE: Final = frozenset(
    (
        "n",
        "n_pairs",
        "n_complete",
        "n_pre",
        "n_post",
        "n_follow_up",
        "n_matched",
        "n_matched_thrice",
    )
)
"""Last parts of the names of figures that tell of how many people others are."""
SUMS: Final = frozenset(("mean", "mean_pre", "mean_post", "mean_change", "higher", "same", "lower"))
"""Last parts of the names of figures from which the sum over these people follows."""
TINY: Final = 1e-9


@dataclass(frozen=True)
class Told:
    """What a version is compared by, beside its figures; all of it plain.

    `answers` is timing → people counted, `sections` section → hash of what it says, `texts` what
    evaluators wrote by section and language, `settings` name → value.
    """

    answers: Mapping[str, int] = field(default_factory=dict)
    held_back: int = 0
    sections: Mapping[str, str] = field(default_factory=dict)
    texts: Texts = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Changed:
    """A figure that is another one now, None where it was or is not told."""

    place: Place
    before: float | None
    now: float | None


@dataclass(frozen=True)
class Changes:
    """What is new: numbers of answers and settings as before → now, names of the others."""

    answers: Mapping[str, tuple[int, int]]
    figures: Sequence[Changed]
    sections: Sequence[str]
    texts: Sequence[str]
    settings: Mapping[str, tuple[str, str]]

    def __bool__(self) -> bool:
        """Tell whether anything changed."""
        return any((self.answers, self.figures, self.sections, self.texts, self.settings))


def compare(
    before: Told, now: Told, figures_before: Sequence[Figure], figures_now: Sequence[Figure]
) -> Changes:
    """Return what changed from a version to another one."""
    return Changes(
        answers=_pair(before.answers, now.answers, 0),
        figures=list(_list_changed(figures_before, figures_now)),
        sections=[*_pair(before.sections, now.sections, "")],
        texts=[*_pair(before.texts, now.texts, {})],
        settings=_pair(before.settings, now.settings, ""),
    )


def _pair(before: Mapping[str, T], now: Mapping[str, T], nothing: T) -> dict[str, tuple[T, T]]:
    """Return name → before and now, where these differ."""
    pairs = {
        name: (before.get(name, nothing), now.get(name, nothing)) for name in {**before, **now}
    }
    return {name: (old, new) for name, (old, new) in pairs.items() if old != new}


def _list_changed(before: Sequence[Figure], now: Sequence[Figure]) -> Iterator[Changed]:
    old = {each.place: each.value for each in before}
    new = {each.place: each.value for each in now}
    for place in {**old, **new}:
        if not _is_same(old.get(place), new.get(place)):
            yield Changed(place, old.get(place), new.get(place))


def _is_same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= TINY * max(1.0, abs(one))


def list_telling(before: Sequence[Figure], now: Sequence[Figure], minimum: int) -> list[Place]:
    """Return the figures that tell of fewer than `minimum` people where one has both versions.

    These are numbers of people that differ by so few, and averages and counts of as many people
    as before that are others now: somebody took somebody's place, or one answer was changed.
    """
    old = {each.place: each.value for each in before if each.value is not None}
    new = {each.place: each.value for each in now if each.value is not None and each.place in old}
    few = [
        place
        for place, value in new.items()
        if _last(place) in NUMBERS_OF_PEOPLE and 0 < abs(value - old[place]) < minimum
    ]
    swapped = [
        place
        for place, value in new.items()
        if _is_sum(place) and not _is_same(old[place], value) and _have_same_people(place, old, new)
    ]
    return few + swapped


def _last(place: Place) -> str:
    return place[4].rpartition(".")[2]


def _is_sum(place: Place) -> bool:
    above, _, last = place[4].rpartition(".")
    return last in SUMS or above.rpartition(".")[2] == "counts"


def _have_same_people(place: Place, old: Mapping[Place, float], new: Mapping[Place, float]) -> bool:
    """Tell whether the number of people beside a sum is there in both versions, and the same."""
    above = place[4].rpartition(".")[0].removesuffix(".counts").removesuffix("counts")
    for name in ("n", "n_pairs"):
        beside = (*place[:4], f"{above}.{name}" if above else name)
        if beside in old:
            return old[beside] == new.get(beside)
    return False
