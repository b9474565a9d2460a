"""The cover and the closing page of a report as they would look, before anybody has answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evalapp.i18n import Message, Translator
from evalapp.reporting.compose import compose_report
from evalapp.reporting.html import read_profile, write_report
from evalapp.reporting.look import LookSettings
from evalapp.reporting.material import Material
from evalapp.storage.tables import Project, Workshop, now

NAME_OF_PROJECT = Message("Name of the project")
TITLE_OF_WORKSHOP = Message("Title of the workshop")
INSTITUTE = Message("Institute")


def write_sample(
    project: Project | None, look: LookSettings, profile: str, translator: Translator
) -> str:
    """Return the first and last page of a report as HTML: on a project's newest workshop, if any.

    Raises InputError where the profile is at fault.
    """
    workshops = project.workshops if project else []
    material = _describe(project, workshops[-1:], translator)
    shown = replace(material, look=look, institute=look.name or material.institute)
    return write_report(compose_report(shown, translator, ()), read_profile(profile))


def _describe(
    project: Project | None, workshops: Sequence[Workshop], translator: Translator
) -> Material:
    """Return what a cover tells; what is not known is named."""
    workshop = next(iter(workshops), None)
    today = now().date()
    return Material(
        workshop=workshop.title if workshop else translator.tell(TITLE_OF_WORKSHOP),
        kind=workshop.kind if workshop else "training",
        project=project.name if project else translator.tell(NAME_OF_PROJECT),
        institute=project.institute if project else translator.tell(INSTITUTE),
        donor=project.donor if project else "",
        place=workshop.place if workshop else "",
        starts_on=workshop.starts_on if workshop else today,
        ends_on=workshop.ends_on if workshop else today,
        programmes=tuple(each.title for each in workshop.programmes) if workshop else (),
        invited=workshop.invited if workshop else None,
        is_synthetic=False,
        surveys=(),
        comparison=None,
    )
