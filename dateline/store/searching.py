"""Finds reports, events and claims by their words, place, time, kind, actor, source and status."""

from __future__ import annotations

import json
import math
import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dateline.model.errors import InputError
from dateline.model.reading import Reading
from dateline.store.packing import reading_of
from dateline.store.searchrows import folded, search_rows

_TOKEN = re.compile(r'-?"[^"]*"?|\S+')
_WORD = re.compile(r"\w")
_OPEN, _CLOSE = "\x02", "\x03"
_SNIPPET_WORDS = 24
_EARTH_KM = 6371.0088
_KM_PER_DEGREE = _EARTH_KM * math.pi / 180


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for; everything given must hold.

    `words` are in the title, the text or the quotes: "a phrase", a beginning*, -without. The rest is asked of events:
    one of the points (lat, lon) `near` is within `radius_km` of a place of it, it may have been between `since` and
    `until` (closed), an entity with the words `actor` in its name takes part or is a source of it, a source of
    `source_kind` speaks of it. Claims are looked for where only the source, or the actor as a source, is asked for.
    """

    words: str | None = None
    near: tuple[tuple[float, float], ...] = ()
    radius_km: float = 25
    since: date | None = None
    until: date | None = None
    type: str | None = None
    status: str | None = None
    actor: str | None = None
    source_kind: str | None = None

    @property
    def asks_for_events(self) -> bool:
        """True where something is asked that only events have."""
        return bool(self.near or self.since or self.until or self.type or self.status)


@dataclass(frozen=True, slots=True)
class Found:
    """A report in which something was found: `parts` are the ids of events and claims, none where it is the report.

    `words` is a piece of the text in turns: what was not asked for, what was, and so on; empty where no words were.
    """

    key: str
    reading: Reading
    parts: tuple[str, ...]
    words: tuple[str, ...]


def search(db: sqlite3.Connection, query: Query, limit: int | None = None) -> tuple[list[Found], int]:
    """The first reports that answer the query, and how many there are.

    With words alone the best answer comes first, else the one published first.

    Raises:
        InputError: the query asks for nothing, or its words are only such as must be absent.
    """
    matching = _match(query.words) if query.words else None
    if matching is None and not (query.asks_for_events or query.actor or query.source_kind):
        raise InputError("nothing to search for. Give words, or an option such as --near, --type or --actor.")
    found = _parts(db, query, matching) if query.asks_for_events or query.actor or query.source_kind else None
    ranked = _ranked(db, matching) if found is None else _dated(db, found)
    shown = [(number, key, reading_of(record)) for number, key, record in _rows(db, ranked[:limit])]
    words = _snippets(matching, [reading for _, _, reading in shown]) if matching else [()] * len(shown)
    answers = [
        Found(key, reading, tuple((found or {}).get(number, ())), piece)
        for (number, key, reading), piece in zip(shown, words, strict=True)
    ]
    return answers, len(ranked)


def points(db: sqlite3.Connection, name: str) -> list[tuple[float, float]]:
    """Where the places of that name are, as the reports of the case have them; sorted, each once."""
    query = (
        "SELECT DISTINCT lat, lon FROM place JOIN entity ON (place.report, place.entity) = (entity.report, entity.id)"
        " WHERE folded = ? ORDER BY lat, lon"
    )
    return db.execute(query, (folded(name),)).fetchall()


def _match(words: str) -> str:
    """The words in the language of FTS5, in which each stands quoted, so that none is taken for an operator."""
    wanted: list[str] = []
    unwanted: list[str] = []
    for token in _TOKEN.findall(words):
        without = len(token) > 1 and token.startswith("-")
        bare = token.removeprefix("-") if without else token
        prefix = "*" if bare.endswith("*") and not bare.startswith('"') else ""
        bare = bare.strip('"*').replace('"', " ")
        if _WORD.search(bare):
            (unwanted if without else wanted).append(f'"{bare}"{prefix}')
    if not wanted:
        raise InputError(f"{words!r} holds no word to search for. Give at least one that must be there.")
    return " NOT ".join([" AND ".join(wanted), *unwanted])


def _ranked(db: sqlite3.Connection, matching: str | None) -> list[int]:
    query = "SELECT id FROM words JOIN report ON id = words.rowid WHERE words MATCH ? AND current ORDER BY rank, key"
    return [number for (number,) in db.execute(query, (matching,))]


def _dated(db: sqlite3.Connection, found: dict[int, list[str]]) -> list[int]:
    query = (
        "SELECT id FROM report WHERE id IN (SELECT value FROM json_each(?)) ORDER BY published IS NULL, published, key"
    )
    return [number for (number,) in db.execute(query, (json.dumps(list(found)),))]


def _rows(db: sqlite3.Connection, numbers: list[int]) -> Iterable[tuple[int, str, bytes]]:
    for number in numbers:
        yield db.execute("SELECT id, key, record FROM report WHERE id = ?", (number,)).fetchone()


def _parts(db: sqlite3.Connection, query: Query, matching: str | None) -> dict[int, list[str]]:
    """The ids of events and claims asked for, by the number of their report."""
    found: dict[int, list[str]] = {}
    names = f"% {_like(query.actor)} %" if query.actor else None
    asked = {
        "matching": matching,
        "near": json.dumps(_within(db, query)) if query.near else None,
        "since": query.since and query.since.isoformat(),
        "until": query.until and query.until.isoformat(),
        "type": query.type,
        "status": query.status,
        "names": names,
        "source": query.source_kind,
    }
    selects = []
    if query.asks_for_events or query.actor:
        selects.append(_EVENTS)
    if not query.asks_for_events:
        selects.append(_CLAIMS)
    for select in selects:
        for number, part in db.execute(select, asked):
            found.setdefault(number, []).append(part)
    return {number: sorted(parts, key=_counted) for number, parts in found.items()}


def _counted(part: str) -> tuple[bool, int, str]:
    """Events before claims, each in the order of the record: V2 before V11."""
    return part.startswith("C"), len(part), part


_NAMED = (
    "EXISTS (SELECT 1 FROM entity WHERE entity.report = {0}.report AND entity.id = {0}.entity"
    " AND ' ' || folded || ' ' LIKE :names ESCAPE '\\')"
)
_WORDS_HELD = "current AND (:matching IS NULL OR report.id IN (SELECT rowid FROM words WHERE words MATCH :matching))"
_EVENTS = (
    f"SELECT event.report, event.id FROM event JOIN report ON report.id = event.report WHERE {_WORDS_HELD}"
    " AND (:type IS NULL OR type = :type) AND (:status IS NULL OR status = :status)"
    " AND (:since IS NULL OR last >= :since) AND (:until IS NULL OR first <= :until)"
    " AND (:near IS NULL OR (event.report, event.id) IN (SELECT role.report, role.event FROM place CROSS JOIN role"
    "   ON (role.report, role.entity) = (place.report, place.entity)"
    "   WHERE place.id IN (SELECT value FROM json_each(:near))))"
    " AND (:names IS NULL OR EXISTS (SELECT 1 FROM role WHERE role.report = event.report AND role.event = event.id"
    f"   AND {_NAMED.format('role')})"
    "   OR EXISTS (SELECT 1 FROM claim_event JOIN claim ON (claim.report, claim.id) = (claim_event.report, claim)"
    f"   WHERE claim_event.report = event.report AND claim_event.event = event.id AND {_NAMED.format('claim')}))"
    " AND (:source IS NULL OR EXISTS (SELECT 1 FROM claim_event"
    "   JOIN claim ON (claim.report, claim.id) = (claim_event.report, claim)"
    "   WHERE claim_event.report = event.report AND claim_event.event = event.id AND source_kind = :source))"
    " ORDER BY event.report, event.id"
)
_CLAIMS = (
    f"SELECT claim.report, claim.id FROM claim JOIN report ON report.id = claim.report WHERE {_WORDS_HELD}"
    " AND (:source IS NULL OR source_kind = :source)"
    f" AND (:names IS NULL OR {_NAMED.format('claim')})"
    " ORDER BY claim.report, claim.id"
)


def _like(name: str) -> str:
    return re.sub(r"([\\%_])", r"\\\1", folded(name))


def _within(db: sqlite3.Connection, query: Query) -> list[int]:
    """The numbers of the places within reach of one of the points."""
    within = set()
    for lat, lon in query.near:
        north = query.radius_km / _KM_PER_DEGREE
        widest = min(abs(lat) + north, 90.0)
        # Toward a pole, and across the 180th meridian, the box goes round the globe.
        east = north / max(math.cos(math.radians(widest)), 1e-9)
        west, far = (lon - east, lon + east) if abs(lon) + east < 180 else (-180.0, 180.0)
        box = (lat - north, lat + north, west, far)
        rows = db.execute(
            "SELECT place.id, lat, lon FROM spot JOIN place USING (id)"
            " WHERE north >= ? AND south <= ? AND spot.east >= ? AND spot.west <= ?",
            box,
        )
        within |= {ident for ident, its_lat, its_lon in rows if _km(lat, lon, its_lat, its_lon) <= query.radius_km}
    return sorted(within)


def _km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The distance along a great circle (haversine formula)."""
    a, b = math.radians(lat), math.radians(other_lat)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(half, 1.0)))


def _snippets(matching: str, readings: list[Reading]) -> list[tuple[str, ...]]:
    """For each reading the piece of it that answers best; its words are indexed once more, in memory, with the text."""
    memory = sqlite3.connect(":memory:")
    try:
        memory.execute(
            "CREATE VIRTUAL TABLE shown USING fts5 ("
            "title, text, quotes, tokenize = 'porter unicode61 remove_diacritics 2')"
        )
        memory.executemany(
            "INSERT INTO shown (rowid, title, text, quotes) VALUES (?, ?, ?, ?)",
            [(number, *search_rows(reading).words) for number, reading in enumerate(readings)],
        )
        rows = memory.execute(
            "SELECT snippet(shown, -1, ?, ?, '…', ?) FROM shown WHERE shown MATCH ? ORDER BY rowid",
            (_OPEN, _CLOSE, _SNIPPET_WORDS, matching),
        )
        return [tuple(re.split(f"[{_OPEN}{_CLOSE}]", " ".join(piece.split()))) for (piece,) in rows]
    finally:
        memory.close()
