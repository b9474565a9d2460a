"""The fixtures themselves: a database and a page of one's own, and nothing left behind."""

import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest
import sqlalchemy

from tests.postgresql import make_database

ROOT = Path(__file__).parents[1]

START_AND_WAIT = """
import sys
from tests.postgresql import find_account, find_programs, run_server
with run_server(find_programs(), find_account()) as url:
    print(url, flush=True)
    sys.stdin.read()
"""


def count_tables(url):
    engine = sqlalchemy.create_engine(url)
    try:
        return len(sqlalchemy.inspect(engine).get_table_names())
    finally:
        engine.dispose()


@pytest.mark.parametrize("time", ["first", "second"])
def test_each_test_has_an_empty_database(database_url, time):
    assert count_tables(database_url) == 0
    engine = sqlalchemy.create_engine(database_url)
    with engine.begin() as connection:
        connection.execute(sqlalchemy.text("CREATE TABLE remark (id INTEGER PRIMARY KEY)"))
    engine.dispose()
    assert count_tables(database_url) == 1


def test_database_is_dropped_with_open_connections(postgresql_url):
    with make_database(postgresql_url) as url:
        address = url.replace("postgresql+psycopg", "postgresql")
        forgotten = psycopg.connect(address)
    with pytest.raises(psycopg.OperationalError, match=r"terminat|closed"):
        forgotten.execute("SELECT 1")
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        psycopg.connect(address)
    forgotten.close()


@pytest.fixture
def running(postgresql_url):
    """Run a server in a process of its own; give that process and the server's URL."""
    command = [sys.executable, "-c", START_AND_WAIT]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as process:
        url = process.stdout.readline().strip()
        assert answers(url)
        yield process, url
        process.kill()
    shutil.rmtree(find_folder(url), ignore_errors=True)


def find_folder(url):
    return Path(url.partition("host=")[2])


def answers(url):
    try:
        psycopg.connect(url.replace("postgresql+psycopg", "postgresql")).close()
    except psycopg.OperationalError:
        return False
    return True


def test_server_leaves_nothing_behind(running):
    process, url = running
    process.communicate(timeout=30)
    assert not answers(url)
    assert not find_folder(url).exists()


def test_server_ends_with_killed_tests(running):
    process, url = running
    process.send_signal(signal.SIGKILL)
    latest = time.monotonic() + 30
    while answers(url) and time.monotonic() < latest:
        time.sleep(0.05)
    assert not answers(url)


def test_phone_is_a_small_touch_screen(phone):
    phone.set_content("<meta name=viewport content='width=device-width'><p>မင်္ဂလာပါ</p>")
    assert phone.evaluate("[innerWidth, devicePixelRatio, navigator.maxTouchPoints]") == [390, 2, 1]


def test_desk_is_a_wide_screen(desk):
    desk.set_content("<p>Hello</p>")
    assert desk.evaluate("[innerWidth, innerHeight, devicePixelRatio]") == [1280, 800, 1]
