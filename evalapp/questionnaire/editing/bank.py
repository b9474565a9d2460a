"""Bringing parts of one questionnaire into another: lists shared, names free, references right."""

from __future__ import annotations

from collections.abc import Sequence

from evalapp.i18n import Message
from evalapp.questionnaire.editing.choices import add_list, read_options
from evalapp.questionnaire.editing.document import (
    Document,
    Edited,
    EditRefused,
    all_entries,
    copy_document,
    find_holder,
    locate,
    names_in_use,
    split_type,
    title_of,
)
from evalapp.questionnaire.editing.names import find_free_name, find_references, rename_all


def insert_sections(document: Document, source: Document, names: Sequence[str]) -> Edited:
    """Put whole sections of another questionnaire at the end, scales of theirs with them."""
    known = [section for section in source.get("sections", ()) if section.get("name") in names]
    sections = copy_document(known)
    new, piece = _fit(document, source, {"sections": sections})
    new["sections"] = [*new.get("sections", ()), *piece["sections"]]
    for name, scale in piece.get("scales", {}).items():
        new.setdefault("scales", {})[find_free_name(name, new.get("scales", {}))] = scale
    values = {"title": title_of(source, source)}
    return Edited(new, Message("Sections of “%(title)s” have been brought in.", values))


def insert_entries(
    document: Document, source: Document, names: Sequence[str], to: str, index: int | None = None
) -> Edited:
    """Put questions of another questionnaire into a section or group, in their order there."""
    entries = [copy_document(locate(source, name).thing) for name in names]
    if not entries:
        raise EditRefused(Message("Choose at least one question."))
    new, piece = _fit(document, source, {"sections": [{"questions": entries}]})
    holder = find_holder(new, to)
    at = len(holder) if index is None else max(0, index)
    holder[at:at] = piece["sections"][0]["questions"]
    for name, scale in piece.get("scales", {}).items():
        new.setdefault("scales", {})[find_free_name(name, new.get("scales", {}))] = scale
    values = {"title": title_of(source, source)}
    return Edited(new, Message("Questions of “%(title)s” have been brought in.", values))


def _fit(document: Document, source: Document, piece: Document) -> tuple[Document, Document]:
    """Return both so that the piece can stand in the document: its lists there, its names free."""
    new: Document = copy_document(document)
    renamed = _rename_clashing(new, piece)
    new, lists = _bring_lists(new, source, piece)
    piece = _keep_languages(rename_all(_with_scales(source, piece), renamed), source, new)
    for entry in all_entries(piece):
        kind, list_name = split_type(entry)
        if list_name:
            entry["type"] = f"{kind} {lists[list_name]}"
    _drop_foreign_rules(piece, new)
    return new, piece


def _rename_clashing(document: Document, piece: Document) -> dict[str, str]:
    """Return old → new for what has the name of something that is there already."""
    taken = names_in_use(document)
    renamed = {}
    for name in sorted(names_in_use(piece) - {""}):
        free = find_free_name(name, taken)
        taken.add(free)
        if free != name:
            renamed[name] = free
    return renamed


def _bring_lists(
    document: Document, source: Document, piece: Document
) -> tuple[Document, dict[str, str]]:
    """Return the document with the lists of the piece, and their names there; equal ones shared."""
    names: dict[str, str] = {}
    for entry in all_entries(piece):
        list_name = split_type(entry)[1]
        if list_name and list_name not in names:
            options = read_options(source.get("choices", {}).get(list_name, {}))
            kept = [_keep_languages(option, source, document) for option in options]
            document, names[list_name] = add_list(document, list_name, kept)
    return document, names


def _with_scales(source: Document, piece: Document) -> Document:
    """Return the piece with the scales whose items are all in it."""
    names = names_in_use(piece)
    scales = {
        name: copy_document(scale)
        for name, scale in source.get("scales", {}).items()
        if set(scale.get("items", ())) <= names
    }
    return {**piece, "scales": scales} if scales else piece


def _keep_languages(value: object, source: Document, target: Document) -> Document:
    """Return a table with its texts in the target's languages only; in the first one at least."""
    languages = set(source.get("languages", ["en"]))
    kept = target.get("languages", ["en"])
    first, default = target.get("default_language", "en"), source.get("default_language", "en")

    def keep(each: object) -> object:
        if isinstance(each, list):
            return [keep(one) for one in each]
        if not isinstance(each, dict):
            return each
        if each and set(each) <= languages and all(isinstance(t, str) for t in each.values()):
            text = {language: each[language] for language in kept if language in each}
            return text if first in text or default not in each else {first: each[default], **text}
        return {key: one if key == "kept" else keep(one) for key, one in each.items()}

    kept_table = keep(value)
    if not isinstance(kept_table, dict):
        raise TypeError(value)
    return kept_table


def _drop_foreign_rules(piece: Document, document: Document) -> None:
    """Let go the rules that look at questions which were not brought along."""
    known = names_in_use(piece) | names_in_use(document)
    for thing in (*piece.get("sections", ()), *all_entries(piece)):
        for key in ("relevant", "constraint", "choice_filter"):
            if not find_references(thing.get(key, "")) <= known:
                del thing[key]
