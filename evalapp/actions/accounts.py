"""What administrators do: the first account, more accounts, their roles."""

from __future__ import annotations

import datetime
import hashlib
import secrets
from collections.abc import Sequence

from evalapp.actions.refusal import Refusal
from evalapp.i18n import Message
from evalapp.storage.accounts import find_account as find_account
from evalapp.storage.accounts import (
    find_account_of,
    find_roles,
    has_accounts,
    is_first_link,
    lock_administrators,
    replace_first_link,
    take_first_link,
)
from evalapp.storage.accounts import list_accounts as list_accounts
from evalapp.storage.database import IntegrityError, Session, writing
from evalapp.storage.tables import Account as Account
from evalapp.storage.tables import now

FIRST_LINK_LASTS = datetime.timedelta(hours=24)
ADMINISTRATOR = "administrator"

TAKEN = Message("There is an account with this e-mail address already.")
LAST = Message(
    "This is the last administrator. Give another person the role of administrator first."
)
OVER = Message("This link has been used or has expired.")

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def make_first_link(session: Session) -> str:
    """Return the token of a new link that makes the first administrator, for 24 hours.

    Links made before stop working. Only the token's hash is kept.
    """
    token = secrets.token_urlsafe(32)
    with writing(session):
        replace_first_link(session, _hash(token), now() + FIRST_LINK_LASTS)
    return token


def check_first_link(session: Session, token: str) -> bool:
    """Tell whether the link works: made in the last 24 hours, and nobody has an account yet."""
    return not has_accounts(session) and is_first_link(session, _hash(token), now())


def add_first_administrator(session: Session, token: str, email: str, password_hash: str) -> None:
    """Use the link up and store the first administrator. Raises Refusal where it is over."""
    with writing(session):
        if has_accounts(session) or not take_first_link(session, _hash(token), now()):
            raise Refusal(OVER)
        _add(session, email, password_hash, [ADMINISTRATOR])


def add_person(session: Session, email: str, password_hash: str, roles: Sequence[str]) -> Account:
    """Store an account with these roles. Raises Refusal where the address is taken."""
    try:
        with writing(session):
            if find_account_of(session, email):
                raise Refusal(TAKEN)
            return _add(session, email, password_hash, roles)
    except IntegrityError as fault:
        raise Refusal(TAKEN) from fault


def _add(session: Session, email: str, password_hash: str, roles: Sequence[str]) -> Account:
    account = Account(
        email=email,
        password=password_hash,
        fs_uniquifier=secrets.token_hex(32),
        roles=find_roles(session, roles),
    )
    session.add(account)
    return account


def give_roles(session: Session, account: Account, roles: Sequence[str]) -> None:
    """Let the account have exactly these roles. Raises Refusal for the last administrator."""
    with writing(session):
        if ADMINISTRATOR not in roles:
            _keep_an_administrator(session, account)
        account.roles = find_roles(session, roles)


def set_active(session: Session, account: Account, active: bool) -> None:
    """Let the account sign in, or not any more. Raises Refusal for the last administrator."""
    with writing(session):
        if not active:
            _keep_an_administrator(session, account)
        account.active = active


def set_password(session: Session, account: Account, password_hash: str) -> None:
    """Store a new password and sign the account out everywhere."""
    with writing(session):
        account.password = password_hash
        account.fs_uniquifier = secrets.token_hex(32)


def make_password() -> str:
    """Return a random password of 16 letters and figures, in four groups to be read aloud."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))


def _keep_an_administrator(session: Session, account: Account) -> None:
    if lock_administrators(session, ADMINISTRATOR) == {account.id}:
        raise Refusal(LAST)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
