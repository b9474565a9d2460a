"""`work`: the background worker, which makes the reports that people asked for."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from types import FrameType
from typing import Any, Final

import click

from evalapp.commands.shell import tell_faults

PAUSE: Final = 0.5
"""Seconds between two looks at whether the worker and its parent are there."""
AFTER_A_CRASH: Final = 2.0
"""Seconds until a worker is started again that has ended by itself."""
BEAT: Final = 15.0
"""Seconds between two signs of life, which `rendering.SILENT` waits for."""

_COMMAND: Final = (sys.executable, "-m", "evalapp", "work")


def start_worker() -> subprocess.Popen[bytes]:
    """Start the worker beside this process; it ends when this process does."""
    return subprocess.Popen([*_COMMAND, "--beside", str(os.getpid())])  # noqa: S603 (our own words)


@click.command()
@click.option("--workers", type=click.IntRange(1), help="How many reports at once.")
@click.option("--beside", type=int, hidden=True, help="The process with which it ends.")
@click.option("--once", is_flag=True, hidden=True, help="Do not start again after a crash.")
@tell_faults
def work(workers: int | None, beside: int | None, once: bool) -> None:
    """Make the reports that people ask for. `evalapp serve` does so by itself.

    Example: evalapp work --workers 4
    """
    workers = workers or os.cpu_count() or 1
    if once:
        _work(workers)
    else:
        _keep_working(workers, beside)


def _keep_working(workers: int, beside: int | None) -> None:
    """Run a worker, again after a crash, until told to stop or the process beside is gone."""
    stopping = threading.Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        stopping.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    while not stopping.is_set():
        child = subprocess.Popen([*_COMMAND, "--once", "--workers", str(workers)])  # noqa: S603 (our own words)
        while child.poll() is None and not stopping.wait(PAUSE):
            if beside is not None and os.getppid() != beside:
                stopping.set()
        if child.poll() is None:
            child.terminate()
        child.wait()
        if not stopping.is_set():
            time.sleep(AFTER_A_CRASH)


def _work(workers: int) -> None:
    from evalapp.actions.rendering import open_tasks
    from evalapp.actions.report_maker import ReportMaker
    from evalapp.storage.database import Database
    from evalapp.storage.migration import migrate
    from evalapp.web.config import read_config

    config = read_config()
    database = Database(config.database_url)
    migrate(database)
    maker = ReportMaker(database, config.data / "reports", config.minimum_group_size)
    queue, put = open_tasks(database, config.data, maker.make)
    threading.Thread(target=_beat, args=(maker, queue, put), daemon=True).start()
    # SIGTERM lets go at once: what is half made is made again.
    queue.create_consumer(workers=workers, max_delay=1.0, periodic=False).run()


def _beat(maker: Any, queue: Any, put: Any) -> None:
    """Tell that the worker is alive, and put into the queue what others have given up."""
    while True:
        for key in maker.beat(is_queue_empty=not queue.pending_count()):
            put(key)
        time.sleep(BEAT)
