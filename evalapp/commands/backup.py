"""`backup` and `restore`: everything in one file, and back."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from evalapp.commands.shell import tell_faults
from evalapp.errors import InputError
from evalapp.folders import find_data

STEPS = 200
"""The progress bar is drawn so many times."""


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Overwrite FILE where it is there already.")
@tell_faults
def backup(file: Path, force: bool) -> None:
    """Write everything into one file, as it is at this moment, while the program serves.

    FILE is a zip with all tables and the secret key. Keep it like a password: whoever has it has
    all answers, the accounts, and the key by which people are matched. It is readable by its owner
    alone. Finished reports and the folders of questionnaires, translations and report designs that
    settings name are not in it.

    Example: evalapp backup /safe/place/2017-06-16.zip
    """
    from evalapp.actions.archive import NOTICE
    from evalapp.actions.backup import write_backup
    from evalapp.storage.database import Database
    from evalapp.web.config import KEY_FILE, find_database, find_secret_key

    data = find_data()
    key = find_secret_key(os.environ, data)
    if key is None:
        raise InputError.of(
            str(data / KEY_FILE),
            "there is no secret key, so there is nothing to back up.",
            "Check EVALAPP_DATA_DIR, or set EVALAPP_SECRET_KEY as the server has it.",
        )
    database = Database(find_database(os.environ, data))
    with _progress("Backing up") as follow:
        written = write_backup(database, key, file, force, follow)
    database.close()
    click.echo(f"{file}: {written.rows} rows in {len(written.tables)} tables, {written.made_at}")
    click.echo(NOTICE)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@tell_faults
def restore(file: Path) -> None:
    """Fill an empty database with what `evalapp backup` has written; all of it or nothing.

    The database may be of the other kind: a backup of SQLite goes into PostgreSQL, and back. A
    backup of an older evalapp is brought up to date; one of a newer evalapp is refused. Stop
    evalapp serve before. The secret key goes into the data folder, unless EVALAPP_SECRET_KEY is
    set to it.

    Example: EVALAPP_DATABASE_URL=postgresql://evalapp@localhost/new evalapp restore backup.zip
    """
    from evalapp.actions.archive_reader import open_archive
    from evalapp.actions.backup import restore_backup
    from evalapp.storage.database import Database
    from evalapp.web.config import find_database, keep_secret_key, refuse_other_key

    data = find_data()
    with open_archive(file) as archive:
        refuse_other_key(os.environ, data, archive.read_secret_key())
        database = Database(find_database(os.environ, data))
        with _progress("Restoring") as follow:
            restore_backup(
                database, archive, lambda key: keep_secret_key(os.environ, data, key), follow
            )
        database.close()
        manifest = archive.manifest
    click.echo(f"{file}: {manifest.rows} rows in {len(manifest.tables)} tables restored")
    click.echo(f"This is everything as it was at {manifest.made_at}. Next: evalapp doctor")


@contextmanager
def _progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """Give what is told of rows dealt with, and of how many; a terminal shows a bar of them."""
    if not sys.stderr.isatty():
        yield lambda more, n: None
        return
    with click.progressbar(length=1, label=label, file=sys.stderr) as bar:

        def follow(more: int, n: int) -> None:
            bar.length, bar.update_min_steps = n, max(1, n // STEPS)
            bar.update(more)

        yield follow
        bar.update(0)
