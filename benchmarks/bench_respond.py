"""Responses stored a second, with full validation, beside a bare Flask application.

One round is GET of the form and POST of the answers; both applications run on the same server
(gunicorn, two workers) with SQLite and full durability, in turn, on this machine, which the sender
shares. The ratios are what counts: of responses a second, and of the processors' work for each,
which other work on the machine changes less.

    python benchmarks/bench_respond.py [RUNS] [AT_ONCE]
"""

from __future__ import annotations

import http.client
import json
import statistics
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import Process
from pathlib import Path
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.results import keep_figures

ROUNDS = 1200
FORM = {"Content-Type": "application/x-www-form-urlencoded", "Accept-Encoding": "gzip"}


def serve_evalapp(folder: str, port: int) -> None:
    """Serve an open survey of `training_pre`."""
    from evalapp.web.serving import Server
    from tests.open_surveys import database_of, make_app, start_open

    app = make_app(f"sqlite:///{folder}/evalapp.sqlite", Path(folder))
    start_open(app, "training_pre", "100000")
    database_of(app).close()
    Server(app, "127.0.0.1", port, 2, lambda: None).run()


def serve_bare(folder: str, port: int) -> None:
    """Serve a fixed page and store each form as one JSON row, committed, unchecked."""
    import sqlite3

    from flask import Flask, request

    from evalapp.storage.database import Database
    from evalapp.web.serving import Server

    app = Flask("bare")
    file = f"{folder}/bare.sqlite"
    setup = sqlite3.connect(file)
    setup.executescript("PRAGMA journal_mode = WAL; CREATE TABLE response (id, answers)")
    setup.close()
    app.extensions["evalapp_database"] = Database(f"sqlite:///{folder}/unused.sqlite")
    page = Path(__file__).read_text("utf-8") * 2
    local = threading.local()

    @app.get("/r/100000")
    def form() -> str:
        return page

    @app.post("/r/100000")
    def store() -> str:
        if not hasattr(local, "connection"):
            local.connection = sqlite3.connect(file, timeout=30, isolation_level=None)
            local.connection.execute("PRAGMA synchronous = FULL")
        answers = json.dumps(request.form.to_dict())
        local.connection.execute(
            "INSERT INTO response VALUES (?, ?)", (request.form["id"], answers)
        )
        return "stored"

    Server(app, "127.0.0.1", port, 2, lambda: None).run()


def make_answers() -> dict[str, str]:
    """Return a filled form of `training_pre`."""
    from evalapp.questionnaire.reader import read_shipped

    answers = {"code.mother": "S", "code.day": "7", "code.siblings": "2", "code.town": "P"}
    for question in read_shipped("training_pre").questionnaire.questions:
        if question.options:
            answers[question.name] = question.options[0]
    return {**answers, "country": "kh", "years": "12", "hope": "New buyers for our pepper " * 4}


@dataclass(frozen=True)
class Run:
    """Rounds a second, the seconds of each, and the work of processors for one, in ms."""

    rate: float
    times: list[float]
    work: float


def measure_work(server: int) -> float:
    """Return for how many seconds processors have worked for a server's workers."""
    workers = Path(f"/proc/{server}/task/{server}/children").read_text("ascii").split()
    threads = [thread for each in workers for thread in Path(f"/proc/{each}/task").iterdir()]
    return sum(int((each / "schedstat").read_text("ascii").split()[0]) for each in threads) / 1e9


def send_all(port: int, server: int, at_once: int) -> Run:
    """Let so many phones open the form and hand in, one round after the other."""
    answers, times = make_answers(), []
    share = ROUNDS // at_once

    def send() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        for _ in range(share):
            start = time.perf_counter()
            connection.request("GET", "/r/100000", headers=FORM)
            connection.getresponse().read()
            body = urlencode({**answers, "id": str(uuid.uuid4())})
            connection.request("POST", "/r/100000", body, FORM)
            response = connection.getresponse()
            response.read()
            assert response.status in (200, 303), response.status
            times.append(time.perf_counter() - start)

    threads = [threading.Thread(target=send) for _ in range(at_once)]
    start, work = time.perf_counter(), measure_work(server)
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    work = measure_work(server) - work
    return Run(len(times) / (time.perf_counter() - start), times, 1000 * work / len(times))


@contextmanager
def served(serve: Callable[[str, int], None], port: int) -> Iterator[int]:
    """Run a server in a process of its own, whose id is given, until it is no longer needed."""
    with tempfile.TemporaryDirectory() as folder:
        process = Process(target=serve, args=(folder, port))
        process.start()
        try:
            wait_for(port)
            assert process.pid is not None
            yield process.pid
        finally:
            process.terminate()
            process.join()


def wait_for(port: int) -> None:
    """Return when the server answers."""
    for _ in range(600):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port)
            connection.request("GET", "/r/100000")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(port)


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    sizes = [int(sys.argv[2])] if len(sys.argv) > 2 else [8, 64]
    figures = {}
    with served(serve_evalapp, 8461) as server, served(serve_bare, 8462) as bare_server:
        for at_once in sizes:
            ours, bare = [], []
            for _ in range(runs):
                ours.append(send_all(8461, server, at_once))
                bare.append(send_all(8462, bare_server, at_once))
            pairs = list(zip(ours, bare, strict=True))
            figures[f"{at_once} at once"] = found = {
                "evalapp": tell("evalapp", at_once, ours),
                "bare Flask": tell("bare Flask", at_once, bare),
                "rate / bare": statistics.median(mine.rate / other.rate for mine, other in pairs),
                "work / bare": statistics.median(mine.work / other.work for mine, other in pairs),
            }
            print(
                f"ratio at {at_once} at once: {found['rate / bare']:.2f} of bare Flask's responses"
            )
            print(f"a second, {found['work / bare']:.2f} times its work")
    keep_figures("respond", figures)


def tell(name: str, at_once: int, runs: list[Run]) -> dict[str, float]:
    """Print the median run and return its figures."""
    times = sorted(each for run in runs for each in run.times)
    figures = {
        "resp/s": statistics.median(run.rate for run in runs),
        "p50, ms": 1000 * times[len(times) // 2],
        "p99, ms": 1000 * times[int(len(times) * 0.99)],
        "work, ms": statistics.median(run.work for run in runs),
    }
    told = ", ".join(f"{figure} {value:.1f}" for figure, value in figures.items())
    print(f"{name:11} {at_once:3} at once: {told}", flush=True)
    return figures


if __name__ == "__main__":
    main()
