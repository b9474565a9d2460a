"""What people need, what was difficult and what they did, and who can help."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from evalapp.analysis.action_plans.results import Challenge, Grouping, Match, Tried
from evalapp.i18n import Translator
from evalapp.reporting.action_plans.choices import (
    CHALLENGE,
    count_plans,
    draw_choices,
    quote_tellings,
    tabulate_matrix,
)
from evalapp.reporting.action_plans.material import PlanMaterial, PlanWords
from evalapp.reporting.document import (
    Block,
    Finding,
    Findings,
    Heading,
    Quote,
    Quotes,
    Section,
)
from evalapp.reporting.figures import NONE


def write_needs(material: PlanMaterial, translator: Translator) -> Section | None:
    """Return what more is needed and what was difficult, by country and by cluster."""
    blocks = tuple(_write_needs(material, translator))
    if not blocks:
        return None
    return Section("needs", translator.gettext("Needs and difficulties"), blocks)


def _write_needs(material: PlanMaterial, translator: Translator) -> Iterator[Block]:
    told = material.synthesis
    n = told.whole.n_reporting
    for question, matrices in (("needs", told.needs), (CHALLENGE, told.met)):
        totals = matrices[Grouping.COUNTRY].totals
        yield from draw_choices(question, totals, n, material, translator)
        for by in (Grouping.COUNTRY, Grouping.CLUSTER):
            yield from tabulate_matrix(question, matrices[by], material, translator)
    hardest = told.hardest.counts
    yield from draw_choices("hardest_part", hardest, n, material, translator)


def write_strategies(material: PlanMaterial, translator: Translator) -> Section | None:
    """Return each kind of difficulty with what people did about it, what helped before the rest."""
    blocks = tuple(
        block
        for challenge in material.synthesis.challenges
        for block in _write_challenge(challenge, material, translator)
    )
    if not blocks:
        return None
    return Section("strategies", translator.gettext("What people did about difficulties"), blocks)


def _write_challenge(
    challenge: Challenge, material: PlanMaterial, translator: Translator
) -> Iterator[Block]:
    tried = [each for each in challenge.tried if each.text or each.strategy]
    if not tried:
        return
    need = material.words.name_option(CHALLENGE, challenge.need)
    yield Heading(f"{need} · {count_plans(challenge.n_plans, translator)}")
    for helped, own in groupby(tried, key=lambda each: each.helped if each.strategy else ""):
        if helped:
            words = material.words
            label = words.name_question("helped"), words.name_option("helped", helped)
            yield Heading(" ".join(label), level=4)
        yield Findings(tuple(_tell_tried(each, material.words) for each in own))


def _tell_tried(tried: Tried, words: PlanWords) -> Finding:
    title, _language = words.read(tried.plan, tried.plan.title)
    text, _language = words.read(tried.plan, tried.text)
    strategy, language = words.read(tried.plan, tried.strategy)
    return Finding(": ".join(filter(None, (title, text))), strategy or NONE, language)


def write_assistance(material: PlanMaterial, translator: Translator) -> Section | None:
    """Return the support, assistance and resources asked for, and the help that peers offer."""
    blocks = tuple(_write_assistance(material, translator))
    if not blocks:
        return None
    return Section("assistance", translator.gettext("Assistance and resources"), blocks)


def _write_assistance(material: PlanMaterial, translator: Translator) -> Iterator[Block]:
    told = material.synthesis
    yield from draw_choices("support", told.support.counts, told.support.n, material, translator)
    yield from quote_tellings("technical_assistance", told.assistance, material, translator)
    yield from quote_tellings("outside_resources", told.resources, material, translator)
    offered = [match for match in told.matches if match.offers]
    if offered:
        yield Heading(translator.gettext("Help that others offered"))
    for match in offered:
        yield _quote_offers(match, material, translator)
    yield from quote_tellings("lessons", told.lessons, material, translator)


def _quote_offers(match: Match, material: PlanMaterial, translator: Translator) -> Quotes:
    """Return the offers that go with a need, with the plans that have it as their source."""
    named = material.words.name_option("needs", match.need)
    return Quotes(
        question=named if match.need else translator.gettext("Other offers"),
        source="; ".join(material.words.read(plan, plan.title)[0] for plan in match.plans),
        quotes=tuple(Quote(offer.text or named, offer.language) for offer in match.offers),
        n=len(match.offers),
    )
