"""Fifty rooms that look on while 500 phones hand in within ten seconds, beside the same without.

Every room asks as its page does, every three seconds, for what has changed. On SQLite and on
PostgreSQL, two workers, full durability; phones and rooms share this machine with the server. The
ratios are what counts: of times, and of the work of processors for the server, which other work on
the machine does not change. At the end every acknowledged response must be there exactly once.

    python benchmarks/bench_rooms.py [RUNS]
"""

from __future__ import annotations

import http.client
import json
import os
import random
import statistics
import sys
import tempfile
import threading
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from multiprocessing import Process
from pathlib import Path
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.bench_respond import FORM, make_answers, wait_for

CODE = "100000"
PHONES, SECONDS = 500, 10.0
ROOMS, PAUSE = 50, 3.0
PORT = 8471


def serve(folder: str, url: str, port: int) -> None:
    """Serve an open survey; leave the cookie of a facilitator in the folder."""
    from evalapp.web.serving import Server
    from tests.open_surveys import database_of, make_app, start_open
    from tests.web.conftest import sign_in_to

    app = make_app(url, Path(folder))
    start_open(app, "training_pre", CODE)
    visitor = sign_in_to(app, "facilitator")
    cookie = visitor.client.get_cookie("evalapp")
    assert cookie is not None
    (Path(folder) / "cookie").write_text(cookie.value)
    database_of(app).close()
    Server(app, "127.0.0.1", port, 2, lambda: None).run()


@dataclass(frozen=True)
class Served:
    """A server: the cookie of its facilitator, and its main process."""

    cookie: str
    process: int

    def measure_work(self) -> float:
        """Return how many seconds processors have worked for its workers so far."""
        children = Path(f"/proc/{self.process}/task/{self.process}/children").read_text().split()
        ticks = 0
        for child in children:
            counted = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()
            ticks += int(counted[11]) + int(counted[12])
        return ticks / os.sysconf("SC_CLK_TCK")


@contextmanager
def served(url: str, port: int) -> Iterator[Served]:
    """Run a server as long as it is needed."""
    with tempfile.TemporaryDirectory() as folder:
        url = url or f"sqlite:///{folder}/evalapp.sqlite"
        process = Process(target=serve, args=(folder, url, port))
        process.start()
        try:
            wait_for(port)
            assert process.pid is not None
            yield Served((Path(folder) / "cookie").read_text(), process.pid)
        finally:
            process.terminate()
            process.join()


@dataclass
class Burst:
    """What came of one burst: seconds of each hand-in and of each look, statuses of both.

    `work` is for how many seconds processors worked for the server.
    """

    work: float = 0.0
    hand_ins: list[float] = field(default_factory=list)
    looks: list[float] = field(default_factory=list)
    answers: Counter[int] = field(default_factory=Counter)
    looked: Counter[int] = field(default_factory=Counter)


def run_burst(port: int, server: Served, rooms: int) -> Burst:
    """Let all phones hand in once while so many rooms look on."""
    work = server.measure_work()
    burst, over, answers = Burst(), threading.Event(), make_answers()
    phones = [
        threading.Thread(target=hand_in, args=(port, burst, answers, SECONDS * place / PHONES))
        for place in range(PHONES)
    ]
    watching = [
        threading.Thread(target=look_on, args=(port, server.cookie, burst, over))
        for _ in range(rooms)
    ]
    for thread in (*watching, *phones):
        thread.start()
    for thread in phones:
        thread.join()
    over.set()
    for thread in watching:
        thread.join()
    burst.work = server.measure_work() - work
    return burst


def hand_in(port: int, burst: Burst, answers: dict[str, str], wait: float) -> None:
    """Open the questionnaire after so many seconds and hand in at once."""
    time.sleep(wait)
    begun = time.perf_counter()
    body = urlencode({**answers, "id": str(uuid.uuid4())})
    # Minutes lie between the two: no phone has its connection still.
    for method, sent in (("GET", None), ("POST", body)):
        connection = http.client.HTTPConnection("127.0.0.1", port)
        connection.request(method, f"/r/{CODE}", sent, FORM)
        answer = connection.getresponse()
        answer.read()
        connection.close()
    burst.answers[answer.status] += 1
    burst.hand_ins.append(time.perf_counter() - begun)


def look_on(port: int, cookie: str, burst: Burst, over: threading.Event) -> None:
    """Ask how the survey stands until all is over, as the page of a room does."""
    headers = {"Cookie": f"evalapp={cookie}", "Accept": "application/json"}
    wait = random.uniform(0, PAUSE)
    while not over.wait(wait):
        begun = time.perf_counter()
        connection = http.client.HTTPConnection("127.0.0.1", port)
        connection.request("GET", f"/room/{CODE}/count?lang=km", headers=headers)
        response = connection.getresponse()
        response.read()
        headers["If-None-Match"] = response.headers["ETag"]
        connection.close()
        burst.looked[response.status] += 1
        burst.looks.append(time.perf_counter() - begun)
        wait = max(PAUSE, 4 * burst.looks[-1])


def count_stored(port: int, cookie: str) -> int:
    """Return how many responses the server has."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    headers = {"Cookie": f"evalapp={cookie}", "Accept-Language": "en"}
    time.sleep(PAUSE)
    connection.request("GET", f"/room/{CODE}/count", headers=headers)
    told = json.loads(connection.getresponse().read())
    return int(told["count"].partition(" ")[0].replace(",", ""))


def tell(name: str, seconds: list[float]) -> float:
    """Print how long something took; return the slowest of a hundred."""
    ordered = sorted(seconds)
    p50, p99 = ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.99)]
    print(f"{name}: {len(ordered)}, p50 {1000 * p50:.0f} ms, p99 {1000 * p99:.0f} ms", flush=True)
    return p99


def measure(name: str, url: str, runs: int) -> None:
    """Print hand-ins without rooms and with them, in turn."""
    with served(url, PORT) as server:
        alone, watched = [], []
        for _ in range(runs):
            alone.append(run_burst(PORT, server, 0))
            watched.append(run_burst(PORT, server, ROOMS))
        stored = count_stored(PORT, server.cookie)
    without = tell(f"{name}, hand-ins without rooms", [s for b in alone for s in b.hand_ins])
    beside = tell(f"{name}, hand-ins with {ROOMS} rooms", [s for b in watched for s in b.hand_ins])
    tell(f"{name}, looks of rooms", [s for b in watched for s in b.looks])
    answers = sum((b.answers for b in (*alone, *watched)), Counter())
    looked = sum((b.looked for b in watched), Counter())
    pairs = list(zip(watched, alone, strict=True))
    work = statistics.median(with_rooms.work / bare.work for with_rooms, bare in pairs)
    middle = statistics.median(
        statistics.median(with_rooms.hand_ins) / statistics.median(bare.hand_ins)
        for with_rooms, bare in pairs
    )
    print(f"{name}, with rooms / without: work {work:.2f}, ", end="")
    print(f"p50 {middle:.2f}, p99 {beside / without:.2f}")
    print(f"{name}, looks by status: {dict(looked)}")
    lost = answers[303] - stored
    print(f"{name}, acknowledged {answers[303]} of {sum(answers.values())}, stored {stored}")
    assert lost == 0, f"{lost} responses lost, or stored twice where below zero"


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    measure("SQLite", "", runs)
    with ExitStack() as stack:
        from tests.postgresql import find_account, find_programs, make_database, run_server

        server = stack.enter_context(run_server(find_programs(), find_account()))
        measure("PostgreSQL", stack.enter_context(make_database(server)), runs)


if __name__ == "__main__":
    main()
