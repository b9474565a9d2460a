"""Evaluators: findings, lessons and recommendations, written section by section."""

from __future__ import annotations

from typing import Any, Final

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user
from markupsafe import Markup

from evalapp.actions.evaluate import Reading
from evalapp.actions.manage import Workshop, find_workshop
from evalapp.actions.narrate import (
    Outcome,
    Place,
    Typed,
    clean,
    confirm_text,
    find_written,
    give_way,
    list_earlier_texts,
    list_others,
    restore_text,
    save_text,
)
from evalapp.actions.narrative_desk import lay_out, list_faulty, list_topics, stand
from evalapp.actions.narrative_figures import Figures, gather_figures
from evalapp.errors import InputError
from evalapp.i18n import LANGUAGE_NAMES, SOURCE_LANGUAGE
from evalapp.reporting.html import write_blocks
from evalapp.reporting.narrative.writing import write_narrative
from evalapp.reporting.sections.titles import title_section
from evalapp.web.clock import tell_time
from evalapp.web.language import _, staff_translator, tell_fault
from evalapp.web.services import config, db_session

blueprint = Blueprint("texts", __name__, url_prefix="/workshop/<key>/report/texts")

CONFLICT: Final = 409
REFUSED: Final = 422


@blueprint.get("")
def home(key: str) -> ResponseReturnValue:
    """List the sections with what is written in which language."""
    workshop = _find(key)
    sections = lay_out(db_session(), workshop, _gather(workshop))
    return render_template(
        "evaluate/texts/home.html",
        workshop=workshop,
        project=workshop.project,
        sections=sections,
        faulty=list(list_faulty(sections)),
    )


@blueprint.get("/<section>/<language>")
def edit(key: str, section: str, language: str) -> ResponseReturnValue:
    """Show the editor of one text."""
    place = _find_place(key, section, language)
    return _show(place, _gather(place.workshop))


@blueprint.post("/<section>/<language>")
def save(key: str, section: str, language: str) -> ResponseReturnValue:
    """Store what was typed, and answer a script with data, others with the page."""
    place = _find_place(key, section, language)
    form, figures = request.form, _gather(place.workshop)
    typed = Typed(form.get("text", ""), _read_number("version"), _read_number("source"))
    if form.get("keep") == "theirs":
        give_way(db_session(), place, typed.text, current_user.email)
        return redirect(_address(place), 303)
    if form.get("keep") == "mine":
        typed = Typed(typed.text, _read_number("against"), typed.source_version)
    try:
        outcome = save_text(db_session(), place, typed, current_user.email, figures)
    except InputError as refused:
        told = " ".join(map(tell_fault, refused.faults))
        return _answer_refused(place, figures, typed, told)
    if request.accept_mimetypes.best == "application/json":
        return _answer_script(place, figures, typed, outcome)
    if outcome.is_conflict:
        return _show(place, figures, typed, outcome), CONFLICT
    return redirect(_address(place), 303)


@blueprint.post("/<section>/<language>/confirm")
def confirm(key: str, section: str, language: str) -> ResponseReturnValue:
    """Take in that the text was read again and is still true."""
    place = _find_place(key, section, language)
    seen = _read_number("version"), _read_number("source")
    if not confirm_text(db_session(), place, *seen, _gather(place.workshop)):
        flash(_("The text was changed meanwhile. Please read it again."), "error")
    return redirect(_address(place), 303)


@blueprint.post("/<section>/<language>/restore/<earlier>")
def restore(key: str, section: str, language: str, earlier: str) -> ResponseReturnValue:
    """Bring an earlier form of the text back."""
    place = _find_place(key, section, language)
    figures = _gather(place.workshop)
    if not restore_text(db_session(), place, earlier, current_user.email, figures):
        abort(404)
    return redirect(_address(place), 303)


def _show(
    place: Place, figures: Figures, typed: Typed | None = None, outcome: Outcome | None = None
) -> str:
    return render_template(
        "evaluate/texts/edit.html",
        **_describe(place, figures, typed),
        project=place.workshop.project,
        fields=figures.of_section(place.section),
        others=list_others(db_session(), place),
        earlier=list_earlier_texts(db_session(), place),
        theirs=outcome.text if outcome and outcome.is_conflict else None,
    )


def _describe(place: Place, figures: Figures, typed: Typed | None = None) -> dict[str, Any]:
    """Return what page and script are told of a text: itself, its preview, what has changed."""
    stored = find_written(db_session(), place)
    source = find_written(db_session(), Place(place.workshop, place.section, SOURCE_LANGUAGE))
    words = typed.text if typed else stored.text if stored else ""
    zone, translator = place.workshop.time_zone, staff_translator()
    return {
        "workshop": place.workshop,
        "section": place.section,
        "text_language": place.language,
        "title": title_section(place.section, translator),
        "words": words,
        "stored": stored,
        "version": typed.version if typed else stored.version if stored else 0,
        "source_version": source.version if source else 0,
        "standing": stand(db_session(), place.workshop, place.section, place.language, figures),
        "preview": _preview(place, words, figures),
        "when": lambda time: tell_time(time, zone, translator),
    }


def _preview(place: Place, words: str, figures: Figures) -> Markup:
    try:
        narrative = write_narrative(place.section, clean(words), place.language, figures.by_name)
    except InputError:
        return Markup("")
    return write_blocks((narrative,))


def _answer_refused(place: Place, figures: Figures, typed: Typed, told: str) -> ResponseReturnValue:
    if request.accept_mimetypes.best == "application/json":
        return {"told": told}, REFUSED
    flash(told, "error")
    return _show(place, figures, typed), REFUSED


def _answer_script(
    place: Place, figures: Figures, typed: Typed, outcome: Outcome
) -> ResponseReturnValue:
    shown = _describe(place, figures, typed)
    answer = {
        "version": outcome.text.version if outcome.text else 0,
        "preview": shown["preview"],
        "marks": render_template("evaluate/texts/marks.html", **shown),
        "conflict": "",
        "saved": _tell_saved(outcome, shown),
    }
    if outcome.is_conflict:
        conflict = render_template("evaluate/texts/conflict.html", **shown, theirs=outcome.text)
        return {**answer, "version": typed.version, "conflict": conflict}, CONFLICT
    return answer


def _tell_saved(outcome: Outcome, shown: dict[str, Any]) -> str:
    """Return when the text was stored, on the clock of the workshop's place as on the page."""
    if outcome.text is None:
        return ""
    return _("Saved %(time)s", time=shown["when"](outcome.text.changed_at))


def _read_number(name: str) -> int:
    value = request.form.get(name, "0")
    return int(value) if value.isdecimal() and len(value) < 10 else 0


def _gather(workshop: Workshop) -> Figures:
    reading = Reading(staff_translator(), config().minimum_group_size)
    return gather_figures(db_session(), workshop, reading)


def _find(key: str) -> Workshop:
    return find_workshop(db_session(), key) or abort(404)


def _find_place(key: str, section: str, language: str) -> Place:
    if section not in list_topics() or language not in LANGUAGE_NAMES:
        abort(404)
    return Place(_find(key), section, language)


def _address(place: Place) -> str:
    return url_for(".edit", key=place.workshop.key, section=place.section, language=place.language)
