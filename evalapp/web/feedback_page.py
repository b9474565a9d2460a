"""What phones are shown of a workshop's presentations: light pages, nothing loaded beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from flask import Response, make_response, url_for

from evalapp.actions.agenda import Listed
from evalapp.actions.feedback import LONGEST_TEXT, Outcome
from evalapp.actions.plan_needs import Need
from evalapp.i18n import LANGUAGE_NAMES, Message, Translator, get_translator, reads_from_right
from evalapp.questionnaire.planning.feedback import Feedback
from evalapp.reporting.feedback import ASPECT_NAMES, RATING_NAMES
from evalapp.web.forms.participant_field import render_plain
from evalapp.web.participant_later import WORDS
from evalapp.web.participant_parts import compose_style, content_policy, read_script

TOLD: Final[Mapping[Outcome, Message]] = {
    Outcome.STORED: Message("Your feedback has arrived."),
    Outcome.OWN: Message("This is your own action plan. Please choose another one."),
    Outcome.NOT_BEGUN: Message("This presentation has not begun yet. Please wait for it."),
    Outcome.CLOSED: Message("No more feedback is taken. Please ask your facilitator."),
    Outcome.UNKNOWN: Message("This presentation is no longer there. Please open the page again."),
    Outcome.EMPTY: Message("Please either choose a rating or write something."),
    Outcome.TOO_LONG: Message(
        "Use %(max)s letters or fewer: shorten this text.", {"max": LONGEST_TEXT}
    ),
}
"""What a phone is told of what it sent."""
SAID_BY_SCRIPT: Final = ("saved", "sending", "keep", "hold")
"""Which of WORDS the page's script says."""


@dataclass(frozen=True)
class Shown:
    """One presentation on a phone. `title` is in `language`; `translated` is empty without one."""

    key: str
    number: int
    title: str
    language: str
    translated: str
    about: str
    is_own: bool
    is_now: bool
    is_waiting: bool
    said: Feedback | None


@dataclass(frozen=True)
class Answered:
    """What came of a form that was just sent: shown at its presentation, with what was typed."""

    key: str = ""
    outcome: Outcome | None = None
    typed: Feedback | None = None


@dataclass(frozen=True)
class Sheet:
    """All that the page with the list of presentations says."""

    code: str
    workshop: str
    voice: str
    person: str
    shown: Sequence[Shown]
    needs: Sequence[Need]
    is_closed: bool
    answered: Answered = field(default_factory=Answered)

    @property
    def others(self) -> list[Shown]:
        """The presentations of others: what is presented now comes first."""
        others = [each for each in self.shown if not each.is_own]
        return sorted(others, key=lambda each: not each.is_now)


def show_sheet(sheet: Sheet, language: str, status: int = 200) -> Response:
    """Return the list of presentations with a form at each."""
    translator = get_translator(language)
    return _show(
        "feedback/list.html",
        translator,
        status,
        sheet=sheet,
        standing=tell_standing(sheet.shown, translator),
        told=_tell_outcome(sheet.answered.outcome, translator),
        aspects=_name_all(ASPECT_NAMES, translator),
        ratings=_name_all(RATING_NAMES, translator),
        words={name: translator.tell(WORDS[name]) for name in SAID_BY_SCRIPT},
        longest=LONGEST_TEXT,
    )


def show_choice(
    code: str,
    workshop: str,
    shown: Sequence[Shown],
    language: str,
    voice: str = "",
    *,
    is_closed: bool,
) -> Response:
    """Return the page that asks which presentation is the visitor's own.

    `voice` is that of somebody who corrects what they said before; others are told when all
    `is_closed`.
    """
    leads = (
        url_for("feedback.correct", code=code, voice=voice, lang=language)
        if voice
        else url_for("feedback.choose", code=code, lang=language)
    )
    return _show(
        "feedback/choose.html",
        get_translator(language),
        200,
        code=code,
        workshop=workshop,
        shown=shown,
        leads=leads,
        is_correcting=bool(voice),
        is_closed=is_closed,
    )


def tell_standing(shown: Sequence[Shown], translator: Translator) -> str:
    """Return on how many of the presentations of others feedback was given."""
    others = [each for each in shown if not each.is_own]
    given = sum(each.said is not None for each in others)
    return translator.gettext(
        "Given: %(n)s of %(all)s", n=translator.number(given), all=translator.number(len(others))
    )


def _tell_outcome(outcome: Outcome | None, translator: Translator) -> str:
    return translator.tell(TOLD[outcome]) if outcome else ""


def _name_all(names: Mapping[Any, Message], translator: Translator) -> dict[str, str]:
    return {str(name): translator.tell(message) for name, message in names.items()}


def _show(template: str, translator: Translator, status: int, **context: Any) -> Response:
    language = translator.language
    style = compose_style(("feedback", *(["rtl"] if reads_from_right(language) else [])))
    script = read_script("feedback.js")
    body = render_plain(
        template,
        _=translator.gettext,
        language=language,
        languages=LANGUAGE_NAMES,
        style=style,
        script=script,
        **context,
    )
    response = make_response(body, status)
    response.headers["Content-Security-Policy"] = content_policy(style, script)
    # Kept for the back button, never shared, asked for anew each time.
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def show_all(
    entries: Sequence[Listed],
    translations: Mapping[int, Mapping[tuple[str, str], Any]],
    language: str,
    own: str = "",
    given: Mapping[str, Feedback] | None = None,
    *,
    only_begun: bool = False,
) -> list[Shown]:
    """Return what a phone is shown of the presentations on which feedback is asked.

    A plan whose people do not want it shown is left out.
    """
    return [
        _show_entry(number, each, translations, language, own, given or {}, only_begun)
        for number, each in enumerate(entries, 1)
        if each.row.takes_feedback and each.may_show
    ]


def _show_entry(
    number: int,
    entry: Listed,
    translations: Mapping[int, Mapping[tuple[str, str], Any]],
    language: str,
    own: str,
    given: Mapping[str, Feedback],
    only_begun: bool,
) -> Shown:
    record, row = entry.record, entry.row
    found = translations.get(row.plan_id or 0, {}).get(("plan.title", language))
    return Shown(
        key=row.key,
        number=number,
        title=entry.title,
        language=record.language if record else "",
        translated=found.text if found else "",
        about=record.plan.cluster if record else "",
        is_own=row.key == own,
        is_now=row.state == "now",
        is_waiting=only_begun and row.state == "waiting",
        said=given.get(row.key),
    )
