"""Translations as XLIFF 1.2, which more translators' programs open than 2.0."""

from __future__ import annotations

from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from evalapp.questionnaire.exchange.units import State, TranslationFile, Unit

NAMESPACE: Final = "urn:oasis:names:tc:xliff:document:1.2"

_STATES: Final = {
    State.NEEDS_WORK: "needs-translation",
    State.TRANSLATED: "translated",
    State.REVIEWED: "signed-off",
}


def write_xliff_file(file: TranslationFile) -> bytes:
    """Return the XLIFF 1.2 file of these units; what somebody has reviewed is approved in it."""
    root = Element("xliff", {"xmlns": NAMESPACE, "version": "1.2"})
    attributes = {
        "original": file.questionnaire,
        "product-version": file.version,
        "source-language": file.source_language,
        "target-language": file.language,
        "datatype": "plaintext",
    }
    body = SubElement(SubElement(root, "file", attributes), "body")
    for unit in file.units:
        _add(body, unit)
    indent(root)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _add(body: Element, unit: Unit) -> None:
    attributes = {"id": unit.context, "resname": unit.context, "xml:space": "preserve"}
    if unit.state is State.REVIEWED:
        attributes["approved"] = "yes"
    element = SubElement(body, "trans-unit", attributes)
    SubElement(element, "source").text = unit.source
    if unit.target:
        target = SubElement(element, "target", state=_STATES[unit.state])
        target.text = unit.target
    if unit.note:
        SubElement(element, "note").text = unit.note
