"""Mentors: all action plans of a project, what their people need, and what helped."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Final

from flask import Blueprint, abort, render_template, request, send_file
from flask.typing import ResponseReturnValue

from evalapp.actions.manage import Project, load_project
from evalapp.actions.mentoring import (
    Attention,
    MentoredPlan,
    PlanFilter,
    read_mentored,
)
from evalapp.actions.mentoring_export import EXPORTS, export_plans
from evalapp.actions.mentoring_needs import cross_needs, list_strategies
from evalapp.actions.plan_synthesis import read_words
from evalapp.actions.today import find_today_of
from evalapp.analysis.action_plans.choosing import group_records
from evalapp.analysis.action_plans.results import Grouping
from evalapp.questionnaire.planning.progress import Status
from evalapp.reporting.action_plans.material import PlanWords
from evalapp.web.language import staff_translator
from evalapp.web.services import db_session

blueprint = Blueprint("plans", __name__, url_prefix="/projects/<key>/plans")

LONGEST_SEARCH: Final = 200


@dataclass(frozen=True)
class Looking:
    """The plans of a project, and those of them that the address asks for."""

    project: Project
    everything: Sequence[MentoredPlan]
    words: PlanWords
    wanted: PlanFilter

    @property
    def found(self) -> list[MentoredPlan]:
        """The plans that the filter lets through."""
        return self.filter(self.wanted.values)

    @property
    def workshops(self) -> list[tuple[str, str]]:
        """Keys and titles of the workshops at which plans were written."""
        keys = {each.record.workshop for each in self.everything}
        return [(each.key, each.title) for each in self.project.workshops if each.key in keys]

    @property
    def programmes(self) -> list[tuple[str, str]]:
        """Keys and titles of the programmes to which plans belong."""
        keys = {key for each in self.everything for key in each.record.programmes}
        return [(each.key, each.title) for each in self.project.programmes if each.key in keys]

    @property
    def clusters(self) -> list[tuple[str, str]]:
        """The clusters or products of plans as they were written, with their translations."""
        groups = group_records([each.record for each in self.everything], Grouping.CLUSTER)
        return sorted((name, self.say_cluster(name)) for name in groups)

    def say_cluster(self, name: str) -> str:
        """Return a cluster as its people wrote it, and in the reader's language where known."""
        told = next((each for each in self.everything if each.translate(name)), None)
        return f"{name} ({told.translate(name)})" if told else name

    def count(self, name: str, value: str) -> int:
        """Return how many plans there would be with another value of one filter."""
        return len(self.filter({**self.wanted.values, name: value}))

    def filter(self, values: Mapping[str, str]) -> list[MentoredPlan]:
        """Return the plans that a filter of these values lets through."""
        wanted = PlanFilter(**values)
        return [each for each in self.everything if wanted.lets_through(each, self.words)]


@blueprint.get("")
def show(key: str) -> ResponseReturnValue:
    """List the plans, those that need attention first."""
    looking = look(key)
    return render_template(
        "manage/plans/list.html",
        **_describe(looking),
        found=looking.found,
        Attention=Attention,
        statuses=list(Status),
    )


@blueprint.get("/needs")
def needs(key: str) -> ResponseReturnValue:
    """Show what people need most, by country, cluster or programme."""
    looking = look(key)
    by = request.args.get("by", "")
    return render_template(
        "manage/plans/needs.html",
        **_describe(looking),
        crossed=cross_needs(looking.found, by),
    )


@blueprint.get("/strategies")
def strategies(key: str) -> ResponseReturnValue:
    """Show what people did about which difficulty, and whether it helped."""
    looking = look(key)
    challenge, helped = (request.args.get(name, "") for name in ("difficulty", "helped"))
    sought = request.args.get("text", "")[:LONGEST_SEARCH]
    plans = looking.filter({name: v for name, v in looking.wanted.values.items() if name != "text"})
    return render_template(
        "manage/plans/strategies.html",
        **_describe(looking),
        chosen={"difficulty": challenge, "helped": helped},
        strategies=list_strategies(plans, looking.words, challenge, helped, sought),
    )


@blueprint.get("/export.<any(csv, xlsx):kind>")
def export(key: str, kind: str) -> ResponseReturnValue:
    """Send the plans that are shown as a table, a row an activity."""
    looking = look(key)
    content = export_plans(looking.project, looking.found, looking.words, kind)
    return send_file(
        io.BytesIO(content),
        mimetype=EXPORTS[kind],
        as_attachment=True,
        download_name=f"action-plans.{kind}",
        max_age=0,
    )


def look(key: str) -> Looking:
    """Return the plans of a project as the address asks for them; not found without it."""
    project = load_project(db_session(), key) or abort(404)
    language = staff_translator().language
    return Looking(
        project,
        read_mentored(db_session(), project, language),
        read_words(db_session(), project, staff_translator()),
        read_filter(request.args),
    )


def read_filter(values: Mapping[str, str]) -> PlanFilter:
    """Return the filter that an address or a form names."""
    names = [each.name for each in fields(PlanFilter)]
    return PlanFilter(**{name: values.get(name, "")[:LONGEST_SEARCH].strip() for name in names})


def _describe(looking: Looking) -> dict[str, object]:
    return {
        "project": looking.project,
        "looking": looking,
        "words": looking.words,
        "wanted": looking.wanted.values,
        "today": find_today_of(looking.project),
    }
