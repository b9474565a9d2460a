"""Brings the tables to the version that this program needs."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Final

from evalapp.errors import InputError
from evalapp.storage.database import Connection, Database, read_schema_version

if TYPE_CHECKING:
    from alembic.config import Config

SCHEMA_VERSION: Final = "0024"
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
    with database.engine.begin() as connection:
        migrate_to(connection, SCHEMA_VERSION)


def migrate_to(connection: Connection, version: str) -> None:
    """Create the tables or bring them to this version, within the connection's transaction.

    Raises InputError where its tables are of a newer program.
    """
    from alembic import command
    from alembic.util import CommandError

    config = _read_migrations()
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, version)
    except CommandError as fault:
        raise InputError.of(
            "database",
            f"its tables cannot be brought to version {version}: {fault}.",
            "They may belong to a newer evalapp: please update the program.",
        ) from fault


def list_versions() -> list[str]:
    """Return all versions of the tables that this program knows, the oldest first."""
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory.from_config(_read_migrations())
    return [script.revision for script in scripts.walk_revisions()][::-1]


def _read_migrations() -> Config:
    # Alembic is only needed in this module, and slow to import.
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(files("evalapp.storage") / "migrations"))
    return config
