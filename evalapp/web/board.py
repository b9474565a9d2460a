"""Participants of a group discussion: choose a group, write on its board. No account, no cookie.

A phone with scripts sends operations and asks for those of others; without, every step is a form.
"""

from __future__ import annotations

from typing import Any, Final

from flask import Blueprint, abort, current_app, jsonify, redirect, request
from flask.typing import ResponseReturnValue
from flask_limiter.util import get_remote_address
from limits import RateLimitItemPerMinute

from evalapp.actions.discuss import (
    CLOSED,
    SECRET,
    Discussion,
    DiscussionBoard,
    Taken,
    find_board,
    find_discussion,
    find_last_clock,
    find_version,
    join_by_lot,
    list_operations,
    name_author,
    read_state,
    take_operations,
)
from evalapp.actions.refusal import Refusal
from evalapp.i18n import get_translator
from evalapp.questionnaire.discussing.operations import Operation
from evalapp.web.board_forms import find_point, read_form
from evalapp.web.board_page import Reader, meet_reader, show_board, show_groups, show_point
from evalapp.web.services import db_session

blueprint = Blueprint("board", __name__, url_prefix="/b")

MOST_AT_ONCE: Final = 200
MOST_OF_A_PHONE: Final = 240
MOST_OF_AN_ADDRESS: Final = 3_000
"""Operations a minute. A whole room stands behind one address, and catches up after a cut."""


@blueprint.get("/<code>")
def choose(code: str) -> ResponseReturnValue:
    """Show the groups of a discussion."""
    return show_groups(_find(code), meet_reader())


@blueprint.post("/<code>/draw")
def draw(code: str) -> ResponseReturnValue:
    """Draw a group by lot; who draws again gets the same."""
    discussion, reader = _find(code), meet_reader()
    _slow_down(reader.phone, 1)
    try:
        if not discussion.is_open:
            raise Refusal(CLOSED)
        number = join_by_lot(db_session(), discussion, reader.author)
    except Refusal as refused:
        return show_groups(discussion, reader, refused.message), 422
    return redirect(f"/b/{discussion.code}/{number}?{reader.keep(phone=reader.phone)}", 303)


@blueprint.get("/<code>/<int:number>")
def show(code: str, number: int) -> ResponseReturnValue:
    """Show the board of a group."""
    return show_board(_find_board(code, number), meet_reader())


@blueprint.post("/<code>/<int:number>")
def write(code: str, number: int) -> ResponseReturnValue:
    """Do what a form asks for, and show the board again."""
    board, reader, typed = _find_board(code, number), meet_reader(), request.form
    state = read_state(db_session(), board)
    clock = find_last_clock(db_session(), board.id)
    fields = {**typed.to_dict(), "lang": reader.language}
    operations = read_form(fields, state, reader.author, clock)
    _slow_down(reader.phone, len(operations))
    try:
        taken = take_operations(db_session(), board, reader.author, operations)
    except Refusal as refused:
        taken = Taken(refused={"": refused.message})
    for fault in taken.refused.values():
        kept = {typed.get("question", ""): typed.get("text", "")} if fields["do"] == "add" else {}
        return show_board(board, reader, kept, fault)
    there = f"/b/{board.discussion.code}/{board.number}"
    return redirect(f"{there}?{reader.keep(phone=reader.phone)}", 303)


@blueprint.get("/<code>/<int:number>/<uuid:point>")
def change(code: str, number: int, point: Any) -> ResponseReturnValue:
    """Show the page on which a point is changed without scripts."""
    board = _find_board(code, number)
    state = read_state(db_session(), board)
    found = find_point(state, str(point)) or abort(404)
    return show_point(board, meet_reader(), state, found)


@blueprint.post("/<code>/<int:number>/sync")
def sync(code: str, number: int) -> ResponseReturnValue:
    """Take what a phone did, and tell what it does not know yet. What is named is on the disk."""
    board, sent = _find_board(code, number), _read_sent()
    reader = Reader(meet_reader().language, sent["phone"], True)
    after, operations = _read_number(sent.get("after")), sent.get("operations")
    if not isinstance(operations, list) or len(operations) > MOST_AT_ONCE:
        abort(400)
    if not all(isinstance(each, dict) for each in operations):
        abort(400)
    _slow_down(reader.phone, len(operations))
    try:
        taken = take_operations(db_session(), board, reader.author, operations)
    except Refusal:
        return jsonify(_tell(board, after, Taken(), reader)), 410
    return jsonify(_tell(board, after, taken, reader))


@blueprint.get("/<code>/<int:number>/news")
def news(code: str, number: int) -> ResponseReturnValue:
    """Tell what was done behind the operation numbered `after`; nothing where that is known."""
    board = _find_board(code, number)
    after = _read_number(request.args.get("after"))
    version = f"{find_version(db_session(), board)}-{after}"
    if request.if_none_match.contains(version):
        response = current_app.response_class(status=304)
    else:
        response = jsonify(_tell(board, after, Taken(), None))
    response.headers["Cache-Control"] = "private, no-cache"
    response.set_etag(version)
    return response


def _tell(
    board: DiscussionBoard, after: int, taken: Taken, reader: Reader | None
) -> dict[str, object]:
    found = list_operations(db_session(), board.id, after)
    tell = get_translator(reader.language).tell if reader else str
    return {
        "board": f"{board.discussion.code}-{board.number}",
        "open": board.discussion.is_open,
        "last": max((number for number, _each in found), default=after),
        "operations": [_write(each) for _number, each in found],
        "taken": taken.ids,
        "refused": {name: tell(message) for name, message in taken.refused.items()},
    }


def _write(each: Operation) -> dict[str, object]:
    own = {"id": each.id, "do": each.do.value, "at": each.at, "by": each.by, "point": each.point}
    return own | dict(each.values)


def _read_sent() -> dict[str, Any]:
    sent = request.get_json(silent=True)
    phone = sent.get("phone") if isinstance(sent, dict) else None
    if not isinstance(sent, dict) or not isinstance(phone, str) or not SECRET.fullmatch(phone):
        abort(400)
    return sent


def _read_number(raw: object) -> int:
    text = str(raw)
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def _slow_down(phone: str, number: int) -> None:
    """Abort with 429 where a phone, or an address, does more than people can."""
    limiter = current_app.extensions["evalapp_limiter"].limiter
    for most, name in (
        (MOST_OF_A_PHONE, name_author(phone)),
        (MOST_OF_AN_ADDRESS, get_remote_address()),
    ):
        if number and not limiter.hit(RateLimitItemPerMinute(most), "board", name, cost=number):
            abort(429)


def _find(code: str) -> Discussion:
    return find_discussion(db_session(), code) or abort(404)


def _find_board(code: str, number: int) -> DiscussionBoard:
    return find_board(db_session(), code, number) or abort(404)
