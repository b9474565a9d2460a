"""What of an action plan stands on the projector: little, and large."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from markupsafe import Markup

from evalapp.actions.plans_shown import ShownPlan
from evalapp.i18n import Translator
from evalapp.questionnaire.planning.plans import Activity
from evalapp.questionnaire.planning.progress import Difficulty
from evalapp.questionnaire.values import to_string
from evalapp.storage.plan_tables import PlanPhoto
from evalapp.web.plan_view import PlanView

MOST_ACTIVITIES: Final = 5
MOST_PHOTOS: Final = 2
"""What is readable from ten metres at once."""


@dataclass(frozen=True)
class Output:
    """What was reached of a target, as numbers and as a share from 0 to 1 of the way to it."""

    text: Markup
    reached: str
    target: str
    share: float


@dataclass(frozen=True)
class Hurdle:
    """A challenge in the words of the list, and what was done about it."""

    challenge: Markup
    strategy: Markup


class RoomPlan(PlanView):
    """Says a plan to a room: words of its people, beneath them those in the room's language."""

    def __init__(self, shown: ShownPlan, translator: Translator) -> None:
        super().__init__(shown, translator)
        self.more = max(len(self.plan.activities) - MOST_ACTIVITIES, 0)

    @property
    def photos(self) -> Sequence[PlanPhoto]:
        """The newest photos."""
        return tuple(self.shown.photos)[-MOST_PHOTOS:]

    @cached_property
    def outputs(self) -> list[Output]:
        """What was reached of each target that is not nought."""
        return list(self._list_outputs())

    def _list_outputs(self) -> Iterator[Output]:
        for activity in self.plan.activities:
            reached = self.shown.record.progress[activity.number].output
            if reached is not None and activity.target:
                yield Output(
                    text=self._name_output(activity),
                    reached=self.translator.number(_plain(reached)),
                    target=self.translator.number(_plain(activity.target)),
                    share=_share(activity.baseline or 0, reached, activity.target),
                )

    def _name_output(self, activity: Activity) -> Markup:
        for name in ("indicator", "output", "title"):
            if getattr(activity, name):
                break
        return self.write(getattr(activity, name))

    @cached_property
    def achievements(self) -> list[tuple[str, str]]:
        """Kind and number of what was achieved, as reported last."""
        latest = self.shown.record.latest
        found = latest.achievements if latest else {}
        return [
            (
                self.update_voice.tell_answer("achievements", {"achievements": [kind]}),
                "" if number is None else self.translator.number(number),
            )
            for kind, number in found.items()
        ]

    @cached_property
    def hurdle(self) -> Hurdle | None:
        """The newest challenge of which a strategy is told, else the newest."""
        told = [
            (each, update.language)
            for update in self.shown.record.updates
            for each in update.difficulties
        ]
        with_strategy = [each for each in told if each[0].strategy]
        found = (with_strategy or told)[-1:]
        return self._tell_hurdle(*found[0]) if found else None

    def _tell_hurdle(self, told: Difficulty, language: str) -> Hurdle:
        listed = self.update_voice.tell_answer("challenge", {"challenge": told.challenge})
        return Hurdle(
            challenge=Markup.escape(listed) if told.challenge else self.write(told.text, language),
            strategy=self.write(told.strategy, language),
        )


def _plain(value: float) -> int | float:
    return int(value) if to_string(value).isdigit() else value


def _share(baseline: float, reached: float, target: float) -> float:
    """Return how far the way from the baseline to the target is done, from 0 to 1."""
    way = target - baseline
    return min(max((reached - baseline) / way, 0.0), 1.0) if way else float(reached >= target)
