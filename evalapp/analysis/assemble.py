"""Joining each subject's results, as a whole and by group, into the result handed on."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from evalapp.analysis.effects import normalized_gain
from evalapp.analysis.figures import Withheld
from evalapp.analysis.reasons import Absent, Figure, Reason
from evalapp.analysis.results import (
    Beside,
    Described,
    Description,
    Group,
    ItemResult,
    KnowledgeResult,
    Paired,
    Parts,
    Reliability,
    ScaleResult,
    WithheldGroup,
)
from evalapp.analysis.settings import Settings
from evalapp.analysis.study import Study
from evalapp.analysis.subjects import Subject, Wording
from evalapp.analysis.suppression import withhold, withhold_small
from evalapp.analysis.tables import Pairs


class Assembled(NamedTuple):
    """Results by name of the question or scale, and the knowledge test's if there is one."""

    items: dict[str, ItemResult]
    scales: dict[str, ScaleResult]
    knowledge: KnowledgeResult | None


Groups = tuple[Group | WithheldGroup, ...]


class Aside(NamedTuple):
    """A subject's results by group, and what else is said of it."""

    groups: Groups
    beside: Beside


@dataclass(frozen=True)
class Assembler:
    """Makes results of parts; withholds small ones when the settings say so."""

    settings: Settings
    labels: Mapping[str, str]

    def assemble(
        self,
        study: Study,
        results: Sequence[Parts],
        groups: Sequence[Groups],
        beside: Sequence[Beside],
        totals: Pairs | None,
    ) -> Assembled:
        """Return all results by name; the sequences are in the order of the subjects."""
        asides = [Aside(*each) for each in zip(groups, beside, strict=True)]
        parts = iter(zip(study.subjects, results, asides, strict=True))
        items = {
            subject.name: self.item(subject, own, by, study.discriminations.get(subject.name))
            for subject, own, by in itertools.islice(parts, len(study.items))
        }
        scales = {
            subject.name: self.scale(subject, own, by, study.reliabilities[subject.name])
            for subject, own, by in itertools.islice(parts, len(study.scales))
        }
        rest = next(parts, None)
        knowledge = self.knowledge(*rest, study.n_test_items, totals) if rest else None
        return Assembled(items, scales, knowledge)

    def item(
        self,
        subject: Subject,
        parts: Parts,
        aside: Aside,
        discriminations: tuple[Figure, Figure] | None,
    ) -> ItemResult:
        """Return a question's result; knowledge questions with their discrimination."""
        if discriminations is not None:
            parts = dataclasses.replace(
                parts,
                pre=_with_discrimination(parts.pre, discriminations[0]),
                post=_with_discrimination(parts.post, discriminations[1]),
            )
        return ItemResult(**self._fields(subject, parts, aside))

    def scale(
        self,
        subject: Subject,
        parts: Parts,
        aside: Aside,
        reliabilities: tuple[Reliability | Absent, Reliability | Absent],
    ) -> ScaleResult:
        """Return a scale's result with the alpha of either survey."""
        pre, post = (self._withhold(made) for made in reliabilities)
        first, second = reliabilities
        told = post if isinstance(first, Absent) and isinstance(second, Reliability) else pre
        fields = self._fields(subject, parts, aside)
        fields |= {"reliability_pre": pre, "reliability_post": post}
        if not isinstance(told, Reliability):
            return ScaleResult(**fields, alpha=told, alpha_ci=told, n_complete=told)
        return ScaleResult(
            **fields, alpha=told.alpha, alpha_ci=told.alpha_ci, n_complete=told.n_complete
        )

    def knowledge(
        self, subject: Subject, parts: Parts, aside: Aside, n_items: int, totals: Pairs | None
    ) -> KnowledgeResult:
        """Return the knowledge test's result with the class normalized gain."""
        fields = self._fields(subject, parts, aside)
        withheld = isinstance(fields["paired"], Withheld)
        return KnowledgeResult(
            **fields,
            n_items=n_items,
            gain=Withheld() if withheld else gain_of(parts.paired),
            totals=None if withheld else totals,
        )

    def _fields(self, subject: Subject, parts: Parts, aside: Aside) -> dict[str, Any]:
        if self.settings.suppress_small:
            parts = withhold_small(parts, self.settings.minimum_group_size)
        shown: list[tuple[object, dataclasses.Field[Any]]]
        shown = [(parts, field) for field in dataclasses.fields(Parts)]
        shown += [(aside.beside, field) for field in dataclasses.fields(Beside)]
        return {field.name: getattr(made, field.name) for made, field in shown} | {
            "name": subject.name,
            "label": self.labels.get(subject.name, subject.name),
            "kind": subject.kind,
            "section": subject.section,
            "self_assessed": subject.wording is Wording.RATING,
            "groups": aside.groups,
        }

    def _withhold(self, made: Reliability | Absent) -> Reliability | Absent | Withheld:
        if not self.settings.suppress_small:
            return made
        return withhold(made, self.settings.minimum_group_size)


def gain_of(paired: object) -> Figure:
    """Return the class normalized gain of compared knowledge scores, or why there is none."""
    if isinstance(paired, Absent):
        return paired
    if not isinstance(paired, Paired):
        return Absent(Reason.NO_PAIRS)
    return normalized_gain(paired.mean_pre, paired.mean_post)


def _with_discrimination(described: Described, discrimination: Figure) -> Described:
    if not isinstance(described, Description):
        return described
    return dataclasses.replace(described, discrimination=discrimination)


def alphas_of(reliabilities: Sequence[Reliability | Absent]) -> tuple[Figure, ...]:
    """Return the alphas there are."""
    return tuple(made.alpha for made in reliabilities if isinstance(made, Reliability))
