"""Makes a matrix of a group with the appearance `table-list`, where nothing of it would be lost."""

from __future__ import annotations

from evalapp.questionnaire.plain import RowTable

_GROUP: frozenset[str] = frozenset("type name label hint relevant appearance questions".split())
_ITEM: frozenset[str] = frozenset("type name label required".split())


def make_matrix(entry: RowTable) -> RowTable | None:
    """Return the group as a matrix, None where it is something else or says more."""
    items = entry.get("questions", [])
    if entry["type"] != "group" or entry.get("appearance") != "table-list" or not items:
        return None
    kind, required = items[0]["type"], items[0].get("required", False)
    fits = all(
        item["type"] == kind and item.get("required", False) is required and item.keys() <= _ITEM
        for item in items
    )
    is_choice = kind.startswith("select_one ") and isinstance(required, bool)
    if not (fits and is_choice and entry.get("label") and entry.keys() <= _GROUP):
        return None
    matrix = RowTable(entry.sheet, entry.row, entry.heads)
    matrix |= {key: entry[key] for key in ("name", "label", "hint", "relevant") if key in entry}
    matrix |= {"type": f"matrix {kind.split()[1]}"}
    if required:
        matrix["required"] = True
    matrix["items"] = {item["name"]: item["label"] for item in items}
    return matrix
