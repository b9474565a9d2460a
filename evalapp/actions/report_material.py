"""All that a report on a workshop says: answers, and beside them plans, boards, what follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evalapp.actions.evaluate import Reading, find_workshops, gather_material
from evalapp.actions.feedback import gather_feedback
from evalapp.actions.follow_up import read_follow_up
from evalapp.actions.gather_boards import gather_boards
from evalapp.actions.looks import gather_look
from evalapp.actions.plan_answers import gather_answers, link_answers, make_stages
from evalapp.actions.plan_words import read_translated
from evalapp.analysis.action_plans.choosing import choose_records
from evalapp.analysis.action_plans.results import EVERYTHING, Audience, Offer
from evalapp.analysis.action_plans.synthesis import synthesise
from evalapp.analysis.figures import Withheld
from evalapp.questionnaire.planning.feedback import WorkshopFeedback
from evalapp.questionnaire.planning.records import PlanRecord
from evalapp.reporting.action_plans.material import PlanMaterial
from evalapp.reporting.material import Material
from evalapp.storage.database import Session
from evalapp.storage.narratives import read_texts
from evalapp.storage.tables import Workshop


def gather_report(session: Session, workshop: Workshop, reading: Reading) -> Material:
    """Return all that a report on a workshop says.

    A report leaves the house: plans that may not be shown are in none of its figures.
    """
    feedback = gather_feedback(session, workshop, reading.minimum_group_size)
    look = gather_look(session, workshop.project)
    return replace(
        gather_material(session, workshop, reading),
        institute=look.name or workshop.project.institute,
        look=look,
        plans=_gather_plans(session, workshop, reading, feedback),
        discussions=gather_boards(session, workshop),
        feedback=feedback,
        follow_up=tuple(read_follow_up(session, workshop)),
        texts=read_texts(session, workshop.id),
    )


def _gather_plans(
    session: Session, workshop: Workshop, reading: Reading, feedback: WorkshopFeedback
) -> PlanMaterial | None:
    """Return what is said of the plans that a workshop has to do with, None without any."""
    known, words = read_translated(session, workshop.project, reading.translator)
    records = [record for record in known if _belongs(record, workshop)]
    if not records:
        return None
    minimum, is_whole = reading.minimum_group_size, len(records) == len(known)
    synthesis = synthesise(records, Audience.PUBLIC, minimum, offers=_list_offers(feedback))
    if not is_whole:
        # The numbers of two parts would tell in which of them a private plan is.
        synthesis = replace(synthesis, n_private=Withheld())
    material = PlanMaterial(synthesis, words, minimum=minimum)
    told = choose_records(records, EVERYTHING, Audience.PUBLIC)
    if workshop.kind != "synthesis" or not is_whole or not told:
        return material
    answers = gather_answers(session, workshop.project, reading)
    titles = {each.title for each in find_workshops(session, workshop)}
    stages = make_stages(workshop.project, answers, told)
    return replace(
        material,
        stages=tuple(stage for stage in stages if stage.name in titles),
        links=link_answers(answers, reading),
    )


def _belongs(record: PlanRecord, workshop: Workshop) -> bool:
    """Tell whether a plan was written at a workshop, or is of a programme that this follows."""
    if record.workshop == workshop.key:
        return True
    followed = {programme.key for programme in workshop.programmes}
    return workshop.kind == "synthesis" and not followed.isdisjoint(record.programmes)


def _list_offers(feedback: WorkshopFeedback) -> Sequence[Offer]:
    return [
        Offer(offer.text, offer.language, offer.need, entry.plan)
        for entry, offer in feedback.list_offers()
        if entry.is_public
    ]
