"""Reminders to the people of action plans: a letter in the language in which a plan is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from evalapp.actions.mail import Letter, read_address
from evalapp.actions.mentoring import MentoredPlan
from evalapp.i18n import Translator
from evalapp.storage.database import Session, writing
from evalapp.storage.mentoring import read_last_reminders as read_last_reminders
from evalapp.storage.reminder_tables import PlanReminder

MOST_REMINDED: Final = 200
"""Plans whose people are reminded at once."""


def write_plan_reminder(mentored: MentoredPlan, link: str, translator: Translator) -> str:
    """Return the text of a reminder in the translator's language."""
    say = translator.gettext
    due = [each for each in mentored.open_activities if each.due]
    next_due = due[0] if due else None
    parts = [
        say("How is your action plan “%(title)s”?", title=mentored.record.plan.title),
        say(
            "Due: %(activity)s, %(day)s.",
            activity=next_due.title,
            day=translator.date(next_due.due),
        )
        if next_due and next_due.due
        else "",
        say("Please tell us what is new, and what you need. It takes a few minutes:"),
        link,
    ]
    return "\n\n".join(filter(None, parts))


def find_address(mentored: MentoredPlan) -> str:
    """Return the e-mail address that the people of a plan gave, empty where they gave none."""
    for word in mentored.record.plan.contact.replace(",", " ").replace(";", " ").split():
        try:
            return read_address(word.strip("<>()[]\"'.:"))
        except ValueError:
            continue
    return ""


def gather_letters(written: Iterable[tuple[str, Letter]]) -> dict[str, Letter]:
    """Return one letter an address: whoever answers for several plans is not written to twice."""
    found: dict[str, Letter] = {}
    for address, letter in written:
        before = found.get(address)
        text = f"{before.text}\n\n{letter.text}" if before else letter.text
        found[address] = Letter(letter.subject, text, letter.reply_to)
    return found


def note_reminders(session: Session, plans: Sequence[MentoredPlan], by: str) -> None:
    """Store that the people of these plans were reminded now."""
    with writing(session):
        session.add_all(PlanReminder(plan_id=each.plan.id, made_by=by) for each in plans)
