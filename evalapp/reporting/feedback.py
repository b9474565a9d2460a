"""Feedback on one presentation in words and bars: for its presenter, on screen and on paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from jinja2 import DictLoader, Environment, StrictUndefined, Template
from markupsafe import Markup

from evalapp.i18n import Message, Translator, reads_from_right
from evalapp.questionnaire.planning.feedback import (
    ASPECTS,
    Offer,
    PresentationFeedback,
    Rating,
    Said,
)
from evalapp.reporting.charts import draw_diverging, reach_of

ASPECT_NAMES: Final[Mapping[str, Message]] = {
    "useful": Message("Useful for the region"),
    "realistic": Message("Realistic"),
    "clear": Message("Clearly told"),
}
RATING_NAMES: Final[Mapping[Rating, Message]] = {
    Rating.NO: Message("No"),
    Rating.PARTLY: Message("Partly"),
    Rating.YES: Message("Yes"),
}
TOO_FEW: Final = Message(
    "Fewer than %(least)s people have answered. Their answers are withheld, so that nobody is "
    "singled out."
)


@dataclass(frozen=True)
class RatedAspect:
    """How one aspect was rated: a bar, and the same in words."""

    name: str
    drawing: Markup
    told: str
    people: int


@dataclass(frozen=True)
class OffersOfNeed:
    """What people offer under one need; an offer without words of its own only counts."""

    need: str
    count: int
    said: tuple[Said, ...]


@dataclass(frozen=True)
class ToldFeedback:
    """Feedback as one page says it. `withheld` says why no ratings are shown, or is empty."""

    title: str
    language: str
    people: str
    ratings: tuple[RatedAspect, ...]
    withheld: str
    strong: tuple[Said, ...]
    improve: tuple[Said, ...]
    offers: tuple[OffersOfNeed, ...]


def tell_feedback(
    feedback: PresentationFeedback,
    language: str,
    needs: Mapping[str, str],
    minimum: int,
    translator: Translator,
) -> ToldFeedback:
    """Return feedback in words.

    `language` is that of the title, `needs` names each need in the translator's language.
    `minimum` is the smallest group of which ratings are shown.
    """
    is_shown = feedback.people >= minimum
    return ToldFeedback(
        title=feedback.title,
        language=language,
        people=translator.ngettext("%(n)s person", "%(n)s people", feedback.people),
        ratings=tuple(_rate(feedback, minimum, translator)) if is_shown else (),
        withheld="" if is_shown else translator.gettext(TOO_FEW.text, least=minimum),
        strong=feedback.strong,
        improve=feedback.improve,
        offers=tuple(_sort_offers(feedback.offers, needs, translator)),
    )


def _rate(
    feedback: PresentationFeedback, minimum: int, translator: Translator
) -> Iterator[RatedAspect]:
    counts = {aspect: feedback.count_ratings(aspect) for aspect in ASPECTS}
    shown = {aspect: each for aspect, each in counts.items() if sum(each.values()) >= minimum}
    shares = {
        aspect: [each[rating] / sum(each.values()) for rating in Rating]
        for aspect, each in shown.items()
    }
    reaches = [reach_of(each) for each in shares.values()]
    reach = max((left for left, _ in reaches), default=0), max((r for _, r in reaches), default=0)
    for aspect, each in shown.items():
        told = " · ".join(
            f"{translator.tell(RATING_NAMES[rating])} {translator.number(each[rating])}"
            for rating in Rating
        )
        name = translator.tell(ASPECT_NAMES[aspect])
        drawing = draw_diverging(shares[aspect], reach, f"{name}: {told}")
        yield RatedAspect(name, drawing, told, sum(each.values()))


def _sort_offers(
    offers: tuple[Offer, ...], needs: Mapping[str, str], translator: Translator
) -> Iterator[OffersOfNeed]:
    """Yield the offers by need, in the order of the list; last those under none that it has."""
    named = [each.need if each.need in needs else "" for each in offers]
    for need in (*needs, ""):
        under = [each for each, name in zip(offers, named, strict=True) if name == need]
        if under:
            said = tuple(Said(each.text, each.language) for each in under if each.text)
            name = needs.get(need) or translator.gettext("Other")
            yield OffersOfNeed(name, len(under), said)


def write_feedback(told: ToldFeedback, workshop: str, translator: Translator) -> str:
    """Return the feedback as a page to print, in the translator's language."""
    return _template().render(
        _=translator.gettext,
        language=translator.language,
        direction="rtl" if reads_from_right(translator.language) else "ltr",
        workshop=workshop,
        told=told,
    )


@cache
def _template() -> Template:
    source = (files("evalapp.reporting") / "feedback.html").read_text("utf-8")
    return Environment(
        loader=DictLoader({"feedback.html": source}),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    ).get_template("feedback.html")
