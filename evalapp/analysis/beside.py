"""What stands beside a subject's own results: groups compared, people lost, a third survey."""

from __future__ import annotations

from collections.abc import Sequence

from evalapp.analysis.by_group import Samples, compare_attrition, compare_groups_shown
from evalapp.analysis.matching import Matching
from evalapp.analysis.parts import Design
from evalapp.analysis.results import Beside, Group, WithheldGroup
from evalapp.analysis.study import Study
from evalapp.analysis.waves import Third, compare_thrice
from evalapp.analysis.words import Teller


def set_all_beside(
    study: Study,
    samples: Samples,
    shown: Sequence[Sequence[Group | WithheldGroup]],
    design: Design,
    matching: Matching | None,
    third: Third | None,
    teller: Teller,
) -> list[Beside]:
    """Return what stands beside each subject's own results, in the order of the subjects.

    Groups are compared where people are grouped (`samples`), attrition is told of matched people,
    and three times where there is a `third` survey.
    """
    nothing = [None] * len(study.subjects)
    is_matched = matching is not None and design is Design.MATCHED
    tests = compare_groups_shown(study, samples, shown, design, teller) if samples else nothing
    lost = compare_attrition(study, matching, teller) if matching and is_matched else nothing
    thrice = (
        compare_thrice(study, matching, third, teller)
        if matching and third
        else [(None, None)] * len(study.subjects)
    )
    return [
        Beside(group_tests=by_group, attrition=attrition, follow_up=follow_up, waves=waves)
        for by_group, attrition, (follow_up, waves) in zip(tests, lost, thrice, strict=True)
    ]
