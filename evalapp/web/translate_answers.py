"""What the workbench answers: a page of texts, or to its script what has changed on it."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue

from evalapp.actions.translate import Desk, Row, Wanted, open_workbench
from evalapp.actions.translate_changes import Typed
from evalapp.questionnaire.translating.selecting import Show
from evalapp.web.language import tell
from evalapp.web.translate_page import reviewer


@dataclass(frozen=True)
class Told:
    """What stands in the way: a message, and what is in fields and not stored, by text."""

    message: str = ""
    typed: Mapping[str, Typed] = field(default_factory=dict)
    conflicts: Collection[str] = ()

    @property
    def status(self) -> int:
        """The status of the answer."""
        if self.message:
            return 422
        return 409 if self.conflicts else 200


NOTHING = Told()


def answer_page(
    desk: Desk, wanted: Wanted, told: Told = NOTHING, only: Collection[str] | None = None
) -> ResponseReturnValue:
    """Return a page of texts; `only` names them in place of the choice that is wanted."""
    workbench = open_workbench(desk, wanted, only)
    shown = {row.text.context for row in workbench.rows}
    page = render_template(
        "translate/texts.html",
        draft=desk.draft,
        workbench=workbench,
        languages=[each for each in desk.draft.document["languages"] if each != desk.language],
        typed=told.typed,
        conflicts=told.conflicts,
        gone=[each for each in told.typed.values() if each.context not in shown],
        told=told.message,
        reviewer=reviewer(),
        **_words(wanted),
    )
    return page, told.status


def _words(wanted: Wanted) -> dict[str, Any]:
    return {"wanted": wanted, "Show": Show, "tell": tell, "dump": json.dumps}


def answer_script(
    desk: Desk, wanted: Wanted, told: Told, only: Collection[str]
) -> ResponseReturnValue:
    """Return what stands below these fields now, and how far the language is."""
    workbench = open_workbench(desk, wanted, only)
    context = {"workbench": workbench, "draft": desk.draft, **_words(wanted)}
    answer = {
        "rows": {row.text.context: _describe(row, told, context) for row in workbench.rows},
        "conflicts": sorted(told.conflicts),
        "told": told.message,
        "standing": render_template("translate/standing.html", **context),
        "history": render_template(
            "translate/history.html", language_shown=desk.language, **context
        ),
    }
    return answer, told.status


def _describe(row: Row, told: Told, context: Mapping[str, Any]) -> dict[str, str]:
    return {
        "seen": row.seen,
        "target": row.target,
        "standing": row.standing.value,
        "meta": render_template(
            "translate/meta.html", row=row, conflicts=told.conflicts, **context
        ),
    }
