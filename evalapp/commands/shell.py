"""What every command does: tell faults, open the application."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, NoReturn

import click

from evalapp.errors import Fault, InputError


def tell_faults(command: Callable[..., None]) -> Callable[..., None]:
    """Print faults of the input, and files that cannot be used, on stderr and exit with 1."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except InputError as error:
            _give_up(*error.faults)
        except OSError as error:
            if error.filename is None:  # Not about a file: a fault of the program.
                raise
            _give_up(Fault(str(error.filename), f"{error.strerror}."))

    return run


def _give_up(*faults: Fault) -> NoReturn:
    for fault in faults:
        click.echo(f"{fault.level}: {fault}", err=True)
    sys.exit(1)


@contextmanager
def open_app() -> Iterator[Any]:
    """Give the application with a migrated database, inside its context."""
    from evalapp.storage.migration import migrate
    from evalapp.web.app import create_app

    app = create_app()
    migrate(app.extensions["evalapp_database"])
    with app.app_context():
        yield app
