"""Records and raw bytes as they are kept: packed, and the same bytes for the same content."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping

from dateline.model.errors import StoreError
from dateline.model.reading import Reading

_LEVEL = 6


def packed(raw: bytes) -> bytes:
    """The bytes, smaller."""
    return zlib.compress(raw, _LEVEL)


def unpacked(kept: bytes) -> bytes:
    """What was packed.

    Raises:
        StoreError: the bytes are damaged.
    """
    try:
        return zlib.decompress(kept)
    except zlib.error as error:
        raise StoreError(
            f"The case file is damaged: a kept text cannot be unpacked ({error}). See: dateline check"
        ) from error


def record_bytes(reading: Reading) -> bytes:
    """The record of a reading, packed."""
    return packed(json.dumps(reading.to_dict(), separators=(",", ":")).encode("ascii"))


def reading_of(kept: bytes) -> Reading:
    """The reading whose record was packed.

    Raises:
        StoreError: the bytes are damaged.
        InputError: they are no record of this format.
    """
    try:
        record = json.loads(unpacked(kept))
    except ValueError as error:
        raise StoreError(f"The case file is damaged: a record cannot be read ({error}). See: dateline check") from error
    return Reading.from_dict(record)


def storable(text: str) -> str:
    """The text with what SQLite cannot keep (lone surrogates, NUL) replaced by U+FFFD."""
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace").replace("\0", "\ufffd")


def as_json(value: Mapping[str, object] | tuple[str, ...]) -> str:
    """Plain values as JSON text, the keys sorted."""
    return json.dumps(value, sort_keys=True)
