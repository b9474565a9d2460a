"""Every subject compared between groups of people, and between those found again and the others."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import TypeAlias

import numpy as np

from evalapp.analysis.contrasts import GroupsCompared, GroupTest, GroupTests
from evalapp.analysis.figures import Withheld
from evalapp.analysis.group_tests import contrast_groups, count_changes
from evalapp.analysis.group_words import Quantity, find_quantity
from evalapp.analysis.holm import adjust
from evalapp.analysis.matching import Matching
from evalapp.analysis.parts import WITHOUT_PAIRS, Design, find_sides
from evalapp.analysis.reasons import Absent, Reason
from evalapp.analysis.results import Group, WithheldGroup
from evalapp.analysis.sample import Sample
from evalapp.analysis.settings import Settings
from evalapp.analysis.study import Study
from evalapp.analysis.subjects import Side, Subject
from evalapp.analysis.tables import Rows, TickedColumn, join, tally
from evalapp.analysis.words import Teller
from evalapp.questionnaire.table import Measure

Samples: TypeAlias = Sequence[tuple[str, Sample]]
"""The people of each group, by its name."""

FOUND, LOST = "found_again", "not_found_again"
"""The two groups of attrition, as they are called in the results."""


def compare_groups_shown(
    study: Study,
    samples: Samples,
    shown: Sequence[Sequence[Group | WithheldGroup]],
    design: Design,
    teller: Teller,
) -> list[GroupTests]:
    """Compare the groups of each subject that are shown: before, after, and in their changes.

    `shown[i]` are the groups of the i-th subject, in the order of `samples`. A withheld group
    takes no part, so that nothing of it can be told from the rest. p values are adjusted after
    Holm within the family of the subject.
    """
    settings = teller.settings
    made = [
        _compare(subject, _keep_shown(samples, groups), design, settings)
        for subject, groups in zip(study.subjects, shown, strict=True)
    ]
    names = {
        group.name: teller.labels.get(f"{group.by}/{group.name}", group.name)
        for groups in shown[:1]
        for group in groups
    }
    told = {
        part: _tell(study, [getattr(tests, part) for tests in made], part, names, teller)
        for part in ("pre", "post", "change")
    }
    return [GroupTests(*tests) for tests in zip(*told.values(), strict=True)]


def compare_attrition(study: Study, matching: Matching, teller: Teller) -> list[GroupsCompared]:
    """Compare what people who were found again and the others answered before, for each subject.

    When published (`suppress_small`), it is withheld where either are too few to show.
    """
    settings = teller.settings
    everyone = np.arange(
        len(matching.rows_pre) + matching.n_unmatched_pre + matching.n_ambiguous_pre
    )
    lost = np.delete(everyone, matching.rows_pre)
    made = [_withhold(_compare_lost(each.pre, lost, settings), settings) for each in study.subjects]
    gettext = teller.translator.gettext
    names = {FOUND: gettext("found again"), LOST: gettext("not found again")}
    return _tell(study, made, "pre", names, teller)


def _compare_lost(side: Side | Absent, lost: Rows, settings: Settings) -> GroupTest | Absent:
    if isinstance(side, Absent):
        return side
    if isinstance(side.compared, TickedColumn):
        return Absent(Reason.SEVERAL_CHOICES)
    # All are counted already, and those who were lost are mostly few. Who is missing is not told.
    everybody, others = tally(side.compared), tally(side.compared, lost)
    found = dataclasses.replace(
        everybody, counts=everybody.counts - others.counts, missing=(0, 0, 0)
    )
    return contrast_groups([(FOUND, found), (LOST, others)], settings)


def _keep_shown(samples: Samples, groups: Sequence[Group | WithheldGroup]) -> Samples:
    return [
        sample for sample, group in zip(samples, groups, strict=True) if isinstance(group, Group)
    ]


def _compare(subject: Subject, samples: Samples, design: Design, settings: Settings) -> GroupTests:
    post: GroupsCompared = Absent(Reason.ONE_SURVEY)
    if design is not Design.ONE_SURVEY:
        post = _compare_side(subject.post, [(name, each.post) for name, each in samples], settings)
    return GroupTests(
        pre=_compare_side(subject.pre, [(name, each.pre) for name, each in samples], settings),
        post=post,
        change=_compare_changes(subject, samples, design, settings),
    )


def _compare_side(
    side: Side | Absent, rows: Sequence[tuple[str, Rows | None]], settings: Settings
) -> GroupTest | Absent:
    if isinstance(side, Absent):
        return side
    column = side.compared
    if isinstance(column, TickedColumn):
        return Absent(Reason.SEVERAL_CHOICES)
    return contrast_groups([(name, tally(column, own)) for name, own in rows], settings)


def _compare_changes(
    subject: Subject, samples: Samples, design: Design, settings: Settings
) -> GroupTest | Absent:
    if design in WITHOUT_PAIRS:
        return WITHOUT_PAIRS[design]
    sides = find_sides(subject)
    if isinstance(sides, Absent):
        return sides
    if sides[0].measure is Measure.NOMINAL:
        return Absent(Reason.NO_ORDER)
    changes = [
        (name, count_changes(join(*sides, sample.paired_pre, sample.paired_post)))
        for name, sample in samples
    ]
    return contrast_groups(changes, settings)


def _withhold(test: GroupTest | Absent, settings: Settings) -> GroupsCompared:
    if isinstance(test, Absent) or not settings.suppress_small:
        return test
    few = min(group.n for group in test.groups) < settings.minimum_group_size
    return Withheld() if few else test


def _tell(
    study: Study,
    tests: Sequence[GroupsCompared],
    part: str,
    names: Mapping[str, str],
    teller: Teller,
) -> list[GroupsCompared]:
    """Return the tests adjusted within their families and in words."""
    families = [study.family_of(subject) for subject in study.subjects]
    return [
        teller.tell_groups(
            test,
            subject,
            Quantity.CHANGE if part == "change" else find_quantity(subject.wording),
            names,
        )
        for test, subject in zip(adjust(tests, families), study.subjects, strict=True)
    ]
