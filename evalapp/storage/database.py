"""Opens the database: SQLite with full durability by default, PostgreSQL by its address."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any, Final, cast

from sqlalchemy import Connection as Connection
from sqlalchemy import Engine, create_engine, event, make_url, select, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.exc import IntegrityError as IntegrityError
from sqlalchemy.orm import Session as Session
from sqlalchemy.orm import scoped_session, sessionmaker

from evalapp.errors import InputError
from evalapp.storage.shared_transactions import Row, SharedTransactions
from evalapp.storage.writer_lock import WriterLock

BUSY_SECONDS: Final = 30
"""How long a writer waits for another one on SQLite before it gives up."""

_WRITES: Final = "evalapp_writes"
_READS_ONCE: Final = "evalapp_reads_once"
_LINE: Final = "evalapp_line"
_SHARED: Final = "evalapp_shared"

CONNECTIONS: Final = 10
"""Kept open by a process, one a thread that serves: opening one costs more than a response."""

# A fault is logged with its time: beside it, answers would name who sent them.
_OPTIONS: Final[Mapping[str, Any]] = {"hide_parameters": True, "pool_size": CONNECTIONS}

_ONE_STATEMENT: Final[Mapping[str, Mapping[str, Any]]] = {
    "sqlite": {_READS_ONCE: True},
    "postgresql": {"isolation_level": "AUTOCOMMIT"},
}
"""How a connection is told that a statement is a transaction of its own."""

_PRAGMAS: Final = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}",
)


class Database:
    """An engine and the session of the current thread.

    `url` is SQLAlchemy's: `sqlite:////folder/file.sqlite`, `postgresql+psycopg://user@host/name`.
    Raises InputError where it cannot be understood.
    """

    def __init__(self, url: str) -> None:
        self.engine = _create_engine(url)
        self.sessions = sessionmaker(self.engine, expire_on_commit=False)
        self.session = scoped_session(self.sessions)

    def close(self) -> None:
        """Give all connections back."""
        self.session.remove()
        self.engine.dispose()
        line = self.engine.get_execution_options().get(_LINE)
        if line is not None:
            line.close()

    def answers(self) -> bool:
        """Tell whether the database can be reached."""
        try:
            with self.engine.connect() as connection:
                connection.execute(select(1))
        except DBAPIError:
            return False
        return True


def _create_engine(url: str) -> Engine:
    # Heroku-like addresses name no driver; ours is psycopg 3.
    if url.startswith(("postgres://", "postgresql://")):
        url = f"postgresql+psycopg://{url.partition('://')[2]}"
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() == "sqlite":
            return _create_sqlite(url, parsed.database)
        return create_engine(url, pool_pre_ping=True, **_OPTIONS)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as fault:
        raise InputError.of(
            "EVALAPP_DATABASE_URL",
            f"this is no database address: {fault}.",
            "Write sqlite:////folder/file.sqlite or postgresql://user@host/name.",
        ) from fault


def _create_sqlite(url: str, file: str | None) -> Engine:
    if file:
        Path(file).parent.mkdir(parents=True, exist_ok=True)
    options: dict[str, Any] = {}
    if file:
        options = {_LINE: WriterLock(Path(file), BUSY_SECONDS), _SHARED: SharedTransactions()}
    engine = create_engine(
        url, connect_args={"timeout": BUSY_SECONDS}, execution_options=options, **_OPTIONS
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, record: object) -> None:
    # The driver's own transactions begin too late: ours are begun by _begin_sqlite.
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(pragma)


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get(_READS_ONCE):
        return
    # A writer takes its place at once, or it could fail half-way behind another one.
    writes = options.get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def writing(session: Session) -> Iterator[Session]:
    """Run a transaction that writes: committed at the end, rolled back on any error.

    What the session has read before is let go first. Writers of SQLite stand in a line.
    """
    session.rollback()
    with session.get_bind().get_execution_options().get(_LINE, nullcontext()):
        session.connection(execution_options={_WRITES: True})
        try:
            yield session
            session.commit()
        except BaseException:
            session.rollback()
            raise


def write_row(session: Session, row: Row, insert: Callable[[Connection, Row], bool]) -> bool:
    """Insert a row past the session, which costs more, and commit; tell whether it was inserted.

    On SQLite, rows of several threads share a transaction: `insert` must be the same for all.
    """
    session.rollback()
    engine = cast(Engine, session.get_bind())

    def insert_all(rows: Sequence[Row]) -> Sequence[bool]:
        with engine.get_execution_options().get(_LINE, nullcontext()), engine.connect() as opened:
            opened.execution_options(**{_WRITES: True})
            with opened.begin():
                return [insert(opened, each) for each in rows]

    shared: SharedTransactions | None = engine.get_execution_options().get(_SHARED)
    return shared.write(row, insert_all) if shared else insert_all([row])[0]


@contextmanager
def reading_once(session: Session) -> Iterator[Connection]:
    """Give a connection for a single statement that reads what is committed.

    Within `writing` it is the session's own: what was just written is read as well.
    """
    if session.in_transaction():
        own = session.connection()
        if own.get_execution_options().get(_WRITES, False):
            yield own
            return
    with cast(Engine, session.get_bind()).connect() as connection:
        yield connection.execution_options(**_ONE_STATEMENT[connection.dialect.name])


def read_schema_version(database: Database) -> str | None:
    """Return the version of the tables in the database, None where there are none."""
    try:
        with database.engine.connect() as connection:
            version = connection.scalar(text("SELECT version_num FROM alembic_version"))
            return version and str(version)
    except DBAPIError:
        return None
