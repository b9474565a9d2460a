"""Which version of a report this is, and how its file can be checked: plain data for the page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Fact:
    """A line of a table on the cover or at the end: what it is, and its value."""

    label: str
    value: str


@dataclass(frozen=True)
class Edition:
    """A draft, or an issued version with what changed since the one before.

    `name` stands on the cover and below every page; `day` is that of the version as ISO text.
    `digest` is the SHA-256 of the data bundle's hashes, `files` are the names of what the bundle
    holds and what each is.
    """

    name: str
    is_draft: bool
    day: str
    digest: str
    title: str
    facts: tuple[Fact, ...]
    files: tuple[Fact, ...]
    check: str
    changes_title: str = ""
    changes: tuple[str, ...] = ()
