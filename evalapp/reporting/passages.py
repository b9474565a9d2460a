"""A written text as plain data: paragraphs, lists, quotes and headings made of runs of words."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar


class Mark(enum.StrEnum):
    """Why a figure is missing where words should tell it."""

    UNKNOWN = "unknown"
    WITHHELD = "withheld"


@dataclass(frozen=True)
class Run:
    """Words that look alike. `link` is where they lead, `mark` why a figure is missing here."""

    text: str
    is_strong: bool = False
    is_emphasised: bool = False
    link: str = ""
    mark: str = ""


class PassageKind(enum.StrEnum):
    """What a passage is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    BULLETS = "bullets"
    NUMBERS = "numbers"
    ITEM = "item"
    QUOTE = "quote"


@dataclass(frozen=True)
class Passage:
    """A part of a text: paragraphs and headings have runs, all others passages of their own.

    `level` of headings is 3 or 4; `start` is the first number of numbered items.
    """

    kind: PassageKind
    runs: tuple[Run, ...] = ()
    passages: tuple[Passage, ...] = ()
    level: int = 0
    start: int = 1


@dataclass(frozen=True)
class Narrative:
    """What an evaluator wrote, in its own language; `note` says what to know of it first."""

    kind: ClassVar[str] = "narrative"
    passages: tuple[Passage, ...]
    language: str
    note: str = ""


LISTS = (PassageKind.BULLETS, PassageKind.NUMBERS)


def number_throughout(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Return the passages with the items of their lists numbered from first to last.

    Where there is no list, each paragraph is an item.
    """
    if any(passage.kind in LISTS for passage in passages):
        return tuple(_number_lists(passages))
    return tuple(_number_paragraphs(passages))


def _number_lists(passages: Sequence[Passage]) -> Iterator[Passage]:
    start = 1
    for passage in passages:
        if passage.kind in LISTS:
            yield replace(passage, kind=PassageKind.NUMBERS, start=start)
            start += len(passage.passages)
        else:
            yield passage


def _number_paragraphs(passages: Sequence[Passage]) -> Iterator[Passage]:
    items: list[Passage] = []
    start = 1
    for passage in passages:
        if passage.kind is PassageKind.PARAGRAPH:
            items.append(Passage(PassageKind.ITEM, passages=(passage,)))
            continue
        if items:
            yield Passage(PassageKind.NUMBERS, passages=tuple(items), start=start)
        start, items = start + len(items), []
        yield passage
    if items:
        yield Passage(PassageKind.NUMBERS, passages=tuple(items), start=start)
