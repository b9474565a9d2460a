"""Reminders to the people of action plans: to whom, what they say, once an address."""

import datetime

import pytest

from evalapp.actions.mail import Letter
from evalapp.actions.mentor_reminders import find_address, gather_letters, write_plan_reminder
from evalapp.actions.mentoring import MentoredPlan
from evalapp.i18n import get_translator
from evalapp.questionnaire.planning.plans import Activity, Plan
from evalapp.questionnaire.planning.records import PlanRecord
from evalapp.storage.plan_tables import ActionPlan

LINK = "https://institute.example/p/ABCDEFGHJK"


def mentor(plan: Plan) -> MentoredPlan:
    written = datetime.datetime(2016, 9, 5, tzinfo=datetime.UTC)
    record = PlanRecord("silk", plan, "training", (), "en", written)
    return MentoredPlan(ActionPlan(), record, datetime.date(2017, 6, 30))


@pytest.mark.parametrize(
    ("contact", "address"),
    [
        ("dara@silk.example", "dara@silk.example"),
        ("Dara <dara@silk.example>, 012 345 678", "dara@silk.example"),
        ("012 345 678;dara@silk.example.", "dara@silk.example"),
        ("012 345 678", ""),
        ("dara@", ""),
        ("a@b@c", ""),
        ("", ""),
    ],
)
def test_an_address_is_found_in_what_people_wrote(contact: str, address: str) -> None:
    assert find_address(mentor(Plan("Silk", contact=contact))) == address


def test_a_reminder_names_the_activity_that_is_due_first_and_the_page() -> None:
    activities = (
        Activity(1, "Sell", due=datetime.date(2017, 9, 1)),
        Activity(2, "Weave", due=datetime.date(2017, 3, 31)),
    )
    text = write_plan_reminder(
        mentor(Plan("100 % %(silk)s", activities=activities)), LINK, get_translator("en")
    )
    assert text == (
        "How is your action plan “100 % %(silk)s”?\n\n"
        "Due: Weave, March 31, 2017.\n\n"
        "Please tell us what is new, and what you need. It takes a few minutes:\n\n"
        f"{LINK}"
    )


def test_a_plan_without_days_names_none() -> None:
    text = write_plan_reminder(mentor(Plan("Silk")), LINK, get_translator("en"))
    assert [part.partition(" ")[0] for part in text.split("\n\n")] == ["How", "Please", LINK]


def test_who_answers_for_two_plans_gets_one_letter() -> None:
    written = [(to, Letter("S", text, "m@i.example")) for to, text in [("a", "1"), ("b", "2")]]
    written.append(("a", Letter("S", "3", "m@i.example")))
    assert gather_letters(written) == {
        "a": Letter("S", "1\n\n3", "m@i.example"),
        "b": Letter("S", "2", "m@i.example"),
    }
