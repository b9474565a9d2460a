"""Puts into a database what the people of the demo did at their S&E workshop, beside the survey.

They presented their action plans and gave feedback, wrote on the boards of their groups, and left
the institute a list of what to follow up.
"""

from __future__ import annotations

import datetime
import uuid
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from evalapp.actions.agenda import MINUTES, list_missing
from evalapp.actions.demo import case
from evalapp.actions.demo.boards import VOTES, GroupWork, read_groups
from evalapp.actions.demo.chance import chance, draw_key
from evalapp.actions.demo.feedback import judge_plan, list_present
from evalapp.actions.demo.load_plans import MENTOR
from evalapp.actions.feedback import Voice, hide_voice
from evalapp.actions.follow_up_suggestions import Suggestion, list_suggestions
from evalapp.i18n import SOURCE_LANGUAGE, Translator
from evalapp.questionnaire.discussing.topics import TOPICS, Topic, write_topics
from evalapp.questionnaire.planning.feedback import Feedback
from evalapp.questionnaire.planning.follow_up import Kind, Source
from evalapp.questionnaire.planning.plans import Plan
from evalapp.storage.board_tables import Discussion, DiscussionBoard
from evalapp.storage.boards import add_operations
from evalapp.storage.database import Session
from evalapp.storage.follow_up_tables import FollowUpItem
from evalapp.storage.plans import find_plan_by_key
from evalapp.storage.presentation_tables import OVER, Agenda, GivenFeedback, Presentation
from evalapp.storage.tables import Workshop

AGENDA_CODE: Final = "201707"
DISCUSSION_CODE: Final = "201708"

PAUSES: Final = {0: ("Opening", 30), 9: ("Lunch", 75)}
"""After so many presentations → what comes before the next one, and its minutes."""

TAKEN: Final = {Source.NEED: 4, Source.BOARD: 4, Source.PLAN: 7}
"""Where a suggestion comes from → of how many the institute made its list."""
DONE: Final = 3
"""So many of those from plans it has seen to since."""
SEES_TO: Final = {
    Kind.TRAINING: "Training section",
    Kind.ASSISTANCE: "Experts' desk",
    Kind.RESOURCE: "Partnerships section",
}
"""Who sees to what is asked for; nothing else was put on the list."""

DUE: Final = {
    Kind.TRAINING: datetime.date(2017, 11, 30),
    Kind.ASSISTANCE: datetime.date(2017, 9, 30),
    Kind.RESOURCE: datetime.date(2017, 12, 31),
}


def add_workshop_days(session: Session, workshop: Workshop, secret: bytes) -> None:
    """Add presentations, feedback, boards and follow-up, within a transaction that writes."""
    closed_at = datetime.datetime.combine(workshop.ends_on, case.CLOSES)
    _add_presentations(session, workshop, closed_at, secret)
    _add_discussion(session, workshop, closed_at)
    session.flush()
    session.add_all(_follow_up(session, workshop))


def _add_presentations(
    session: Session, workshop: Workshop, closed_at: datetime.datetime, secret: bytes
) -> None:
    agenda = Agenda(code=AGENDA_CODE, workshop_id=workshop.id, closed_at=closed_at)
    session.add(agenda)
    session.flush()
    source = chance("agenda")
    plans = {plan.id: record.plan for plan, record in list_missing(session, workshop, None)}
    present = {(person.country, person.province) for person in list_present()}
    for plan_id, plan in plans.items():
        if plan.is_public and (plan.country, plan.province) in present:
            _append(agenda, Presentation(plan_id=plan_id, minutes=MINUTES), draw_key(source))
    session.flush()
    for each in agenda.presentations:
        if each.plan_id is not None:
            session.add_all(_judge(each, plans[each.plan_id], secret))


def _append(agenda: Agenda, presentation: Presentation, key: str) -> None:
    """Put a plan at the end of an agenda that is over, behind a pause where one is due."""
    told = sum(each.plan_id is not None for each in agenda.presentations)
    if told in PAUSES:
        title, minutes = PAUSES[told]
        pause = Presentation(title=title, minutes=minutes, takes_feedback=False, key=key[::-1])
        agenda.presentations.append(pause)
    presentation.key = key
    agenda.presentations.append(presentation)
    for number, each in enumerate(agenda.presentations, 1):
        each.number, each.state = number, OVER


def _judge(presentation: Presentation, plan: Plan, secret: bytes) -> Iterator[GivenFeedback]:
    source = chance("feedback", presentation.number)
    for person, said in judge_plan(plan, presentation.number):
        number = uuid.UUID(int=chance("voice", person.number).getrandbits(128), version=4)
        voice = hide_voice(Voice(number), presentation, secret)
        yield GivenFeedback(
            presentation_id=presentation.id,
            voice=voice,
            key=draw_key(source),
            **_list_columns(said),
        )


def _list_columns(said: Feedback) -> Mapping[str, object]:
    ratings = {aspect: rating.value for aspect, rating in said.ratings.items()}
    return {**vars(said), "ratings": ratings}


def _add_discussion(session: Session, workshop: Workshop, closed_at: datetime.datetime) -> None:
    groups = read_groups()
    discussion = Discussion(
        key=draw_key(chance("discussion")),
        code=DISCUSSION_CODE,
        workshop_id=workshop.id,
        topics=write_topics(tuple(map(Topic, TOPICS))),
        votes=VOTES,
        closed_at=closed_at,
        boards=[
            DiscussionBoard(
                number=number,
                grouping="country" if "country" in group else "mixed",
                country=group.get("country", "").upper(),
            )
            for number, group in enumerate(groups, 1)
        ],
    )
    session.add(discussion)
    session.flush()
    for board, group in zip(discussion.boards, groups, strict=True):
        add_operations(session, board.id, list(GroupWork(board.number, group).list_operations()), 0)


def _follow_up(session: Session, workshop: Workshop) -> Iterator[FollowUpItem]:
    """Yield the first suggestions of each kind as items; a few of them are seen to."""
    source, taken = chance("follow up"), Counter[Source]()
    for each in list_suggestions(session, workshop, Translator(SOURCE_LANGUAGE)):
        if each.wanted.kind not in SEES_TO:
            continue
        taken[each.origin.source] += 1
        if taken[each.origin.source] <= TAKEN[each.origin.source]:
            item = _make_item(session, workshop, each)
            item.key = draw_key(source)
            if each.origin.source is Source.PLAN and taken[Source.PLAN] <= DONE:
                item.done_on = workshop.ends_on + datetime.timedelta(days=5 * taken[Source.PLAN])
                item.done_by = MENTOR
            yield item


def _make_item(session: Session, workshop: Workshop, suggestion: Suggestion) -> FollowUpItem:
    wanted, origin = suggestion.wanted, suggestion.origin
    plan = find_plan_by_key(session, origin.plan) if origin.plan else None
    return FollowUpItem(
        workshop_id=workshop.id,
        kind=wanted.kind,
        what=wanted.what,
        language=wanted.language,
        for_whom=wanted.for_whom,
        need=wanted.need,
        sees_to=SEES_TO[wanted.kind],
        due_on=DUE[wanted.kind],
        source=origin.source,
        place=origin.place,
        plan_id=plan.id if plan else None,
        made_at=datetime.datetime.combine(workshop.ends_on, case.CLOSES),
        made_by=MENTOR,
    )
