"""The boards of a discussion as a table: a row a point, safe to be opened in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from evalapp.i18n import Message, Translator
from evalapp.reporting.boards import BoardPoint, DiscussionMaterial, Wording
from evalapp.reporting.figure_files.listing import Cell
from evalapp.reporting.figure_files.spreadsheets import write_csv, write_workbook

HEADS: Final = (
    Message("Group"),
    Message("Question"),
    Message("Votes"),
    Message("Theme"),
    Message("Point"),
    Message("Put under"),
    Message("Language"),
)


def write_boards(material: DiscussionMaterial, form: str, translator: Translator) -> bytes:
    """Return the boards as `csv` or `xlsx`, heads, questions and countries in one language."""
    heads: list[Cell] = [translator.tell(head) for head in HEADS]
    rows = [heads, *_list_rows(material, translator)]
    if form == "csv":
        return write_csv(rows)
    return write_workbook(material.title or translator.gettext("Group discussion"), rows)


def _list_rows(material: DiscussionMaterial, translator: Translator) -> Iterator[list[Cell]]:
    for group in material.groups:
        for each in group.topics:
            start: list[Cell] = [group.name.say(translator), each.topic.say(translator)]
            for point in each.points:
                yield [*start, float(point.votes), *_tell(point, point.wording, "")]
                for merged in point.merged:
                    yield [*start, "", *_tell(point, merged, point.wording.text)]


def _tell(point: BoardPoint, wording: Wording, head: str) -> list[Cell]:
    return [point.theme, wording.text, head, wording.language]
