"""Which kind of input some bytes are, told by their content."""

from __future__ import annotations

import json
import re

from dateline.model.errors import InputError

_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main)\b", re.I | re.S
)
_TAG = re.compile(r"</?(?:p|div|a|br|span|h[1-6]|ul|li|table|meta|title|script|article|section|img)\b[^<>]*>", re.I)
_LOOKED_AT = 5000
_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"SQLite format 3", "a database"),
    (b"WARC/", "a WARC archive"),
    (b"\x00\x00\x00", "a film or another binary file"),
    (b"\x7fELF", "a program"),
)
# Bytes that texts in any 8-bit encoding do not hold; more than one in twenty and it is no text.
_NO_TEXT = bytes(range(1, 7)) + bytes(range(0x0E, 0x1A))


def refuse_binary(raw: bytes, name: str) -> None:
    """Raise InputError where the bytes are no text at all, naming what they are."""
    for magic, what in _MAGIC:
        if raw.startswith(magic):
            raise InputError(f"{name} is {what}, which dateline does not read. Save the report as text or HTML first.")
    head = raw[:_LOOKED_AT]
    if len(head) - len(head.translate(None, _NO_TEXT)) > len(head) / 20:
        raise InputError(f"{name} is a binary file. Save the report as text or HTML first.")


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
