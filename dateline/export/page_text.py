"""The text of a report with everything the record points at marked in it, overlaps included.

Marks overlap freely, HTML elements cannot: the text is cut at every start and end into segments,
and each segment carries the ids of all marks over it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dateline.export.markup import Markup, joined, tag
from dateline.export.page_ids import Ids
from dateline.model.document import Span
from dateline.model.reading import Reading
from dateline.model.vocabulary import SORT_OF

_PARAGRAPH = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that something in the record points at: its id in the page and how it is drawn."""

    start: int
    end: int
    key: str
    layer: str


def marks(reading: Reading, ids: Ids) -> list[Mark]:
    """Every mark of a reading, by start, the longest first."""
    out = [*_entity_marks(reading, ids), *_event_marks(reading, ids), *_claim_marks(reading, ids)]
    out += [
        Mark(gap.span.start, gap.span.end, f"g{n}", "gap") for n, gap in enumerate(reading.gaps) if gap.span is not None
    ]
    return sorted(set(out), key=lambda mark: (mark.start, -mark.end, mark.key))


def marked_text(reading: Reading, ids: Ids) -> Markup:
    """The text as paragraphs with its marks."""
    text = reading.document.text
    segments = list(_segments(text, marks(reading, ids)))
    at = 0
    first = True
    paragraphs: list[Markup] = []
    for match in _PARAGRAPH.finditer(text):
        while at < len(segments) and segments[at][1] <= match.start():
            at += 1
        parts = []
        look = at
        while look < len(segments) and segments[look][0] < match.end():
            start, end, over = segments[look]
            words = text[max(start, match.start()) : min(end, match.end())]
            parts.append(_marked(words, over, first) if over else words)
            first = first and not over
            look += 1
        title = reading.document.title
        kind = "headline" if not paragraphs and title and match[0].strip() == title.strip() else None
        if match[0].strip():
            paragraphs.append(tag("p", parts, class_=kind))
    return joined(paragraphs)


def _marked(words: str, over: tuple[Mark, ...], first: bool) -> Markup:
    layers = " ".join(sorted({mark.layer for mark in over}))
    keys = " ".join(dict.fromkeys(mark.key for mark in over))
    # One tab stop for the whole text; the script moves it from mark to mark with the arrow keys.
    return tag("span", words, class_=f"m {layers}", data_i=keys, tabindex=0 if first else -1)


def _segments(text: str, found: Iterable[Mark]) -> Iterator[tuple[int, int, tuple[Mark, ...]]]:
    """The text in pieces that never cross a mark's start or end, with the marks over each."""
    opening: dict[int, list[Mark]] = defaultdict(list)
    closing: dict[int, list[Mark]] = defaultdict(list)
    for mark in found:
        opening[mark.start].append(mark)
        closing[mark.end].append(mark)
    over: dict[Mark, None] = {}
    at = 0
    for cut in sorted({*opening, *closing, len(text)}):
        if cut > at:
            yield at, cut, tuple(over)
        for mark in closing.get(cut, ()):
            over.pop(mark, None)
        for mark in opening.get(cut, ()):
            over[mark] = None
        at = cut


def _entity_marks(reading: Reading, ids: Ids) -> Iterator[Mark]:
    for entity in reading.entities:
        layer = SORT_OF.get(entity.kind, "what")
        for mention in entity.mentions:
            yield _mark(mention.span, ids.entity[entity.id], layer)


def _event_marks(reading: Reading, ids: Ids) -> Iterator[Mark]:
    for event in reading.events:
        key = ids.event[event.id]
        for n, trigger in enumerate(event.triggers):
            yield _mark(trigger, f"{key}.w{n}", "event")
        for n, role in enumerate(event.roles):
            yield _mark(role.span, f"{key}.r{n}", "role")
        for n, count in enumerate(event.counts):
            yield _mark(count.span, f"{key}.n{n}", "number")
        if event.time:
            yield _mark(event.time.span, f"{key}.t", "when")


def _claim_marks(reading: Reading, ids: Ids) -> Iterator[Mark]:
    for claim in reading.claims:
        key = ids.claim[claim.id]
        if claim.source:
            yield _mark(claim.source.span, f"{key}.s", "source")
        if claim.cue:
            yield _mark(claim.cue, f"{key}.q", "cue")
        for content in claim.content:
            yield _mark(content, f"{key}.c", "content")


def _mark(span: Span, key: str, layer: str) -> Mark:
    return Mark(span.start, span.end, key, layer)
