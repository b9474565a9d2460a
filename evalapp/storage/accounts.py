"""Questions put to the tables of accounts, roles and the first link."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Final

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from evalapp.storage.tables import Account, FirstLink, Role

LARGEST_NUMBER: Final = 2**31 - 1
"""PostgreSQL cannot even look for a row with a larger number."""


def has_accounts(session: Session) -> bool:
    """Tell whether anybody can sign in yet."""
    return session.scalar(select(Account.id).limit(1)) is not None


def list_accounts(session: Session) -> Sequence[Account]:
    """Return all accounts by address, their roles with them."""
    return session.scalars(select(Account).order_by(func.lower(Account.email))).unique().all()


def find_account(session: Session, number: int) -> Account | None:
    """Return the account with this number."""
    return session.get(Account, number) if number <= LARGEST_NUMBER else None


def find_account_of(session: Session, email: str) -> Account | None:
    """Return the account with this address, in small or capital letters."""
    return session.scalar(select(Account).where(func.lower(Account.email) == email.lower()))


def find_roles(session: Session, names: Sequence[str]) -> list[Role]:
    """Return the roles with these names; those that are not stored yet are added."""
    found = {role.name: role for role in session.scalars(select(Role).where(Role.name.in_(names)))}
    missing = [Role(name=name) for name in names if name not in found]
    session.add_all(missing)
    return [*found.values(), *missing]


def lock_administrators(session: Session, role: str) -> set[int]:
    """Return the numbers of active accounts with this role; nobody else changes them meanwhile."""
    rows = session.scalars(
        select(Account)
        .where(Account.active, Account.roles.any(Role.name == role))
        .with_for_update(of=Account)
    )
    return {account.id for account in rows.unique()}


def replace_first_link(session: Session, token_hash: str, expires_at: datetime.datetime) -> None:
    """Keep this link and no other."""
    session.execute(delete(FirstLink))
    session.add(FirstLink(token_hash=token_hash, expires_at=expires_at))


def is_first_link(session: Session, token_hash: str, at: datetime.datetime) -> bool:
    """Tell whether this link is kept and has not expired."""
    link = session.get(FirstLink, token_hash)
    return link is not None and link.expires_at > at


def take_first_link(session: Session, token_hash: str, at: datetime.datetime) -> bool:
    """Delete this link; tell whether it was there and had not expired."""
    taken = session.execute(
        delete(FirstLink).where(FirstLink.token_hash == token_hash, FirstLink.expires_at > at)
    )
    return bool(taken.rowcount)  # type: ignore[attr-defined]
