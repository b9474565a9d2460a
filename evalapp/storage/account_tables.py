"""The tables of accounts: who signs in and in which roles. They never touch responses."""

from __future__ import annotations

import datetime

from sqlalchemy import CheckConstraint, Column, ForeignKey, String, Table
from sqlalchemy.orm import Mapped, mapped_column, relationship

from evalapp.storage.columns import Base, UtcDateTime

ROLES = ("administrator", "facilitator", "evaluator")

account_role = Table(
    "account_role",
    Base.metadata,
    Column("account_id", ForeignKey("account.id", ondelete="CASCADE"), primary_key=True),
    Column("role_id", ForeignKey("role.id", ondelete="CASCADE"), primary_key=True),
)


class Account(Base):
    """Someone who signs in: the columns that Flask-Security asks for."""

    __tablename__ = "account"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(255), unique=True)
    password: Mapped[str | None] = mapped_column(String(255))
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    language: Mapped[str | None] = mapped_column(String(8))
    roles: Mapped[list[Role]] = relationship(secondary=account_role, lazy="joined")


class Role(Base):
    """A role and, for Flask-Security, its name."""

    __tablename__ = "role"
    __table_args__ = (CheckConstraint(f"name IN {ROLES}", name="name_known"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    description: Mapped[str] = mapped_column(String(255), default="")

    def get_permissions(self) -> set[str]:
        """Return none: what people may do goes by role alone (Flask-Security asks)."""
        return set()


class FirstLink(Base):
    """The one-time link that makes the first administrator. Only its hash is kept."""

    __tablename__ = "first_link"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    expires_at: Mapped[datetime.datetime] = mapped_column(UtcDateTime)
