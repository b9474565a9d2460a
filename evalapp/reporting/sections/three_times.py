"""The same people three times: before, after and later."""

from __future__ import annotations

from collections.abc import Iterator

from evalapp.analysis.figures import Withheld
from evalapp.analysis.reasons import Absent, Reason
from evalapp.analysis.results import Result, Summary, Waves
from evalapp.i18n import Translator
from evalapp.reporting.document import Block, Finding, Findings, Note, Table
from evalapp.reporting.figures import NONE, as_phrase, tell_change, tell_number, tell_p
from evalapp.reporting.sections.groups import WIDE, list_results, name_result


def write_three_times(
    summary: Summary, translator: Translator, in_short: bool = False
) -> Iterator[Block]:
    """Yield the averages of the same people three times with Friedman's test, and sentences.

    In short the sentences alone, without what to be careful with. Nothing where there are only
    two surveys, or no question was asked three times.
    """
    _ = translator.gettext
    if summary.n_follow_up is None:
        return
    results = [(result, result.waves) for result in list_results(summary)]
    told = [(result, waves) for result, waves in results if isinstance(waves, Waves)]
    wide = [each for each in told if each[0].kind in WIDE] or told
    if told:
        if not in_short:
            yield _tabulate(told, translator)
        yield _tell_each(wide, translator, in_short)
    elif any(isinstance(waves, Withheld) for _result, waves in results):
        people = translator.number(summary.settings.minimum_group_size)
        yield Note(_(Withheld.reason.value, people=people))
    elif any(waves == Absent(Reason.NOBODY_THRICE) for _result, waves in results):
        yield Note(_("Nobody answered all three times."))


def _tell_each(
    told: list[tuple[Result, Waves]], translator: Translator, in_short: bool
) -> Findings:
    return Findings(
        tuple(
            Finding(
                as_phrase(name_result(result, translator)),
                waves.statement if in_short else waves.sentence,
            )
            for result, waves in told
        )
    )


def _tabulate(told: list[tuple[Result, Waves]], translator: Translator) -> Table:
    _ = translator.gettext
    return Table(
        _("The same people three times"),
        (
            _("What was compared"),
            _("Before"),
            _("After"),
            _("Later"),
            _("Change since after"),
            _("Kendall's W"),
            _("p"),
            _("n"),
        ),
        tuple(_write_row(result, waves, translator) for result, waves in told),
        note=_(
            "p is that of Friedman's test, adjusted after Holm. Kendall's W tells how much people "
            "changed alike: 0 not at all, 1 all in the same way."
        ),
    )


def _write_row(result: Result, waves: Waves, translator: Translator) -> tuple[str, ...]:
    change, tested = waves.comparisons["post_follow_up"].mean_change, waves.friedman
    is_share = _are_shares(waves)
    means = [mean for mean in waves.means if not isinstance(mean, Absent)]
    step = tell_change(translator, change, 2)
    if is_share and not isinstance(change, Absent):
        step = f"{tell_change(translator, 100 * change, 0)}\u00a0%"
    return (
        name_result(result, translator),
        *(translator.percent(mean) if is_share else translator.number(mean, 2) for mean in means),
        step,
        NONE if isinstance(tested, Absent) else tell_number(translator, tested.kendall_w, 2),
        tell_p(translator, waves.p_holm),
        translator.number(waves.n),
    )


def _are_shares(waves: Waves) -> bool:
    """Tell whether these are averages of yes or no, right or wrong."""
    test = waves.comparisons["post_follow_up"].mcnemar
    return not (isinstance(test, Absent) and test.reason is Reason.NOT_YES_NO)
