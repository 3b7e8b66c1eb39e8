"""Which kind of input some bytes are, told by their content."""

from __future__ import annotations

import json
import re
import zlib
from enum import StrEnum

from dateline.model.errors import InputError

_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:(?><!--.{0,2000}?-->)\s*+)*+<(?:!doctype\s+html|html|head|body|article|main)\b",
    re.I | re.S,
)
_TAG = re.compile(r"</?(?:p|div|a|br|span|h[1-6]|ul|li|table|meta|title|script|article|section|img)\b[^<>]*>", re.I)
_LOOKED_AT = 5000
# What stands before the first element is gone over once: comments can be many, and a match is never tried again.
_FEED = re.compile(
    r"\s*+(?:(?><!--.{0,2000}?-->|<\?[^>]{0,500}>|<!doctype\s+(?!html\b)[^>\[]{0,500}(?:\[.{0,2000}?\]\s*)?>)\s*+)*+"
    r"<(?:rss|rdf:rdf|(?:\w{1,20}:)?feed)\b",
    re.I | re.S,
)
_GZIP = b"\x1f\x8b"
_ZIP = b"PK\x03\x04"
_MAGIC = (
    (b"\xd0\xcf\x11\xe0", "an old or a locked Office document", "Save it as .docx without a password, or as text."),
    (b"{\\rtf", "an RTF document", "Save it as .docx or text first."),
    (b"\x89PNG", "a picture", "Type or recognise (OCR) its text first."),
    (b"\xff\xd8\xff", "a picture", "Type or recognise (OCR) its text first."),
    (b"GIF8", "a picture", "Type or recognise (OCR) its text first."),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", "Unpack it first: zstd -d FILE"),
    (b"SQLite format 3", "a database", "Save the report as text or HTML first."),
    (b"\x00\x00\x00", "a film or another binary file", "Save the report as text or HTML first."),
    (b"\x7fELF", "a program", "Save the report as text or HTML first."),
)
# Bytes that texts in any 8-bit encoding do not hold; more than one in twenty and it is no text.
_NO_TEXT = bytes(range(1, 7)) + bytes(range(0x0E, 0x1A))


class Kind(StrEnum):
    """What bytes are: one report, in one of three ways, or many."""

    text = "text"  # also HTML
    pdf = "pdf"
    docx = "docx"
    feed = "feed"
    lines = "lines"
    warc = "warc"


def kind_of(raw: bytes, name: str) -> Kind:
    """Which kind of input `raw` is, from its first bytes on; the first 64 kB are enough.

    Raises:
        InputError: it is none of them; the message names what it is.
    """
    if raw[:1024].lstrip().startswith(b"%PDF-"):
        return Kind.pdf
    if raw.startswith(_ZIP):
        return Kind.docx
    if raw.startswith(b"WARC/") or (raw.startswith(_GZIP) and _unpacked_head(raw).startswith(b"WARC/")):
        return Kind.warc
    _refuse_binary(raw, name)
    if is_json_lines(raw):
        return Kind.lines
    return Kind.feed if is_feed(raw[:_LOOKED_AT].decode("latin-1")) else Kind.text


def _unpacked_head(raw: bytes) -> bytes:
    try:
        return zlib.decompressobj(31).decompress(raw[:_LOOKED_AT], 16)
    except zlib.error:
        return b""


def _refuse_binary(raw: bytes, name: str) -> None:
    """Raise InputError where the bytes are no text at all, naming what they are."""
    if raw.startswith(_GZIP):
        raise InputError(f"{name} is a gzip archive that holds no WARC records. Unpack it first: gunzip FILE")
    for magic, what, cure in _MAGIC:
        if raw.startswith(magic):
            raise InputError(f"{name} is {what}, which dateline does not read. {cure}")
    head = raw[:_LOOKED_AT]
    if len(head) - len(head.translate(None, _NO_TEXT)) > len(head) / 20:
        raise InputError(f"{name} is a binary file. Save the report as text or HTML first.")


def is_feed(head: str) -> bool:
    """True for RSS, RDF and Atom, told by the first element; a byte order mark may stand before it."""
    return bool(_FEED.match(head.removeprefix("\ufeff").removeprefix("\u00ef\u00bb\u00bf")))


def is_page(text: str) -> bool:
    """True for HTML, also for a piece of a page without its frame."""
    head = text[:_LOOKED_AT]
    return bool(_PAGE.match(head)) or len(_TAG.findall(head)) >= 4


def is_json_lines(raw: bytes) -> bool:
    """True where the first line that is not blank is a JSON object with a `text`."""
    for line in raw.removeprefix(b"\xef\xbb\xbf").split(b"\n", 50):
        if line.strip():
            if not line.lstrip().startswith(b"{"):
                return False
            try:
                row = json.loads(line)
            except (ValueError, RecursionError):
                return False
            return isinstance(row, dict) and "text" in row
    return False
