"""The table of results as a room has seen them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from evalapp.storage.columns import Base


class ShownResults(Base):
    """What was shown of a survey last: question → option → number of people, and their number.

    What is shown next differs by enough people or not at all (`actions/room_results.py`).
    """

    __tablename__ = "shown_results"

    survey_id: Mapped[int] = mapped_column(
        ForeignKey("survey.id", ondelete="CASCADE"), primary_key=True
    )
    people: Mapped[int] = mapped_column(default=0)
    questions: Mapped[dict[str, Any]] = mapped_column(default=dict)
