"""Facilitators: group discussions of a workshop, their groups and what these are asked."""

from __future__ import annotations

import io
from typing import Final

from flask import Blueprint, abort, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from evalapp.actions.discuss import find_board, find_discussion, find_workshop_of
from evalapp.actions.discussions import (
    MOST_TOPICS,
    Discussion,
    add_groups,
    change_discussion,
    close_discussion,
    delete_discussion,
    hide_point,
    list_discussions,
    name_group,
    remove_group,
    reopen_discussion,
    start_discussion,
)
from evalapp.actions.gather_boards import gather_discussion
from evalapp.actions.manage import Workshop, find_workshop
from evalapp.actions.refusal import Refusal
from evalapp.i18n import Message
from evalapp.questionnaire.discussing.countries import list_own_countries, name_country
from evalapp.questionnaire.discussing.topics import read_topics
from evalapp.reporting.board_files import write_boards
from evalapp.web.addresses import is_out_of_reach, link_for_participants
from evalapp.web.forms.discussions import DiscussionForm, GroupsForm
from evalapp.web.language import _, staff_translator, tell
from evalapp.web.room_discussion import list_boards, tell_state
from evalapp.web.services import db_session

blueprint = Blueprint("discussions", __name__)

FORMS: Final = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
NO_NAMES = Message("Type at least one name.")


@blueprint.get("/workshops/<key>/discussions")
def list_all(key: str) -> ResponseReturnValue:
    """List the discussions of a workshop."""
    workshop = _find_workshop(key)
    return render_template(
        "manage/discussions/list.html",
        workshop=workshop,
        project=workshop.project,
        discussions=list_discussions(db_session(), workshop),
    )


@blueprint.post("/workshops/<key>/discussions")
def start(key: str) -> ResponseReturnValue:
    """Start a discussion of the usual questions."""
    discussion = start_discussion(db_session(), _find_workshop(key))
    flash(_("The discussion is open. Make its groups, and show the code to the room."))
    return _back(discussion)


@blueprint.get("/discussions/<code>")
def show(code: str) -> ResponseReturnValue:
    """Show a discussion: its code, its groups, what it asks."""
    discussion = _find(code)
    return _show(discussion, _ask_for_groups(), _ask_for_topics(discussion))


@blueprint.post("/discussions/<code>")
def change(code: str) -> ResponseReturnValue:
    """Change title, votes and, in the language of the page, the questions."""
    discussion, form = _find(code), DiscussionForm()
    if not form.validate_on_submit():
        return _show(discussion, _ask_for_groups(), form), 422
    try:
        change_discussion(
            db_session(),
            discussion,
            title=form.title.data or "",
            votes=form.votes.data,
            texts=[text or "" for text in form.texts.data],
            translator=staff_translator(),
        )
    except Refusal as fault:
        form.form_errors.append(tell(fault.message))
        return _show(discussion, _ask_for_groups(), form), 422
    flash(_("All changes are saved."))
    return _back(discussion)


@blueprint.post("/discussions/<code>/groups")
def make_groups(code: str) -> ResponseReturnValue:
    """Make groups by their names, or mixed ones to be drawn by lot."""
    discussion, form = _find(code), GroupsForm()
    if not form.validate_on_submit():
        return _show(discussion, form, _ask_for_topics(discussion)), 422
    names = form.list_names()
    if not names:
        form.refuse("names", NO_NAMES)
        return _show(discussion, form, _ask_for_topics(discussion)), 422
    try:
        add_groups(db_session(), discussion, form.grouping.data, names)
    except Refusal as fault:
        form.form_errors.append(tell(fault.message))
        return _show(discussion, form, _ask_for_topics(discussion)), 422
    return _back(discussion)


@blueprint.post("/discussions/<code>/groups/<int:number>/remove")
def remove(code: str, number: int) -> ResponseReturnValue:
    """Take away a group that has not written anything."""
    board = find_board(db_session(), code, number) or abort(404)
    try:
        remove_group(db_session(), board)
    except Refusal as fault:
        flash(tell(fault.message), "error")
    return _back(board.discussion)


