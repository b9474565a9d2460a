"""The participant's page: the questionnaire as one document, a section shown at a time."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from flask import Response, make_response, request
from markupsafe import Markup
from rcssmin import cssmin

from evalapp.actions.collect import AskedSurvey
from evalapp.i18n import LANGUAGE_NAMES, Message, Translator, get_translator
from evalapp.questionnaire.questions import Text
from evalapp.web.forms.participant import (
    Voice,
    is_matrix,
    make_form,
    names_on_page,
    place_faults,
    render_plain,
)
from evalapp.web.page_compression import CompressedPage
from evalapp.web.participant_script import compose_form_script, read_part, shrink_script


@dataclass(frozen=True)
class View:
    """What of the form is shown: pages by number (0 is the start), and what is wrong."""

    page: int = 0
    faults: Mapping[str, Message | Text] = field(default_factory=dict)
    whole: bool = False  # faults are sought on all pages, not only on this one
    notice: Message | None = None


@lru_cache(maxsize=8)
def read_asset(name: str) -> str:
    """Return a style or script of the participant's pages, made small."""
    if name.endswith(".js"):
        return shrink_script(read_part(name))
    small: str = cssmin(read_part(name))
    return small


@lru_cache(maxsize=256)
def content_policy(*scripts: str) -> str:
    """Return a policy that allows our style and these scripts by their hashes, and nothing else."""
    styles = _hash(read_asset("style.css"))
    sources = " ".join(map(_hash, scripts)) or "'none'"
    return (
        f"default-src 'none';style-src {styles};script-src {sources};"
        "form-action 'self';base-uri 'none';frame-ancestors 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def show_first_view(survey: AskedSurvey, language: str) -> Response:
    """Return the empty form: compressed once, with a new response id at every request."""
    page = _first_view(survey, get_translator(language))
    encoding = request.accept_encodings.best_match(["br", "gzip"]) or ""
    response = make_response(page.finish(_ending(uuid.uuid4()), encoding))
    if encoding:
        response.content_encoding = encoding
    response.vary.update(("Accept-Encoding", "Accept-Language"))
    return _with_headers(response, _script_of(survey))


@lru_cache(maxsize=256)
def _first_view(survey: AskedSurvey, translator: Translator) -> CompressedPage:
    # A catalogue that has changed has a translator of its own.
    return CompressedPage(_render(survey, translator.language, View(), None).encode())


def show_form(survey: AskedSurvey, language: str, view: View, typed: Any) -> Response:
    """Return the form with all that was typed, and messages beside what is at fault."""
    body = _render(survey, language, view, typed).encode() + _ending(read_id(typed) or uuid.uuid4())
    response = make_response(body, 422 if view.faults else 200)
    return _with_headers(response, _script_of(survey))


def _script_of(survey: AskedSurvey) -> str:
    return compose_form_script(survey.questionnaire.operations)


def show_message(template: str, language: str, status: int = 200, **context: Any) -> Response:
    """Return a short page for participants in their language."""
    body = _shrink(
        render_plain(
            template,
            _=get_translator(language).gettext,
            language=language,
            style=read_asset("style.css"),
            done_script=read_asset("done.js"),
            **context,
        )
    )
    return _with_headers(make_response(body, status), read_asset("done.js"))


def _with_headers(response: Response, *scripts: str) -> Response:
    response.content_type = "text/html; charset=utf-8"
    response.headers["Content-Security-Policy"] = content_policy(*scripts)
    # Kept for the back button, never shared, asked for anew each time.
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def read_id(typed: Any) -> uuid.UUID | None:
    """Return the response's id from a form, None where there is none."""
    try:
        return uuid.UUID(typed.get("id", "")) if typed else None
    except ValueError:
        return None


def read_page(typed: str, last: int) -> int | None:
    """Return the page that a button or a form names, at most `last`; None where it names none."""
    if not typed.isdecimal():
        return None
    # No form has a page of more than four figures, and a very long number is slow to read.
    return min(int(typed), last) if len(typed) <= 4 else last


def _ending(response: uuid.UUID) -> bytes:
    return b'<input type=hidden name=id form=f value="%s">' % str(response).encode()


def _render(survey: AskedSurvey, language: str, view: View, typed: Any) -> str:
    questionnaire = survey.questionnaire
    voice = Voice(get_translator(language), questionnaire)
    form = make_form(voice, typed)
    pages = range(len(questionnaire.sections) + 1)
    shown = pages if view.whole else (view.page,)
    names = set().union(*(names_on_page(questionnaire, page) for page in shown))
    summary = place_faults(form, voice, view.faults, names)
    visible = {page for page in pages if _has_errors(form, questionnaire, page)} or {view.page}
    return _shrink(
        render_plain(
            "respond/form.html",
            _=voice.translator.gettext,
            say=voice.say,
            survey=survey,
            questionnaire=questionnaire,
            language=language,
            languages={code: LANGUAGE_NAMES[code] for code in questionnaire.languages},
            form=form,
            is_matrix=is_matrix,
            summary=summary,
            visible=visible,
            page=view.page,
            notice=view.notice and voice.tell(view.notice),
            style=read_asset("style.css"),
            script=_script_of(survey),
        )
    )


def _has_errors(form: Any, questionnaire: Any, page: int) -> bool:
    return any(form[name].errors for name in names_on_page(questionnaire, page))


def write_rule(expression: Any) -> Markup:
    """Return an expression as JSON for an attribute in single quotes (a template filter)."""
    rule = json.dumps(expression.tree, separators=(",", ":"), ensure_ascii=False)
    return Markup(rule.replace("&", "&amp;").replace("'", "&#39;"))  # noqa: S704 (escaped here)


def _shrink(page: str) -> str:
    """Return the page without blank lines and indentation outside of what people typed."""
    parts = re.split(r"(<textarea.*?</textarea>)", page, flags=re.DOTALL)
    parts[::2] = [re.sub(r"\n\s*", "\n", part) for part in parts[::2]]
    return "".join(parts)
