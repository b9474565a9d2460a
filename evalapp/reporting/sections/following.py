"""The follow-up list: who needs what, by when, and who sees to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from evalapp.analysis.action_plans.results import PlanName
from evalapp.questionnaire.planning.follow_up import FollowUp
from evalapp.reporting.action_plans.material import PlanWords
from evalapp.reporting.document import Note, Quote, Section, TextTable
from evalapp.reporting.figures import NONE
from evalapp.reporting.follow_up import KIND_NAMES, tell_state, tell_what
from evalapp.reporting.material import Material, Writer
from evalapp.reporting.sections.titles import make_section
from evalapp.reporting.sections.voices import find_quote_language

WIDTHS: Final = (3, 3, 2, 2)
"""How many tenths of the width the columns have."""


def write_follow_up(material: Material, writer: Writer) -> Section | None:
    """Return what is to be seen to, by the day it is due; what is done stands behind.

    What comes from a plan that may not be shown is not told of, and how many these are neither
    where they are few.
    """
    told = choose_told(material)
    # Sorting keeps the order of the days.
    told.sort(key=lambda item: not item.is_open)
    return _write_list(told, _tell_hidden(material, writer), material, writer)


def write_follow_up_in_short(material: Material, writer: Writer) -> Section | None:
    """Return what is still to be seen to, and how much of the list is done."""
    told = choose_told(material)
    still = [item for item in told if item.is_open]
    n = len(told) - len(still)
    number = writer.translator.number
    text = writer.translator.gettext(
        "%(n)s of %(all)s are done or carried on.", n=number(n), all=number(len(told))
    )
    remarks = (*((Note(text),) if n else ()), *_tell_hidden(material, writer))
    return _write_list(still, remarks, material, writer)


def choose_told(material: Material) -> list[FollowUp]:
    """Return what may be told of: nothing of a plan that is not shown, nothing removed."""
    return [item for item in material.follow_up if item.is_public and not item.is_removed]


def _write_list(
    items: Sequence[FollowUp], remarks: Sequence[Note], material: Material, writer: Writer
) -> Section | None:
    _ = writer.translator.gettext
    heads = (_("What"), _("For whom"), _("Who sees to it"), _("Due on"))
    rows = tuple(tuple(_tell(item, material, writer)) for item in items)
    table = (TextTable(_("What the institute follows up"), heads, rows, WIDTHS),) if rows else ()
    if not (table or remarks):
        return None
    return make_section("follow_up", writer.translator, (*table, *remarks))


def _tell_hidden(material: Material, writer: Writer) -> Sequence[Note]:
    n = sum(not item.is_public and not item.is_removed for item in material.follow_up)
    if n < material.minimum_group_size:
        return ()
    text = writer.translator.gettext(
        "%(n)s more come from plans that may not be shown.", n=writer.translator.number(n)
    )
    return (Note(text),)


def _tell(item: FollowUp, material: Material, writer: Writer) -> Iterator[Quote]:
    """Yield the cells of an item; where a plan's words are translated, that stands there."""
    translator, wanted = writer.translator, item.wanted
    own, words = translator.language, material.plans.words if material.plans else PlanWords()
    written_in = wanted.language or own
    plan = PlanName(item.plan, wanted.for_whom, written_in)
    what, language = words.read(plan, wanted.what) if wanted.what else ("", own)
    kind = translator.tell(KIND_NAMES[wanted.kind])
    named = what or tell_what(wanted, words.list_options("needs"))
    yield Quote(named, find_quote_language(named, language), by=kind)
    for_whom, language = words.read(plan, wanted.for_whom or NONE)
    yield Quote(for_whom, find_quote_language(for_whom, language))
    yield Quote(wanted.sees_to or NONE, find_quote_language(wanted.sees_to, own))
    due = translator.date(wanted.due_on) if wanted.due_on else NONE
    yield Quote(due, own, by="" if item.is_open else tell_state(item, translator))
