"""What a plan that is written anew leaves behind: working translations of texts that are gone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from evalapp.questionnaire.planning.plans import read_revisions
from evalapp.questionnaire.planning.texts import list_plan_texts
from evalapp.storage.database import Session
from evalapp.storage.mentoring import delete_translations


def forget_old_translations(
    session: Session, plan: int, before: Sequence[Mapping[str, Any]], answers: Mapping[str, Any]
) -> None:
    """Delete translations of what a plan says otherwise now: they would stand beside other words.

    `before` are the answers of its earlier revisions.
    """
    old = list_plan_texts(read_revisions(before))
    new = list_plan_texts(read_revisions([*before, answers]))
    gone = [place for place, text in old.items() if new.get(place) != text]
    if gone:
        delete_translations(session, plan, gone)
