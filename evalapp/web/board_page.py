"""The pages of a group discussion: one small document each, of which nothing else is asked for."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final
from urllib.parse import urlencode

from flask import Response, make_response, request

from evalapp.actions.discuss import (
    CLOSED,
    NO_GROUPS,
    SECRET,
    Discussion,
    DiscussionBoard,
    draw_secret,
    find_workshop_of,
    name_author,
    read_state,
)
from evalapp.actions.discussions import name_group
from evalapp.i18n import LANGUAGE_NAMES, SOURCE_LANGUAGE, Message, get_translator
from evalapp.questionnaire.discussing.operations import LONGEST_TEXT, LONGEST_THEME
from evalapp.questionnaire.discussing.reducing import BoardState, Point
from evalapp.questionnaire.discussing.topics import read_topics
from evalapp.web.forms.participant_field import render_plain
from evalapp.web.language import choose_for_participant
from evalapp.web.participant_parts import compose_style, content_policy
from evalapp.web.participant_script import read_part, shrink_script
from evalapp.web.services import db_session

STYLE: Final = ("board",)
START: Final = ("board_phone",)
BOARD: Final = ("board_phone", "ids", "board_state", "board")
"""Files of `participant/` that make up the scripts."""

WORDS: Final[Mapping[str, Message]] = {
    "sent": Message("Everything is sent."),
    "waits": Message("Not sent yet:"),
    "back": Message("It is sent when the network is back."),
    "hold": Message(
        "This phone cannot keep your answers. Leave this page open until they are sent."
    ),
    "closed": CLOSED,
}
"""What the script says of what it has not sent."""


@dataclass(frozen=True)
class Reader:
    """Who looks: their language and the secret of their phone, `named` where an address has it."""

    language: str
    phone: str
    named: bool

    @property
    def author(self) -> str:
        """What stands beside what this phone does."""
        return name_author(self.phone)

    @property
    def asked(self) -> str:
        """What the addresses of this reader's pages carry along."""
        return self.keep()

    def keep(self, **others: str) -> str:
        """Return what addresses carry along, with something changed."""
        return urlencode({"lang": self.language} | self._phone() | others)

    def _phone(self) -> dict[str, str]:
        return {"phone": self.phone} if self.named else {}


def meet_reader() -> Reader:
    """Return who sends the request. Without a phone's secret, a new one is drawn."""
    language = choose_for_participant(LANGUAGE_NAMES, SOURCE_LANGUAGE)
    given = request.values.get("phone", "")
    is_given = SECRET.fullmatch(given) is not None
    return Reader(language, given if is_given else draw_secret(), is_given)


@lru_cache(maxsize=8)
def compose_script(parts: tuple[str, ...]) -> str:
    """Return these parts of the participants' scripts as one, made small."""
    return shrink_script("".join(read_part(f"{name}.js") for name in parts))


def show_groups(discussion: Discussion, reader: Reader, fault: Message | None = None) -> Response:
    """Show the groups to choose from, and where some are drawn by lot the way to do so."""
    translator = get_translator(reader.language)
    return _show(
        "board/choose.html",
        discussion,
        reader,
        START,
        title=discussion.title or translator.gettext("Group discussion"),
        groups=[(each.number, name_group(each).say(translator)) for each in discussion.boards],
        has_lots=discussion.is_open and any(b.grouping == "mixed" for b in discussion.boards),
        waiting=translator.tell(NO_GROUPS),
        fault=fault and translator.tell(fault),
    )


def show_board(
    board: DiscussionBoard,
    reader: Reader,
    typed: Mapping[str, str] | None = None,
    fault: Message | None = None,
) -> Response:
    """Show a board; `typed` is what stands in the fields for new points."""
    translator = get_translator(reader.language)
    state = read_state(db_session(), board)
    words = {name: translator.tell(message) for name, message in WORDS.items()}
    response = _show(
        "board/board.html",
        board.discussion,
        reader,
        BOARD,
        **_frame(board, reader),
        state=state,
        left=board.discussion.votes - state.count_votes(reader.author),
        typed=typed or {},
        words=json.dumps(words, ensure_ascii=False),
        fault=fault and translator.tell(fault),
    )
    response.status_code = 422 if fault else 200
    return response


def show_point(board: DiscussionBoard, reader: Reader, state: BoardState, point: Point) -> Response:
    """Show the page on which people without scripts change a point."""
    return _show(
        "board/point.html",
        board.discussion,
        reader,
        (),
        **_frame(board, reader),
        point=point,
        heads=[each for each in state.points if each.id != point.id],
        into=find_head(state, point),
        themes=list(_list_themes(state)),
        was=json.dumps(describe(state, point), ensure_ascii=False),
    )


def describe(state: BoardState, point: Point) -> dict[str, str]:
    """Return what of a point can be changed, as it stands."""
    return {
        "text": point.text,
        "question": point.question,
        "theme": point.theme,
        "into": find_head(state, point),
    }


def find_head(state: BoardState, point: Point) -> str:
    """Return the id of the point that this one was put under, empty where it stands by itself."""
    return next((head.id for head in state.points if point in head.merged), "")


def _list_themes(state: BoardState) -> Iterator[str]:
    yield from dict.fromkeys(each.theme for each in state.points if each.theme)


def _frame(board: DiscussionBoard, reader: Reader) -> dict[str, Any]:
    translator = get_translator(reader.language)
    topics = read_topics(board.discussion.topics)
    return {
        "board": board,
        "title": name_group(board).say(translator),
        "topics": [(topic.name, topic.say(translator)) for topic in topics],
        "there": f"/b/{board.discussion.code}/{board.number}",
        "longest": LONGEST_TEXT,
        "longest_theme": LONGEST_THEME,
    }


def _show(
    template: str, discussion: Discussion, reader: Reader, parts: tuple[str, ...], **context: Any
) -> Response:
    translator = get_translator(reader.language)
    style, script = compose_style(STYLE), compose_script(parts) if parts else ""
    page = render_plain(
        template,
        _=translator.gettext,
        language=reader.language,
        languages=LANGUAGE_NAMES,
        discussion=discussion,
        workshop=find_workshop_of(db_session(), discussion).title,
        phone=reader.phone,
        author=reader.author,
        asked=reader.asked,
        keep=reader.keep,
        closed=translator.tell(CLOSED),
        style=style,
        script=script,
        **context,
    )
    response = make_response(page)
    response.headers["Content-Security-Policy"] = content_policy(style, script)
    response.headers["Cache-Control"] = "private, no-cache"
    return response