@blueprint.post("/discussions/<code>/close")
def close(code: str) -> ResponseReturnValue:
    """Take nothing more; the way back is offered."""
    discussion = _find(code)
    close_discussion(db_session(), discussion)
    flash(
        _("The discussion is closed. Nothing more is taken."),
        f"undo {url_for('.reopen', code=discussion.code)}",
    )
    return _back(discussion)


@blueprint.post("/discussions/<code>/open")
def reopen(code: str) -> ResponseReturnValue:
    """Take points and votes again."""
    discussion = _find(code)
    reopen_discussion(db_session(), discussion)
    return _back(discussion)


@blueprint.post("/discussions/<code>/delete")
def delete(code: str) -> ResponseReturnValue:
    """Delete a discussion in which nobody has written."""
    discussion = _find(code)
    workshop = find_workshop_of(db_session(), discussion).key
    try:
        delete_discussion(db_session(), discussion)
    except Refusal as fault:
        flash(tell(fault.message), "error")
        return _back(discussion)
    return redirect(url_for(".list_all", key=workshop), 303)


@blueprint.get("/discussions/<code>/boards")
def boards(code: str) -> ResponseReturnValue:
    """Show all boards side by side, as they stand; the page comes anew when they change."""
    discussion = _find(code)
    workshop = find_workshop_of(db_session(), discussion)
    return render_template(
        "manage/discussions/boards.html",
        discussion=discussion,
        workshop=workshop,
        project=workshop.project,
        topics=_say_topics(discussion),
        boards=list_boards(discussion),
        state=tell_state(discussion),
    )


@blueprint.post("/discussions/<code>/boards/<int:number>/<uuid:point>")
def hide(code: str, number: int, point: object) -> ResponseReturnValue:
    """Show a point to nobody, or to everybody again."""
    board = find_board(db_session(), code, number) or abort(404)
    hide_point(db_session(), board, str(point), request.form.get("hidden") == "1")
    return redirect(url_for(".boards", code=board.discussion.code), 303)


@blueprint.get("/discussions/<code>/boards.<any(csv, xlsx):form>")
def export(code: str, form: str) -> ResponseReturnValue:
    """Send all points of all groups as a file."""
    discussion = _find(code)
    material = gather_discussion(db_session(), discussion)
    return send_file(
        io.BytesIO(write_boards(material, form, staff_translator())),
        mimetype=FORMS[form],
        as_attachment=True,
        download_name=f"boards-{discussion.code}.{form}",
        max_age=0,
    )


def _show(discussion: Discussion, groups: GroupsForm, form: DiscussionForm) -> str:
    workshop = find_workshop_of(db_session(), discussion)
    translator = staff_translator()
    return render_template(
        "manage/discussions/discussion.html",
        discussion=discussion,
        workshop=workshop,
        project=workshop.project,
        groups=[(each, name_group(each).say(translator)) for each in discussion.boards],
        groups_form=groups,
        form=form,
        link=link_for_participants("board.choose", code=discussion.code),
        is_out_of_reach=is_out_of_reach(),
    )


def _ask_for_groups() -> GroupsForm:
    """Return an empty form in which the countries of the product's languages stand already."""
    language = staff_translator().language
    names = [name_country(each, language) for each in list_own_countries()]
    return GroupsForm(formdata=None, data={"grouping": "country", "names": "\n".join(names)})


def _ask_for_topics(discussion: Discussion) -> DiscussionForm:
    texts = [said for _name, said in _say_topics(discussion)]
    texts += [""] * (MOST_TOPICS - len(texts))
    data = {"title": discussion.title, "votes": discussion.votes, "texts": texts}
    return DiscussionForm(formdata=None, data=data)


def _say_topics(discussion: Discussion) -> list[tuple[str, str]]:
    translator = staff_translator()
    return [(each.name, each.say(translator)) for each in read_topics(discussion.topics)]


def _back(discussion: Discussion) -> ResponseReturnValue:
    return redirect(url_for(".show", code=discussion.code), 303)


def _find(code: str) -> Discussion:
    return find_discussion(db_session(), code) or abort(404)


def _find_workshop(key: str) -> Workshop:
    return find_workshop(db_session(), key) or abort(404)
