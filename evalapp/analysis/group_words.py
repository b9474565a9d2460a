"""Sentences on groups, three surveys and two coders, in the reader's language, from the numbers."""

from __future__ import annotations

import enum
from collections.abc import Mapping

from evalapp.analysis.contrasts import Agreement, GroupMean, GroupTest
from evalapp.analysis.figures import Interval
from evalapp.analysis.reasons import Absent, Reason, gettext
from evalapp.analysis.results import Waves
from evalapp.analysis.sentences import decimals, known, state_likelihood
from evalapp.analysis.settings import Settings
from evalapp.analysis.subjects import Wording
from evalapp.i18n import Translator


class Quantity(enum.Enum):
    """What is compared between groups. The value is the English sentence."""

    AVERAGE = gettext("Average by group: %(groups)s.")
    CHANGE = gettext("Average change by group: %(groups)s.")
    SHARE = gettext("Share of “%(option)s” by group: %(groups)s.")
    RIGHT = gettext("Share of right answers by group: %(groups)s.")
    PEOPLE = gettext(
        "People by group: %(groups)s. How strongly the answers go with the group, from 0 to 1: "
        "%(strength)s."
    )


QUANTITIES = {
    Wording.YES_NO: Quantity.SHARE,
    Wording.RIGHT_WRONG: Quantity.RIGHT,
    Wording.CHOICE: Quantity.PEOPLE,
}
SHARES = (Quantity.SHARE, Quantity.RIGHT)


def find_quantity(wording: Wording) -> Quantity:
    """Return what of a subject is compared between groups."""
    return QUANTITIES.get(wording, Quantity.AVERAGE)


def state_groups_compared(
    test: GroupTest,
    quantity: Quantity,
    option: str,
    names: Mapping[str, str],
    translator: Translator,
    settings: Settings,
) -> str:
    """Return each group's figure, the difference of two, and what the test says of it.

    `option` is the answer whose share is told, `names` the groups in the reader's words.
    """
    if isinstance(test.cramers_v, Absent):
        return translator.gettext(Reason.ALL_ALIKE.value)
    digits = _find_decimals(test)
    groups = [
        f"{names.get(group.name, group.name)}: {_write_group(group, quantity, digits, translator)}"
        for group in test.groups
    ]
    strength = "" if test.cramers_v is None else translator.number(test.cramers_v, 2)
    stated = translator.gettext(
        quantity.value, groups="; ".join(groups), option=option, strength=strength
    )
    unclear = gettext(
        "These answers do not show whether the groups really differ (adjusted p %(p)s)."
    )
    evidence = state_likelihood(test.p_holm, unclear, translator, settings)
    difference = _state_difference(test, digits, translator, settings)
    return " ".join(part for part in (stated, difference, evidence) if part)


def _find_decimals(test: GroupTest) -> int:
    spread = max((group.sd for group in test.groups if isinstance(group.sd, float)), default=0.0)
    return decimals(spread) if spread else 1


def _write_group(group: GroupMean, quantity: Quantity, digits: int, translator: Translator) -> str:
    """Return a group's figure and its number of people; n is n in every language."""
    people = translator.number(group.n)
    if group.mean is None or quantity is Quantity.PEOPLE:
        return f"n = {people}"
    if quantity in SHARES:
        return f"{translator.percent(group.mean)} (n = {people})"
    return f"{translator.number(group.mean, digits)} (n = {people})"


def _state_difference(
    test: GroupTest, digits: int, translator: Translator, settings: Settings
) -> str | None:
    if not isinstance(test.ci, Interval) or test.difference is None:
        return None
    return translator.gettext(
        "The difference is %(difference)s (%(confidence)s interval %(low)s to %(high)s).",
        difference=translator.number(test.difference, digits),
        confidence=translator.percent(settings.confidence),
        low=translator.number(test.ci.low, digits),
        high=translator.number(test.ci.high, digits),
    )


def state_waves(waves: Waves, wording: Wording, translator: Translator, settings: Settings) -> str:
    """Return the three averages (or shares) and what Friedman's test says of them."""
    is_share = wording in (Wording.YES_NO, Wording.RIGHT_WRONG)
    spread = max(
        (
            made.sd_change
            for made in waves.comparisons.values()
            if isinstance(made.sd_change, float)
        ),
        default=0.0,
    )
    digits = decimals(spread) if spread else 1
    first, second, third = (
        translator.percent(known(mean)) if is_share else translator.number(known(mean), digits)
        for mean in waves.means
    )
    stated = translator.gettext(
        "Of the people who answered all three times (n = %(people)s): before %(first)s, after "
        "%(second)s, later %(third)s.",
        people=translator.number(waves.n),
        first=first,
        second=second,
        third=third,
    )
    return f"{stated} {_state_evidence(waves, translator, settings)}"


def _state_evidence(waves: Waves, translator: Translator, settings: Settings) -> str:
    if isinstance(waves.friedman, Absent) or isinstance(waves.p_holm, Absent):
        pairs = translator.number(settings.minimum_pairs)
        return translator.gettext(Reason.FEW_THRICE.value, pairs=pairs)
    if isinstance(waves.friedman.statistic, Absent):
        return translator.gettext("So nothing here speaks for a change (p = 1).")
    unclear = gettext(
        "These answers do not show whether there was a real change (adjusted p %(p)s)."
    )
    return state_likelihood(waves.p_holm, unclear, translator, settings)


def state_agreement(made: Agreement, translator: Translator, confidence: float) -> str:
    """Return how often two coders decided alike, and kappa with its interval."""
    overall = made.overall
    if isinstance(overall.kappa, Absent):
        return translator.gettext(overall.kappa.reason.value)
    stated = translator.gettext(
        "The two coders decided alike in %(observed)s of all cases; kappa is %(kappa)s, where 0 is "
        "chance and 1 is always alike.",
        observed=translator.percent(known(overall.observed)),
        kappa=translator.number(overall.kappa, 2),
    )
    if isinstance(overall.ci, Absent):
        return stated
    interval = translator.gettext(
        "%(confidence)s interval %(low)s to %(high)s.",
        confidence=translator.percent(confidence),
        low=translator.number(overall.ci.low, 2),
        high=translator.number(overall.ci.high, 2),
    )
    return f"{stated} {interval}"
