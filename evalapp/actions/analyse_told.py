"""The analysis of files as lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from evalapp.analysis.contrasts import Agreement, GroupTest, Kappa
from evalapp.analysis.figures import Interval, NetScore, Share, Withheld
from evalapp.analysis.results import (
    Description,
    Group,
    KnowledgeResult,
    Paired,
    Parts,
    Reliability,
    Result,
    ScaleResult,
    Summary,
    Unpaired,
    Waves,
)
from evalapp.analysis.settings import Settings
from evalapp.i18n import Translator


def tell_summary(summary: Summary, translator: Translator) -> str:
    """Return the comparison (or description) of every item and scale as lines of text."""
    results: list[Result] = [*summary.items.values(), *summary.scales.values()]
    if summary.knowledge is not None:
        results.append(summary.knowledge)
    lines = [*summary.notes]
    for result in results:
        lines.append(f"{result.name}: {_tell(result)}")
        lines.extend(f"  {line}" for line in _tell_figures(result))
        lines.extend(f"  {line}" for line in _tell_beside(result))
        lines.extend(f"  {line}" for line in _tell_groups(result, summary.settings, translator))
    return "\n".join(lines)


def tell_agreement(agreement: Agreement) -> str:
    """Return how two coders agree, over all and on each theme, as lines of text."""
    lines = [f"n {agreement.n}: {agreement.sentence}"]
    lines += [f"{name}: {_tell_kappa(kappa)}" for name, kappa in agreement.themes.items()]
    return "\n".join(lines)


def _tell_kappa(made: Kappa) -> str:
    figures = {"alike": made.observed, "kappa": made.kappa}
    told = [_figure(name, value) for name, value in figures.items()]
    return ", ".join(part for part in told if part) + _interval(made.ci)


def _tell(result: Parts) -> str:
    for comparison in (result.unpaired, result.paired):
        if isinstance(comparison, Paired | Unpaired):
            return comparison.sentence
    sides = [side for side in (result.pre, result.post) if isinstance(side, Description)]
    return "; ".join(_describe(side) for side in sides)


def _describe(description: Description) -> str:
    parts = [f"n {description.n}, missing {description.missing}"]
    for name in ("mean", "sd", "median"):
        parts.append(_figure(name, getattr(description, name)))
    if isinstance(description.counts, dict):
        parts.append(" ".join(f"{name}={count}" for name, count in description.counts.items()))
    return ", ".join(part for part in parts if part)


def _tell_figures(result: Result) -> Iterator[str]:
    """Yield what only some kinds have: alpha, top two, net score, difficulty, gain."""
    for side, made in (("pre", result.pre), ("post", result.post)):
        if not isinstance(made, Description):
            continue
        if isinstance(made.top_two, Share):
            yield f"{side}: top two {made.top_two.share:.3f}{_interval(made.top_two.ci)}"
        if isinstance(made.nps, NetScore):
            yield f"{side}: net score {made.nps.score:.1f}{_interval(made.nps.ci)}"
        if isinstance(made.difficulty, Share):
            right = f"{side}: right {made.difficulty.share:.3f}{_interval(made.difficulty.ci)}"
            yield ", ".join(filter(None, (right, _figure("discrimination", made.discrimination))))
    if isinstance(result, ScaleResult):
        yield from _tell_alpha("pre", result.reliability_pre)
        yield from _tell_alpha("post", result.reliability_post)
    if isinstance(result, KnowledgeResult) and isinstance(result.gain, float):
        yield f"normalized gain {result.gain:.3f}"


def _tell_alpha(side: str, made: object) -> Iterator[str]:
    if isinstance(made, Reliability) and isinstance(made.alpha, float):
        yield f"{side}: alpha {made.alpha:.3f}{_interval(made.alpha_ci)}, n {made.n_complete}"
        dropped = [_figure(name, alpha) for name, alpha in made.alpha_if_dropped.items()]
        yield f"{side}: alpha without {', '.join(part for part in dropped if part)}"


def _tell_beside(result: Result) -> Iterator[str]:
    """Yield the sentences on looking back, attrition, three surveys and groups compared."""
    told: dict[str, object] = {"then": result.response_shift, "since then": result.since_then}
    told |= {"attrition": result.attrition, "three times": result.waves}
    if result.group_tests is not None:
        tests = result.group_tests
        told |= {"groups pre": tests.pre, "groups post": tests.post, "groups change": tests.change}
    for name, made in told.items():
        if isinstance(made, Paired | GroupTest | Waves):
            yield f"{name}: {made.sentence}"


def _tell_groups(result: Result, settings: Settings, translator: Translator) -> Iterator[str]:
    for group in result.groups:
        told = _tell(group) if isinstance(group, Group) else _withheld(settings, translator)
        yield f"{group.by} {group.name}: {told}"


def _withheld(settings: Settings, translator: Translator) -> str:
    people = translator.number(settings.minimum_group_size)
    return translator.gettext(Withheld.reason.value, people=people)


def _figure(name: str, value: object) -> str:
    return f"{name} {value:.6g}" if isinstance(value, int | float) else ""


def _interval(ci: object) -> str:
    return f" ({ci.low:.3f} to {ci.high:.3f})" if isinstance(ci, Interval) else ""
