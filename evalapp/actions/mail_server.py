"""The institute's own mail server, as the settings name it."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from email.errors import HeaderParseError
from email.headerregistry import Address
from typing import Final
from urllib.parse import parse_qs, unquote, urlsplit

from evalapp.errors import InputError

URL_SETTING: Final = "EVALAPP_SMTP_URL"
SENDER_SETTING: Final = "EVALAPP_MAIL_FROM"


class Security(enum.Enum):
    """How a connection to a mail server is kept from being read; the words of `?tls=`."""

    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"


PORTS: Final = {Security.TLS: 465, Security.STARTTLS: 587, Security.NONE: 25}


@dataclass(frozen=True)
class MailServer:
    """A mail server and the address in whose name it sends."""

    host: str
    port: int
    security: Security
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)


def read_mail_server(url: str, sender: str) -> MailServer | None:
    """Return the mail server of the settings; None where none is set.

    Raises InputError, which never repeats the address: a password may stand in it.
    """
    if not url:
        return None
    server = _read_url(url, _read_sender(sender))
    if server.user and server.security is Security.NONE and not _is_this_machine(server.host):
        raise InputError.of(
            URL_SETTING,
            "the password would travel where everybody can read it.",
            "Please leave ?tls=none out, or leave user and password out.",
        )
    return server


def _read_url(url: str, sender: str) -> MailServer:
    try:
        parts = urlsplit(url)
        usual = {"smtp": Security.STARTTLS, "smtps": Security.TLS}[parts.scheme]
        security = Security(parse_qs(parts.query).get("tls", [usual.value])[-1])
        port = parts.port or PORTS[security]
    except (ValueError, KeyError):
        raise _no_address() from None
    if not parts.hostname:
        raise _no_address()
    user, password = (unquote(part or "") for part in (parts.username, parts.password))
    return MailServer(parts.hostname, port, security, sender, user, password)


def _no_address() -> InputError:
    return InputError.of(
        URL_SETTING,
        "this is no address of a mail server.",
        "Please write smtp://user:password@host:587 or smtps://user:password@host:465, with "
        "signs such as @ and / in the password as %40 and %2F; ?tls=none behind it where the "
        "server has no encryption.",
    )


def _read_sender(sender: str) -> str:
    try:
        read = Address(addr_spec=sender)
        if sender.isascii() and read.username and read.domain:
            return read.addr_spec
    except (ValueError, IndexError, HeaderParseError):
        pass
    raise InputError.of(
        SENDER_SETTING,
        "no e-mail address stands there.",
        "Please set the address in whose name reminders are sent.",
    )


def _is_this_machine(host: str) -> bool:
    return host in ("localhost", "::1") or host.startswith("127.")
