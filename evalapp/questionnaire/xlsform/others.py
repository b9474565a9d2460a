"""Makes `or_other` what it stands for: one more option, and a question for what it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from evalapp.i18n import Message, get_translator
from evalapp.questionnaire.xlsform.languages import Languages
from evalapp.questionnaire.xlsform.nodes import Node
from evalapp.questionnaire.xlsform.reports import Report
from evalapp.questionnaire.xlsform.rows import FormRow
from evalapp.questionnaire.xlsform.types import Type

OPTION: Final = "other"

_OTHER: Final = Message("Other")
_SPECIFY: Final = Message("Specify other.")


def add_others(nodes: Iterable[Node], top: Node, languages: Languages, report: Report) -> set[str]:
    """Add a text question behind each question with `or_other`; return the lists it is for."""
    lists = set()
    for node in list(nodes):
        if not node.type.or_other:
            continue
        lists.add(node.type.list_name)
        if node.row.get("choice_filter"):
            what = Message("a filter would hide 'or_other'.")
            remedy = Message(
                "Please either remove the filter, or write the option 'other' yourself."
            )
            report.error(node.row.place("choice_filter"), what, remedy)
        siblings = (node.parent or top).children
        siblings.insert(siblings.index(node) + 1, _make_question(node, languages))
    return lists


def _make_question(node: Node, languages: Languages) -> Node:
    row = node.row
    name = f"{node.name}_{OPTION}"
    cells = {"type": "text", "name": name, "relevant": f"selected(${{{node.name}}}, '{OPTION}')"}
    label = {head: _say(_SPECIFY, code) for head, code in languages.codes.items()}
    added = FormRow(row.sheet, row.number, cells, {"label": label}, {}, row.heads)
    return Node(added, Type("text"), name, node.parent)


def label_other(languages: Languages) -> Mapping[str, str]:
    """Return the label of the option in every language of the form."""
    return {code: _say(_OTHER, code) for code in languages.order}


def _say(message: Message, code: str) -> str:
    """Return the words in a language; in English where the program does not speak it."""
    return get_translator(code.partition("-")[0]).tell(message)
