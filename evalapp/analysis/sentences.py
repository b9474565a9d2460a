"""One whole sentence for each comparison, in the reader's language, built from the numbers."""

from __future__ import annotations

from evalapp.analysis.figures import Interval
from evalapp.analysis.messages import AVERAGES, Contrast, Direction
from evalapp.analysis.reasons import Absent, Figure, Reason, gettext
from evalapp.analysis.results import Paired, Unpaired
from evalapp.analysis.settings import Settings
from evalapp.analysis.subjects import Wording
from evalapp.i18n import Translator, round_as_read

DECIMALS = ((10.0, 0), (0.3, 1), (0.03, 2))
"""From which spread on so many decimals of an average are worth showing; below all, three."""


def state_change(
    paired: Paired,
    wording: Wording,
    told: str,
    contrast: Contrast,
    translator: Translator,
    settings: Settings,
) -> str:
    """Return what the pairs show, then what the test says of it; sentences only of whole words."""
    if paired.n_pairs == 0:
        return translator.gettext("Nobody answered both times, so there is no change to tell of.")
    if paired.n_pairs == 1:
        return translator.gettext("Only one person answered both times.")
    if wording is Wording.CHOICE:
        return _state_choice(paired, translator)
    stated = _state_alike(paired, translator)
    if stated is None and wording in (Wording.YES_NO, Wording.RIGHT_WRONG):
        stated = _state_shares(paired, wording, told, translator, settings)
    if stated is None:
        stated = _state_average(paired, wording, contrast, translator, settings)
    return f"{stated} {_state_evidence(paired, translator, settings)}"


def _state_alike(paired: Paired, translator: Translator) -> str | None:
    people = translator.number(paired.n_pairs)
    if paired.same == paired.n_pairs:
        return translator.gettext(
            "None of the %(people)s people who answered both times changed their answer.",
            people=people,
        )
    if isinstance(paired.ci, Absent):
        change = known(paired.mean_change)
        return translator.gettext(
            "All %(people)s people who answered both times changed by the same amount, %(change)s.",
            people=people,
            change=translator.number(change, 1 if round(change, 1) == change else 2),
        )
    return None


def _state_average(
    paired: Paired,
    wording: Wording,
    contrast: Contrast,
    translator: Translator,
    settings: Settings,
) -> str:
    if contrast is not Contrast.CHANGE:
        wording = Wording.RATING
    change, ci = known(paired.mean_change), paired.ci
    assert isinstance(ci, Interval)  # noqa: S101  told apart in _state_alike
    digits = decimals(known(paired.sd_change))
    direction = Direction.LEVEL
    if round_as_read(change, digits):
        direction = Direction.UP if change > 0 else Direction.DOWN
    low, high = (-ci.high, -ci.low) if direction is Direction.DOWN else ci
    return translator.gettext(
        AVERAGES[contrast, wording][direction],
        people=translator.number(paired.n_pairs),
        higher=translator.number(known(paired.higher)),
        same=translator.number(paired.same),
        lower=translator.number(known(paired.lower)),
        change=translator.number(abs(change), digits),
        confidence=translator.percent(settings.confidence),
        low=translator.number(low, digits),
        high=translator.number(high, digits),
    )


def _state_shares(
    paired: Paired, wording: Wording, told: str, translator: Translator, settings: Settings
) -> str:
    assert isinstance(paired.ci, Interval)  # noqa: S101  shares always have one
    message = gettext(
        "Of %(people)s people who answered both times, %(gained)s changed to “%(option)s” and "
        "%(lost)s away from it; its share went from %(before)s to %(after)s (%(confidence)s "
        "interval of the difference %(low)s to %(high)s percentage points)."
    )
    if wording is Wording.RIGHT_WRONG:
        message = gettext(
            "Of %(people)s people who answered both times, %(gained)s were right only the second "
            "time and %(lost)s only the first time; the share of right answers went from "
            "%(before)s to %(after)s (%(confidence)s interval of the difference %(low)s to "
            "%(high)s percentage points)."
        )
    return translator.gettext(
        message,
        people=translator.number(paired.n_pairs),
        gained=translator.number(known(paired.higher)),
        lost=translator.number(known(paired.lower)),
        option=told,
        before=translator.percent(known(paired.mean_pre)),
        after=translator.percent(known(paired.mean_post)),
        confidence=translator.percent(settings.confidence),
        low=translator.number(100 * paired.ci.low),
        high=translator.number(100 * paired.ci.high),
    )


