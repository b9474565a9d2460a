"""A PostgreSQL server for the tests: started by the first test that needs it, gone at the end.

Each worker of pytest-xdist has its own, in a folder of its own and reached through a socket
there: no port to be taken, nothing another user could reach. EVALAPP_TEST_POSTGRESQL_URL names
a running server to use instead; its user must be allowed to create databases.
"""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
import sqlalchemy
from psycopg import sql

from tests.skips import skip_or_fail

SETTING = "EVALAPP_TEST_POSTGRESQL_URL"
SECONDS_TO_START = 60

# Test data may be lost with the machine: no waiting for the disk.
SERVER_SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "32MB",
    "max_connections": "50",
    "timezone": "UTC",
}


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """Give the URL of a server's administrative database; for a database of one's own, see next."""
    if url := os.environ.get(SETTING):
        yield url
        return
    programs = find_programs()
    if programs is None:
        skip_or_fail("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    account = find_account()
    if account is None:
        skip_or_fail("PostgreSQL does not run as root, and there is no user 'postgres'")
    with run_server(programs, account) as url:
        yield url


@pytest.fixture
def postgresql_database(postgresql_url: str) -> Iterator[str]:
    """Give the URL of an empty PostgreSQL database that only this test uses."""
    with make_database(postgresql_url) as url:
        yield url


@contextmanager
def make_database(server: str, template: str = "template1") -> Iterator[str]:
    """Create a database as a copy of `template`, give its URL, and drop it, connections and all."""
    url = sqlalchemy.make_url(server)
    name = f"evalapp_test_{uuid.uuid4().hex}"
    run_statement(url, "CREATE DATABASE {} TEMPLATE {}", name, template)
    try:
        yield url.set(database=name).render_as_string(hide_password=False)
    finally:
        run_statement(url, "DROP DATABASE {} WITH (FORCE)", name)


def run_statement(url: sqlalchemy.URL, statement: str, *names: str) -> None:
    """Run a statement about whole databases, which takes no transaction."""
    address = url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def find_programs() -> Path | None:
    """Find the newest server's programs; Debian keeps them off the PATH."""
    debian = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(debian, key=lambda file: float(file.parts[-3]), default=None)
    found = newest or shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def find_account() -> dict[str, Any] | None:
    """Give subprocess's arguments for the server's account: oneself, or `postgres` for root."""
    if os.geteuid() != 0:
        return {}
    try:
        account = pwd.getpwnam("postgres")
    except KeyError:
        return None
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


@contextmanager
def run_server(programs: Path, account: dict[str, Any]) -> Iterator[str]:
    """Run a new server, give its URL, and leave no process and no file behind."""
    # Not under pytest's folders: those are closed to other users, and a socket's path is short.
    folder = Path(tempfile.mkdtemp(prefix="evalapp-pg-", dir="/tmp"))
    try:
        if account:
            os.chown(folder, account["user"], account["group"])
        create_cluster(programs, folder, account)
        with start_server(programs, folder, account) as server:
            url = f"postgresql+psycopg://postgres@/postgres?host={folder}"
            try:
                wait_until_ready(server, url, folder / "log")
                yield url
            finally:
                # At once, without writing back what is thrown away next.
                server.send_signal(signal.SIGQUIT)
    finally:
        shutil.rmtree(folder)


def create_cluster(programs: Path, folder: Path, account: dict[str, Any]) -> None:
    """Create the server's data folder."""
    options = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"]
    done = subprocess.run(
        [programs / "initdb", "--pgdata", folder / "data", "--no-sync", *options],
        cwd=folder,
        capture_output=True,
        text=True,
        **account,
    )
    if done.returncode:
        raise RuntimeError(f"initdb failed: {done.stderr or done.stdout}")


def start_server(programs: Path, folder: Path, account: dict[str, Any]) -> subprocess.Popen[bytes]:
    """Start the server; it ends with this process, even when that is killed."""
    settings = {**SERVER_SETTINGS, "unix_socket_directories": str(folder)}
    command = [programs / "postgres", "-D", folder / "data"]
    command += [f"--{name}={value}" for name, value in settings.items()]
    if setpriv := shutil.which("setpriv"):
        command = [setpriv, "--pdeathsig", "QUIT", *command]
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, **account)


def wait_until_ready(server: subprocess.Popen[bytes], url: str, log: Path) -> None:
    """Wait until the server takes connections."""
    latest = time.monotonic() + SECONDS_TO_START
    while server.poll() is None and time.monotonic() < latest:
        try:
            run_statement(sqlalchemy.make_url(url), "SELECT 1")
        except psycopg.OperationalError:
            time.sleep(0.02)
        else:
            return
    raise RuntimeError(f"PostgreSQL did not start: {log.read_text()}")
