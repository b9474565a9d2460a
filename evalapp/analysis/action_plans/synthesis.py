"""Everything that is said of action plans, put together for one audience."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from evalapp.analysis.action_plans.choosing import choose_records, count_private, group_records
from evalapp.analysis.action_plans.needs import (
    cross_choices,
    list_challenges,
    match_offers,
    read_challenges,
    read_needs,
)
from evalapp.analysis.action_plans.outputs import add_up_indicators, list_outputs
from evalapp.analysis.action_plans.results import (
    EVERYTHING,
    Audience,
    Grouping,
    Offer,
    Selection,
    Synthesis,
)
from evalapp.analysis.action_plans.standing import count_choices, list_tellings, tell_progress
from evalapp.questionnaire.planning.records import PlanRecord

CROSSED: Final = (Grouping.COUNTRY, Grouping.CLUSTER, Grouping.PROGRAMME)
"""By what needs and difficulties are crossed."""


def synthesise(
    records: Iterable[PlanRecord],
    audience: Audience,
    minimum: int,
    selection: Selection = EVERYTHING,
    offers: Iterable[Offer] = (),
) -> Synthesis:
    """Return all that is said of a selection of plans to this audience.

    `records` are all plans of a project, in any order; `minimum` is the smallest group that is
    shown. Nothing that a public audience is told depends on a private plan, but how many there
    are where that may be told.
    """
    known = list(records)
    chosen = choose_records(known, selection, audience)
    outputs = list_outputs(chosen)
    return Synthesis(
        audience=audience,
        selection=selection,
        whole=tell_progress(selection.group, chosen),
        n_private=count_private(known, selection, audience, minimum),
        groups={
            by: tuple(tell_progress(name, own) for name, own in group_records(chosen, by).items())
            for by in Grouping
        },
        outputs=outputs,
        indicators=add_up_indicators(outputs),
        other_achievements=list_tellings(chosen, lambda update: update.other_achievement),
        needs={by: cross_choices(chosen, by, read_needs) for by in CROSSED},
        met={by: cross_choices(chosen, by, read_challenges) for by in CROSSED},
        challenges=list_challenges(chosen),
        hardest=count_choices(chosen, lambda update: _as_choice(update.hardest_part)),
        support=count_choices(chosen, lambda update: update.support),
        assistance=list_tellings(chosen, lambda update: update.assistance),
        resources=list_tellings(chosen, lambda update: update.resources),
        lessons=list_tellings(chosen, lambda update: update.lessons),
        matches=match_offers(chosen, offers),
    )


def _as_choice(option: str) -> Sequence[str]:
    return [option] if option else []
