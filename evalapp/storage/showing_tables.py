"""The table of what was shown: sets of people, without who they are."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from evalapp.storage.columns import Base


class Showing(Base):
    """A set of people whose results were shown; later ones differ by enough people or not at all.

    `parts` maps surveys to parts of their responses (`Response.part`) to how many people each had
    then; `selection` is the filter as text, empty for everybody. Where `in_rows`, a file was made
    with a row for each of them.
    """

    __tablename__ = "showing"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(
        ForeignKey("project.id", ondelete="CASCADE"), index=True
    )
    parts: Mapped[dict[str, Any]]
    selection: Mapped[str] = mapped_column(String(2000), default="")
    in_rows: Mapped[bool] = mapped_column(default=False)
