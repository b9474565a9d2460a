"""The builder: publishing, versions and what differs between them, files to take away."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from evalapp.actions.build_outline import count_missing, make_outline
from evalapp.actions.build_publish import (
    check_document,
    find_published,
    list_versions,
    publish,
    read_draft,
)
from evalapp.actions.refusal import Refusal
from evalapp.errors import InputError
from evalapp.questionnaire.definition import Questionnaire
from evalapp.questionnaire.differences import Difference, compare_questionnaires, mark_changes
from evalapp.questionnaire.editing.document import Document
from evalapp.questionnaire.toml_text import write_toml
from evalapp.questionnaire.xlsform.writing import write_xlsform
from evalapp.web.build_page import find, spoken, who
from evalapp.web.build_words import KIND_NAMES
from evalapp.web.language import _, tell
from evalapp.web.services import db_session

blueprint = Blueprint("versions", __name__)

FILE_TYPES: Final = {
    "toml": "application/toml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@blueprint.context_processor
def _give_words() -> dict[str, object]:
    """Let templates tell kinds by name and mark the words that changed."""
    return {"kind_names": KIND_NAMES, "mark_changes": mark_changes}


@blueprint.get("/<key>/publish")
def look(key: str) -> ResponseReturnValue:
    """Tell what stands in the way of publishing, and what is good to know."""
    return _show(key, "")


def _compare(old: Questionnaire, new: Questionnaire | None) -> tuple[Difference, ...]:
    """Return what differs for people; what is only kept for files and translators is left out."""
    differences = compare_questionnaires(old, new, spoken()) if new else ()
    return tuple(each for each in differences if each.key != "kept")


def _show(key: str, told: str) -> ResponseReturnValue:
    draft = find(key)
    versions = list_versions(db_session(), key)
    checked = check_document(draft.document)
    outline = make_outline(draft.document, checked, spoken())
    page = render_template(
        "build/publish.html",
        draft=draft,
        checked=checked,
        titles={each.name: each.title or each.name for each in outline},
        sections=[each.name for each in outline if each.is_section],
        missing=count_missing(draft.document),
        versions=versions,
        differences=_compare(versions[0].questionnaire, read_draft(draft.document))
        if versions
        else (),
        told=told,
    )
    return page, 422 if told else 200


@blueprint.post("/<key>/publish")
def publish_(key: str) -> ResponseReturnValue:
    """Publish the draft as it was looked at; missing translations must be accepted."""
    draft = find(key)
    if any(count_missing(draft.document).values()) and "all_the_same" not in request.form:
        return _show(key, _("Translations are missing. Add them, or tick that you publish anyway."))
    revision = request.form.get("revision", "")
    try:
        version = publish(db_session(), key, int(revision) if revision.isdecimal() else 0, who())
    except Refusal as fault:
        return _show(key, tell(fault.message))
    flash(_("Version %(version)s is published. Surveys can ask it now.", version=version.version))
    return redirect(url_for(".list_", key=key), 303)


@blueprint.get("/<key>/versions")
def list_(key: str) -> ResponseReturnValue:
    """List the versions of a questionnaire, the newest first."""
    return render_template(
        "build/versions.html", draft=find(key), versions=list_versions(db_session(), key)
    )


@blueprint.get("/<key>/versions/<int:number>")
def show(key: str, number: int) -> ResponseReturnValue:
    """Show what differs between a version and another one, or the draft (`against`)."""
    draft = find(key)
    versions = {each.number: each for each in list_versions(db_session(), key)}
    version = versions.get(number) or abort(404)
    against = request.args.get("against", "")
    other = versions.get(int(against)) if against.isdecimal() else versions.get(number - 1)
    if against == "draft":
        differences = _compare(version.questionnaire, read_draft(draft.document))
    else:
        differences = _compare(other.questionnaire, version.questionnaire) if other else ()
    return render_template(
        "build/version.html",
        draft=draft,
        version=version,
        versions=list(versions.values()),
        other=other,
        against=against,
        differences=differences,
    )


@blueprint.get("/<key>/export.<any(toml, xlsx):kind>")
def export(key: str, kind: str) -> ResponseReturnValue:
    """Give the draft as a file of ours or as an XLSForm."""
    draft = find(key)
    return _give(draft.document, draft.name, kind)


@blueprint.get("/<key>/versions/<int:number>.<any(toml, xlsx):kind>")
def export_version(key: str, number: int, kind: str) -> ResponseReturnValue:
    """Give a version as it was published."""
    draft = find(key)
    version = find_published(db_session(), key, number) or abort(404)
    return _give(version.document, f"{draft.name}-{version.version}", kind)


def _give(document: Document, name: str, kind: str) -> ResponseReturnValue:
    try:
        content = write_xlsform(document) if kind == "xlsx" else write_toml(document).encode()
    except InputError as fault:
        return render_template("build/faults.html", file=f"{name}.{kind}", faults=fault.faults), 422
    answer = Response(content, content_type=FILE_TYPES[kind])
    answer.headers.set("Content-Disposition", "attachment", filename=f"{name}.{kind}")
    return answer
