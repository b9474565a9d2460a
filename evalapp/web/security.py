"""Accounts through Flask-Security: its settings, and accounts as it sees them."""

from __future__ import annotations

import datetime

from email_validator import EmailNotValidError, validate_email
from flask import Flask
from flask_security import Security, SQLAlchemySessionUserDatastore, UserMixin
from flask_security.utils import hash_password

from evalapp.actions.accounts import add_person
from evalapp.actions.refusal import Refusal
from evalapp.errors import InputError
from evalapp.storage.tables import ROLES, Account, Role
from evalapp.web.forms.account import SHORTEST_PASSWORD, PasswordForm, SignInForm
from evalapp.web.security_messages import CatalogueDomain, message_settings
from evalapp.web.services import db_session


class StaffAccount(UserMixin, Account):  # type: ignore[misc]
    """An account with what Flask-Security does with it."""


def set_up_security(app: Flask) -> None:
    """Give the application accounts, roles and the pages to sign in and out."""
    app.config.update(
        **message_settings(),
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
        # Below zero: nobody is asked for the password again on a page of Flask-Security's own.
        SECURITY_FRESHNESS=datetime.timedelta(minutes=-1),
        # The application's own header says it.
        SECURITY_CACHE_CONTROL=None,
        REMEMBER_COOKIE_SAMESITE="Lax",
        REMEMBER_COOKIE_SECURE=app.config["SESSION_COOKIE_SECURE"],
        REMEMBER_COOKIE_HTTPONLY=True,
    )
    session = app.extensions["evalapp_database"].session
    security = Security(
        app,
        SQLAlchemySessionUserDatastore(session, StaffAccount, Role),  # type: ignore[arg-type]
        login_form=SignInForm,
        change_password_form=PasswordForm,
    )
    security.i18n_domain = CatalogueDomain()  # type: ignore[assignment]
    # Nothing here asks Flask-Principal who somebody is (`access` does): it would look for an
    # account at every request, also of participants, who have none.
    security.principal.identity_loaders.clear()


def add_account(email: str, password: str, *roles: str) -> None:
    """Store an account with these roles; call inside an application context.

    Raises InputError where the address is taken or no address, the password short, a role unknown.
    """
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
    try:
        add_person(db_session(), email, hash_password(password), roles)
    except Refusal as fault:
        raise InputError.of(
            email, "this account exists already.", "Please use another address."
        ) from fault
