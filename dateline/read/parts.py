"""What a report falls into before it becomes a document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dateline.model.document import Gap


@dataclass(frozen=True, slots=True)
class Parts:
    """The main text of one report, what it says of itself, and what was left out; `cut` in page order."""

    text: str
    title: str | None = None
    source: str | None = None
    byline: str | None = None
    published: date | None = None
    url: str | None = None
    cut: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()


def lost(words: str) -> Gap:
    """The gap for text that could not be kept; `words` says how much and why."""
    return Gap(stage="read", reason="text-lost", words=words)
