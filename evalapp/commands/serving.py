"""`serve` and `demo`."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import click

from evalapp.commands.shell import open_app, tell_faults
from evalapp.commands.working import start_worker


def _serve(app: Any, host: str, port: int, workers: int) -> None:
    from evalapp.actions.accounts import make_first_link
    from evalapp.storage.accounts import has_accounts
    from evalapp.web.addresses import EVERYWHERE
    from evalapp.web.lan import list_lan_addresses
    from evalapp.web.serving import Server

    address = _say_address(host, port)
    with app.app_context():
        database = app.extensions["evalapp_database"]
        session = database.session()
        token = "" if has_accounts(session) else make_first_link(session)
        database.close()

    def tell_ready() -> None:
        app.extensions["evalapp_worker"] = start_worker()
        click.echo(f"Serving on {address} (stop with Ctrl+C)")
        if host in EVERYWHERE:
            click.echo(_tell_phones(list_lan_addresses(), port))
        if token:
            link = f"{address}/account/first/{token}"
            click.echo(f"Create the first administrator here, within a day:\n  {link}")

    Server(app, host, port, workers, tell_ready).run()


def _say_address(host: str, port: int) -> str:
    """Return by which address the computer that serves opens the pages."""
    from evalapp.web.addresses import EVERYWHERE

    return f"http://{'localhost' if host in (*EVERYWHERE, '127.0.0.1') else host}:{port}"


def _tell_phones(addresses: list[str], port: int) -> str:
    """Return by which addresses phones in the same network open the pages."""
    if not addresses:
        return "Phones cannot reach it: this computer is in no network."
    lines = [f"  http://{address}:{port}" for address in addresses]
    return "\n".join(["Phones in the same network open:", *lines])


_serving = [
    click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on."),
    click.option(
        "--port",
        type=click.IntRange(1, 65_535),
        default=8000,
        show_default=True,
        help="Port to listen on.",
    ),
    click.option(
        "--workers",
        type=click.IntRange(1),
        default=2,
        show_default=True,
        help="Number of web processes.",
    ),
]


def serving_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add --host, --port and --workers."""
    for option in reversed(_serving):
        command = option(command)
    return command


@click.command()
@serving_options
@tell_faults
def serve(host: str, port: int, workers: int) -> None:
    """Serve the web application; creates or migrates the database first.

    Example: evalapp serve --host 0.0.0.0 --port 8000
    """
    with open_app() as app:
        pass
    _serve(app, host, port, workers)


@click.command()
@click.option("--serve", "and_serve", is_flag=True, help="Serve it afterwards.")
@click.option("--json", "as_json", is_flag=True, help="Print what was loaded as JSON.")
@serving_options
@tell_faults
def demo(and_serve: bool, as_json: bool, host: str, port: int, workers: int) -> None:
    """Load the S&E workshop of 2017 into an empty database; all its answers are synthetic.

    Example: evalapp demo --serve
    """
    from evalapp.actions.demo import find_demo, load_demo
    from evalapp.storage.accounts import find_account_of
    from evalapp.web.security import add_account

    with open_app() as app:
        session = app.extensions["evalapp_database"].session()
        secret = app.extensions["evalapp_config"].secret_key
        loaded = find_demo(session)
        kept = loaded is not None
        if loaded is None:
            loaded = load_demo(session, secret)
        for email, password, role in loaded.accounts:
            if find_account_of(session, email) is None:
                add_account(email, password, role)
    if as_json:
        click.echo(json.dumps(loaded.to_json(), ensure_ascii=False))
    else:
        _tell_demo(loaded, kept, _say_address(host, port))
    if and_serve:
        _serve(app, host, port, workers)


def _tell_demo(loaded: Any, kept: bool, address: str) -> None:
    click.echo("The demo is there already; its data are kept." if kept else "Demo loaded.")
    click.echo("\nQuestionnaires to fill in on a phone:")
    for survey in loaded.to_json()["surveys"]:
        if survey["open"]:
            click.echo(f"  {address}/r/{survey['code']}   {survey['questionnaire']}")
    for code, _workshop, is_open in loaded.plannings:
        if is_open:
            click.echo(f"  {address}/r/{code}   action_plan")
    click.echo("\nAn action plan, as its people open it:")
    for code, title, _workshop in loaded.plans[:1]:
        click.echo(f"  {address}/p/{code}   {title}")
    click.echo("\nSign in:")
    for email, password, role in loaded.accounts:
        click.echo(f"  {role:14} {email}  {password}")
    click.echo(f"\n  {address}/account/sign-in\n")
