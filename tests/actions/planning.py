"""Gives tests tiny forms on action plans, a workshop where plans are written, and what is sent."""

import datetime
import uuid

from evalapp.actions.collect import AskedSurvey, Submission
from evalapp.actions.manage import add_programme, add_workshop, create_project
from evalapp.actions.plans import start_planning_with
from evalapp.actions.plans_forms import find_plan_form
from evalapp.actions.plans_hand_in import hand_in_plan
from evalapp.questionnaire.reader import ReadQuestionnaire, read_source
from evalapp.storage.database import Session
from evalapp.storage.plan_tables import Planning
from evalapp.storage.tables import Project

SECRET = b"secret of the tests"
DAY = datetime.date(2016, 9, 5)
HEAD = """
name = "{name}"
version = "1"
default_language = "en"
languages = ["en", "km"]
title.en = "Plan"
title.km = "ផែនការ"
introduction.en = "Hello"
introduction.km = "សួស្ដី"
[choices.yes_no]
yes.en = "Yes"
no.en = "No"
[choices.programme]
cluster.en = "Clusters"
data.en = "Business data"
[choices.status]
not_started.en = "Not started"
going_on.en = "Going on"
done.en = "Done"
changed.en = "Changed"
given_up.en = "Given up"
[choices.need]
finance.en = "Finance"
export.en = "Export"
[choices.achievement]
certificate.en = "Certificate"
packaging.en = "Packaging"
"""
PLAN = """
[[sections]]
name = "plan"
title.en = "Plan"
[[sections.questions]]
type = "text"
name = "title"
label.en = "Title"
required = true
[[sections.questions]]
type = "select_multiple programme"
name = "programmes"
label.en = "Programmes"
[[sections.questions]]
type = "select_one yes_no"
name = "is_public"
label.en = "Public"
[[sections]]
name = "steps"
title.en = "Steps"
[[sections.questions]]
type = "repeat"
name = "activities"
label.en = "Activity"
[[sections.questions.questions]]
type = "text"
name = "activity"
label.en = "What"
[[sections.questions.questions]]
type = "date"
name = "due"
label.en = "Due"
[[sections.questions.questions]]
type = "decimal"
name = "target"
label.en = "Target"
"""
UPDATE = """
[[sections]]
name = "activity"
title.en = "Activity"
[[sections.questions]]
type = "select_one status"
name = "status"
label.en = "How does it stand?"
[[sections.questions]]
type = "integer"
name = "percent"
label.en = "Percent"
relevant = "${status} = 'going_on'"
[[sections.questions]]
type = "decimal"
name = "output_number"
label.en = "Number"
[[sections]]
name = "results"
title.en = "Results"
[[sections.questions]]
type = "select_multiple achievement"
name = "achievements"
label.en = "Achievements"
[[sections.questions]]
type = "integer"
name = "n_certificate"
label.en = "How many"
relevant = "selected(${achievements}, 'certificate')"
[[sections.questions]]
type = "select_multiple need"
name = "needs"
label.en = "Needs"
"""


def read_forms() -> tuple[ReadQuestionnaire, ReadQuestionnaire]:
    """Return the forms of a plan and of its progress."""
    plan = read_source(HEAD.format(name="action_plan") + PLAN, "action_plan")
    return plan, read_source(HEAD.format(name="action_plan_update") + UPDATE, "action_plan_update")


def plan_at_training(session: Session) -> tuple[Project, Planning]:
    """Return a project of two programmes and where plans are written at a training of the first."""
    project = create_project(session, name="Project", institute="Institute", donor="Donor")
    clusters = add_programme(session, project, "Clusters")
    add_programme(session, project, "Business data")
    workshop = add_workshop(
        session,
        project,
        title="Training",
        kind="training",
        starts_on=DAY,
        ends_on=DAY,
        programmes=[clusters.key],
    )
    return project, start_planning_with(session, workshop, *read_forms(), code="482913")


def meet(session: Session, code: str) -> AskedSurvey:
    """Return the form behind a code."""
    form = find_plan_form(session, code)
    assert form is not None
    return form


def send(session: Session, code: str, answers: dict[str, object], **more: object) -> str:
    """Hand a form in and return the plan's own code."""
    outcome = hand_in_plan(
        session, meet(session, code), Submission(uuid.uuid4(), "km", answers), SECRET, **more
    )
    assert not outcome.faults, outcome.faults
    return outcome.plan_code


PLAN_ANSWERS = {
    "title": "ទីផ្សារសូត្រ",
    "is_public": "yes",
    "activities": [
        {"activity": "Collect profiles", "due": "2016-12-01", "target": "30"},
        {"activity": "Print brochures"},
    ],
}
