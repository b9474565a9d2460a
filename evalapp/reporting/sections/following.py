"""The follow-up list: who needs what, by when, and who sees to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from evalapp.questionnaire.planning.follow_up import FollowUp
from evalapp.reporting.document import Note, Quote, Section, TextTable
from evalapp.reporting.figures import NONE
from evalapp.reporting.follow_up import KIND_NAMES, tell_state, tell_what
from evalapp.reporting.material import Material, Writer
from evalapp.reporting.sections.voices import find_quote_language

WIDTHS: Final = (5, 3, 2, 2)
"""How the columns share the width."""


def write_follow_up(material: Material, writer: Writer) -> Section | None:
    """Return what is to be seen to, by the day it is due; what is done stands behind.

    What comes from a plan that may not be shown is not told of, and how many these are neither
    where they are few.
    """
    _ = writer.translator.gettext
    known = [item for item in material.follow_up if not item.is_removed]
    told = [item for item in known if item.is_public]
    if not told:
        return None
    # Sorting keeps the order of the days.
    told.sort(key=lambda item: not item.is_open)
    heads = (_("What"), _("For whom"), _("Who sees to it"), _("Due on"))
    rows = tuple(tuple(_tell(item, material, writer)) for item in told)
    table = TextTable(_("What the institute follows up"), heads, rows, widths=WIDTHS)
    hidden = len(known) - len(told)
    left = _tell_hidden(hidden, writer) if hidden >= material.minimum_group_size else ()
    return Section("follow_up", _("Follow-up list"), (table, *left))


def _tell_hidden(n: int, writer: Writer) -> tuple[Note, ...]:
    text = writer.translator.gettext(
        "%(n)s more come from plans that may not be shown.", n=writer.translator.number(n)
    )
    return (Note(text),)


def _tell(item: FollowUp, material: Material, writer: Writer) -> Iterator[Quote]:
    translator, wanted = writer.translator, item.wanted
    own = translator.language
    needs = material.plans.words.list_options("needs") if material.plans else {}
    what = tell_what(wanted, needs)
    kind = translator.tell(KIND_NAMES[wanted.kind])
    written_in = find_quote_language(what, wanted.language) if wanted.what else own
    yield Quote(what, written_in, by=kind)
    for_whom = wanted.for_whom or NONE
    yield Quote(for_whom, find_quote_language(for_whom, wanted.language))
    yield Quote(wanted.sees_to or NONE, find_quote_language(wanted.sees_to, own))
    due = translator.date(wanted.due_on) if wanted.due_on else NONE
    yield Quote(due, own, by="" if item.is_open else tell_state(item, translator))
