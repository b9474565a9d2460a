"""A room that gives feedback: 29 people on 14 plans, all at once, as phones do with scripts.

On SQLite with full durability, and on a PostgreSQL that does not wait for the disk; two workers;
phones share this machine with the server. Every phone reads the list once and posts on all plans
but its own, one after the other without a pause. At the end every acknowledged feedback must be
there exactly once.

    python benchmarks/bench_feedback.py [RUNS]
"""

from __future__ import annotations

import http.client
import re
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from multiprocessing import Process
from pathlib import Path
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.bench_respond import wait_for
from benchmarks.results import keep_figures

CODE = "555555"
PEOPLE, PLANS = 29, 14
PORT = 8481
HEAD = {"Content-Type": "application/x-www-form-urlencoded"}


def serve(folder: str, url: str, port: int) -> None:
    """Serve a workshop at which plans are presented."""
    from evalapp.actions.agenda import start_agenda
    from evalapp.storage.surveys import find_workshop
    from evalapp.web.serving import Server
    from tests.actions.planning import PLAN_ANSWERS, plan_at_training, send
    from tests.open_surveys import database_of, make_app

    app = make_app(url, Path(folder))
    with database_of(app).sessions() as session:
        project, planning = plan_at_training(session)
        for number in range(PLANS):
            send(session, planning.code, {**PLAN_ANSWERS, "title": f"ផែនការ {number}"})
        workshop = find_workshop(session, project.workshops[0].key)
        assert workshop is not None
        start_agenda(session, workshop, CODE)
    database_of(app).close()
    Server(app, "127.0.0.1", port, 2, lambda: None).run()


@contextmanager
def served(url: str, port: int) -> Iterator[str]:
    """Run a server as long as it is needed, and give the address of its database."""
    with tempfile.TemporaryDirectory() as folder:
        url = url or f"sqlite:///{folder}/evalapp.sqlite"
        process = Process(target=serve, args=(folder, url, port))
        process.start()
        try:
            wait_for(port)
            yield url
        finally:
            process.terminate()
            process.join()


def speak(port: int, number: int, times: list[float], faults: list[int]) -> None:
    """Give feedback on every plan but one's own; note how long each reply took."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def ask(
        method: str, address: str, form: dict[str, str]
    ) -> tuple[http.client.HTTPResponse, str]:
        connection.request(method, address, urlencode(form) if form else None, HEAD)
        reply = connection.getresponse()
        return reply, reply.read().decode()

    _, page = ask("GET", f"/f/{CODE}?lang=km", {})
    keys = re.findall(r'name=own value="(\w+)"', page)
    own = keys[number % PLANS]
    reply, _ = ask("POST", f"/f/{CODE}", {"own": own})
    voice = (reply.getheader("Location") or "").partition("?")[0]
    ask("GET", f"{voice}?lang=km", {})
    for key in keys:
        if key == own:
            continue
        form = {"presentation": key, "useful": "yes", "improve": "តម្លៃ និងទីផ្សារ"}
        start = time.perf_counter()
        reply, _ = ask("POST", f"{voice}/send?lang=km", form)
        times.append(time.perf_counter() - start)
        if reply.status != 201:
            faults.append(reply.status)


def measure(url: str, port: int) -> tuple[float, list[float]]:
    """Return how long the whole room took, and each reply; every feedback must be there."""
    with served(url, port) as database:
        times: list[float] = []
        faults: list[int] = []
        room = [
            threading.Thread(target=speak, args=(port, number, times, faults))
            for number in range(PEOPLE)
        ]
        start = time.perf_counter()
        for phone in room:
            phone.start()
        for phone in room:
            phone.join()
        seconds = time.perf_counter() - start
        assert not faults, faults
        assert count(database) == len(times) == PEOPLE * (PLANS - 1)
    return seconds, times


def count(url: str) -> int:
    """Return how much feedback is stored."""
    from evalapp.storage.database import Database
    from evalapp.storage.presentation_tables import GivenFeedback

    database = Database(url)
    with database.sessions() as session:
        stored = session.query(GivenFeedback).count()
    database.close()
    return stored


def main(runs: int = 3) -> None:
    """Measure both databases in turns, and keep the medians."""
    from tests.postgresql import find_account, find_programs, make_database, run_server

    figures: dict[str, list[tuple[float, list[float]]]] = {"sqlite": [], "postgresql": []}
    with ExitStack() as stack:
        server = stack.enter_context(run_server(find_programs(), find_account()))
        for run in range(runs):
            figures["sqlite"].append(measure("", PORT + 2 * run))
            with make_database(server) as url:
                figures["postgresql"].append(measure(url, PORT + 2 * run + 1))
    told = {name: summarise(measured) for name, measured in figures.items()}
    keep_figures("feedback", told)
    for name, each in told.items():
        print(name, each)


def summarise(measured: list[tuple[float, list[float]]]) -> dict[str, float]:
    """Return medians over the runs: the room's time and the replies', in seconds and ms."""
    ordered = [sorted(times) for _, times in measured]
    return {
        "feedback": PEOPLE * (PLANS - 1),
        "room_seconds": round(statistics.median(seconds for seconds, _ in measured), 2),
        "p50_ms": round(1000 * statistics.median(times[len(times) // 2] for times in ordered)),
        "p99_ms": round(
            1000 * statistics.median(times[len(times) * 99 // 100] for times in ordered)
        ),
    }


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
