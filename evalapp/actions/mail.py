"""Letters by e-mail: one to each person, through the institute's own mail server."""

from __future__ import annotations

import smtplib
import ssl
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP as AS_SENT
from email.utils import format_datetime, make_msgid
from typing import Final

from email_validator import EmailNotValidError, validate_email

from evalapp.actions.mail_server import MailServer, Security
from evalapp.i18n import Message
from evalapp.storage.tables import now

SECONDS_TO_CONNECT: Final = 10
SECONDS_TO_SEND: Final = 60
"""So long somebody waits for their letters to be sent; those left over they send again."""

LONGEST_ANSWER: Final = 200
"""Signs that are shown of what a mail server says."""


@dataclass(frozen=True)
class Letter:
    """What every person is sent. `reply_to` is who reads their answers."""

    subject: str
    text: str
    reply_to: str = ""


@dataclass(frozen=True)
class Refused:
    """An address to which a letter could not be sent, and why."""

    address: str
    reason: Message


@dataclass(frozen=True)
class Delivery:
    """What became of letters. `left` were not tried any more, for the reason in `fault`."""

    sent: tuple[str, ...] = ()
    refused: tuple[Refused, ...] = ()
    left: tuple[str, ...] = ()
    fault: Message | None = None


def read_address(typed: str) -> str:
    """Return an e-mail address as mail servers write it. Raises ValueError."""
    try:
        found = validate_email(typed, check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError as fault:
        raise ValueError(str(fault)) from fault
    return found.ascii_email or found.normalized


def try_server(server: MailServer) -> str:
    """Return what hinders sending; empty where the server lets us in."""
    try:
        with _connect(server):
            return ""
    except (OSError, smtplib.SMTPException) as fault:
        return _tell_answer(fault)


def send_letters(
    server: MailServer, letter: Letter, addresses: Sequence[str], seconds: float = SECONDS_TO_SEND
) -> Delivery:
    """Send a letter to each address by itself, so that nobody sees the others.

    Raises ValueError where subject or `reply_to` would begin another line of the head.
    """
    return send_own_letters(server, dict.fromkeys(addresses, letter), seconds)


def send_own_letters(
    server: MailServer, letters: Mapping[str, Letter], seconds: float = SECONDS_TO_SEND
) -> Delivery:
    """Send to each address the letter that it is mapped to. Raises ValueError as above."""
    written = {address: _write(server, letter, address) for address, letter in letters.items()}
    until = time.monotonic() + seconds
    sent: list[str] = []
    refused: list[Refused] = []
    fault = None
    try:
        with _connect(server) as connection:
            for address, message in written.items():
                if time.monotonic() > until:
                    break
                reason = _send(connection, message)
                if reason:
                    refused.append(Refused(address, reason))
                else:
                    sent.append(address)
    except (OSError, smtplib.SMTPException) as broken:
        fault = Message("The mail server: %(answer)s", {"answer": _tell_answer(broken)})
    done = {*sent, *(each.address for each in refused)}
    left = tuple(address for address in written if address not in done)
    return Delivery(tuple(sent), tuple(refused), left, fault)


def _write(server: MailServer, letter: Letter, address: str) -> EmailMessage:
    message = EmailMessage(policy=AS_SENT)
    message["From"] = server.sender
    message["To"] = address
    message["Subject"] = letter.subject
    message["Date"] = format_datetime(now())
    message["Message-ID"] = make_msgid(domain=server.sender.rpartition("@")[2])
    if letter.reply_to:
        message["Reply-To"] = letter.reply_to
    message.set_content(letter.text)
    return message


@contextmanager
def _connect(server: MailServer) -> Iterator[smtplib.SMTP]:
    """Give a connection on which letters can be sent."""
    # Checks the name and the certificate of the server.
    secure = ssl.create_default_context()
    if server.security is Security.TLS:
        connection: smtplib.SMTP = smtplib.SMTP_SSL(
            server.host, server.port, timeout=SECONDS_TO_CONNECT, context=secure
        )
    else:
        connection = smtplib.SMTP(server.host, server.port, timeout=SECONDS_TO_CONNECT)
    with connection:
        if server.security is Security.STARTTLS:
            connection.starttls(context=secure)
        if server.user:
            connection.login(server.user, server.password)
        yield connection


def _send(connection: smtplib.SMTP, message: EmailMessage) -> Message | None:
    """Send one letter; return why it was refused. A connection that breaks raises."""
    try:
        connection.send_message(message)
    except smtplib.SMTPRecipientsRefused as fault:
        ((code, answer),) = fault.recipients.values()
        return Message("refused: %(answer)s", {"answer": _shorten(code, answer)})
    except (smtplib.SMTPSenderRefused, smtplib.SMTPDataError) as fault:
        return Message("refused: %(answer)s", {"answer": _tell_answer(fault)})
    return None


def _tell_answer(fault: Exception) -> str:
    if isinstance(fault, smtplib.SMTPResponseException):
        return _shorten(fault.smtp_code, fault.smtp_error)
    return str(fault)[:LONGEST_ANSWER] or type(fault).__name__


def _shorten(code: int, answer: bytes | str) -> str:
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return f"{code} {' '.join(text.split())}"[:LONGEST_ANSWER]
