"""The participant's page: the questionnaire as one document, a section shown at a time."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from flask import Response, g, make_response, request
from werkzeug.datastructures import MultiDict

from evalapp.actions.collect import AskedSurvey, normalise_code
from evalapp.actions.today import find_day
from evalapp.actions.unfinished import DAYS
from evalapp.i18n import Message, Translator, get_translator, name_language, reads_from_right
from evalapp.questionnaire.clock import clock_of
from evalapp.questionnaire.pseudonym import write_code
from evalapp.questionnaire.questions import Text
from evalapp.web.asked_times import tell_closing
from evalapp.web.forms.participant_field import render_plain
from evalapp.web.page_compression import CompressedPage
from evalapp.web.participant_filled import Filled, start_filled
from evalapp.web.participant_later import compose_later
from evalapp.web.participant_needs import Needs, find_needs, find_updated_pages
from evalapp.web.participant_parts import compose_style, content_policy, read_script
from evalapp.web.participant_reading import read_filled
from evalapp.web.participant_script import compose_form_script
from evalapp.web.participant_sheet import Sheet
from evalapp.web.participant_voice import Voice


@dataclass(frozen=True)
class View:
    """What of the form is shown: pages by number (0 is the start), and what is wrong."""

    page: int = 0
    faults: Mapping[str, Message | Text] = field(default_factory=dict)
    whole: bool = False  # faults are sought on all pages, not only on this one
    notice: Message | None = None


def show_first_view(survey: AskedSurvey, language: str) -> Response:
    """Return the empty form: compressed once, with a new response id at every request."""
    translator = get_translator(language)
    first = _first_view(survey, translator, "")
    if "now" in first.needs.clock:
        return show_form(survey, language, View(), None)
    if "today" in first.needs.clock:
        first = _first_view(survey, translator, find_day(survey.time_zone).isoformat())
    encoding = request.accept_encodings.best_match(["br", "gzip"]) or ""
    response = make_response(first.page.finish(_ending(survey, uuid.uuid4()), encoding))
    if encoding:
        response.content_encoding = encoding
    response.headers["Vary"] = "Accept-Encoding, Accept-Language"
    return _with_headers(response, _style_of(first.needs, language), _script_of(first.needs))


@dataclass(frozen=True)
class _FirstView:
    page: CompressedPage
    needs: Needs


@lru_cache(maxsize=256)
def _first_view(survey: AskedSurvey, translator: Translator, day: str) -> _FirstView:
    """Return the empty form of a day; without one, of a questionnaire that no day decides on."""
    # A catalogue that has changed has a translator of its own.
    needs = _find_needs(survey)
    with clock_of(survey.time_zone):
        page = _render(survey, translator, View(), None, needs)
    return _FirstView(CompressedPage(page.encode()), needs)


def show_form(
    survey: AskedSurvey, language: str, view: View, typed: Filled | MultiDict[str, str] | None
) -> Response:
    """Return the form with all that was typed, and messages beside what is at fault."""
    questionnaire = survey.questionnaire
    needs = _find_needs(survey)
    filled = typed if isinstance(typed, Filled) else typed and read_filled(questionnaire, typed)
    draft = read_draft_token()
    with clock_of(survey.time_zone):
        page = _render(survey, get_translator(language), view, filled or None, needs, draft)
    given = read_id(request.form) or read_id(None if isinstance(typed, Filled) else typed)
    body = page.encode() + _ending(survey, given or uuid.uuid4(), draft)
    response = make_response(body, 422 if view.faults else 200)
    return _with_headers(response, _style_of(needs, language), _script_of(needs))


def _find_needs(survey: AskedSurvey) -> Needs:
    """Return what the form needs; that on an action plan shows the plan's code in the end.

    One that is handed in again and again looks for what is newer.
    """
    needs = find_needs(survey.questionnaire)
    if survey.plan_form is None:
        return needs
    earlier = ("earlier",) if survey.plan_form.plan_code else ()
    return replace(needs, scripts=(*needs.scripts, *earlier), styles=(*needs.styles, "key"))


def read_draft_token() -> str:
    """Return the token of what is kept of the request's form, empty where nothing is."""
    token: str = g.get("draft", request.form.get("draft", ""))
    return token if re.fullmatch(r"[\w-]{22}", token, re.ASCII) else ""


