"""Reads the sheet `choices`: lists of options."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from evalapp.i18n import Message
from evalapp.questionnaire.plain import RowTable
from evalapp.questionnaire.xlsform.cells import clean_word
from evalapp.questionnaire.xlsform.languages import Languages
from evalapp.questionnaire.xlsform.others import OPTION, label_other
from evalapp.questionnaire.xlsform.reports import Place, Report
from evalapp.questionnaire.xlsform.rows import FormRow, FormSheet

Lists = dict[str, list[RowTable]]
"""Name of a list → its options."""


def has_lists(sheet: FormSheet, report: Report) -> bool:
    """Tell whether the sheet has the columns without which no list can be read."""
    names = {column.name for column in sheet.columns}
    missing = [name for name in ("list_name", "name") if sheet.rows and name not in names]
    for name in missing:
        what = Message("there is no column %(name)s.", {"name": repr(name)})
        report.error(Place(sheet.name, 1), what, Message("Please add it."))
    return not missing


def read_choices(sheet: FormSheet, languages: Languages, report: Report) -> Lists:
    """Return the lists in the order of their first rows; rows that belong to none are told."""
    lists: Lists = {}
    for row in sheet.rows:
        list_name, name = clean_word(row.get("list_name")), clean_word(row.get("name"))
        if not list_name:
            what = Message("the row belongs to no list and is left out.")
            report.warn(row.place("list_name"), what, Message("Please write the list's name."))
        elif not name:
            remedy = Message("Please write a name, for example a number.")
            report.error(row.place("name"), Message("an option has no name."), remedy)
        else:
            lists.setdefault(list_name, []).append(_read_option(row, name, languages, report))
    return lists


def _read_option(row: FormRow, name: str, languages: Languages, report: Report) -> RowTable:
    option = RowTable(row.sheet, row.number, dict(row.heads))
    option["name"] = name
    label = languages.read(row.texts.get("label", {}))
    if not label:
        what = Message("the option has no label; its name is shown.")
        report.warn(row.place("label"), what)
    option["label"] = fill_default(label, languages, name)
    # Empty in the form, and empty again when it goes back.
    filled = {} if languages.default in label else {"label": ""}
    if row.extra or filled:
        option["columns"] = {**row.extra, **filled}
    return option


def fill_default(text: dict[str, str], languages: Languages, name: str) -> dict[str, str]:
    """Return a text that has the default language: another one's words there, else a name."""
    if languages.default in text:
        return text
    return {languages.default: next(iter(text.values()), name), **text}


def add_other(lists: Lists, names: Collection[str], languages: Languages) -> None:
    """Add the option `other` to these lists where they have none."""
    for name in names:
        options = lists.get(name, [])
        if options and all(option["name"] != OPTION for option in options):
            added = RowTable(options[-1].sheet, options[-1].row, options[-1].heads)
            added |= {"name": OPTION, "label": dict(label_other(languages))}
            options.append(added)


def drop_doubled(lists: Lists, report: Report) -> None:
    """Tell and drop each option whose name stands in its list before."""
    for name, options in lists.items():
        seen: dict[str, RowTable] = {}
        for option in options:
            first = seen.setdefault(option["name"], option)
            if first is not option:
                values = {"list": repr(name), "name": repr(option["name"]), "row": first.row}
                what = Message("the list %(list)s has %(name)s in row %(row)s already.", values)
                remedy = Message(
                    "Please either rename it or write yes for allow_choice_duplicates."
                )
                report.error(Place(option.sheet, option.row, _head(option)), what, remedy)
        options[:] = seen.values()


def check_spaces(options: Collection[RowTable], report: Report) -> None:
    """Tell and mend each option whose name would fall apart among several that are chosen."""
    for option in options:
        if " " in option["name"]:
            what = Message("the option's name has a space, but several can be chosen.")
            place = Place(option.sheet, option.row, _head(option))
            report.error(place, what, Message("Please use _ instead."))
            option["name"] = option["name"].replace(" ", "_")


def _head(option: RowTable) -> str:
    return option.heads.get("name", "name")


def write_choices(lists: Lists) -> Mapping[str, Any]:
    """Return the lists as a plain document holds them: short where options are but labels."""
    return {
        name: options
        if any("columns" in option for option in options) or _has_doubled(options)
        else {option["name"]: option["label"] for option in options}
        for name, options in lists.items()
    }


def _has_doubled(options: Collection[RowTable]) -> bool:
    return len({option["name"] for option in options}) < len(options)
