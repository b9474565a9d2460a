"""The thresholds of the analysis, named and checked."""

from __future__ import annotations

from dataclasses import dataclass

from evalapp.errors import Fault, raise_errors

SMALLEST_GROUP = 3
"""No setting may publish results of fewer people than this."""


@dataclass(frozen=True)
class Settings:
    """Thresholds that decide what is computed, tested, warned of and withheld.

    Raises InputError when a threshold is out of its range.

    `minimum_group_size`: results of fewer people are withheld (groups always, everything when
    `suppress_small`). `minimum_pairs`: with fewer, changes are described, not tested.
    `exact_limit`: up to so many changes (or people, unmatched) p values are exact.
    `complete_share`: the share of a scale's items a person must have answered to have a score.
    `ceiling_share`: a larger share at the top before is warned of. `alpha_warning`: so is a
    smaller alpha. `small_n`: so are fewer pairs. `simulated_tables`: so many random tables, drawn
    with `seed`, give p where the chi-square distribution does not hold.
    """

    confidence: float = 0.95
    minimum_group_size: int = 5
    minimum_pairs: int = 6
    exact_limit: int = 50
    complete_share: float = 0.8
    ceiling_share: float = 0.4
    alpha_warning: float = 0.7
    small_n: int = 20
    suppress_small: bool = False
    simulated_tables: int = 10_000
    seed: int = 2017

    def __post_init__(self) -> None:
        # 60: the number of sign patterns still fits into 64 bits, so that counting stays exact.
        ranges = {
            "confidence": (0 < self.confidence < 1, "between 0 and 1"),
            "minimum_group_size": (
                self.minimum_group_size >= SMALLEST_GROUP,
                f"at least {SMALLEST_GROUP}",
            ),
            "minimum_pairs": (self.minimum_pairs >= 2, "at least 2"),
            "exact_limit": (0 <= self.exact_limit <= 60, "from 0 to 60"),
            "simulated_tables": (self.simulated_tables >= 99, "of at least 99"),
            "complete_share": (0 < self.complete_share <= 1, "above 0 and at most 1"),
        }
        raise_errors(
            Fault(name, f"{getattr(self, name)} is out of range.", f"Please give a value {told}.")
            for name, (holds, told) in ranges.items()
            if not holds
        )
