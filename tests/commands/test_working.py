"""The background worker: it makes what was asked for, and comes back after a crash."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from evalapp.actions.rendering import JobState, ask_for_reports, find_job, open_tasks
from evalapp.storage.database import Database
from evalapp.storage.migration import migrate
from tests.evaluations import make_evaluated

TO_MAKE = 120


@pytest.fixture
def worker(database_url: str, tmp_path: Path):
    """Run a worker as `serve` does; give its environment's database."""
    database = Database(database_url)
    migrate(database)
    environment = {
        **os.environ,
        "EVALAPP_DATA_DIR": str(tmp_path),
        "EVALAPP_DATABASE_URL": database_url,
    }
    command = [sys.executable, "-m", "evalapp", "work", "--workers", "1"]
    process = subprocess.Popen(command, env=environment)
    yield database, process
    process.terminate()
    process.wait(30)
    database.close()


def wait_until(holds, seconds: float = TO_MAKE) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.2)


def find_children(process: subprocess.Popen[bytes]) -> list[int]:
    told = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()
    return [int(number) for number in told.split()]


def test_a_worker_makes_what_was_asked_for_also_after_a_crash(worker, tmp_path):
    database, process = worker
    wait_until(lambda: find_children(process))
    (first,) = find_children(process)
    os.kill(first, signal.SIGKILL)
    with database.sessions() as session:
        (job,) = ask_for_reports(session, make_evaluated(session), "donor", ["en"], "somebody")
        queue, put = open_tasks(database, tmp_path)
        put(job.key)
        queue.storage.close()

        def is_made() -> bool:
            session.rollback()
            return find_job(session, job.key).state == JobState.DONE

        wait_until(is_made)
        assert (tmp_path / "reports" / find_job(session, job.key).file).is_file()
    assert find_children(process) != [first]
