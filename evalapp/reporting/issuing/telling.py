"""What changed since the version before, in short sentences of one language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from evalapp.i18n import Message, Translator
from evalapp.reporting.issuing.changes import Changes
from evalapp.reporting.sections.titles import title_section
from evalapp.reporting.timings import name_timing

PROGRAM: Final = "program"
MINIMUM: Final = "minimum"
DESIGN: Final = "design"
SETTINGS: Final[Mapping[str, Message]] = {
    PROGRAM: Message("Program"),
    MINIMUM: Message("Smallest group shown"),
}
"""Settings whose values are told; of the design only that it changed."""


def tell_changes(changes: Changes, translator: Translator) -> tuple[str, ...]:
    """Return what changed, a sentence for each kind of change."""
    return tuple(_tell(changes, translator))


def _tell(changes: Changes, translator: Translator) -> Iterator[str]:
    _ = translator.gettext
    answers = _("Answers")
    for timing, (before, now) in changes.answers.items():
        what = f"{answers} – {name_timing(translator, timing)}"
        yield _tell_pair(what, translator.number(before), translator.number(now), translator)
    if changes.figures:
        yield translator.ngettext(
            "%(n)s figure changed.",
            "%(n)s figures changed.",
            len(changes.figures),
            n=translator.number(len(changes.figures)),
        )
    for name, (old, new) in changes.settings.items():
        if name in SETTINGS:
            yield _tell_pair(translator.tell(SETTINGS[name]), old, new, translator)
        else:
            yield _("The design of the report changed.")
    if changes.texts:
        titles = [title_section(each, translator) for each in changes.texts]
        yield _("Texts that changed: %(names)s.", names="; ".join(titles))
    if changes.sections:
        titles = [title_section(each, translator) for each in changes.sections]
        yield _("Chapters that changed: %(names)s.", names="; ".join(titles))


def _tell_pair(what: str, before: str, now: str, translator: Translator) -> str:
    return translator.gettext("%(what)s: %(before)s → %(now)s", what=what, before=before, now=now)
