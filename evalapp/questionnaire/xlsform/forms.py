"""What is known of a form while its rows become entries, and what all entries have in common."""

from __future__ import annotations

from dataclasses import dataclass

from evalapp.i18n import Message
from evalapp.questionnaire.plain import RowTable
from evalapp.questionnaire.xlsform.appearances import check_appearance
from evalapp.questionnaire.xlsform.choices import Lists
from evalapp.questionnaire.xlsform.languages import Languages
from evalapp.questionnaire.xlsform.nodes import NO, Node
from evalapp.questionnaire.xlsform.reports import Report
from evalapp.questionnaire.xlsform.rows import FormRow


@dataclass(frozen=True)
class Form:
    """A form's languages and lists of options, and what is told of it.

    Lists that could not be read are not known: what asks for one is not to blame.
    """

    languages: Languages
    lists: Lists
    report: Report
    lists_are_known: bool = True

    def start_entry(self, node: Node) -> RowTable:
        """Return an entry with its type and name, which knows the heads of its columns."""
        heads = {}
        for key, head in node.row.heads.items():
            name, dot, language = key.partition(".")
            heads[f"{name}.{self.languages.code_of(language)}" if dot else key] = head
        entry = RowTable(node.row.sheet, node.row.number, heads)
        entry["type"] = f"{node.type.kind} {node.type.list_name}".strip()
        entry["name"] = node.name
        return entry

    def put_texts(self, entry: RowTable, row: FormRow, names: frozenset[str]) -> None:
        """Put the texts that an entry of this kind has into it, and keep the others."""
        for name in row.texts:
            if name in names:
                entry[name] = self.languages.read(row.texts[name])
            else:
                keep(entry, row.list_texts(name))

    def put_appearance(self, entry: RowTable, row: FormRow) -> None:
        """Put the appearance into the entry; what has no effect is told."""
        if row.get("appearance"):
            entry["appearance"] = row.get("appearance")
            check_appearance(row, self.report)

    def keep_others(
        self, entry: RowTable, row: FormRow, known: frozenset[str], kind: Message
    ) -> None:
        """Keep the cells that entries of this kind have no use for; what they ask for is told."""
        for column, cell in row.cells.items():
            if column in known:
                continue
            keep(entry, {column: cell})
            if cell.lower() not in NO:
                values = {"column": column, "kind": kind}
                what = Message(
                    "%(column)s has no effect on %(kind)s; it is kept in the file.", values
                )
                self.report.warn(row.place(column), what)


def keep(entry: RowTable, cells: dict[str, str]) -> None:
    """Keep cells with an entry, by the heads of their columns."""
    if cells:
        entry.setdefault("kept", {}).update(cells)
