"""What every page of the builder needs: the draft, who changes it, the frame around a part."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from flask import abort, flash, make_response, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user

from evalapp.actions.build import Draft, find_draft
from evalapp.actions.build_changes import ChangedMeanwhile, Seen, change_draft, digest_part
from evalapp.actions.build_outline import count_missing, make_outline
from evalapp.actions.build_publish import check_document
from evalapp.actions.refusal import Refusal
from evalapp.i18n import LANGUAGE_NAMES
from evalapp.questionnaire.editing.document import Document, Edit, EditRefused
from evalapp.web.build_words import KEY_NAMES, KIND_NAMES
from evalapp.web.language import _, language_name, staff_translator, tell
from evalapp.web.policy import WITH_FRAME
from evalapp.web.services import db_session

MOST_FIELDS: Final = 20_000
"""Fields that a form of the builder may post: a long list of options in several languages."""

ALL: Final = "all"
NONE: Final = "none"


def find(key: str) -> Draft:
    """Return the draft with this key; not found without it."""
    return find_draft(db_session(), key) or abort(404)


def who() -> str:
    """Return who changes something."""
    return str(current_user.email)


def spoken() -> str:
    """Return the language of the visitor."""
    return staff_translator().language


def choose_languages(document: Document) -> tuple[str, list[str]]:
    """Return what stands beside the first language (`?beside=`), and all languages shown.

    The choice is kept while somebody is signed in.
    """
    languages = document.get("languages", ["en"])
    default = document.get("default_language", "en")
    others = [language for language in languages if language != default]
    asked = request.args.get("beside", "")
    if asked in (*others, ALL, NONE):
        session["beside"] = asked
    beside = session.get("beside", "")
    if beside not in (*others, ALL, NONE):
        beside = others[0] if others else NONE
    shown = others if beside == ALL else [beside] if beside in others else []
    return beside, [default, *shown]


Describe: TypeAlias = Callable[[Document], Mapping[str, Any]]
"""Returns what a page shows of a document beside what all pages of the editor show."""


def no_more(_document: Document) -> Mapping[str, Any]:
    """Return nothing: the page shows what all pages of the editor show."""
    return {}


@dataclass(frozen=True)
class Part:
    """A part of a draft that is shown and changed: its page, its name, and how it is found."""

    endpoint: str
    name: str
    find: Callable[[Document], Any]
    shows_faults: bool = True

    def address(self, key: str) -> str:
        """Return the address of its page."""
        values: dict[str, Any] = {"name": self.name} if self.name else {}
        return url_for(self.endpoint, key=key, **values)


def show_editor(
    template: str, draft: Draft, part: Part, status: int = 200, **context: Any
) -> ResponseReturnValue:
    """Return the editor with one part of a draft in its middle."""
    document = context.pop("document", draft.document)
    checked = check_document(draft.document)
    beside, languages = choose_languages(document)
    page = render_template(
        f"build/{template}.html",
        draft=draft,
        document=document,
        part=part,
        here=part.address(draft.key),
        seen=digest_part(part.find(draft.document)),
        checked=checked,
        faults=[each for each in checked.errors if each.name == part.name and part.shows_faults],
        outline=make_outline(draft.document, checked, spoken()),
        missing=count_missing(draft.document),
        beside=beside,
        languages=languages,
        default=document.get("default_language", "en"),
        kind_names=KIND_NAMES,
        tell=tell,
        **context,
    )
    answer = make_response(page, status)
    answer.headers["Content-Security-Policy"] = WITH_FRAME
    return answer


def tell_place(key: str) -> str:
    """Return in words what of a question a fault is about: `label.km` is “Text, Khmer”."""
    word, _dot, rest = key.partition(".")
    if key in LANGUAGE_NAMES:
        return language_name(key)
    named = tell(KEY_NAMES[word]) if word in KEY_NAMES else key
    language = rest.rpartition(".")[2]
    return f"{named} ({language_name(language)})" if language in LANGUAGE_NAMES else named


def save(draft: Draft, edits: Sequence[Edit], part: Part) -> Draft:
    """Store changes of a part. Raises Refusal, ChangedMeanwhile."""
    seen = [Seen(part.find, request.form["seen"])] if request.form.get("seen") else []
    return change_draft(db_session(), draft.key, edits, who(), seen)


def apply(document: Document, edits: Sequence[Edit]) -> Document:
    """Return a document after those of the changes that are possible; nothing is stored."""
    for edit in edits:
        try:
            document = edit(document).document
        except EditRefused:
            continue
    return document


def tell_conflict(told: ChangedMeanwhile) -> str:
    """Return what is said where somebody else changed the same thing."""
    say = staff_translator()
    at = told.draft.changed_at
    return _(
        "%(who)s changed this meanwhile, on %(day)s at %(time)s UTC. What you typed is kept below "
        "and is not stored yet. Save it to replace theirs, or load the page again to see theirs.",
        who=told.draft.changed_by,
        day=say.date(at),
        time=f"{at:%H:%M}",
    )


def save_part(
    template: str, draft: Draft, edits: Sequence[Edit], part: Part, describe: Describe = no_more
) -> ResponseReturnValue | None:
    """Store changes of a part; return the page that tells what stands in the way, else None.

    What was typed is shown there as it would be stored; `describe` tells what else the page shows.
    """
    try:
        save(draft, edits, part)
    except Refusal as fault:
        return _show_typed(template, draft, edits, part, describe, 422, tell(fault.message))
    except ChangedMeanwhile as fault:
        told = tell_conflict(fault)
        return _show_typed(template, fault.draft, edits, part, describe, 409, told)
    return None


def _show_typed(
    template: str,
    draft: Draft,
    edits: Sequence[Edit],
    part: Part,
    describe: Describe,
    status: int,
    told: str,
) -> ResponseReturnValue:
    document = apply(draft.document, edits)
    try:
        context = describe(document)
    except EditRefused as fault:
        return gone(draft.key, fault)
    return show_editor(template, draft, part, status, document=document, told=told, **context)


def change_and_go(key: str, edits: Sequence[Edit], address: str) -> ResponseReturnValue:
    """Make changes, tell where they are not possible, and go on."""
    try:
        change_draft(db_session(), key, edits, who())
    except Refusal as fault:
        flash(tell(fault.message), "error")
    return redirect(address, 303)


def way_back(key: str) -> str:
    """Return the page of this draft that a form came from, else its first one."""
    first = url_for("build.editor.start", key=key)
    back = request.form.get("back", "")
    return back if back.startswith(f"{first.rpartition('/')[0]}/") else first


def gone(key: str, fault: EditRefused) -> ResponseReturnValue:
    """Tell that a part is not there any more, on the first page of its draft."""
    flash(tell(fault.message), "error")
    return redirect(url_for("build.editor.start", key=key), 303)