def _style_of(needs: Needs, language: str) -> str:
    return compose_style((*needs.styles, *(["rtl"] if reads_from_right(language) else [])))


def _script_of(needs: Needs) -> str:
    return compose_form_script(needs.operations, needs.scripts)


def show_message(
    template: str,
    language: str,
    status: int = 200,
    *,
    styles: tuple[str, ...] = (),
    scripts: tuple[str, ...] = ("done",),
    **context: Any,
) -> Response:
    """Return a short page for participants in their language.

    `styles` and `scripts` are files of `participant/` without their ending.
    """
    translator = get_translator(language)
    style, script = compose_style(styles), "".join(read_script(f"{name}.js") for name in scripts)
    body = _shrink(
        render_plain(
            template,
            _=translator.gettext,
            language=language,
            style=style,
            done_script=script,
            later=compose_later(translator).name,
            **context,
        )
    )
    return _with_headers(make_response(body, status), style, script)


def _with_headers(response: Response, style: str, *scripts: str) -> Response:
    response.content_type = "text/html; charset=utf-8"
    response.headers["Content-Security-Policy"] = content_policy(style, *scripts)
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


def _ending(survey: AskedSurvey, response: uuid.UUID, draft: str = "") -> bytes:
    """Return the fields that differ from form to form: the id, the card, the draft's token."""
    fields = {"id": str(response)}
    if survey.is_attendance_known:
        fields["card"] = normalise_code(request.values.get("card", ""))
    if draft:
        fields["draft"] = draft
    if survey.plan_form and survey.plan_form.plan_code:
        fields["earlier"] = _read_earlier_number()
    return "".join(
        f'<input type=hidden name={name} form=f value="{value}">' for name, value in fields.items()
    ).encode()


def _read_earlier_number() -> str:
    """Return how often the form had been handed in before, as this page or an earlier one saw it.

    By it a phone finds out whether what it keeps is newer than what the page says.
    """
    number = str(g.get("earlier", request.form.get("earlier", "")))
    return number if re.fullmatch(r"[0-9]{1,6}", number) else "0"


def _render(
    survey: AskedSurvey,
    translator: Translator,
    view: View,
    filled: Filled | None,
    needs: Needs,
    draft: str = "",
) -> str:
    """Return the page; without `filled`, as it stands there from the start."""
    questionnaire, language = survey.questionnaire, translator.language
    voice = Voice(translator, questionnaire)
    pages = range(len(questionnaire.sections) + 1)
    shown = pages if view.whole else (view.page,)
    sheet = Sheet(voice, filled or start_filled(questionnaire), shown if filled else None)
    summary = sheet.place_faults(view.faults, shown)
    visible = {field.spot.page for field in summary} or {view.page}
    return _shrink(
        render_plain(
            "respond/form.html",
            voice=voice,
            survey=survey,
            questionnaire=questionnaire,
            language=language,
            is_rtl=reads_from_right(language),
            languages={code: name_language(code) for code in questionnaire.languages},
            sheet=sheet,
            seen=sheet.filled.see(),
            summary=summary,
            visible=visible,
            page=view.page,
            notice=view.notice and voice.tell(view.notice),
            updated=find_updated_pages(questionnaire),
            draft=draft,
            days_kept=DAYS,
            noted=write_code(questionnaire.code, sheet.filled.code),
            style=_style_of(needs, language),
            script=_script_of(needs),
            later=compose_later(translator).name,
            closes=tell_closing(survey, translator),
        )
    )


def _shrink(page: str) -> str:
    """Return the page without blank lines and indentation outside of what people typed."""
    parts = re.split(r"(<textarea.*?</textarea>)", page, flags=re.DOTALL)
    parts[::2] = [re.sub(r"\n\s*", "\n", part) for part in parts[::2]]
    return "".join(parts)
