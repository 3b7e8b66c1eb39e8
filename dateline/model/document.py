"""A report as it is read: one fixed text, and what its page says about it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` to `end` (half-open, Unicode code points) of a document's text.

    Made by `Document.span()` only, which checks it: `doc.text[span.start:span.end] == span.text`.
    """

    start: int
    end: int
    text: str = field(compare=False)

    def overlaps(self, other: Span) -> bool:
        """True where the two share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """True where `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that could not be known: at which stage, on which words, and why.

    `reason` is a short code (`place-not-found`, `text-lost`, `date-unknown`), `words` the sentence for a person.
    """

    stage: str
    reason: str
    words: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One report: its fixed text and what is known about where it comes from.

    `text` never changes after reading; every offset in a record counts code points of it.
    `published` is what the page or the user says, never today. `sha256` is of the raw bytes read.
    `cut` holds the boilerplate left out of `text` (menus, captions, bylines, comment forms), in page order.
    `gaps` says what reading lost or could not tell. `captured` is when a web archive took it from the web (UTC).
    `raw` holds the bytes read where a case is to keep them (`ReadOptions.keep_raw`); it is no part of the record.
    """

    id: str
    text: str
    title: str | None = None
    source: str | None = None
    byline: str | None = None
    dateline: str | None = None
    published: date | None = None
    url: str | None = None
    language: str = "en"
    sha256: str = ""
    cut: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()
    captured: datetime | None = None
    raw: bytes | None = field(default=None, compare=False, repr=False)

    def span(self, start: int, end: int) -> Span:
        """Characters `start` to `end` of the text.

        Raises:
            ValueError: the offsets do not lie in the text, or nothing lies between them.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no span {start}:{end} in a text of {len(self.text)} characters")
        return Span(start, end, self.text[start:end])


def text_id(text: str) -> str:
    """The id of a report that came with none: the first 16 hex digits of its text's sha256."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
