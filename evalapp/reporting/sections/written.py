"""Sections that hold nothing but what evaluators write: lessons and recommendations."""

from __future__ import annotations

from evalapp.reporting.document import Section
from evalapp.reporting.material import Material, Writer
from evalapp.reporting.sections.titles import LESSONS, RECOMMENDATIONS, make_section


def write_lessons(material: Material, writer: Writer) -> Section | None:
    """Return the section for the lessons learned, to which the text is added."""
    return _write(LESSONS, material, writer)


def write_recommendations(material: Material, writer: Writer) -> Section | None:
    """Return the section for the recommendations, to which the text is added."""
    return _write(RECOMMENDATIONS, material, writer)


def _write(name: str, material: Material, writer: Writer) -> Section | None:
    if not material.texts.get(name):
        return None
    return make_section(name, writer.translator, ())
