"""How reports look: an institute's colour, logos and texts, as settings and in one language."""

from __future__ import annotations

import base64
import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from evalapp.i18n import SOURCE_LANGUAGE
from evalapp.reporting.colours import WHITE, mix

ACCENT: Final = "#0b5c8a"
"""The colour of headings and lines where nobody has chosen another one."""
MOST_PARTNERS: Final = 3
"""Logos of partners and donors on a report."""


class LookPart(enum.StrEnum):
    """A text that the settings hold in each language."""

    TAGLINE = "tagline"
    """A line under the title."""
    ACKNOWLEDGEMENT = "acknowledgement"
    """Thanks, and whose opinion the report is, for the closing page."""
    IMPRINT = "imprint"
    """Who publishes it and how to reach them, for the closing page."""


@dataclass(frozen=True)
class Logo:
    """A picture with its size in pixels, and what it shows in words; `kind` is `png` or `jpeg`."""

    content: bytes
    kind: str
    width: int
    height: int
    alternative: str

    @property
    def address(self) -> str:
        """The picture itself as an address: a page with it needs nothing from outside."""
        return f"data:image/{self.kind};base64,{base64.b64encode(self.content).decode()}"


@dataclass(frozen=True)
class LookText:
    """A text of the settings, and the language it is in."""

    text: str
    language: str


@dataclass(frozen=True)
class Look:
    """How a report looks in one language: its colour, the logos and the texts that there are."""

    accent: str = ACCENT
    logo: Logo | None = None
    partners: tuple[Logo, ...] = ()
    tagline: LookText | None = None
    acknowledgement: LookText | None = None
    imprint: LookText | None = None

    @property
    def colours(self) -> dict[str, str]:
        """Name of a custom property in the style → its colour.

        Texts can be read in `accent` on white and in white on `accent`; the others are for lines
        (`accent-line`) and grounds (`accent-pale`).
        """
        return {
            "accent": self.accent,
            "accent-line": mix(self.accent, WHITE, 0.55),
            "accent-pale": mix(self.accent, WHITE, 0.9),
        }


DEFAULT_LOOK: Final = Look()


@dataclass(frozen=True)
class LookSettings:
    """What was set for all languages: `texts` are by part and language.

    `name` is that of the institute as reports show it, empty where nobody has set it.
    """

    name: str = ""
    accent: str = ACCENT
    logo: Logo | None = None
    partners: tuple[Logo, ...] = ()
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def speak(self, language: str) -> Look:
        """Return the look of a report in this language; a text that lacks is in another one."""
        return Look(
            self.accent,
            self.logo,
            self.partners,
            **{part.value: self._find(part, language) for part in LookPart},
        )

    def _find(self, part: LookPart, language: str) -> LookText | None:
        texts = self.texts.get(part, {})
        for found in (language, SOURCE_LANGUAGE, *texts):
            if texts.get(found):
                return LookText(texts[found], found)
        return None
