"""What a reader must be warned of beside a comparison."""

from __future__ import annotations

from collections.abc import Sequence

from evalapp.analysis.matching import Matching
from evalapp.analysis.messages import Contrast
from evalapp.analysis.reasons import Absent, Figure
from evalapp.analysis.results import Description, Paired, Unpaired
from evalapp.analysis.settings import Settings
from evalapp.analysis.subjects import Wording
from evalapp.i18n import Translator


def caution(
    paired: Paired,
    contrast: Contrast,
    pre: object,
    wording: Wording,
    alphas: Sequence[Figure],
    translator: Translator,
    settings: Settings,
) -> tuple[str, ...]:
    """Return the warnings for one comparison: few pairs, pairs lost, ceiling, low alpha.

    `pre` is the description of all who answered before, if there is one; `alphas` are those of
    the scale. Retrospective ratings have no people lost and nothing to rise from.
    """
    found = [
        caution_few(paired.n_pairs, translator, settings),
        _caution_alpha(alphas, translator, settings),
    ]
    if contrast is Contrast.CHANGE:
        found.append(_caution_lost(paired, pre, translator))
        found.append(_caution_ceiling(paired, wording, translator, settings))
    return tuple(sentence for sentence in found if sentence)


def caution_groups(
    unpaired: Unpaired, translator: Translator, settings: Settings
) -> tuple[str, ...]:
    """Return the warning for two unmatched groups: few people on a side."""
    few = caution_few(min(unpaired.n_pre, unpaired.n_post), translator, settings)
    return (few,) if few else ()


def caution_few(people: int, translator: Translator, settings: Settings) -> str | None:
    """Return the warning that few people are compared, None where they are enough."""
    if not 1 < people < settings.small_n:
        return None
    return translator.gettext(
        "Only %(people)s people are compared: a few other answers could change the picture.",
        people=translator.number(people),
    )


def _caution_lost(paired: Paired, pre: object, translator: Translator) -> str | None:
    if not isinstance(pre, Description) or pre.n <= paired.n_pairs:
        return None
    return translator.ngettext(
        "%(lost)s of the %(before)s people who answered before is not in this comparison and may "
        "have changed otherwise.",
        "%(lost)s of the %(before)s people who answered before are not in this comparison and may "
        "have changed otherwise.",
        pre.n - paired.n_pairs,
        lost=translator.number(pre.n - paired.n_pairs),
        before=translator.number(pre.n),
    )


def _caution_ceiling(
    paired: Paired, wording: Wording, translator: Translator, settings: Settings
) -> str | None:
    top = paired.top_before
    if top is None or wording in (Wording.YES_NO, Wording.RIGHT_WRONG):
        return None
    if top.share <= settings.ceiling_share:
        return None
    return translator.gettext(
        "%(share)s were already at the highest value before and had no room to rise.",
        share=translator.percent(top.share),
    )


def _caution_alpha(
    alphas: Sequence[Figure], translator: Translator, settings: Settings
) -> str | None:
    given = [alpha for alpha in alphas if not isinstance(alpha, Absent)]
    if not given or min(given) >= settings.alpha_warning:
        return None
    return translator.gettext(
        "The items of this scale hang together only loosely (alpha %(alpha)s), so their average "
        "is uncertain.",
        alpha=translator.number(min(given), 2),
    )


def note_matching(
    n_pre: int, n_post: int, matching: Matching, translator: Translator
) -> tuple[str, ...]:
    """Return what a reader must know of who is compared: people lost, found by hand, alike."""
    if matching.n_matched == 0:
        return (
            translator.gettext(
                "Nobody could be matched between the two surveys, so they are compared as two "
                "groups, some of whom may be the same people."
            ),
        )
    notes = []
    if matching.n_matched < max(n_pre, n_post):
        notes.append(
            translator.gettext(
                "%(before)s people answered before and %(after)s after; %(matched)s were found "
                "both times. Changes are told of these alone; the others may differ.",
                before=translator.number(n_pre),
                after=translator.number(n_post),
                matched=translator.number(matching.n_matched),
            )
        )
    if matching.n_accepted:
        notes.append(
            translator.ngettext(
                "%(people)s of them was found by hand: the codes are nearly the same, or not the "
                "only ones of their kind.",
                "%(people)s of them were found by hand: the codes are nearly the same, or not the "
                "only ones of their kind.",
                matching.n_accepted,
                people=translator.number(matching.n_accepted),
            )
        )
    if matching.n_ambiguous:
        notes.append(
            translator.ngettext(
                "%(codes)s code stands more than once in a survey, so its people were not matched.",
                "%(codes)s codes stand more than once in a survey, so their people were not "
                "matched.",
                matching.n_ambiguous,
                codes=translator.number(matching.n_ambiguous),
            )
        )
    return tuple(notes)
