"""What the page of an action plan says, in the visitor's language beside its people's own words."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from evalapp.actions.plans_shown import ShownPlan
from evalapp.i18n import Translator
from evalapp.questionnaire.planning.plans import PROVINCE, Activity
from evalapp.questionnaire.planning.progress import Status
from evalapp.questionnaire.planning.texts import list_texts
from evalapp.questionnaire.values import to_string
from evalapp.web.clock import tell_day
from evalapp.web.participant_voice import Voice, mark_language

OVER = (Status.DONE, Status.CHANGED, Status.GIVEN_UP)
"""How an activity stands of which nobody is asked any more when its month has passed."""


@dataclass(frozen=True)
class ShownActivity:
    """An activity: what was planned as rows of label and text, and how it stands."""

    title: Markup
    rows: tuple[tuple[Markup, Markup], ...]
    status: str
    percent: int | None
    late_since: str


class PlanView:
    """Says a plan."""

    def __init__(self, shown: ShownPlan, translator: Translator) -> None:
        self.shown, self.translator = shown, translator
        self.plan = shown.record.plan
        self.voice = Voice(translator, shown.form)
        self.update_voice = Voice(translator, shown.update_form)

    def tell_day(self, time: datetime.datetime) -> str:
        """Return on which day something was, in words: by the clock of the workshop's place."""
        return tell_day(time, self.shown.where.time_zone, self.translator)

    @property
    def title(self) -> Markup:
        """What the plan is called."""
        return self.write(self.plan.title)

    @property
    def objective(self) -> Markup:
        """What will be better."""
        return self.write(self.plan.objective)

    @property
    def about(self) -> Markup:
        """Cluster, place and programmes, as one line."""
        plan = self.plan
        answers = {"country": plan.country, "programmes": list(plan.programmes)}
        province = PROVINCE + plan.country
        parts = [self.write(plan.cluster)] if plan.cluster else []
        if plan.province and province in self.shown.form.by_name:
            parts.append(Markup.escape(self.voice.tell_answer(province, {province: plan.province})))
        elif plan.province:
            parts.append(self.write(plan.province))
        told = (self.voice.tell_answer(name, answers) for name in answers if answers[name])
        return Markup(" · ").join([*parts, *told])

    @cached_property
    def status(self) -> str:
        """How the whole plan stands, in words of the form's options."""
        return self._name_status(self.shown.record.status)

    @property
    def percent(self) -> int | None:
        """How much of the whole plan is done."""
        percent = self.shown.record.percent
        return None if percent is None else round(percent)

    @cached_property
    def activities(self) -> list[ShownActivity]:
        """The activities in the order of the plan."""
        return [self._show_activity(activity) for activity in self.plan.activities]

    def _show_activity(self, activity: Activity) -> ShownActivity:
        status = self.shown.record.judge(activity)
        is_late = activity.due and activity.due < self.shown.today and status not in OVER
        return ShownActivity(
            title=self.write(activity.title),
            rows=tuple(self._list_rows(activity)),
            status=self._name_status(status),
            percent=self.shown.record.progress[activity.number].percent,
            late_since=self.translator.month(activity.due) if is_late and activity.due else "",
        )

    def _list_rows(self, activity: Activity) -> Iterator[tuple[Markup, Markup]]:
        """Yield what was planned under the labels of its form, and what has been reached."""
        if activity.owner:
            yield self._label(self.voice, "owner"), self.write(activity.owner)
        if activity.due:
            yield self._label(self.voice, "due"), Markup.escape(self.translator.month(activity.due))
        if activity.output:
            yield self._label(self.voice, "output"), self.write(activity.output)
        span = _write_span(activity)
        if activity.indicator:
            measured = Markup("<span class=line>{} <b>{}</b></span>").format(
                self.write(activity.indicator), span
            )
            yield self._label(self.voice, "indicator"), measured
        elif span:
            yield self._label(self.voice, "target"), Markup.escape(span)
        reached = self.shown.record.progress[activity.number].output
        if reached is not None:
            yield self._label(self.update_voice, "output_number"), Markup.escape(to_string(reached))

    def mark_own(self) -> Markup:
        """Return the attributes of words in the plan's own language."""
        own = self.shown.plan.language
        return Markup("") if own == self.translator.language else mark_language(own)

    def write(self, text: str, language: str = "") -> Markup:
        """Return words of the plan's people in their language, a working translation beneath.

        `language` is that of the plan where none is given.
        """
        own = language or self.shown.plan.language
        wanted = self.translator.language
        if own == wanted:
            return Markup.escape(text)
        words = Markup("<span{}>{}</span>").format(mark_language(own), text)
        found = self._translated.get(text, "")
        return Markup("{} <span class=tr>{}</span>").format(words, found) if found else words

    @cached_property
    def _translated(self) -> dict[str, str]:
        """Text → its working translation: what was left as it was in a later report, too."""
        language, translations = self.translator.language, self.shown.translations
        return {
            text: translations[place, language].text
            for place, text in list_texts(self.shown.record).items()
            if (place, language) in translations
        }

    def _name_status(self, status: Status) -> str:
        return name_status(self.update_voice, status)

    def _label(self, voice: Voice, name: str) -> Markup:
        question = voice.questionnaire.by_name.get(name)
        return voice.write(question.label) if question else Markup.escape(name)


def _write_span(activity: Activity) -> str:
    """Return from which number to which: baseline and target, as far as they were told."""
    numbers = (activity.baseline, activity.target)
    return " → ".join(to_string(each) for each in numbers if each is not None)


def name_status(voice: Voice, status: Status) -> str:
    """Return how an activity stands in the words of the form by which it is reported."""
    return voice.tell_answer("status", {"status": status.value})
