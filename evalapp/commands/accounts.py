"""`user add` and `doctor`: what the institute's administrator needs."""

from __future__ import annotations

import sys

import click

from evalapp.commands.shell import open_app, tell_faults


@click.group()
def user() -> None:
    """Accounts."""


@user.command("add")
@click.argument("email")
@click.option(
    "--role",
    required=True,
    multiple=True,
    type=click.Choice(["administrator", "facilitator", "evaluator"]),
)
@click.option("--password", help="Made and printed when left out.")
@tell_faults
def add_user(email: str, role: tuple[str, ...], password: str | None) -> None:
    """Create an account.

    Example: evalapp user add someone@example.org --role facilitator --role evaluator
    """
    import secrets

    from evalapp.web.security import add_account

    given = password or secrets.token_urlsafe(12)
    with open_app():
        add_account(email, given, *role)
    click.echo(f"{email}: {', '.join(role)}")
    if password is None:
        click.echo(f"password: {given}")


@click.command()
@tell_faults
def doctor() -> None:
    """Check libraries, fonts, database, folders and settings; say how to mend each.

    Example: evalapp doctor
    """
    from evalapp.actions.diagnose import diagnose
    from evalapp.web.config import read_config

    config = read_config()
    faults = 0
    for found in diagnose(config.database_url, config.data, config.mail):
        click.echo(f"{'MEND' if found.fault else 'ok  '}  {found.name}")
        if found.fault:
            faults += 1
            click.echo(f"      {found.fault}")
    if faults:
        sys.exit(1)
    click.echo("Everything is in place.")
