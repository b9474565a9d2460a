"""Brings the tables to the version that this program needs."""

from __future__ import annotations

from importlib.resources import files
from typing import Final

from evalapp.errors import InputError
from evalapp.storage.database import Database, read_schema_version

SCHEMA_VERSION: Final = "0012"
"""The newest migration; a test compares it with the folder."""


def is_migrated(database: Database) -> bool:
    """Tell whether the tables are those that this program needs."""
    return read_schema_version(database) == SCHEMA_VERSION


def migrate(database: Database) -> None:
    """Create the tables or bring them up to date; all of it or nothing.

    Raises InputError where the database cannot be reached, or its tables are of a newer program.
    """
    if is_migrated(database):
        return
    if not database.answers():
        raise InputError.of(
            "EVALAPP_DATABASE_URL",
            "the database cannot be reached.",
            "Check the address, and that its server runs.",
        )
    # Alembic is only needed here, and slow to import.
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(files("evalapp.storage") / "migrations"))
    with database.engine.begin() as connection:
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as fault:
            raise InputError.of(
                "database",
                f"its tables cannot be brought to version {SCHEMA_VERSION}: {fault}.",
                "They may belong to a newer evalapp: please update the program.",
            ) from fault
