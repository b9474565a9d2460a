"""Says in words which version of a report this is, what made it and how it can be checked."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from evalapp import __version__
from evalapp.i18n import Translator
from evalapp.reporting.edition import Edition, Fact
from evalapp.reporting.issuing.bundle import Bundle, attach


@dataclass(frozen=True)
class Issued:
    """The number and day of a version, 0 for a draft; `changes` are since the version `before`."""

    number: int
    day: datetime.date
    before: int = 0
    changes: Sequence[str] = ()


def describe_edition(issued: Issued, bundle: Bundle, translator: Translator) -> Edition:
    """Return what a report says of itself in the translator's language."""
    _ = translator.gettext
    return Edition(
        name=name_edition(issued, translator),
        is_draft=not issued.number,
        day=issued.day.isoformat(),
        digest=bundle.digest,
        title=_("About this file"),
        facts=(
            Fact(_("Version"), name_version(issued.number, translator)),
            Fact(_("Made on"), translator.date(issued.day)),
            Fact(_("Program"), f"evalapp {__version__}"),
            Fact(_("SHA-256 of the data"), bundle.digest),
        ),
        files=tuple(Fact(each.name, each.description) for each in attach(bundle.files, translator)),
        check=_(
            "These files are attached to the PDF. To check them, save them in one folder: "
            "sha256sum SHA256SUMS must give the hash above, and sha256sum -c SHA256SUMS must find "
            "no difference."
        ),
        changes_title=_("Changes since version %(version)s", version=issued.before)
        if issued.before
        else "",
        changes=tuple(issued.changes),
    )


def name_version(number: int, translator: Translator) -> str:
    """Return "Version 2", or that it is a draft."""
    _ = translator.gettext
    return _("Version %(version)s", version=number) if number else _("Draft")


def name_edition(issued: Issued, translator: Translator) -> str:
    """Return "Version 2, 3 December 2026", or that it is a draft of that day."""
    day = translator.date(issued.day)
    if not issued.number:
        return translator.gettext("Draft, %(day)s", day=day)
    return translator.gettext("Version %(version)s, %(day)s", version=issued.number, day=day)
