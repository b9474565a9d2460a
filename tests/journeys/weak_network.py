"""A network between phones and the server that a test cuts, and that loses answers."""

import http.client
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

HOP = {"connection", "keep-alive", "transfer-encoding", "date", "server"}
"""Headers that belong to one connection only."""


@dataclass
class WeakNetwork:
    """What the phones' network does, and what came through it."""

    server: str
    address: str = ""
    is_cut: bool = False
    loses_answers: bool = False
    strangers_page: bytes = b""
    moves: threading.Event = field(default_factory=threading.Event)
    sent: list[str] = field(default_factory=list)

    def cut(self) -> None:
        """Let nothing through until it is mended."""
        self.is_cut = True

    def stall(self) -> None:
        """Let everything hang until the network is mended."""
        self.moves.clear()

    def mend(self) -> None:
        """Let everything through."""
        self.moves.set()
        self.is_cut = self.loses_answers = False
        self.strangers_page = b""

    def lose_answers(self) -> None:
        """Let what is posted through to the server, and lose what the server says to it."""
        self.loses_answers = True

    def show_strangers_page(self) -> None:
        """Answer everything with a page to sign in, as a hotel's network does."""
        self.strangers_page = b"<!doctype html><title>Hotel</title><p>Please sign in"


@contextmanager
def between(server: str) -> Iterator[WeakNetwork]:
    """Give a network in front of a server."""
    network = WeakNetwork(server)
    network.mend()
    proxy = ThreadingHTTPServer(("127.0.0.1", 0), _handler_of(network))
    proxy.daemon_threads = True
    network.address = f"http://127.0.0.1:{proxy.server_port}"
    thread = threading.Thread(target=proxy.serve_forever)
    thread.start()
    try:
        yield network
    finally:
        network.mend()
        proxy.shutdown()
        thread.join()
        proxy.server_close()


def _handler_of(network: WeakNetwork) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        """Hands requests on, as far as the network lets it."""

        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            network.moves.wait()
            if network.is_cut:
                self._break_off()
            elif network.strangers_page:
                self._answer(200, [("Content-Type", "text/html")], network.strangers_page)
            else:
                self._hand_on(body)

        def do_POST(self) -> None:
            self.do_GET()

        def _hand_on(self, body: bytes) -> None:
            network.sent.append(f"{self.command} {self.path}")
            status, headers, answer = _ask(network.server, self, body)
            if network.is_cut or (network.loses_answers and self.command == "POST"):
                self._break_off()
            else:
                self._answer(status, headers, answer)

        def _break_off(self) -> None:
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)

        def _answer(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
            self.send_response(status)
            for name, value in headers:
                if name.lower() not in HOP | {"content-length"}:
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            # A phone may have gone meanwhile.
            with suppress(ConnectionError):
                self.end_headers()
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler


def _ask(
    server: str, handler: BaseHTTPRequestHandler, body: bytes
) -> tuple[int, list[tuple[str, str]], bytes]:
    connection = http.client.HTTPConnection(urlsplit(server).netloc, timeout=60)
    headers = {name: value for name, value in handler.headers.items() if name.lower() not in HOP}
    connection.request(handler.command, handler.path, body or None, headers)
    response = connection.getresponse()
    answer = response.read()
    connection.close()
    return response.status, response.getheaders(), answer
