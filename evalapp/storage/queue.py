"""The queue of what is done in the background: SQLite on one machine, PostgreSQL beyond."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from evalapp.storage.database import Database

QUEUE_FILE: Final = "queue.sqlite"
"""The queue of a database in SQLite, in the data folder."""
QUEUE_TABLES: Final = "huey"
"""Names of the queue's own tables in PostgreSQL begin with this."""


def open_queue(database: Database, folder: Path) -> Any:
    """Return the queue (a Huey) that everybody shares who uses this database."""
    from huey import PostgresHuey, SqliteHuey  # slow import

    if database.engine.dialect.name == "postgresql":
        address = database.engine.url.set(drivername="postgresql")
        dsn = address.render_as_string(hide_password=False)
        return PostgresHuey("evalapp", dsn=dsn, table_prefix=QUEUE_TABLES, results=False)
    return SqliteHuey("evalapp", filename=str(folder / QUEUE_FILE), results=False)
