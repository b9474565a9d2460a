"""Looking back: how people rate the time before afterwards, beside what they had said then."""

from __future__ import annotations

from collections.abc import Iterator

from evalapp.analysis.results import Description, Paired, Result
from evalapp.reporting.document import Block, Heading, Note, Table
from evalapp.reporting.figures import NONE, tell_change, tell_interval, tell_number, tell_p
from evalapp.reporting.material import Comparison, Writer


def write_looking_back(comparison: Comparison, writer: Writer) -> Iterator[Block]:
    """Yield before, looking back, and after side by side; nothing where nobody looked back."""
    _ = writer.translator.gettext
    questions = comparison.questionnaire.by_name
    rows = [
        _write_row(writer.label(questions[name]), result, result.response_shift, writer)
        for name, result in comparison.summary.items.items()
        if isinstance(result.then, Description) and isinstance(result.response_shift, Paired)
    ]
    if not rows:
        return
    yield Heading(_("Looking back"))
    yield Table(
        _("Averages before, looking back on the time before, and after"),
        (
            _("What was rated"),
            _("Before"),
            _("Looking back"),
            _("After"),
            _("Response shift"),
            _("95 % interval"),
            _("p"),
            _("Pairs"),
        ),
        tuple(rows),
        note=_(
            "Response shift is looking back less before, of the same people. Below 0: people now "
            "think they had rated themselves too high."
        ),
    )
    yield Note(_("All ratings are self-assessed."))


def _write_row(label: str, result: Result, shift: Paired, writer: Writer) -> tuple[str, ...]:
    translator = writer.translator
    return (
        label,
        _tell_mean(result.pre, writer),
        _tell_mean(result.then, writer),
        _tell_mean(result.post, writer),
        tell_change(translator, shift.mean_change),
        tell_interval(translator, shift.ci),
        tell_p(translator, shift.p_raw),
        translator.number(shift.n_pairs),
    )


def _tell_mean(description: object, writer: Writer) -> str:
    if not isinstance(description, Description):
        return NONE
    return tell_number(writer.translator, description.mean)
