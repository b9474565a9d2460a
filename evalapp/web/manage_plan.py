"""Mentors: one action plan with its history, and all that can be done with it."""

from __future__ import annotations

from functools import partial
from typing import Final

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user

from evalapp.actions.mentor_plan import (
    add_comment,
    find_plan_by_key,
    find_workshop_of,
    give_new_code,
    keep_translations,
    list_untranslated,
    remove_plan,
    restore_plan,
)
from evalapp.actions.mentor_reminders import read_last_reminders
from evalapp.actions.mentoring import ActionPlan, MentoredPlan, match_texts
from evalapp.actions.mentoring_history import Teller, read_history
from evalapp.actions.plan_synthesis import read_words
from evalapp.actions.plans_for import write_for_token
from evalapp.actions.plans_forms import REWRITES
from evalapp.actions.plans_shown import ShownPlan, show_plan
from evalapp.i18n import LANGUAGE_NAMES
from evalapp.web.clock import tell_day
from evalapp.web.forms.plans import CommentForm
from evalapp.web.language import _, staff_translator
from evalapp.web.respond_plan import describe_code
from evalapp.web.services import config, db_session

blueprint = Blueprint("plan", __name__, url_prefix="/plans/<key>")

LONGEST_TRANSLATION: Final = 10_000


@blueprint.get("")
def show(key: str) -> ResponseReturnValue:
    """Show a plan as it stands, what is new in it, and what mentors wrote."""
    plan = _find(key)
    return _show(plan, CommentForm(formdata=None, data={"language": plan.language}))


def _show(plan: ActionPlan, form: CommentForm) -> ResponseReturnValue:
    say, shown = staff_translator(), show_plan(db_session(), plan)
    project = find_workshop_of(db_session(), plan.planning).project
    words = read_words(db_session(), project, say)
    page = render_template(
        "manage/plans/plan.html",
        **_describe(shown),
        words=words,
        history=read_history(db_session(), shown, Teller(words, say)),
        reminded=read_last_reminders(db_session(), [plan.id]).get(plan.id),
        form=form,
        **describe_code(plan.code),
    )
    return page, 422 if form.errors else 200


@blueprint.post("/comments")
def comment(key: str) -> ResponseReturnValue:
    """Write to the people of the plan."""
    plan, form = _find(key), CommentForm()
    if not form.validate_on_submit():
        return _show(plan, form)
    add_comment(db_session(), plan, form.text.data, form.language.data, _name_mentor())
    flash(_("The comment stands on the page of the plan now."))
    return redirect(url_for(".show", key=key, _anchor="comments"), 303)


@blueprint.route("/translate", methods=["GET", "POST"])
def translate(key: str) -> ResponseReturnValue:
    """Show every text of the plan beside its working translation, and keep what is typed."""
    plan = _find(key)
    shown = show_plan(db_session(), plan)
    texts, language = list_untranslated(shown.record), _choose_language()
    if request.method == "GET":
        return render_template(
            "manage/plans/translate.html",
            **_describe(shown),
            texts=texts,
            chosen=language,
            translated=match_texts(shown.record, shown.translations, language),
            makers=_list_makers(shown, language),
        )
    typed = {
        place: request.form[place][:LONGEST_TRANSLATION] for place in texts if place in request.form
    }
    keep_translations(db_session(), plan, language, typed, _name_mentor())
    flash(_("The translations are saved."))
    return redirect(url_for(".show", key=key), 303)


@blueprint.post("/type-in")
def type_in(key: str) -> ResponseReturnValue:
    """Lead to the form by which a mentor reports progress, or writes the plan anew, for people."""
    plan = _find(key)
    code = plan.code + (REWRITES if request.form.get("what") == "plan" else "")
    token = write_for_token(code, _name_mentor(), config().secret_key)
    address = url_for("respond.fill_in", code=code, lang=plan.language)
    return redirect(f"{address}&for={token}", 303)


@blueprint.post("/code")
def renew_code(key: str) -> ResponseReturnValue:
    """Give the plan another code; the one that was lost stops working."""
    give_new_code(db_session(), _find(key))
    flash(_("The plan has a new code. The one before leads nowhere any more."))
    return redirect(url_for(".show", key=key, _anchor="code"), 303)


@blueprint.post("/remove")
def remove(key: str) -> ResponseReturnValue:
    """Take the plan out of all lists and counts; the way back is offered."""
    plan = _find(key)
    remove_plan(db_session(), plan)
    flash(_("The action plan has been removed."), f"undo {url_for('.restore', key=key)}")
    project = find_workshop_of(db_session(), plan.planning).project
    return redirect(url_for("manage.plans.show", key=project.key), 303)


@blueprint.post("/restore")
def restore(key: str) -> ResponseReturnValue:
    """Bring a plan back that was removed."""
    restore_plan(db_session(), _find(key))
    flash(_("The action plan is back."))
    return redirect(url_for(".show", key=key), 303)


def _describe(shown: ShownPlan) -> dict[str, object]:
    record, language = shown.record, staff_translator().language
    workshop = find_workshop_of(db_session(), shown.plan.planning)
    project = workshop.project
    translated = match_texts(record, shown.translations, language)
    return {
        "shown": shown,
        "project": project,
        "workshop": workshop,
        "tell_day": partial(tell_day, zone=workshop.time_zone, translator=staff_translator()),
        "mentored": MentoredPlan(shown.plan, record, shown.today, translated),
        "programmes": [e.title for e in project.programmes if e.key in record.programmes],
    }


def _list_makers(shown: ShownPlan, language: str) -> dict[str, str]:
    """Return place → who made the translation there."""
    return {
        place: each.made_by for (place, own), each in shown.translations.items() if own == language
    }


def _choose_language() -> str:
    wanted = request.args.get("to", "")
    return wanted if wanted in LANGUAGE_NAMES else staff_translator().language


def _name_mentor() -> str:
    return str(current_user.email)


def _find(key: str) -> ActionPlan:
    return find_plan_by_key(db_session(), key) or abort(404)
