"""Sign-in leads to one's place; the first administrator; who has which role."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user, url_for_security
from flask_security.utils import hash_password

from evalapp.actions.accounts import (
    Account,
    add_first_administrator,
    add_person,
    check_first_link,
    find_account,
    give_roles,
    list_accounts,
    make_password,
    set_active,
    set_password,
)
from evalapp.actions.refusal import Refusal
from evalapp.web.access import EVALUATOR, FACILITATOR, allow_only, has_role
from evalapp.web.forms.account import FirstForm, PersonForm, RolesForm
from evalapp.web.language import _, staff_translator
from evalapp.web.services import db_session

blueprint = Blueprint("account", __name__, url_prefix="/account")
people = Blueprint("people", __name__, url_prefix="/people")
"""Accounts and their roles: for administrators."""

people.before_request(allow_only())


@blueprint.get("/")
def home() -> ResponseReturnValue:
    """Send people to their place, strangers to sign in."""
    if not current_user.is_authenticated:
        return redirect(url_for_security("login"))
    if has_role(FACILITATOR):
        return redirect(url_for("manage.home"))
    if not has_role(EVALUATOR):
        abort(403)
    return redirect(url_for("evaluate.home"))


@blueprint.route("/first/<token>", methods=["GET", "POST"])
def first(token: str) -> ResponseReturnValue:
    """Make the first administrator; the link works once, for a day."""
    if not check_first_link(db_session(), token):
        return render_template("account/first_over.html"), 410
    form = FirstForm()
    if not form.validate_on_submit():
        return render_template("account/first.html", form=form), 422 if form.errors else 200
    try:
        password = hash_password(form.password.data)
        add_first_administrator(db_session(), token, form.email.data, password)
    except Refusal:
        return render_template("account/first_over.html"), 410
    flash(_("The first administrator is ready. Sign in to go on."))
    return redirect(url_for_security("login"), 303)


@people.get("")
def everyone() -> ResponseReturnValue:
    """List the accounts with their roles."""
    return render_template("account/people.html", accounts=list_accounts(db_session()))


@people.route("/add", methods=["GET", "POST"])
def add() -> ResponseReturnValue:
    """Add a person; their password is shown once."""
    form = PersonForm()
    if form.validate_on_submit():
        password = make_password()
        try:
            added = add_person(
                db_session(), form.email.data, hash_password(password), form.roles.data
            )
        except Refusal as fault:
            form.refuse("email", fault.message)
        else:
            return render_template(
                "account/password_once.html", account=added, password=password, is_new=True
            )
    return render_template("account/add.html", form=form), 422 if form.errors else 200


@people.route("/<int:number>", methods=["GET", "POST"])
def edit(number: int) -> ResponseReturnValue:
    """Change the roles of a person."""
    account = _find(number)
    form = RolesForm(data={"roles": [role.name for role in account.roles]})
    if form.validate_on_submit():
        try:
            give_roles(db_session(), account, form.roles.data)
        except Refusal as fault:
            form.refuse("roles", fault.message)
        else:
            flash(_("The roles of %(email)s have been changed.", email=account.email))
            return redirect(url_for(".everyone"), 303)
    page = render_template("account/edit.html", form=form, account=account)
    return page, 422 if form.errors else 200


@people.post("/<int:number>/stop")
def stop(number: int) -> ResponseReturnValue:
    """Let an account sign in no more."""
    return _switch(number, False)


@people.post("/<int:number>/resume")
def resume(number: int) -> ResponseReturnValue:
    """Let an account sign in again."""
    return _switch(number, True)


@people.post("/<int:number>/password")
def renew_password(number: int) -> ResponseReturnValue:
    """Replace a forgotten password; the new one is shown once."""
    account, password = _find(number), make_password()
    set_password(db_session(), account, hash_password(password))
    return render_template("account/password_once.html", account=account, password=password)


def _switch(number: int, active: bool) -> ResponseReturnValue:
    account = _find(number)
    try:
        set_active(db_session(), account, active)
    except Refusal as fault:
        flash(staff_translator().tell(fault.message), "error")
    return redirect(url_for(".everyone"), 303)


def _find(number: int) -> Account:
    return find_account(db_session(), number) or abort(404)


blueprint.register_blueprint(people)
