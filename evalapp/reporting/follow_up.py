"""What is followed up, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from evalapp.i18n import Message, Translator
from evalapp.questionnaire.planning.follow_up import FollowUp, Kind, Wanted

KIND_NAMES: Final[Mapping[Kind, Message]] = {
    Kind.ASSISTANCE: Message("Technical assistance"),
    Kind.RESOURCE: Message("Resources from outside"),
    Kind.TRAINING: Message("Training"),
    Kind.CONTACT: Message("Contacts"),
    Kind.OTHER: Message("Other"),
}


def tell_what(wanted: Wanted, needs: Mapping[str, str]) -> str:
    """Return what is wanted, or else the need; `needs` maps options to what they are called."""
    return wanted.what or needs.get(wanted.need, wanted.need)


def tell_state(item: FollowUp, translator: Translator) -> str:
    """Return how an item stands."""
    _ = translator.gettext
    if item.done_on:
        return _("Done on %(date)s", date=translator.date(item.done_on))
    if item.carried_to:
        return _("Carried on to “%(workshop)s”", workshop=item.carried_to)
    return _("Open")


def list_rows(
    items: Sequence[FollowUp], needs: Mapping[str, str], translator: Translator
) -> list[tuple[str, ...]]:
    """Return a follow-up list as rows of texts for a spreadsheet, their heads first."""
    _ = translator.gettext
    heads = (
        _("Kind"),
        _("What"),
        _("For whom"),
        _("Need"),
        _("Who sees to it"),
        _("Due on"),
        _("State"),
        _("Done by"),
    )
    rows = [
        (
            translator.tell(KIND_NAMES[item.wanted.kind]),
            tell_what(item.wanted, needs),
            item.wanted.for_whom,
            needs.get(item.wanted.need, item.wanted.need),
            item.wanted.sees_to,
            # As spreadsheets sort and read days.
            item.wanted.due_on.isoformat() if item.wanted.due_on else "",
            tell_state(item, translator),
            item.done_by,
        )
        for item in items
    ]
    return [heads, *rows]
