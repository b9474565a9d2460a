"""Phones on weak networks, as a running server meets them."""

import http.client
import signal
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

from tests.machine import Machine
from tests.open_surveys import database_of, make_app, start_open, stored_responses

SLOW_PHONES = 40
"""More than threads."""
BODY = b"id=6f1c2a8e-5d0b-4c3e-9a47-2b8f0e1d3c5a&programme=sme_cluster&country=kh"
HEAD = (
    b"POST /r/482913 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\n"
    b"Content-Length: %d\r\n\r\n" % len(BODY)
)


@pytest.fixture
def app(tmp_path):
    app = make_app(f"sqlite:///{tmp_path}/evalapp.sqlite", tmp_path)
    start_open(app, "training_pre", "482913")
    yield app
    database_of(app).close()


@pytest.fixture
def machine(app, tmp_path):
    return Machine(tmp_path, f"sqlite:///{tmp_path}/evalapp.sqlite")


@contextmanager
def fallen_silent(port: int, sent: bytes) -> Iterator[None]:
    """Let phones send something and nothing more."""
    with ExitStack() as stack:
        for _ in range(SLOW_PHONES):
            phone = socket.create_connection(("127.0.0.1", port))
            stack.enter_context(phone)
            phone.sendall(sent)
        yield


def ask(port: int) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", "/r/482913")
    status = connection.getresponse().status
    connection.close()
    return status


def test_phones_that_fall_silent_hold_nobody_up(machine):
    with machine.switched_on():
        for sent in (b"", HEAD[:20], HEAD + BODY[:5]):
            with fallen_silent(machine.port, sent):
                assert [ask(machine.port) for _ in range(4)] == [200] * 4


def test_answers_that_come_in_small_pieces_are_stored(app, machine):
    with machine.switched_on(), socket.create_connection(("127.0.0.1", machine.port)) as phone:
        phone.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for place in range(0, len(HEAD + BODY), 9):
            phone.sendall((HEAD + BODY)[place : place + 9])
        assert phone.makefile("rb").readline() == b"HTTP/1.1 303 SEE OTHER\r\n"
    assert [response.answers for response in stored_responses(app)] == [
        {"programme": "sme_cluster", "country": "kh"}
    ]


def test_server_that_is_stopped_ends(machine):
    with machine.switched_on() as server, fallen_silent(machine.port, HEAD):
        assert ask(machine.port) == 200
        server.send_signal(signal.SIGTERM)
        assert server.wait(60) == 0
