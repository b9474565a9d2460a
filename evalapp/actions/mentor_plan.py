"""What a mentor does with one action plan: comment, translate, give a new code, take it away."""

from __future__ import annotations

from collections.abc import Mapping

from evalapp.actions.plans_hand_in import draw_code
from evalapp.questionnaire.planning.records import PlanRecord
from evalapp.questionnaire.planning.texts import list_texts
from evalapp.questionnaire.questions import clean
from evalapp.storage.database import Session, writing
from evalapp.storage.mentoring import find_workshop_of as find_workshop_of
from evalapp.storage.plan_tables import ActionPlan, PlanComment, PlanTranslation
from evalapp.storage.plans import find_plan_by_key as find_plan_by_key
from evalapp.storage.surveys import hold
from evalapp.storage.tables import now


def add_comment(session: Session, plan: ActionPlan, text: str, language: str, by: str) -> None:
    """Store what a mentor wrote for the people of a plan."""
    with writing(session):
        session.add(
            PlanComment(plan_id=plan.id, text=clean(text).strip(), language=language, made_by=by)
        )


def list_untranslated(record: PlanRecord) -> dict[str, str]:
    """Return place → text for each text of a plan once, at the place where it stands first."""
    found: dict[str, str] = {}
    for place, text in list_texts(record).items():
        if text not in found.values():
            found[place] = text
    return found


def keep_translations(
    session: Session, plan: ActionPlan, language: str, texts: Mapping[str, str], by: str
) -> int:
    """Store working translations by place, and return how many are new or changed.

    An empty text takes the translation away.
    """
    changed = 0
    with writing(session):
        for place, typed in texts.items():
            text = clean(typed).strip()
            found = session.get(PlanTranslation, (plan.id, place, language))
            if (found.text if found else "") == text:
                continue
            changed += 1
            if not text:
                session.delete(found)
            elif found:
                found.text, found.made_by = text, by
            else:
                session.add(
                    PlanTranslation(
                        plan_id=plan.id, place=place, language=language, text=text, made_by=by
                    )
                )
    return changed


def give_new_code(session: Session, plan: ActionPlan) -> None:
    """Give a plan another code of its own; the one that it had leads nowhere any more."""
    with writing(session):
        hold(session, plan)
        plan.code = draw_code(session)


def remove_plan(session: Session, plan: ActionPlan) -> None:
    """Take a plan out of all lists and counts; nothing of it is deleted."""
    with writing(session):
        plan.removed_at = plan.removed_at or now()


def restore_plan(session: Session, plan: ActionPlan) -> None:
    """Bring a plan back that was taken away."""
    with writing(session):
        plan.removed_at = None
