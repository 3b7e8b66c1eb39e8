"""The rows of a case as a page carries them: tables whose rows point to each other by number.

A day is the number of days since 1970-01-01. Offsets count UTF-16 units, as a browser does. Words that stand in the
text of their report are a pair of offsets into it; words without a text are the words themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from dateline.export import page_words
from dateline.export.page_shell import of_the_web
from dateline.export.rows import Release, ReportRow, TellingRow
from dateline.model.vocabulary import FAMILY_OF

Table = dict[str, Any]
_EPOCH = date(1970, 1, 1).toordinal()
WORDS = {
    "types": page_words.EVENT_NAMES,
    "families": FAMILY_OF,
    "statuses": {status: words for status, (_, words) in page_words.STATUS_NAMES.items()},
    "stances": page_words.STANCE_NAMES,
    "sources": page_words.SOURCE_NAMES,
    "roles": page_words.ROLE_NAMES,
    "on": page_words.DISAGREE_ON,
    "kinds": page_words.KIND_NAMES,
    "bases": page_words.BASIS_NAMES,
}


@dataclass(frozen=True, slots=True)
class Numbers:
    """The number of each row in its table, by id. Actors and places share one count: the places follow the actors."""

    reports: dict[str, int]
    named: dict[str, int]
    happenings: dict[str, int]
    tellings: dict[str, int]
    claims: dict[str, int]

    @staticmethod
    def of(release: Release) -> Numbers:
        """The numbers of a release's rows."""
        return Numbers(
            _numbered(row.id for row in release.reports),
            _numbered([*(row.id for row in release.actors), *(row.id for row in release.places)]),
            _numbered(row.id for row in release.happenings),
            _numbered(row.id for row in release.tellings),
            _numbered(row.id for row in release.claims),
        )


def case_data(release: Release) -> dict[str, Any]:
    """All tables of a release, and the words that types, roles, stances and the like are called by."""
    numbers = Numbers.of(release)
    texts = {row.id: row.text for row in release.reports if row.text is not None}
    return {
        "title": release.title,
        "words": WORDS,
        "reports": _table("id story title outlet byline published url web text withheld", _reports(release.reports)),
        "actors": _table(
            "id kind name aliases withheld",
            ([row.id, row.kind, row.name, list(row.aliases), row.withheld] for row in release.actors),
        ),
        "places": _table("id kind name aliases lat lon km country admin1 basis coarse", _places(release)),
        "happenings": _happenings(release, numbers),
        "tellings": _tellings(release, numbers, texts),
        "counts": _table(
            "telling of unit low high words",
            (
                [numbers.tellings.get(row.telling), row.of, row.unit, row.low, row.high, row.words]
                for row in release.counts
            ),
        ),
        "figures": _table(
            "happening of unit low high",
            ([numbers.happenings.get(r.happening), r.of, r.unit, r.low, r.high] for r in release.figures),
        ),
        "claims": _claims(release, numbers, texts),
        "voices": _voices(release, numbers),
        "journeys": _journeys(release, numbers),
        "routes": _table(
            "report place kind standing state",
            (
                [numbers.reports.get(r.report), numbers.named.get(r.place), r.kind, r.standing, list(r.state)]
                for r in release.routes
            ),
        ),
        "corridors": _corridors(release, numbers),
        "disagreements": _disagreements(release, numbers),
    }


def _numbered(idents: Iterable[str]) -> dict[str, int]:
    return {ident: number for number, ident in enumerate(idents)}


def _table(columns: str, rows: Iterable[list[Any]]) -> Table:
    return {"columns": columns.split(), "rows": list(rows)}


def _found(numbers: dict[str, int], idents: Iterable[str]) -> list[int]:
    return [numbers[ident] for ident in idents if ident in numbers]


def _one(numbers: dict[str, int], ident: str | None) -> int | None:
    return None if ident is None else numbers.get(ident)


def _day(day: date | None) -> int | None:
    return None if day is None else day.toordinal() - _EPOCH


def _reports(rows: Iterable[ReportRow]) -> Iterator[list[Any]]:
    for row in rows:
        web = row.url is not None and of_the_web(row.url)
        published = _day(row.published)
        yield [row.id, row.story, row.title, row.outlet, row.byline, published, row.url, web, row.text, row.withheld]


