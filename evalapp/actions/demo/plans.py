"""The action plans of the demo, as `plans_COUNTRY.toml` tell them: written, reported, commented."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

COUNTRIES: Final = ("kh", "mm", "th", "vn")
WORKING: Final = "en"
"""The language into which texts are translated for the institute."""

OF_THE_STORY: Final = frozenset({"training", "language", "day", "updates", "comments"})
"""What the files say beside the answers to a form."""

Text = Mapping[str, str]


@dataclass(frozen=True)
class Writing:
    """What was written into a form: `answers` as it is sent, `working` as its translation."""

    language: str
    answers: Mapping[str, Any]
    working: Mapping[str, Any]


@dataclass(frozen=True)
class Report:
    """What was new of a plan on a day; all else stays as it was reported before."""

    day: datetime.date
    news: Writing


@dataclass(frozen=True)
class Comment:
    """What a mentor wrote to the people of a plan."""

    day: datetime.date
    language: str
    text: str


@dataclass(frozen=True)
class StoryPlan:
    """An action plan and what became of it. `training` is the key of its workshop."""

    training: str
    plan: Writing
    reports: Sequence[Report]
    comments: Sequence[Comment]


@cache
def read_story() -> Sequence[StoryPlan]:
    """Return all plans, country by country in the order of the files."""
    return tuple(
        _read_plan(plan)
        for country in COUNTRIES
        for plan in tomllib.loads(_find(f"plans_{country}.toml"))["plans"]
    )


def _find(name: str) -> str:
    return (files("evalapp.actions.demo") / name).read_text("utf-8")


def _read_plan(plan: Mapping[str, Any]) -> StoryPlan:
    language = plan["language"]
    return StoryPlan(
        training=plan["training"],
        plan=_write(plan, language),
        reports=tuple(
            Report(report["day"], _write(report, report.get("language", language)))
            for report in plan.get("updates", ())
        ),
        comments=tuple(Comment(**comment) for comment in plan.get("comments", ())),
    )


def _write(told: Mapping[str, Any], language: str) -> Writing:
    answers = {name: value for name, value in told.items() if name not in OF_THE_STORY}
    return Writing(language, _say(answers, language), _say(answers, WORKING))


def _say(value: Any, language: str) -> Any:
    """Return an answer with its texts in one language and its days as a form sends them."""
    if isinstance(value, list):
        return [_say(each, language) for each in value]
    if isinstance(value, datetime.date):
        return value.isoformat()
    if not isinstance(value, dict):
        return value
    if WORKING in value:
        return value.get(language, value[WORKING])
    return {name: _say(each, language) for name, each in value.items()}


def list_texts(writing: Writing) -> Iterator[tuple[str, str]]:
    """Yield text and working translation of all that was written in another language."""
    if writing.language != WORKING:
        yield from _pair(writing.answers, writing.working)


def _pair(told: Any, working: Any) -> Iterator[tuple[str, str]]:
    if isinstance(told, dict):
        for name in told:
            yield from _pair(told[name], working[name])
    elif isinstance(told, list):
        for one, other in zip(told, working, strict=True):
            yield from _pair(one, other)
    elif told != working:
        yield told, working
