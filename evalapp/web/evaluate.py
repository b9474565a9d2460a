"""Evaluators: what each survey shows, and what changed between two."""

from __future__ import annotations

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from evalapp.actions.choose import name_questionnaire
from evalapp.actions.compare import Side, choose_later, choose_sides, list_sides
from evalapp.actions.contrast import list_filters, list_groupings
from evalapp.actions.evaluate import Reading, gather_comparison, gather_survey
from evalapp.actions.export import list_languages
from evalapp.actions.manage import count_all, find_survey, find_workshop, list_projects
from evalapp.actions.plan_synthesis import list_planned_projects
from evalapp.actions.theme_counts import add_codings, list_open_questions
from evalapp.errors import InputError
from evalapp.reporting.document import Block, Section
from evalapp.reporting.material import Comparison, Writer
from evalapp.reporting.sections.apart import write_apart
from evalapp.reporting.sections.change import write_comparison
from evalapp.reporting.sections.groups import (
    name_grouping,
    write_by_group,
    write_survey_by_group,
)
from evalapp.reporting.sections.knowledge import write_knowledge_change
from evalapp.reporting.sections.matching import write_matching
from evalapp.reporting.sections.single import write_single
from evalapp.web import (
    evaluate_export,
    evaluate_issuing,
    evaluate_making,
    evaluate_matching,
    evaluate_overview,
    evaluate_plans,
    evaluate_report,
    evaluate_texts,
    evaluate_themes,
)
from evalapp.web.access import EVALUATOR, allow_only
from evalapp.web.compared import check_sides, name_sides
from evalapp.web.evaluate_only import read_only, write_change_only, write_survey_only
from evalapp.web.figures import is_figure_wanted, send_figure, write_section
from evalapp.web.language import _, staff_translator
from evalapp.web.services import config, db_session

blueprint = Blueprint("evaluate", __name__, url_prefix="/evaluate")
blueprint.before_request(evaluate_report.read_in_own_language)
blueprint.before_request(allow_only(EVALUATOR))
blueprint.register_blueprint(evaluate_overview.blueprint)
blueprint.register_blueprint(evaluate_plans.blueprint)
blueprint.register_blueprint(evaluate_report.blueprint)
blueprint.register_blueprint(evaluate_making.blueprint)
blueprint.register_blueprint(evaluate_issuing.blueprint)
blueprint.register_blueprint(evaluate_texts.blueprint)
blueprint.register_blueprint(evaluate_export.blueprint)
blueprint.register_blueprint(evaluate_matching.blueprint)
blueprint.register_blueprint(evaluate_themes.blueprint)


@blueprint.get("/")
def home() -> ResponseReturnValue:
    """List the workshops of every project with their surveys and the next step."""
    projects = [project for project in list_projects(db_session()) if project.workshops]
    workshops = [workshop for project in projects for workshop in project.workshops]
    return render_template(
        "evaluate/home.html",
        projects=projects,
        planned=list_planned_projects(db_session()),
        counts=count_all(db_session(), workshops),
        titles={
            survey.id: name_questionnaire(survey, staff_translator().language)
            for workshop in workshops
            for survey in workshop.surveys
        },
    )


@blueprint.get("/survey/<code>")
def survey(code: str) -> ResponseReturnValue:
    """Show what people answered to one survey."""
    found = find_survey(db_session(), code) or abort(404)
    only = read_only()
    by = only.by or request.args.get("by", "")
    alone = gather_survey(db_session(), found, _reading(), by)
    (material,) = add_codings(db_session(), found.workshop.project, [alone], [found])
    languages = list_languages(found)
    groupings = list_groupings([material], staff_translator())
    filters = list_filters([material], staff_translator())
    by_group = [
        Section("groups", label, tuple(write_survey_by_group(material, by, staff_translator())))
        for name, label in groupings
        if name == by and material.is_shown
    ]
    sections = (*write_single(material, Writer(staff_translator())), *by_group)
    if material.is_shown and only.key in dict(filters):
        sections = write_survey_only(material, only, dict(filters)[only.key])
    if is_figure_wanted():
        return send_figure(sections, f"{code}-{found.timing}")
    return render_template(
        "evaluate/survey.html",
        languages=languages,
        export_language=evaluate_export.choose_language(languages),
        survey=found,
        workshop=found.workshop,
        project=found.workshop.project,
        title=name_questionnaire(found, staff_translator().language),
        material=material,
        has_open_questions=bool(list_open_questions(material)),
        groupings=groupings,
        filters=filters,
        only=only.key,
        by="" if only.by else by,
        sections=sections,
        write_section=write_section,
    )


@blueprint.get("/workshop/<key>/compare")
def compare(key: str) -> ResponseReturnValue:
    """Show what changed between two surveys; the address says which."""
    workshop = find_workshop(db_session(), key) or abort(404)
    sides = list_sides(db_session(), workshop, config().minimum_group_size)
    chosen = choose_sides(sides, request.args.get("pre", ""), request.args.get("post", ""))
    fault = check_sides(chosen)
    later = choose_later(sides, chosen, request.args.get("later", "")) if chosen else None
    sections: tuple[Section, ...] = ()
    groupings: list[tuple[str, str]] = []
    filters: list[tuple[str, str]] = []
    only = read_only()
    doubtful = 0
    if chosen and not fault:
        try:
            found = _gather(chosen, later)
            sections, doubtful = _write_sections(found), found.doubtful
            groupings = list_groupings((found.before, found.after), staff_translator())
            if found.before.is_shown and found.after.is_shown:
                filters = list_filters((found.before, found.after), staff_translator())
            if only.key in dict(filters):
                sections = write_change_only(found, only, dict(filters)[only.key])
        except InputError as refused:
            fault = str(refused)
    if is_figure_wanted():
        return send_figure(sections, f"{key}-change")
    return render_template(
        "evaluate/compare.html",
        workshop=workshop,
        project=workshop.project,
        sides=name_sides(sides, workshop),
        chosen=chosen,
        fault=fault,
        sections=sections,
        doubtful=doubtful,
        groupings=groupings,
        filters=filters,
        only=only.key,
        later=later.key if later else "",
        by="" if only.by else request.args.get("by", ""),
        write_section=write_section,
    )


def _gather(chosen: tuple[Side, Side], later: Side | None) -> Comparison:
    before, after = chosen
    return gather_comparison(
        db_session(),
        before.surveys,
        after.surveys,
        _reading(),
        later=later.surveys if later else (),
        by=read_only().by or request.args.get("by", ""),
    )


def _write_sections(found: Comparison) -> tuple[Section, ...]:
    writer = Writer(staff_translator())
    knowledge: tuple[Block, ...] = ()
    if found.before.is_shown and found.after.is_shown:
        knowledge = tuple(write_knowledge_change(found, writer))
    sections = (
        Section("change", _("What changed"), tuple(write_comparison(found, writer))),
        Section("groups", *_break_down(found)),
        Section("knowledge", _("Knowledge test"), knowledge),
        Section("matching", _("Who was found again"), tuple(write_matching(found, writer))),
        Section("apart", _("Kept apart"), tuple(write_apart(found, writer))),
    )
    return tuple(section for section in sections if section.blocks)


def _break_down(found: Comparison) -> tuple[str, tuple[Block, ...]]:
    translator = staff_translator()
    return name_grouping(found, translator), tuple(write_by_group(found, translator))


def _reading() -> Reading:
    return Reading(staff_translator(), config().minimum_group_size)
