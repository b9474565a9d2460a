"""The tables of who was invited and whose card was used. Nothing here leads to an answer.

A card has no time, and its rows are always written together (`rosters.mark_used`): neither what
they hold nor the order in which the database keeps them tells when a card was used.
"""

from __future__ import annotations

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from evalapp.storage.columns import Base, make_key


class RosterPerson(Base):
    """Somebody invited to a workshop; `contact` is a telephone number or an e-mail address.

    Who is_removed is on no list, and their cards are good no more, unless they are brought back.
    """

    __tablename__ = "roster_person"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(12), unique=True, default=make_key)
    workshop_id: Mapped[int] = mapped_column(
        ForeignKey("workshop.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str] = mapped_column(String(200))
    contact: Mapped[str] = mapped_column(String(200), default="")
    is_removed: Mapped[bool] = mapped_column(default=False)


class Card(Base):
    """A person's card for one survey. `code_hash` is the keyed hash of the code printed on it.

    A card is_used once its survey was answered with it. It is_told when facilitators may read
    so: several people at a time, so that nobody's answers are known by when they came.
    """

    __tablename__ = "card"

    survey_id: Mapped[int] = mapped_column(
        ForeignKey("survey.id", ondelete="CASCADE"), primary_key=True
    )
    person_id: Mapped[int] = mapped_column(
        ForeignKey("roster_person.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    code_hash: Mapped[str] = mapped_column(String(32), unique=True)
    is_used: Mapped[bool] = mapped_column(default=False)
    is_told: Mapped[bool] = mapped_column(default=False)
