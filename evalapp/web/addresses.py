"""The address by which participants reach the server: not always that of whoever asks.

A facilitator opens the pages on the computer that serves them, by `localhost`: there the address
in the network is told instead, so that phones find it, also without internet.
"""

from __future__ import annotations

from typing import Any

from flask import current_app, request, url_for

from evalapp.web.lan import list_lan_addresses
from evalapp.web.services import config

EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104  compared with, not listened on


def link_for_participants(endpoint: str, **values: Any) -> str:
    """Return the link to a page as participants open it."""
    return find_participants_address() + url_for(endpoint, **values)


def find_participants_address() -> str:
    """Return scheme, host and port by which participants reach the server."""
    told = config().public_address
    if told:
        return told
    host, port = current_app.extensions.get("evalapp_listens_at", ("", 0))
    if is_local_address() and host in EVERYWHERE:
        for address in list_lan_addresses():
            return f"http://{address}:{port}"
    return request.host_url.rstrip("/")


def is_out_of_reach() -> bool:
    """Tell whether no phone can open what `link_for_participants` returns."""
    return is_local(find_participants_address().partition("://")[2])


def is_in_own_network() -> bool:
    """Tell whether phones must be in the network of this computer."""
    return not config().public_address and is_local_address() and not is_out_of_reach()


def is_local_address() -> bool:
    """Tell whether the page was opened by an address that no other computer can reach."""
    return is_local(request.host)


def is_local(host: str) -> bool:
    """Tell whether a host, with or without a port, is this computer for itself."""
    name = host.rsplit(":", 1)[0].strip("[]")
    return name in ("localhost", "::1") or name.startswith("127.")
