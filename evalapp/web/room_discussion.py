"""The projector of a group discussion: its code and groups, or the board of one group."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, abort, jsonify, render_template
from flask.typing import ResponseReturnValue

from evalapp.actions.discuss import (
    Discussion,
    DiscussionBoard,
    find_board,
    find_discussion,
    find_version,
    find_workshop_of,
    read_state,
)
from evalapp.actions.discussions import name_group
from evalapp.questionnaire.discussing.reducing import BoardState, Point
from evalapp.questionnaire.discussing.topics import read_topics
from evalapp.reporting.qr import draw_qr
from evalapp.web.access import STAFF, allow_only
from evalapp.web.addresses import is_out_of_reach, link_for_participants
from evalapp.web.language import staff_translator
from evalapp.web.services import db_session

blueprint = Blueprint("room_discussion", __name__, url_prefix="/room/boards")
blueprint.before_request(allow_only(*STAFF))


@dataclass(frozen=True)
class ShownBoard:
    """A board with what its group is called, and what it shows."""

    number: int
    name: str
    state: BoardState

    def list_by_votes(self, topic: str) -> list[Point]:
        """Return the points under a question, those with the most votes first."""
        points = [each for each in self.state.points if each.question == topic]
        return sorted(points, key=lambda each: -len(each.voters))


@blueprint.get("/<code>")
def show(code: str) -> ResponseReturnValue:
    """Show the code of a discussion, its QR and the groups."""
    discussion = _find(code)
    translator = staff_translator()
    return render_template(
        "room/discussion.html",
        discussion=discussion,
        workshop=find_workshop_of(db_session(), discussion),
        groups=[(b.number, name_group(b).say(translator)) for b in discussion.boards],
        address=link_for_participants("respond.start").partition("://")[2].rstrip("/"),
        picture=draw_qr(link_for_participants("board.choose", code=discussion.code), error="l"),
        is_out_of_reach=is_out_of_reach(),
        state=tell_state(discussion),
    )


@blueprint.get("/<code>/<int:number>")
def show_board(code: str, number: int) -> ResponseReturnValue:
    """Show the board of one group, the points with the most votes first."""
    board = find_board(db_session(), code, number) or abort(404)
    translator = staff_translator()
    topics = read_topics(board.discussion.topics)
    return render_template(
        "room/board.html",
        discussion=board.discussion,
        workshop=find_workshop_of(db_session(), board.discussion),
        topics=[(each.name, each.say(translator)) for each in topics],
        board=_read(board),
        state=tell_state(board.discussion),
    )


@blueprint.get("/<code>/state")
def state(code: str) -> ResponseReturnValue:
    """Tell what changes whenever a page of the discussion would look otherwise."""
    return jsonify(state=tell_state(_find(code)))


def tell_state(discussion: Discussion) -> str:
    """Return what changes whenever anything in a discussion does."""
    versions = [find_version(db_session(), board) for board in discussion.boards]
    return " ".join([*versions, "open" if discussion.is_open else "closed"])


def list_boards(discussion: Discussion) -> list[ShownBoard]:
    """Return the boards of a discussion as they stand."""
    return [_read(board) for board in discussion.boards]


def _read(board: DiscussionBoard) -> ShownBoard:
    name = name_group(board).say(staff_translator())
    return ShownBoard(board.number, name, read_state(db_session(), board))


def _find(code: str) -> Discussion:
    return find_discussion(db_session(), code) or abort(404)
