"""Facilitators and translators: the languages of a questionnaire, and how far each one is."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from evalapp.actions.build import Draft
from evalapp.actions.refusal import Refusal
from evalapp.actions.translate_languages import (
    add_language_to,
    count_texts,
    list_reviews,
    measure_draft,
    offer_languages,
    remove_language_from,
    tell_loss,
)
from evalapp.i18n import Message, name_language
from evalapp.web import translate_files, translate_texts
from evalapp.web.forms.translate import LanguageForm
from evalapp.web.language import _, staff_translator, tell
from evalapp.web.services import db_session
from evalapp.web.translate_page import (
    find,
    find_translated,
    go_in_history,
    mark_answers,
    way_to,
    who,
)

blueprint = Blueprint("translate", __name__, url_prefix="/<key>/translate")
blueprint.add_app_template_filter(mark_answers, "mark_answers")
blueprint.add_app_template_global(list_reviews)
blueprint.context_processor(lambda: {"way_to": way_to})

CHOOSE = Message("Choose a language, or type its code.")


@blueprint.get("")
def home(key: str) -> ResponseReturnValue:
    """List the languages of a questionnaire, and offer others."""
    draft = find(key)
    return _show_languages(draft, _make_form(draft))


def _make_form(draft: Draft) -> LanguageForm:
    own, others = offer_languages(draft, staff_translator().language)
    return LanguageForm().offer(own, others)


def _show_languages(draft: Draft, form: LanguageForm) -> ResponseReturnValue:
    page = render_template(
        "translate/languages.html",
        draft=draft,
        form=form,
        progress=measure_draft(draft),
        texts=count_texts(draft),
        default=draft.document.get("default_language", "en"),
    )
    return page, 422 if form.errors else 200


@blueprint.post("")
def add(key: str) -> ResponseReturnValue:
    """Add a language, and go on to its texts."""
    draft = find(key)
    form = _make_form(draft)
    if not form.validate_on_submit():
        return _show_languages(draft, form)
    if not form.wanted:
        form.refuse("language", CHOOSE)
        return _show_languages(draft, form)
    try:
        add_language_to(db_session(), draft, form.wanted, who())
    except Refusal as fault:
        form.refuse("code" if form.code.data else "language", fault.message)
        return _show_languages(draft, form)
    return redirect(url_for("build.translate.texts.show", key=key, language=form.wanted), 303)


@blueprint.route("/<language>/remove", methods=["GET", "POST"])
def remove(key: str, language: str) -> ResponseReturnValue:
    """Say what goes with a language; then take it away, and offer the way back."""
    draft = find_translated(key, language)
    if request.method == "GET":
        loss = tell_loss(draft, language)
        return render_template("translate/remove.html", draft=draft, into=language, loss=loss)
    try:
        remove_language_from(db_session(), draft, language, who())
    except Refusal as fault:
        flash(tell(fault.message), "error")
    else:
        told = _("%(language)s has been removed, with its texts.", language=name_language(language))
        flash(told, f"undo {url_for('.go', key=key, way='undo')}")
    return redirect(url_for(".home", key=key), 303)


@blueprint.post("/history/<way>")
def go(key: str, way: str) -> ResponseReturnValue:
    """Undo what was changed last in the questionnaire, or do it again; say what it was."""
    if way not in ("undo", "redo"):
        abort(404)
    find(key)
    try:
        change = tell(go_in_history(key, way))
    except Refusal as fault:
        flash(tell(fault.message), "error")
    else:
        flash(
            _("Undone: %(change)s", change=change)
            if way == "undo"
            else _("Done again: %(change)s", change=change)
        )
    language = request.form.get("language", "")
    if language in find(key).document.get("languages", ()):
        return redirect(url_for("build.translate.texts.show", key=key, language=language), 303)
    return redirect(url_for(".home", key=key), 303)


for part in (translate_texts, translate_files):
    blueprint.register_blueprint(part.blueprint)