def _places(release: Release) -> Iterator[list[Any]]:
    for row in release.places:
        name = row.name if row.name is not None else "a place"
        point = [row.lat, row.lon, row.precision_km]
        yield [row.id, row.kind, name, list(row.aliases), *point, row.country, row.admin1, row.basis, row.coarse]


def _happenings(release: Release, numbers: Numbers) -> Table:
    columns = "id type status first last place agents targets independent denied disputed confidence withheld"
    return _table(
        columns,
        (
            [
                row.id,
                row.type,
                row.status,
                _day(row.first),
                _day(row.last),
                _one(numbers.named, row.place),
                _found(numbers.named, row.agents),
                _found(numbers.named, row.targets),
                row.independent_sources,
                row.denied_by,
                row.disputed,
                row.confidence,
                row.withheld,
            ]
            for row in release.happenings
        ),
    )


def _tellings(release: Release, numbers: Numbers, texts: dict[str, str]) -> Table:
    columns = "happening report status first last time trigger excerpt mark withheld"
    return _table(
        columns,
        (
            [
                numbers.happenings.get(row.happening),
                numbers.reports.get(row.report),
                row.status,
                _day(row.first),
                _day(row.last),
                row.time_words,
                row.trigger,
                _words(row.excerpt, texts.get(row.report), row.excerpt_start, row.excerpt_end),
                _mark(row),
                row.withheld,
            ]
            for row in release.tellings
        ),
    )


def _claims(release: Release, numbers: Numbers, texts: dict[str, str]) -> Table:
    return _table(
        "report source kind stance cue content withheld",
        (
            [
                numbers.reports.get(row.report),
                row.source,
                row.source_kind,
                row.stance,
                row.cue,
                _words(row.content, texts.get(row.report), row.content_start, row.content_end),
                row.withheld,
            ]
            for row in release.claims
        ),
    )


def _voices(release: Release, numbers: Numbers) -> Table:
    return _table(
        "happening name kind stances claims tellings independent",
        (
            [
                numbers.happenings.get(row.happening),
                row.name,
                row.kind,
                list(row.stances),
                _found(numbers.claims, row.claims),
                _found(numbers.tellings, row.tellings),
                row.independent,
            ]
            for row in release.voices
        ),
    )


def _journeys(release: Release, numbers: Numbers) -> Table:
    return _table(
        "telling movers origins via destinations company",
        (
            [
                numbers.tellings.get(row.id),
                *(
                    _found(numbers.named, idents)
                    for idents in (row.movers, row.origins, row.via, row.destinations, row.company)
                ),
            ]
            for row in release.journeys
        ),
    )


def _corridors(release: Release, numbers: Numbers) -> Table:
    columns = "id origin destination via happenings low high first last independent on_map geometry"
    return _table(
        columns,
        (
            [
                row.id,
                _one(numbers.named, row.origin),
                _one(numbers.named, row.destination),
                _found(numbers.named, row.via),
                _found(numbers.happenings, row.happenings),
                row.low,
                row.high,
                _day(row.first),
                _day(row.last),
                row.independent_sources,
                row.on_map,
                row.geometry,
            ]
            for row in release.corridors
        ),
    )


def _disagreements(release: Release, numbers: Numbers) -> Table:
    return _table(
        "happening on left left_words right right_words",
        (
            [
                _one(numbers.happenings, row.happening),
                row.on,
                numbers.reports.get(row.left_report),
                row.left_words,
                numbers.reports.get(row.right_report),
                row.right_words,
            ]
            for row in release.disagreements
        ),
    )


def _words(words: str | None, text: str | None, start: int | None, end: int | None) -> str | list[int] | None:
    """Where the words stand in the text the page carries, else the words themselves."""
    if words is None or text is None or start is None or end is None or text[start:end] != words:
        return words
    return [_units(text, start), _units(text, end)]


def _mark(row: TellingRow) -> list[int] | None:
    """Where in its excerpt the trigger stands; None where a part of either was withheld or changed."""
    if row.excerpt is None or row.trigger is None or row.trigger_start is None or row.excerpt_start is None:
        return None
    at = row.trigger_start - row.excerpt_start
    if at < 0 or row.excerpt[at : at + len(row.trigger)] != row.trigger:
        return None
    return [_units(row.excerpt, at), _units(row.excerpt, at + len(row.trigger))]


def _units(text: str, offset: int) -> int:
    """The offset in UTF-16 units: two for each character beyond the first 65,536."""
    return offset if text.isascii() else offset + sum(character > "\uffff" for character in text[:offset])
