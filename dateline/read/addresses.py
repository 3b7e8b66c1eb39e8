"""Which network addresses a report may be fetched from: those of the public internet, unless allowed."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable

from dateline.model.errors import InputError

Resolver = Callable[[str, int], list[str]]

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address
# NAT64 prefixes (RFC 6052 and RFC 8215): the last 32 bits are the IPv4 address really meant.
_NAT64 = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("64:ff9b:1::/48"))
# IPv4-compatible addresses (RFC 4291, deprecated).
_COMPATIBLE = ipaddress.IPv6Network("::/96")


def resolved(host: str, port: int) -> list[str]:
    """The addresses of a host as the system knows them, in its order of preference.

    Raises:
        InputError: there is no such host.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise InputError(f"no host {host!r} is known: {error}. Check the address and the network.") from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def checked(host: str, port: int, *, allow_private: bool, resolver: Resolver = resolved) -> list[str]:
    """The addresses to connect to, from one look-up that is not repeated: what is checked is what is connected to.

    Raises:
        InputError: one of them lies outside the public internet and `allow_private` is false.
    """
    addresses = resolver(host, port)
    if not addresses:
        raise InputError(f"host {host!r} has no address. Check the web address.")
    for address in addresses:
        if not allow_private and not is_public(address):
            raise InputError(
                f"{host} is {address}, which is not on the public internet. "
                "If the report really lies in your own network, say --allow-private."
            )
    return addresses


def is_public(address: str) -> bool:
    """True for an address of the public internet, also looking inside those that carry an IPv4 address."""
    try:
        ip = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return False
    return all(_is_global(each) for each in (ip, *_carried(ip)))


def _is_global(ip: _Address) -> bool:
    refused = (
        ip.is_private or ip.is_loopback or ip.is_link_local or ip.is_multicast or ip.is_reserved or ip.is_unspecified
    )
    # Mapped and NAT64 addresses are reserved themselves; the address they stand for decides.
    if isinstance(ip, ipaddress.IPv6Address) and (ip.ipv4_mapped or ip in _NAT64[0]):
        return True
    return ip.is_global and not refused


def _carried(ip: _Address) -> list[_Address]:
    """The IPv4 addresses inside an IPv6 address: mapped, 6to4, Teredo, NAT64, compatible."""
    if isinstance(ip, ipaddress.IPv4Address):
        return []
    found: list[_Address] = [inner for inner in (ip.ipv4_mapped, ip.sixtofour) if inner]
    found += ip.teredo or ()
    if any(ip in network for network in (*_NAT64, _COMPATIBLE)):
        found.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
    return found
