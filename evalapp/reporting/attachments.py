"""Files that a PDF carries inside: plain data, known to who prints and to who lets print."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

MEDIA_TYPES: Final = {
    ".csv": "text/csv",
    ".json": "application/json",
    ".toml": "application/toml",
    ".txt": "text/plain",
}
"""By ending: what the machine that prints would say of a file must not change the PDF."""


@dataclass(frozen=True)
class Attachment:
    """A file carried inside the PDF: the data behind a report, or the analysis.

    `relationship` is PDF's word for what it is to the report: Data, Source, Supplement,
    Alternative or Unspecified.
    """

    name: str
    content: bytes
    description: str = ""
    relationship: str = "Data"

    @property
    def media_type(self) -> str:
        """What kind of file it is, the same on every machine."""
        return MEDIA_TYPES.get(PurePath(self.name).suffix, "application/octet-stream")
