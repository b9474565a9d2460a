"""What every command does: tell faults, open the application."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, NoReturn

import click

from evalapp.errors import Fault, InputError
from evalapp.i18n import get_translator, system_language


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
    echo_faults(faults)
    sys.exit(1)


def echo_faults(faults: Iterable[Fault]) -> None:
    """Print faults on stderr, in the language of the terminal where the product speaks it."""
    translator = get_translator(system_language())
    for fault in faults:
        click.echo(f"{fault.level}: {translator.tell_fault(fault)}", err=True)


@contextmanager
def open_app() -> Iterator[Any]:
    """Give the application with a migrated database, inside its context."""
    from evalapp.storage.migration import migrate
    from evalapp.web.app import create_app

    app = create_app()
    migrate(app.extensions["evalapp_database"])
    with app.app_context():
        yield app
