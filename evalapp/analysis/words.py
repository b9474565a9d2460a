"""Putting sentences and cautions into results."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from evalapp.analysis.cautions import caution, caution_few, caution_groups
from evalapp.analysis.contrasts import GroupsCompared, GroupTest
from evalapp.analysis.figures import Withheld
from evalapp.analysis.group_words import Quantity, state_groups_compared, state_waves
from evalapp.analysis.messages import Contrast
from evalapp.analysis.reasons import Absent, Figure
from evalapp.analysis.results import Changed, Paired, Parts, Unpaired, Waves
from evalapp.analysis.sentences import state_change, state_gain, state_groups
from evalapp.analysis.settings import Settings
from evalapp.analysis.subjects import Subject
from evalapp.i18n import Translator

Result = TypeVar("Result", Paired, Unpaired, GroupTest, Waves)


@dataclasses.dataclass(frozen=True)
class Teller:
    """Who tells: in which language, by which thresholds."""

    translator: Translator
    settings: Settings
    labels: Mapping[str, str] = dataclasses.field(default_factory=dict)

    def tell(
        self,
        parts: Parts,
        subject: Subject,
        alphas: Sequence[Figure] = (),
        gain: Figure | None = None,
    ) -> Parts:
        """Return the parts with a sentence for each comparison in them.

        `alphas` are those of a scale, `gain` the normalized gain of a knowledge score.
        """
        gained = None if gain is None else state_gain(gain, self.translator)
        return dataclasses.replace(
            parts,
            paired=self._tell_pairs(
                parts.paired, subject, Contrast.CHANGE, parts.pre, alphas, gained
            ),
            unpaired=self._tell_groups(parts.unpaired),
            response_shift=self._tell_pairs(
                parts.response_shift, subject, Contrast.SHIFT, parts.pre, alphas
            ),
            since_then=self._tell_pairs(
                parts.since_then, subject, Contrast.SINCE, parts.then, alphas
            ),
        )

    def tell_groups(
        self,
        test: GroupsCompared,
        subject: Subject,
        quantity: Quantity,
        names: Mapping[str, str],
    ) -> GroupsCompared:
        """Return compared groups with their sentence; `names` are groups in the reader's words."""
        if not isinstance(test, GroupTest):
            return test
        option = self._label(subject)
        translator, settings = self.translator, self.settings
        statement = state_groups_compared(test, quantity, option, names, translator, settings)
        few = caution_few(test.n, translator, settings)
        cautions = (few,) if few else ()
        return _tell(test, statement, cautions)

    def tell_waves(self, waves: Waves, subject: Subject) -> Waves:
        """Return the same people three times with their sentences."""
        comparisons = {
            name: self._tell_pairs(paired, subject, Contrast.CHANGE, None, ())
            for name, paired in waves.comparisons.items()
        }
        statement = state_waves(waves, subject.wording, self.translator, self.settings)
        few = caution_few(waves.n, self.translator, self.settings)
        compared = dataclasses.replace(waves, comparisons=comparisons)
        return _tell(compared, statement, (few,) if few else ())

    def _label(self, subject: Subject) -> str:
        """Return the words of the option whose share is told."""
        return self.labels.get(f"{subject.name}/{subject.told}", subject.told)

    def _tell_pairs(
        self,
        paired: Changed | None,
        subject: Subject,
        contrast: Contrast,
        first: object,
        alphas: Sequence[Figure],
        gained: str | None = None,
    ) -> Any:
        if not isinstance(paired, Paired):
            return paired
        wording = subject.wording
        statement = state_change(
            paired, wording, self._label(subject), contrast, self.translator, self.settings
        )
        if gained:
            statement = f"{statement} {gained}"
        cautions = caution(paired, contrast, first, wording, alphas, self.translator, self.settings)
        return _tell(paired, statement, cautions)

    def _tell_groups(self, unpaired: Unpaired | Absent | Withheld) -> Unpaired | Absent | Withheld:
        if not isinstance(unpaired, Unpaired):
            return unpaired
        statement = state_groups(unpaired, self.translator, self.settings)
        cautions = caution_groups(unpaired, self.translator, self.settings)
        return _tell(unpaired, statement, cautions)


def _tell(result: Result, statement: str, cautions: tuple[str, ...]) -> Result:
    """Return the result with its sentence, and with the parts that this is made of."""
    sentence = " ".join((statement, *cautions))
    return dataclasses.replace(result, statement=statement, cautions=cautions, sentence=sentence)
