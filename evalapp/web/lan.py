"""The addresses of this computer in its networks, by which phones find it without internet."""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import IPv4Address
from typing import Final

import ifaddr

INSIDE: Final = ("br-", "cni", "docker", "veth", "virbr", "vmnet")
"""How networks are called that exist inside the computer only; no phone is there."""


def list_lan_addresses() -> list[str]:
    """Return the IPv4 addresses by which other computers can reach this one, likeliest first."""
    return choose_addresses(
        (adapter.nice_name, str(each.ip))
        for adapter in ifaddr.get_adapters()
        for each in adapter.ips
        if each.is_IPv4
    )


def choose_addresses(named: Iterable[tuple[str, str]]) -> list[str]:
    """Return the addresses, of pairs with the name of their network, at which phones may be.

    Networks of homes and offices come first.
    """
    reachable = [
        IPv4Address(address) for name, address in named if not name.lower().startswith(INSIDE)
    ]
    told = {
        address: not address.is_private
        for address in reachable
        if not (address.is_loopback or address.is_link_local)
    }
    return [str(address) for address in sorted(told, key=told.__getitem__)]
