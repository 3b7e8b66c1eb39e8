"""The public functions: one report whole, or one stage of it for itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dateline import read as reading_stage
from dateline.model.document import Document, text_id
from dateline.model.errors import InputError
from dateline.model.reading import Claim, Event, Failure, Reading
from dateline.model.values import Place
from dateline.pipeline import default_tools, read_document

if TYPE_CHECKING:
    from dateline.ground.times import TimeExpression

_PLACE_KINDS = ("place", "site", "route")


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place name of a text and where on the globe it is; `start`, `end` are half-open code point offsets."""

    start: int
    end: int
    text: str
    lat: float
    lon: float
    country: str | None
    ref: str | None
    precision_km: float
    basis: str


@dataclass(frozen=True, slots=True)
class FoundTime:
    """A time expression of a text; `type` and `value` as TIMEX3, `first` and `last` the days it covers (closed).

    `value`, `first` and `last` are None where they cannot be known; `basis` is `stated`, `relative` or `unknown`.
    """

    start: int
    end: int
    text: str
    type: str
    value: str | None
    first: date | None
    last: date | None
    basis: str


def read_report(
    source: str | Path,
    published: date | str | None = None,
    *,
    outlet: str | None = None,
    title: str | None = None,
    force: bool = False,
    allow_private: bool = False,
) -> Reading:
    """Read one report: a file (text, HTML, PDF, Word, one JSON line), a web address, or `-` for standard input.

    `published`, `outlet` and `title` overrule what the report says of itself; `force` reads what is not English too;
    `allow_private` fetches addresses inside one's own network.

    Raises:
        InputError: there is no such report, it cannot be read, or the source holds several.
        SetupError: the reader or the gazetteer is missing or damaged.
    """
    options = reading_stage.ReadOptions(
        published=_day(published), source=outlet, title=title, force=force, allow_private=allow_private
    )
    found = list(reading_stage.documents(source, options))
    if len(found) != 1:
        raise InputError(f"{source} holds {len(found)} reports. Read them with: dateline read {source}")
    if isinstance(found[0], Failure):
        raise InputError(f"{found[0].where}: {found[0].reason}")
    return read_document(found[0])


def find_places(text: str, published: date | str | None = None) -> list[FoundPlace]:
    """The places a text names that can be put on the map, in order."""
    doc = _document(text, published)
    tools = default_tools()
    mentions = [m for m in tools.finder.findings(doc).mentions if m.kind in _PLACE_KINDS]
    from dateline.ground.places import places

    resolved, _ = places(doc, mentions, tools.gazetteer)
    return [_found(m.span.start, m.span.end, doc, p) for m, p in zip(mentions, resolved, strict=True) if p is not None]


def resolve_places(
    text: str, spans: Sequence[tuple[int, int]], published: date | str | None = None
) -> list[FoundPlace | None]:
    """Where each given (start, end) of a text is, one for each; None rather than a guess.

    Raises:
        ValueError: a span does not lie in the text.
    """
    from dateline.ground.places import resolve

    doc = _document(text, published)
    resolved = resolve(doc, [doc.span(start, end) for start, end in spans], default_tools().gazetteer)
    return [
        None if place is None else _found(start, end, doc, place)
        for (start, end), place in zip(spans, resolved, strict=True)
    ]


def find_times(text: str, published: date | str | None = None) -> list[FoundTime]:
    """The time expressions of a text, in order; without a publication date relative ones stay relative."""
    from dateline.ground.times import find_times as expressions

    return [_found_time(found) for found in expressions(_document(text, published))]


def find_claims(text: str, published: date | str | None = None) -> list[Claim]:
    """The claims of a text: who says what, and the stance taken."""
    return list(read_document(_document(text, published)).claims)


def find_events(text: str, published: date | str | None = None) -> list[Event]:
    """The events of a text with their roles, times and counts."""
    return list(read_document(_document(text, published)).events)


def _document(text: str, published: date | str | None) -> Document:
    return Document(id=text_id(text), text=text, published=_day(published))


def _day(day: date | str | None) -> date | None:
    if day is None or isinstance(day, date):
        return day
    try:
        return date.fromisoformat(day)
    except ValueError as error:
        raise InputError(f"{day!r} is not a day. Write it as YYYY-MM-DD, for example 2016-10-25.") from error


def _found(start: int, end: int, doc: Document, place: Place) -> FoundPlace:
    words = doc.text[start:end]
    return FoundPlace(
        start, end, words, place.lat, place.lon, place.country, place.ref, place.precision_km, place.basis
    )


def _found_time(found: TimeExpression) -> FoundTime:
    span, when = found.span, found.when
    return FoundTime(span.start, span.end, span.text, found.type, found.value, when.first, when.last, when.basis)
