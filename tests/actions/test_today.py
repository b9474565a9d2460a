"""Which day it is at a workshop."""

import datetime

import pytest

from evalapp.actions.today import find_today, find_today_of
from evalapp.storage.tables import Project, Workshop

FAR_APART = ("Pacific/Kiritimati", "Pacific/Pago_Pago")
"""25 hours apart: never on the same day."""


@pytest.fixture
def project() -> Project:
    """Return a project whose last workshop is in the west, its first one in the east."""
    day = datetime.date(2017, 6, 16)
    workshops = [Workshop(time_zone=zone, ends_on=day) for zone in FAR_APART]
    workshops[0].ends_on = datetime.date(2017, 7, 3)
    return Project(is_synthetic=False, workshops=workshops)


def test_the_day_is_that_of_the_place(project: Project) -> None:
    east, west = map(find_today, project.workshops)
    assert (east - west).days in (1, 2)
    assert find_today_of(project) == west


def test_a_demonstration_is_on_the_last_day_of_all_its_workshops(project: Project) -> None:
    project.is_synthetic = True
    days = [*map(find_today, project.workshops), find_today_of(project)]
    assert days == [datetime.date(2017, 7, 3)] * 3


def test_a_project_without_workshops_has_a_day(project: Project) -> None:
    nothing = Project(is_synthetic=True, workshops=[])
    before = datetime.datetime.now(datetime.UTC).date()
    assert before <= find_today_of(nothing) <= datetime.datetime.now(datetime.UTC).date()
