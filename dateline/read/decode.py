"""Bytes → characters, whatever the encoding says of itself; what cannot be decoded is counted, never hidden."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.I
)
# As browsers read them (https://encoding.spec.whatwg.org/#names-and-labels).
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}
_UNUSABLE = {"utf-7", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "idna", "punycode"}
# Control characters that stand for nothing in a text; tab, line feed and carriage return stay.
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]|[\ufdd0-\ufdef\ufffe\uffff]")
_SNIFFED = 4096


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters, the encoding they were read in, and how many were replaced by U+FFFD."""

    text: str
    encoding: str
    replaced: int


def decoded(raw: bytes, *, declared: str | None = None) -> Decoded:
    """The characters of `raw`: by byte order mark, as UTF-8 where it is, as declared, else as Windows-1252.

    `declared` is what the transport said; the page's own declaration comes second.
    """
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            return _read(raw[len(bom) :], encoding)
    if wide := _wide(raw[:_SNIFFED]):
        return _read(raw, wide)
    try:
        return Decoded(_clean(raw.decode("utf-8")), "utf-8", 0)
    except UnicodeDecodeError:
        return _eight_bit(raw, declared)


def _eight_bit(raw: bytes, declared: str | None) -> Decoded:
    match = _DECLARED.search(raw[:_SNIFFED])
    for label in (declared, match and match.group(1).decode("ascii")):
        encoding = _usable(label)
        if encoding and encoding != "utf-8":
            return _read(raw, encoding)
    damaged = _read(raw, "utf-8")
    # More whole multi-byte characters than broken ones: UTF-8 with damage, not another encoding.
    whole = len(damaged.text) - damaged.replaced - sum(byte < 0x80 for byte in raw)
    return damaged if whole > damaged.replaced else _read(raw, "cp1252")


def _usable(label: str | None) -> str | None:
    try:
        name = codecs.lookup(label).name if label else None
        if name is None or name in _UNUSABLE:
            return None
        b"a".decode(name, "replace")
    except (LookupError, ValueError):  # an unknown name, or a codec that makes no text
        return None
    return _MEANT.get(name, name)


def _wide(head: bytes) -> str | None:
    """UTF-16 without a byte order mark: nearly every second byte of a Latin text is NUL."""
    half = len(head) // 2
    if half < 8:
        return None
    if head[1::2].count(0) > 0.7 * half and head[::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if head[::2].count(0) > 0.7 * half and head[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None


def _read(raw: bytes, encoding: str) -> Decoded:
    text = raw.decode(encoding, "replace")
    # A text may hold U+FFFD of its own; those were lost before it came here and count too.
    return Decoded(_clean(text), encoding, text.count("\ufffd"))


def _clean(text: str) -> str:
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff"))
