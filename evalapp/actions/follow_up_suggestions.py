"""What could stand on a follow-up list: what plans ask for, and what boards put first."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from evalapp.actions.evaluate import find_workshops
from evalapp.actions.follow_up import add_item
from evalapp.actions.gather_boards import gather_boards
from evalapp.actions.plan_forms import PlanForms, read_plan_forms
from evalapp.actions.plans import read_records
from evalapp.i18n import Translator
from evalapp.questionnaire.planning.follow_up import Kind, Origin, Source, Wanted
from evalapp.questionnaire.planning.records import PlanRecord
from evalapp.reporting.boards import DiscussionMaterial
from evalapp.storage.database import Session
from evalapp.storage.follow_up import list_places
from evalapp.storage.follow_up_tables import FollowUpItem
from evalapp.storage.tables import Workshop

FIRST: Final = 3
"""So many points of each question of a discussion are suggested: those with the most votes."""
LONGEST: Final = 200
"""Letters in which it is said for whom something is."""

TOPIC_KINDS: Final[Mapping[str, Kind]] = {
    "assistance": Kind.ASSISTANCE,
    "resources": Kind.RESOURCE,
    "challenges": Kind.OTHER,
}
"""Question of a discussion → what its points ask for; points of others ask for nothing."""


@dataclass(frozen=True)
class Suggestion:
    """Something that could be followed up; `support` counts the plans or votes behind it.

    With the same words at the same place, the same is suggested.
    """

    origin: Origin
    wanted: Wanted
    support: int = 1


def list_suggestions(
    session: Session, workshop: Workshop, translator: Translator
) -> Sequence[Suggestion]:
    """Return what is not on the list yet and was not turned down, in the reader's language."""
    forms = read_plan_forms(session, workshop)
    records = read_related_records(session, workshop)
    found = [
        *_suggest_needs(records, forms, translator.language),
        *_suggest_from_boards(gather_boards(session, workshop), translator),
        *(each for record in records for each in _suggest_from_plan(record)),
    ]
    known = list_places(session, workshop.id)
    return [each for each in found if each.origin.place not in known]


def read_related_records(session: Session, workshop: Workshop) -> Sequence[PlanRecord]:
    """Return the plans of a training, or those of the programmes that an S&E workshop follows."""
    wanted = {programme.key for programme in workshop.programmes}
    return [
        record
        for each in find_workshops(session, workshop)
        for record in read_records(session, workshop.project, each)
        if each.id == workshop.id or not wanted.isdisjoint(record.programmes)
    ]


def _suggest_needs(
    records: Sequence[PlanRecord], forms: PlanForms, language: str
) -> Iterator[Suggestion]:
    """Yield each need, most wanted first, with the countries of public plans that have it.

    The list is printed in reports: of private plans it says nothing.
    """
    told = [record for record in records if record.latest]
    counts = Counter(need for record in told if record.latest for need in record.latest.needs)
    names = forms.name_countries(language)
    for need, n in counts.most_common():
        countries = Counter(
            names[record.plan.country]
            for record in told
            if record.latest and need in record.latest.needs
            if record.plan.is_public and record.plan.country in names
        )
        places = ", ".join(name for name, _plans in countries.most_common())
        wanted = Wanted(Kind.TRAINING, "", language, places[:LONGEST], need=need)
        yield Suggestion(Origin(Source.NEED, f"need.{need}"), wanted, n)


def _suggest_from_boards(
    discussions: Sequence[DiscussionMaterial], translator: Translator
) -> Iterator[Suggestion]:
    for discussion in discussions:
        for topic in discussion.topics:
            kind = TOPIC_KINDS.get(topic.name)
            points = sorted(discussion.list_points(topic.name), key=lambda each: -each[1].votes)
            for group, point in points[:FIRST] if kind else ():
                if kind and point.votes:
                    words = point.wording
                    wanted = Wanted(kind, words.text, words.language, group.say(translator))
                    place = _make_place("board", discussion.code, topic.name, words.text)
                    yield Suggestion(Origin(Source.BOARD, place), wanted, point.votes)


def _suggest_from_plan(record: PlanRecord) -> Iterator[Suggestion]:
    update = record.latest
    if update is None:
        return
    asked = ((Kind.ASSISTANCE, update.assistance), (Kind.RESOURCE, update.resources))
    for kind, text in asked:
        if text:
            need = update.needs[0] if len(update.needs) == 1 else ""
            wanted = Wanted(kind, text, update.language, record.plan.title[:LONGEST], need=need)
            place = _make_place("plan", record.key, kind, text)
            yield Suggestion(Origin(Source.PLAN, place, record.key), wanted)


def _make_place(*parts: str) -> str:
    """Return a name for words at a place, the same whenever they stand there."""
    *where, text = parts
    return ".".join([*where, hashlib.sha256(text.encode()).hexdigest()[:16]])


def accept(
    session: Session, workshop: Workshop, suggestions: Sequence[Suggestion], by: str
) -> None:
    """Put suggestions on the list."""
    for each in suggestions:
        add_item(session, workshop, each.wanted, by, each.origin)


def skip(session: Session, workshop: Workshop, suggestion: Suggestion, by: str) -> FollowUpItem:
    """Turn a suggestion down: it is kept among what was removed, and can be put back."""
    return add_item(session, workshop, suggestion.wanted, by, suggestion.origin, is_removed=True)
