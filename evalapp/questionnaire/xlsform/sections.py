"""Makes sections of the top of a form's tree: groups, and what stands outside of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, Final

from evalapp.questionnaire.entries import WITHOUT_LABEL
from evalapp.questionnaire.plain import RowTable

MOST_QUESTIONS: Final = 8
"""Questions outside of groups that stand on one page together."""


def make_sections(entries: Iterable[RowTable]) -> list[dict[str, Any]]:
    """Return the sections of a form: one a group, and loose ones for what stands between them."""
    entries = list(entries)
    taken = {entry["name"] for entry in entries}
    sections: list[dict[str, Any]] = []
    page: list[RowTable] = []
    for entry in entries:
        if entry["type"] == "group":
            _add_page(sections, page, taken)
            sections.append(_make_section(entry))
        elif entry["type"] == "repeat":
            _add_page(sections, page, taken)
            _add_page(sections, [entry], taken)
        else:
            page.append(entry)
            if _count_shown(page) == MOST_QUESTIONS:
                _add_page(sections, page, taken)
            continue
        page = []
    _add_page(sections, page, taken)
    return sections


def _count_shown(page: Collection[RowTable]) -> int:
    return sum(entry["type"] not in WITHOUT_LABEL for entry in page)


def _add_page(sections: list[dict[str, Any]], page: list[RowTable], taken: Collection[str]) -> None:
    """Add a loose section for these entries, and begin an empty page."""
    if not page:
        return
    number = sum(1 for section in sections if section.get("loose")) + 1
    name = f"page_{number}"
    while name in taken:
        name += "_"
    sections.append({"name": name, "loose": True, "questions": list(page)})
    page.clear()


def _make_section(group: RowTable) -> RowTable:
    section = RowTable(group.sheet, group.row, _rename_heads(group))
    for key, value in group.items():
        if key != "type":
            section[{"label": "title", "hint": "text"}.get(key, key)] = value
    return section


def _rename_heads(group: RowTable) -> dict[str, str]:
    """Return key of a section → head, where a group's label is its title."""
    named = {"label": "title", "hint": "text"}
    heads = {}
    for key, head in group.heads.items():
        name, dot, language = key.partition(".")
        heads[f"{named.get(name, name)}{dot}{language}"] = head
    return heads
