"""What every page of the translation workbench needs: the draft, its language, who translates."""

from __future__ import annotations

import re
from typing import Final

from flask import abort, session, url_for
from flask_security import current_user
from markupsafe import Markup, escape

from evalapp.actions.build import Draft, find_draft
from evalapp.actions.build_changes import redo, undo
from evalapp.actions.translate import can_translate
from evalapp.i18n import Message
from evalapp.web.language import _
from evalapp.web.services import db_session

REVIEWER: Final = "reviewer"
"""Where the session keeps the name under which somebody reviews."""

_ANSWER: Final = re.compile(r"\$\{[^}]*\}")


def find(key: str) -> Draft:
    """Return the draft with this key; not found without it."""
    return find_draft(db_session(), key) or abort(404)


def find_translated(key: str, language: str) -> Draft:
    """Return the draft if it is translated into this language; not found otherwise."""
    draft = find(key)
    if not can_translate(draft, language):
        abort(404)
    return draft


def who() -> str:
    """Return who changes something."""
    return str(current_user.email)


def reviewer() -> str:
    """Return the name under which the visitor reviews: the one typed last, else the account's.

    Names of reviewers are given away with the questionnaire, addresses are not.
    """
    return str(session.get(REVIEWER) or who().partition("@")[0])


def mark_answers(text: str) -> Markup:
    """Return a text with each `${name}` marked as something that is not translated."""
    parts = _ANSWER.split(text)
    answers = [*_ANSWER.findall(text), ""]
    return Markup("").join(
        Markup("{}{}").format(part, _mark(answer))
        for part, answer in zip(parts, answers, strict=True)
    )


def _mark(answer: str) -> Markup:
    if not answer:
        return Markup("")
    return Markup('<code class="answer" translate="no">{}</code>').format(escape(answer))


def go_in_history(key: str, way: str) -> Message:
    """Undo (`undo`) or do again what was changed last; return what it was. Raises Refusal."""
    go = undo if way == "undo" else redo
    return go(db_session(), key, who())[1]


def way_to(draft: Draft) -> list[tuple[str, str]]:
    """Return the first steps of the way to a page about a draft: text and address."""
    return [
        (_("Questionnaires"), url_for("build.home")),
        (draft.title, url_for("build.editor.start", key=draft.key)),
    ]
