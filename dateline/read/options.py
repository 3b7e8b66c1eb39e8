"""What the user may say about how a report is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read; `published`, `source` and `title` overrule what the report says of itself.

    `force` reads a report that is not English, `allow_private` an address inside the own network.
    `max_bytes` bounds one report; what lies behind it is not read, and a gap says so.
    `keep_raw` lets a document carry the bytes it was read from.
    """

    published: date | None = None
    source: str | None = None
    title: str | None = None
    force: bool = False
    allow_private: bool = False
    timeout_s: float = 20
    max_bytes: int = 20_000_000
    keep_raw: bool = False
