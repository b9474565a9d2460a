"""The figures behind a report, one a row: what a spreadsheet opens and two versions are set by.

They are those of the analysis document, so disclosure control has been over them: what is withheld
has a reason and no value.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from evalapp.analysis.reasons import Reason

HEADS: Final = ("about", "question", "by", "group", "figure", "value", "note")
ABOUT_PEOPLE: Final = ""
"""The question of figures that are about people, not about a question."""
_NAMES: Final = {"name", "by"}
_PARTS: Final = ("items", "scales")
_REASON: Final = "_reason"
_NEVER_THERE: Final = frozenset(
    reason.value
    for reason in (Reason.ONE_SURVEY, Reason.NOT_IN_SURVEY, Reason.NO_LISTING, Reason.MATCHED)
)
"""Why there is no figure that nobody looks for either; the analysis has these reasons."""


class Figure(NamedTuple):
    """One figure: of which survey or comparison, question and group, and what it is.

    `figure` is where it stands in the analysis document, the parts joined by dots. `value` is None
    where there is none to be given, and `note` says why.
    """

    about: str
    question: str
    by: str
    group: str
    figure: str
    value: float | None
    note: str = ""

    @property
    def place(self) -> tuple[str, str, str, str, str]:
        """What tells it from every other figure."""
        return self[:5]


def list_figures(about: str, document: Mapping[str, Any]) -> Iterator[Figure]:
    """Yield the figures of an analysis document, in its order."""
    people = {
        key: value for key, value in document.items() if key.startswith("n_") or key == "notes"
    }
    yield from _walk((about, ABOUT_PEOPLE, "", ""), "", people)
    entries = [entry for part in _PARTS for entry in document.get(part) or ()]
    if document.get("knowledge"):
        entries.append(document["knowledge"])
    for entry in entries:
        name = str(entry["name"])
        yield from _walk(
            (about, name, "", ""), "", {k: v for k, v in entry.items() if k != "groups"}
        )
        for group in entry.get("groups") or ():
            yield from _walk((about, name, str(group["by"]), str(group["name"])), "", group)


def _walk(of: tuple[str, str, str, str], path: str, node: Any) -> Iterator[Figure]:
    """Yield the figures below a place of the document; texts are none."""
    if isinstance(node, (bool, str)):
        return
    if isinstance(node, int | float):
        yield Figure(*of, path, float(node))
    elif isinstance(node, Mapping):
        for key, value in node.items():
            below = f"{path}.{key}" if path else str(key)
            if value is None and f"{key}{_REASON}" in node:
                if node[f"{key}{_REASON}"] in _NEVER_THERE:
                    continue
                yield Figure(*of, below, None, str(node[f"{key}{_REASON}"]))
            elif key not in _NAMES:
                yield from _walk(of, below, value)
    elif isinstance(node, Sequence):
        for place, value in enumerate(node, 1):
            yield from _walk(of, f"{path}.{place}", value)
