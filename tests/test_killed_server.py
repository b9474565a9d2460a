"""A server killed in the middle of a burst: what was acknowledged is there, and there once."""

import http.client
import os
import signal
import threading
import time
import uuid
from pathlib import Path
from urllib.parse import urlencode

import pytest

from evalapp.actions.collect import hide_id
from tests.machine import WORKERS, Machine
from tests.open_surveys import SECRET, database_of, make_app, start_open, stored_responses

PHONES = 8
RESPONSES_OF_A_PHONE = 15
RESPONSES_BEFORE_THE_KILL = 30
SECONDS_TO_ARRIVE = 60
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Burst:
    """Phones that hand in one response after the other, each sent again until it is acknowledged.

    A response that was acknowledged is never sent again: lost, it stays lost.
    """

    def __init__(self, port: int) -> None:
        self.port = port
        self.responses = [uuid.uuid4() for _ in range(PHONES * RESPONSES_OF_A_PHONE)]
        self.acknowledged: list[uuid.UUID] = []
        self.failures: list[str] = []
        self.deadline = time.monotonic() + SECONDS_TO_ARRIVE
        self._phones = [
            threading.Thread(target=self._send_all, args=(self.responses[number::PHONES],))
            for number in range(PHONES)
        ]

    def start(self) -> None:
        """Return when some responses have arrived, and many have not."""
        for phone in self._phones:
            phone.start()
        while len(self.acknowledged) < RESPONSES_BEFORE_THE_KILL and not self._is_over():
            time.sleep(0.005)

    def end(self) -> None:
        """Return when all responses are acknowledged, or the time is over."""
        for phone in self._phones:
            phone.join()

    def _send_all(self, responses: list[uuid.UUID]) -> None:
        for response in responses:
            while not self._is_over() and not self._send(response):
                time.sleep(0.05)

    def _send(self, response: uuid.UUID) -> bool:
        """Hand in; tell whether the server has said that it has the response."""
        answers = {"id": str(response), "programme": "sme_cluster", "country": "kh"}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request("POST", "/r/482913", urlencode(answers), FORM)
            status = connection.getresponse().status
        except (OSError, http.client.HTTPException) as fault:
            self.failures.append(repr(fault))
            return False
        finally:
            connection.close()
        assert status == 303
        self.acknowledged.append(response)
        return True

    def _is_over(self) -> bool:
        return time.monotonic() > self.deadline


@pytest.fixture
def app(database_url, tmp_path):
    app = make_app(database_url, tmp_path)
    start_open(app, "training_pre", "482913")
    yield app
    database_of(app).close()


@pytest.fixture
def machine(app, database_url, tmp_path):
    return Machine(tmp_path, database_url)


def list_workers(server):
    """Return the ids of the processes that a server has started."""
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children")
    return [int(each) for each in children.read_text("ascii").split()]


def ids_of(responses):
    """Return under which ids responses are stored, in order."""
    return sorted(hide_id(response, SECRET) for response in responses)


def wait_for_other_workers(server, killed):
    """Return when as many workers as before serve again."""
    latest = time.monotonic() + SECONDS_TO_ARRIVE
    while time.monotonic() < latest:
        workers = list_workers(server)
        if killed not in workers and len(workers) == WORKERS:
            return
        time.sleep(0.05)
    pytest.fail(f"worker {killed} was not replaced: {workers}")


def test_server_killed_in_a_burst_loses_and_doubles_nothing(app, machine):
    burst = Burst(machine.port)
    with machine.switched_on():
        burst.start()
    stored = {response.id for response in stored_responses(app)}
    assert stored.issuperset(ids_of(burst.acknowledged))
    with machine.switched_on():
        burst.end()
    assert burst.failures != []
    assert sorted(burst.acknowledged) == sorted(burst.responses)
    assert [response.id for response in stored_responses(app)] == ids_of(burst.responses)


def test_worker_killed_in_a_burst_is_replaced_and_nothing_lost(app, machine):
    burst = Burst(machine.port)
    with machine.switched_on() as server:
        burst.start()
        killed = list_workers(server)[0]
        os.kill(killed, signal.SIGKILL)
        burst.end()
        wait_for_other_workers(server, killed)
    assert sorted(burst.acknowledged) == sorted(burst.responses)
    assert [response.id for response in stored_responses(app)] == ids_of(burst.responses)
