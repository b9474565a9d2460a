"""Accounts through Flask-Security: its settings, and accounts as it sees them."""

from __future__ import annotations

import secrets
from typing import Any

from flask import Flask, current_app
from flask_security import Security, SQLAlchemySessionUserDatastore, UserMixin
from flask_security.utils import hash_password

from evalapp.errors import InputError
from evalapp.storage.tables import ROLES, Account, Role
from evalapp.web.services import database

SHORTEST_PASSWORD = 12


class StaffAccount(UserMixin, Account):  # type: ignore[misc]
    """An account with what Flask-Security does with it."""


def set_up_security(app: Flask) -> None:
    """Give the application accounts, roles and the pages to sign in and out."""
    app.config.update(
        SECURITY_PASSWORD_SALT=app.config["SECRET_KEY"],
        SECURITY_PASSWORD_HASH="argon2",
        SECURITY_PASSWORD_LENGTH_MIN=SHORTEST_PASSWORD,
        SECURITY_URL_PREFIX="/account",
        SECURITY_LOGIN_URL="/sign-in",
        SECURITY_LOGOUT_URL="/sign-out",
        SECURITY_LOGOUT_METHODS=["POST"],
        SECURITY_POST_LOGIN_VIEW="/account/",
        SECURITY_POST_LOGOUT_VIEW="/",
        SECURITY_CHANGEABLE=True,
        SECURITY_CHANGE_URL="/password",
        SECURITY_POST_CHANGE_VIEW="/account/",
        SECURITY_SEND_PASSWORD_CHANGE_EMAIL=False,
        SECURITY_SEND_REGISTER_EMAIL=False,
        SECURITY_RETURN_GENERIC_RESPONSES=True,
        SECURITY_LOGIN_USER_TEMPLATE="account/sign_in.html",
        SECURITY_CHANGE_PASSWORD_TEMPLATE="account/password.html",
        SECURITY_EMAIL_VALIDATOR_ARGS={"check_deliverability": False},
        SECURITY_JOIN_USER_ROLES=False,
        REMEMBER_COOKIE_SAMESITE="Lax",
        REMEMBER_COOKIE_SECURE=app.config["SESSION_COOKIE_SECURE"],
        REMEMBER_COOKIE_HTTPONLY=True,
    )
    session = app.extensions["evalapp_database"].session
    Security(app, SQLAlchemySessionUserDatastore(session, StaffAccount, Role))


def datastore() -> Any:
    """Return Flask-Security's access to accounts."""
    return current_app.extensions["security"].datastore


def add_account(email: str, password: str, *roles: str) -> None:
    """Store an account with these roles; call inside an application context.

    Raises InputError where the address is taken or no address, the password short, a role unknown.
    """
    from email_validator import EmailNotValidError, validate_email

    unknown = [role for role in roles if role not in ROLES]
    if unknown:
        raise InputError.of(unknown[0], "there is no such role.", f"Roles: {', '.join(ROLES)}.")
    try:
        email = validate_email(email, check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError as fault:
        raise InputError.of(email, "this is no e-mail address.", str(fault)) from fault
    if len(password) < SHORTEST_PASSWORD:
        raise InputError.of(
            "password",
            "it is too short.",
            f"Please use {SHORTEST_PASSWORD} characters or more.",
        )
    store = datastore()
    if store.find_user(email=email):
        raise InputError.of(email, "this account exists already.", "Please use another address.")
    found = [store.find_or_create_role(name=role) for role in roles]
    store.create_user(
        email=email,
        password=hash_password(password),
        roles=found,
        fs_uniquifier=secrets.token_hex(32),
    )
    database().session.commit()
