"""A draft as a list: sections and questions in order, what each lacks, and texts not translated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from evalapp.actions.build_publish import Checked
from evalapp.questionnaire.editing.document import Document, is_group, say, split_type
from evalapp.questionnaire.exchange.places import Place, find_texts

SECTION = "section"


@dataclass(frozen=True)
class OutlineItem:
    """A section, group or question. `depth` is 0 for sections; `title` is empty before it has one.

    `at` is its number in its section or group `holder`, from 0, of `siblings` things there.
    """

    name: str
    title: str
    kind: str
    depth: int
    holder: str
    at: int
    siblings: int
    faults: int
    missing: int
    has_rule: bool
    is_required: bool

    @property
    def is_section(self) -> bool:
        """It is a page of its own."""
        return self.kind == SECTION

    @property
    def is_group(self) -> bool:
        """Other things stand in it."""
        return self.kind in (SECTION, "group", "repeat")


def make_outline(document: Document, checked: Checked, language: str) -> list[OutlineItem]:
    """Return everything in a draft in order, titled in a language."""
    faults = Counter(fault.name for fault in checked.errors)
    lacking = count_missing_by_name(document)
    sections = document.get("sections", [])

    def describe(
        thing: Document, kind: str, depth: int, holder: str, at: int, siblings: int
    ) -> OutlineItem:
        name = str(thing.get("name", ""))
        return OutlineItem(
            name=name,
            title=say(document, thing.get("label", thing.get("title")), language),
            kind=kind,
            depth=depth,
            holder=holder,
            at=at,
            siblings=siblings,
            faults=faults[name],
            missing=lacking[name],
            has_rule="relevant" in thing,
            is_required="required" in thing,
        )

    def walk(holder: Document, depth: int) -> Iterator[OutlineItem]:
        entries = holder.get("questions", [])
        for at, entry in enumerate(entries):
            kind = split_type(entry)[0]
            yield describe(entry, kind, depth, str(holder.get("name", "")), at, len(entries))
            if is_group(entry):
                yield from walk(entry, depth + 1)

    items: list[OutlineItem] = []
    for at, section in enumerate(sections):
        items.append(describe(section, SECTION, 0, "", at, len(sections)))
        items.extend(walk(section, 1))
    return items


def count_missing_by_name(document: Document) -> Counter[str]:
    """Return section or question → number of its texts that are missing in some language."""
    lacking: Counter[str] = Counter()
    for place in find_participants_texts(document):
        table, _, rest = place.context.partition("/")
        if table in ("sections", "questions"):
            name = rest.split("/")[0].partition("#")[0]
            lacking[name] += sum(1 for each in missing_languages(document, place))
    return lacking


def count_missing(document: Document) -> dict[str, int]:
    """Return language → number of texts that are there in another language and missing in it."""
    counted: dict[str, int] = dict.fromkeys(document.get("languages", ["en"]), 0)
    for place in find_participants_texts(document):
        for language in missing_languages(document, place):
            counted[language] += 1
    return counted


def missing_languages(document: Document, place: Place) -> list[str]:
    """Return the languages in which a text is missing."""
    default = document.get("default_language", "en")
    languages = document.get("languages", ["en"])
    there = [language for language in languages if place.say(language, default)]
    return [language for language in languages if language not in there] if there else []


def find_participants_texts(document: Document) -> Iterator[Place]:
    """Yield the texts that participants read: not those for whoever chooses a questionnaire."""
    for place in find_texts(document):
        if not place.context.startswith("scales/") and place.key != "rationale":
            yield place