def _state_choice(paired: Paired, translator: Translator) -> str:
    return translator.gettext(
        "Of %(people)s people who answered both times, %(same)s gave the same answer and "
        "%(changed)s another one.",
        people=translator.number(paired.n_pairs),
        same=translator.number(paired.same),
        changed=translator.number(paired.n_pairs - paired.same),
    )


def _state_evidence(result: Paired | Unpaired, translator: Translator, settings: Settings) -> str:
    if isinstance(result.p_holm, Absent):
        return translator.gettext(
            "With fewer than %(pairs)s pairs, this is described but not tested.",
            pairs=translator.number(settings.minimum_pairs),
        )
    if isinstance(result, Paired) and result.same == result.n_pairs:
        return translator.gettext("So nothing here speaks for a change (p = 1).")
    unclear = gettext(
        "These answers do not show whether there was a real change (adjusted p %(p)s)."
    )
    return state_likelihood(result.p_holm, unclear, translator, settings)


def state_likelihood(p: float, unclear: str, translator: Translator, settings: Settings) -> str:
    """Return whether chance alone would seldom do this; `unclear` says that it well may."""
    rare = gettext(
        "A difference this clear would be rare if answers varied by chance alone "
        "(adjusted p %(p)s)."
    )
    message = rare if p < 1 - settings.confidence else unclear
    return translator.gettext(message, p=write_p(p, translator))


def state_groups(unpaired: Unpaired, translator: Translator, settings: Settings) -> str:
    """Return what two unmatched groups show; it always says that people were not matched."""
    is_share = isinstance(unpaired.ci, Absent) and unpaired.ci.reason is Reason.YES_NO_MEANS
    message = gettext(
        "People could not be matched, so two groups are compared: %(people_before)s people before "
        "with an average of %(before)s, and %(people_after)s after with an average of %(after)s."
    )
    write = translator.percent
    if is_share:
        message = gettext(
            "People could not be matched, so two groups are compared: the share was %(before)s of "
            "%(people_before)s people before and %(after)s of %(people_after)s people after."
        )
    before, after = unpaired.mean_pre, unpaired.mean_post
    stated = translator.gettext(
        message,
        people_before=translator.number(unpaired.n_pre),
        people_after=translator.number(unpaired.n_post),
        before=write(before) if is_share else translator.number(before, 1),
        after=write(after) if is_share else translator.number(after, 1),
    )
    return f"{stated} {_state_evidence(unpaired, translator, settings)}"


def state_gain(gain: Figure, translator: Translator) -> str | None:
    """Return the normalized gain in words; nothing when there is none to tell."""
    if isinstance(gain, Absent) or gain <= 0:
        return None
    return translator.gettext(
        "On average the score rose by %(gain)s of what was left to gain.",
        gain=translator.percent(gain),
    )


def known(figure: Figure) -> float:
    """Return a figure that must have a value here. Raises ValueError when it has none."""
    if isinstance(figure, Absent):
        raise ValueError(f"A figure is missing: {figure.reason.value}")
    return figure


def decimals(sd: float) -> int:
    """Return the decimals worth showing of an average of values with this spread."""
    return next((digits for least, digits in DECIMALS if sd >= least), 3)


def write_p(p: float, translator: Translator) -> str:
    """Return p with its sign, "= 0.012", or "< 0.001" where it is smaller."""
    smallest = 0.001
    if p < smallest:
        return f"< {translator.number(smallest, 3)}"
    return f"= {translator.number(p, 3)}"
