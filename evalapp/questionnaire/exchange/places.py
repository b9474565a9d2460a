"""Where the texts of a questionnaire document stand, each under a name that stays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, MutableMapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from evalapp.questionnaire.plain import Plain

Holder: TypeAlias = MutableMapping[str, Any]

TOP_TEXTS: Final = ("title", "introduction", "thanks", "rationale")
SECTION_TEXTS: Final = ("title", "text")
ENTRY_TEXTS: Final = ("label", "hint", "guidance_hint", "required_message", "constraint_message")
CODE_TEXTS: Final = ("label", "hint")
SCALE_TEXTS: Final = ("label", "rationale")


@dataclass(frozen=True)
class Place:
    """One text: the table that holds it, its key there, and its name for translators.

    `context` names a question without the section that it stands in, so that a translation still
    fits when somebody moves the question while the file is with the translator. `kind` is the
    type of the question, empty elsewhere.
    """

    context: str
    holder: Holder
    key: str
    kind: str = ""

    def say(self, language: str, default_language: str) -> str:
        """Return the text in a language, empty where there is none.

        A plain string is a text in the default language.
        """
        text = self.holder[self.key]
        if isinstance(text, str):
            text = {default_language: text}
        found = text.get(language, "") if isinstance(text, MutableMapping) else ""
        return found if isinstance(found, str) else ""


def find_texts(plain: Plain) -> Iterator[Place]:
    """Yield every text of a document in the order in which it is read.

    Where two things have one name, the second is `NAME#2`. What is no text is passed over:
    a draft may be faulty.
    """
    seen: Counter[str] = Counter()
    for place in _walk(plain):
        seen[place.context] += 1
        count = seen[place.context]
        context = place.context if count == 1 else f"{place.context}#{count}"
        yield Place(context, place.holder, place.key, place.kind)


def _walk(plain: Plain) -> Iterator[Place]:
    yield from _texts("", plain, TOP_TEXTS)
    for name, element in _tables(plain.get("code")):
        yield from _texts(f"code/{name}/", element, CODE_TEXTS)
    for section in _entries(plain.get("sections")):
        yield from _texts(f"sections/{section.get('name')}/", section, SECTION_TEXTS)
        yield from _walk_questions(section)
    for name, options in _tables_and_lists(plain.get("choices")):
        yield from _walk_options(f"choices/{name}/", options)
    for name, scale in _tables(plain.get("scales")):
        yield from _texts(f"scales/{name}/", scale, SCALE_TEXTS)


def _walk_questions(holder: Holder) -> Iterator[Place]:
    for entry in _entries(holder.get("questions")):
        path, kind = f"questions/{entry.get('name')}/", str(entry.get("type", ""))
        yield from _texts(path, entry, ENTRY_TEXTS, kind)
        items = entry.get("items")
        if isinstance(items, MutableMapping):
            yield from _texts(f"{path}items/", items, tuple(items), kind)
        yield from _walk_questions(entry)


def _walk_options(path: str, options: Any) -> Iterator[Place]:
    if isinstance(options, MutableMapping):
        yield from _texts(path, options, tuple(options))
    for option in _entries(options):
        for place in _texts(path, option, ("label",)):
            yield Place(f"{path}{option.get('name')}", option, place.key)


def _texts(path: str, holder: Any, keys: tuple[str, ...], kind: str = "") -> Iterator[Place]:
    for key in keys:
        if isinstance(holder.get(key), MutableMapping | str):
            yield Place(f"{path}{key}", holder, key, kind)


def _tables(group: Any) -> Iterator[tuple[str, Holder]]:
    for name, table in _tables_and_lists(group):
        if isinstance(table, MutableMapping):
            yield name, table


def _tables_and_lists(group: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(group, MutableMapping):
        yield from group.items()


def _entries(entries: Any) -> Iterator[Holder]:
    if isinstance(entries, list):
        yield from (entry for entry in entries if isinstance(entry, MutableMapping))
