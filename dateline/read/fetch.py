"""A report from a web address: http and https, public addresses, bounded in time, size and redirects.

Proxies of the environment are not used: the address checked must be the address connected to.
"""

from __future__ import annotations

import http.client
import re
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from dateline.model.errors import InputError
from dateline.read.addresses import Resolver, checked, resolved
from dateline.read.options import ReadOptions

_MOST_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
# Servers know no better type for some files; what the bytes are is told by the bytes.
_TYPES = frozenset(
    {
        "",
        "text/html",
        "text/plain",
        "text/xml",
        "application/xhtml+xml",
        "application/xml",
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/octet-stream",
    }
)
_CHUNK = 65_536
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_SAVE_IT = "Open it in a browser, save the page and give dateline the file."


@dataclass(frozen=True, slots=True)
class Fetched:
    """The bytes of a page after decompression, where they came from after all redirects, and the charset declared."""

    raw: bytes
    url: str
    charset: str | None


def fetched(address: str, options: ReadOptions, *, resolver: Resolver = resolved) -> Fetched:
    """The page at an address.

    Raises:
        InputError: not http(s), not public (`ReadOptions.allow_private`), no answer in time, too large, too many
            redirects, no text, or refused by its server.
    """
    deadline = time.monotonic() + options.timeout_s
    url = address
    for _ in range(_MOST_REDIRECTS + 1):
        answer = _one_answer(url, options, deadline, resolver)
        if isinstance(answer, Fetched):
            return answer
        url = urljoin(url, answer)
    raise InputError(f"{address} redirects more than {_MOST_REDIRECTS} times. {_SAVE_IT}")


def _one_answer(url: str, options: ReadOptions, deadline: float, resolver: Resolver) -> Fetched | str:
    """The page, or the address its server sends us on to."""
    parts = _parts(url)
    host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    addresses = checked(host, port, allow_private=options.allow_private, resolver=resolver)
    try:
        with _connected(addresses, port, deadline) as plain, _secured(plain, parts) as sock:
            kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
            connection = kind(host, port)
            connection.sock = sock
            connection.request("GET", _target(parts), headers=_headers())
            response = connection.getresponse()
            if response.status in _REDIRECTS and (location := response.getheader("Location")):
                return location
            _refuse(response, url)
            raw = _body(response, url, options, deadline)
    except (OSError, http.client.HTTPException, ValueError, zlib.error) as error:
        if time.monotonic() >= deadline:
            raise InputError(
                f"{url} did not answer within {options.timeout_s:g} s. Try again later. {_SAVE_IT}"
            ) from error
        raise InputError(f"{url} cannot be fetched: {error or type(error).__name__}. {_SAVE_IT}") from error
    charset = _CHARSET.search(response.getheader("Content-Type") or "")
    return Fetched(raw, url, charset[1] if charset else None)


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url.strip())
        port_is_sound = parts.port != 0
        host = (parts.hostname or "").encode("idna").decode("ascii") if "%" not in url.split("/")[2] else ""
    except (ValueError, UnicodeError, IndexError) as error:
        raise InputError(f"{url!r} is no web address: {error}") from error
    if parts.scheme not in {"http", "https"}:
        raise InputError(f"{url!r} is no web address that dateline fetches: it must begin with http:// or https://")
    if parts.username is not None or not host or not port_is_sound:
        raise InputError(f"{url!r} is no plain web address: it needs a host, and no user name or password in it")
    netloc = f"[{host}]" if ":" in host else host
    return parts._replace(netloc=netloc if parts.port is None else f"{netloc}:{parts.port}")


def _target(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    return f"{path}?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else path


def _headers() -> dict[str, str]:
    return {
        "User-Agent": f"dateline/{version('dateline')}",
        "Accept": "text/html, application/xhtml+xml, text/plain;q=0.9, application/pdf;q=0.8, "
        "application/rss+xml;q=0.7, application/atom+xml;q=0.7, application/xml;q=0.6, */*;q=0.1",
        "Accept-Language": "en",
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }


@contextmanager
def _connected(addresses: list[str], port: int, deadline: float) -> Iterator[socket.socket]:
    """A socket to the first of the addresses that answers; shut when the time is over, whatever it waits for."""
    sock = _first_open(addresses, port, deadline)
    # A server that sends a byte now and then keeps every single wait short: only a clock of its own ends that.
    clock = threading.Timer(max(deadline - time.monotonic(), 0), _shut, [sock])
    clock.daemon = True
    clock.start()
    try:
        yield sock
    finally:
        clock.cancel()
        sock.close()


def _first_open(addresses: list[str], port: int, deadline: float) -> socket.socket:
    failure: OSError = TimeoutError("no time left")
    for address in addresses:
        left = deadline - time.monotonic()
        if left <= 0:
            break
        try:
            return socket.create_connection((address, port), timeout=left)
        except OSError as error:
            failure = error
    raise failure


def _shut(sock: socket.socket) -> None:
    try:
        sock.shutdown(socket.SHUT_RDWR)
    except OSError:
        sock.close()


def _secured(sock: socket.socket, parts: SplitResult) -> socket.socket:
    """The socket itself for http; for https one that proved to speak for the host named in the address."""
    if parts.scheme == "http":
        return sock
    return ssl.create_default_context().wrap_socket(sock, server_hostname=parts.hostname)


def _refuse(response: http.client.HTTPResponse, url: str) -> None:
    if response.status != 200:
        raise InputError(f"{url} answers {response.status} {response.reason}. {_SAVE_IT}")
    kind = (response.getheader("Content-Type") or "").split(";")[0].strip().lower()
    if kind not in _TYPES:
        raise InputError(
            f"{url} is {kind}, not a text, a web page or a document. Save the report as one of them first."
        )
    encoding = (response.getheader("Content-Encoding") or "identity").strip().lower()
    if encoding not in {"identity", "gzip", "x-gzip", "deflate"}:
        raise InputError(f"{url} comes packed as {encoding!r}, which was not asked for. {_SAVE_IT}")


def _body(response: http.client.HTTPResponse, url: str, options: ReadOptions, deadline: float) -> bytes:
    packed = (response.getheader("Content-Encoding") or "identity").strip().lower() != "identity"
    # 47: a gzip or a zlib header, whichever stands there.
    unpacker = zlib.decompressobj(47) if packed else None
    body = bytearray()
    while chunk := response.read1(_CHUNK):
        room = options.max_bytes + 1 - len(body)
        body += unpacker.decompress(chunk, room) if unpacker else chunk
        if len(body) > options.max_bytes:
            raise InputError(f"{url} is larger than {options.max_bytes} bytes (option max_bytes). {_SAVE_IT}")
        if time.monotonic() >= deadline:
            raise TimeoutError("the time is over")
    if time.monotonic() >= deadline or (response.length or 0) > 0 or (unpacker and not unpacker.eof):
        raise OSError("the answer broke off before its end")
    return bytes(body)
