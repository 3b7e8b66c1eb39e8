"""The reports of a web archive: the answers and resources in it that are text, each as the page it was."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import BinaryIO
from urllib.parse import urlsplit

from dateline.model.document import Document, Gap
from dateline.model.errors import InputError
from dateline.model.reading import Failure
from dateline.read.document import document
from dateline.read.options import ReadOptions
from dateline.read.parts import lost
from dateline.read.warc import Damage, Record, records

_TEXTS = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_CHUNK_SIZE = re.compile(rb"([0-9A-Fa-f]{1,8})[^\r\n]{0,1000}\r?\n")
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? +(\d{3})")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_GOOD = b"200"
_HEAD_SPARE = 200_000  # bytes of a record beside the page: the server's header, the sizes of chunks
_PACKED = frozenset({"gzip", "x-gzip", "deflate"})


@dataclass(frozen=True, slots=True)
class _Page:
    """The bytes of a page as a browser would have them, the encoding its server declared, what is missing."""

    raw: bytes
    charset: str | None
    gaps: tuple[Gap, ...] = ()


def documents_of_archive(archive: BinaryIO, name: str, options: ReadOptions) -> Iterator[Document | Failure]:
    """A document or a failure for each page and text in the archive, in order; a failure for each damaged place.

    `where` is `name:offset`. Pictures, scripts, redirects, error pages and `robots.txt` are no reports and left out.
    """
    empty = True
    for record in records(archive, options.max_bytes + _HEAD_SPARE):
        where = f"{name}:{record.offset}"
        outcome = _damage(record, where) if isinstance(record, Damage) else _outcome(record, where, options)
        if outcome is not None:
            empty = False
            yield outcome
    if empty:
        raise InputError(f"{name} holds no captured page or text. Check that the crawl reached the reports.")


def _damage(damage: Damage, where: str) -> Failure:
    reason = f"damaged: {damage.what}. What is whole is read; get the archive again for the rest."
    return Failure(where, "read", reason)


def _outcome(record: Record, where: str, options: ReadOptions) -> Document | Failure | None:
    """The report in a record; None where it holds none and need not."""
    uri = record.header.get("warc-target-uri", "").strip().strip("<>")
    page: _Page | None = None
    try:
        page = _page(record, where, options.max_bytes)
        if page is None or _path(uri) == "/robots.txt":
            return None
        if record.header.get("warc-segment-number", "1") != "1" or "warc-segment-total-length" in record.header:
            raise InputError(f"{where} is a segment of a longer record, which dateline does not put together")
        doc = document(page.raw, name=where, options=options, url=uri or None, charset=page.charset)
    except InputError as error:
        content = page.raw[: options.max_bytes].decode("utf-8", "replace") if page else None
        return Failure(where, "read", f"{uri}: {error}", content)
    return replace(doc, captured=_captured(record.header.get("warc-date", "")), gaps=(*page.gaps, *doc.gaps))


def _path(uri: str) -> str:
    try:
        return urlsplit(uri).path
    except ValueError:
        return ""


def _captured(words: str) -> datetime | None:
    """The moment a capture was made, which says nothing of when the page was published."""
    try:
        moment = datetime.fromisoformat(words.strip())
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def _page(record: Record, where: str, most: int) -> _Page | None:
    """The page or text of a record; None where it holds something else."""
    gaps = []
    if why := record.header.get("warc-truncated"):
        gaps.append(lost(f"the crawl cut this page short ({why[:40]})"))
    if record.header.get("warc-type") == "resource":
        kind, charset = _type(record.header.get("content-type", ""))
        return _Page(record.block, charset, tuple(gaps)) if kind in _TEXTS else None
    status = _STATUS.match(record.block)
    # Other protocols answer too: look-ups of names stand in every archive of some crawlers.
    if record.header.get("warc-type") != "response" or not status or status[1] != _GOOD:
        return None
    end = _HEAD_END.search(record.block, 0, _HEAD_SPARE)
    head = _fields(record.block[: end.start()]) if end else {}
    kind, charset = _type(head.get("content-type", ""))
    if end is None or kind not in _TEXTS:
        return None
    body = record.block[end.end() :]
    if "chunked" in head.get("transfer-encoding", "").lower():
        body = _unchunked(body)
    encoding = head.get("content-encoding", "").strip().lower()
    if encoding in _PACKED:
        body, whole = _unpacked(body, where, most)
        gaps += [] if whole else [lost("the page came packed and breaks off before its end, or is too large")]
    elif encoding not in {"", "identity"}:
        raise InputError(f"{where} came packed as {encoding!r}, which dateline cannot unpack. Save the page as HTML.")
    return _Page(body, charset, tuple(gaps))


def _fields(head: bytes) -> dict[str, str]:
    rows = (line.partition(":") for line in head.decode("latin-1").splitlines()[1:])
    return {key.strip().lower(): value.strip() for key, _, value in rows}


def _type(words: str) -> tuple[str, str | None]:
    charset = _CHARSET.search(words)
    return words.split(";")[0].strip().lower(), charset[1] if charset else None


def _unchunked(body: bytes) -> bytes:
    """The body put together from its chunks (RFC 9112, 7.1); as it is where a crawler has done so before."""
    pieces: list[bytes] = []
    at = 0
    while size := _CHUNK_SIZE.match(body, at):
        start, length = size.end(), int(size[1], 16)
        if length == 0:
            return b"".join(pieces)
        pieces.append(body[start : start + length])
        at = start + length
        at += 2 if body[at : at + 2] == b"\r\n" else 0
    return body if not pieces else b"".join(pieces)


def _unpacked(body: bytes, where: str, most: int) -> tuple[bytes, bool]:
    """The body unpacked, up to one byte more than `most`, and whether that is all; as it is where it is not packed."""
    unpacker = zlib.decompressobj(47)  # a gzip or a zlib header, whichever stands there
    try:
        unpacked = unpacker.decompress(body, most + 1)
    except zlib.error as error:
        if not body.startswith(b"\x1f\x8b"):
            return body, True
        raise InputError(f"{where} came packed and is damaged ({error})") from error
    return unpacked, unpacker.eof
