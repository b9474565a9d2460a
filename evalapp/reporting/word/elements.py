"""Pieces of WordprocessingML: elements, fields, bookmarks, links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement

Element: TypeAlias = BaseOxmlElement

_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Return the text as XML can hold it: what it cannot is shown as U+FFFD, never left out."""
    return _NOT_IN_XML.sub("\ufffd", text)


def make(
    tag: str, /, *children: Element, attributes: Mapping[str, str] | None = None, **values: str
) -> Element:
    """Return an element such as `w:p` with its children.

    `values` are attributes in the namespace of `w`; `attributes` bear their own prefix, or none.
    """
    element = OxmlElement(tag)
    for key, value in values.items():
        element.set(qn(f"w:{key}"), clean(value))
    for key, value in (attributes or {}).items():
        element.set(qn(key) if ":" in key else key, clean(value))
    element.extend(children)
    return element


def write_text(text: str) -> list[Element]:
    """Return what a run holds for a text: line ends and tabs are elements of their own."""
    parts: list[Element] = []
    for piece in re.split("(\r\n|\r|\n|\t)", text):
        if piece == "\t":
            parts.append(make("w:tab"))
        elif piece in ("\r\n", "\r", "\n"):
            parts.append(make("w:br"))
        elif piece:
            written = make("w:t", attributes={"xml:space": "preserve"})
            written.text = clean(piece)
            parts.append(written)
    return parts


def make_field(instruction: str, result: Iterable[Element] = ()) -> list[Element]:
    """Return the runs of a field that Word works out, with what it shows until then."""
    code = make("w:instrText", attributes={"xml:space": "preserve"})
    code.text = f" {instruction} "
    return [
        make("w:r", make("w:fldChar", fldCharType="begin")),
        make("w:r", code),
        make("w:r", make("w:fldChar", fldCharType="separate")),
        *result,
        make("w:r", make("w:fldChar", fldCharType="end")),
    ]


def mark_place(number: int, name: str, inside: Iterable[Element]) -> list[Element]:
    """Return elements between the two ends of a bookmark, to which `link_to` leads."""
    return [
        make("w:bookmarkStart", id=str(number), name=name),
        *inside,
        make("w:bookmarkEnd", id=str(number)),
    ]


def link_to(name: str, inside: Iterable[Element]) -> Element:
    """Return a link to a bookmark."""
    return make("w:hyperlink", *inside, anchor=name, history="1")
