"""A mail server on this machine that keeps what it is sent, for tests."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

SENDER = "surveys@institute.example"


@dataclass
class Postbox:
    """What arrived: envelope and message. People called nobody are refused."""

    envelopes: list[Envelope] = field(default_factory=list)
    port: int = 0
    breaks_after: int = 1_000_000

    async def handle_RCPT(  # noqa: N802 (aiosmtpd names it so)
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take everybody but people called nobody."""
        if address.startswith("nobody"):
            return "550 5.1.1 There is no nobody here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 (aiosmtpd names it so)
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        """Keep a message; hang up where enough came."""
        if len(self.envelopes) >= self.breaks_after:
            server.transport.close()
            return "421 Enough"
        self.envelopes.append(envelope)
        return "250 OK"

    @property
    def url(self) -> str:
        """What EVALAPP_SMTP_URL says of it."""
        return f"smtp://127.0.0.1:{self.port}/?tls=none"

    @property
    def messages(self) -> list[EmailMessage]:
        """What arrived, read."""
        return [
            message_from_bytes(each.content, policy=policy.default)  # type: ignore[arg-type]
            for each in self.envelopes
        ]


def find_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def open_postbox(password: str = "", breaks_after: int = 1_000_000) -> Iterator[Postbox]:
    """Give a mail server that is up; with a password it lets only `anna` send."""
    box = Postbox(port=find_port(), breaks_after=breaks_after)

    def judge(server, session, envelope, mechanism, data):
        is_right = (data.login, data.password) == (b"anna", password.encode())
        return AuthResult(success=is_right)

    controller = Controller(
        box,
        hostname="127.0.0.1",
        port=box.port,
        authenticator=judge,
        auth_required=bool(password),
        auth_require_tls=False,
    )
    controller.start()
    try:
        yield box
    finally:
        controller.stop()
