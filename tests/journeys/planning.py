"""Gives journeys a workshop where plans are written, and what a phone types of a plan."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page

from evalapp.actions.plans import read_records, start_planning_with
from evalapp.questionnaire.planning.records import PlanRecord
from evalapp.storage.plan_tables import ActionPlan
from evalapp.storage.tables import Project, Workshop
from tests.actions.planning import read_forms
from tests.journeys.tiny_surveys import TinySurveys
from tests.open_surveys import add_training, database_of


@contextmanager
def ask_for_plans(surveys: TinySurveys, title: str) -> Iterator[str]:
    """Give the code behind which plans are written at a training of this title."""
    workshop = add_training(surveys.app, title)
    with database_of(surveys.app).sessions() as session:
        own = session.get_one(Workshop, workshop.id)
        yield start_planning_with(session, own, *read_forms()).code


def read_plans(surveys: TinySurveys, title: str) -> list[PlanRecord]:
    """Return the plans that were written at a training of this title."""
    with database_of(surveys.app).sessions() as session:
        project = session.query(Project).filter_by(name=f"Project of {title}").one()
        return list(read_records(session, project))


def find_code(surveys: TinySurveys, key: str) -> str:
    """Return a plan's own code."""
    with database_of(surveys.app).sessions() as session:
        return session.query(ActionPlan).filter_by(key=key).one().code


def go_on(page: Page) -> None:
    """Press the button of the page that leads on."""
    page.locator("section:not([hidden]) .go button").first.click()


def write_plan(page: Page, title: str) -> None:
    """Fill in and hand in the form that is open: a plan with one activity."""
    go_on(page)
    page.fill("[name=title]", title)
    go_on(page)
    page.fill("[name='activity[1]']", "Collect profiles")
    page.fill("[name='target[1]']", "30")
    go_on(page)


def report(page: Page, number: int) -> None:
    """Fill in and hand in the form of progress that is open: so many percent are done."""
    go_on(page)
    page.check("[name=status_1][value=going_on]")
    page.fill("[name=percent_1]", str(number))
    go_on(page)
    go_on(page)
