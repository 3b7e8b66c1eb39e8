"""What can be searched in a reading: its rows in the tables beside the record."""

from __future__ import annotations

import sqlite3
import unicodedata
from dataclasses import dataclass

from dateline.model.reading import Event, Reading
from dateline.store.packing import storable

Row = tuple[str | float | None, ...]
# In an order in which no row comes before one it refers to.
COLUMNS = {
    "entity": "id, kind, folded",
    "event": "id, type, status, first, last",
    "role": "event, role, entity",
    "claim": "id, stance, source_kind, entity",
    "claim_event": "claim, event",
    "place": "entity, lat, lon",
}


@dataclass(frozen=True, slots=True)
class SearchRows:
    """The rows of each table for one reading, sorted, without the report's number; and its words."""

    tables: dict[str, list[Row]]
    words: tuple[str, str, str]


def folded(name: str) -> str:
    """A name as it is searched: without letter case, accents and doubled blanks."""
    if name.isascii():
        return " ".join(name.lower().split())
    plain = unicodedata.normalize("NFKD", name).casefold()
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).split())


def search_rows(reading: Reading) -> SearchRows:
    """The rows of a reading: the same for the same record."""
    tables: dict[str, list[Row]] = {
        "entity": [(e.id, e.kind, folded(storable(e.name))) for e in reading.entities],
        "event": [(e.id, e.type, e.status, *_days(e)) for e in reading.events],
        "role": [(e.id, r.role, r.entity) for e in reading.events for r in e.roles if r.entity is not None],
        "claim": [
            (c.id, c.stance, c.source.kind if c.source else None, c.source.entity if c.source else None)
            for c in reading.claims
        ],
        "claim_event": [(c.id, event) for c in reading.claims for event in c.events],
        "place": [(e.id, e.place.lat, e.place.lon) for e in reading.entities if e.place],
    }
    doc = reading.document
    quotes = "\n".join(span.text for claim in reading.claims for span in claim.content)
    words = (storable(doc.title or ""), storable(doc.text), storable(quotes))
    return SearchRows({name: sorted(set(rows), key=repr) for name, rows in tables.items()}, words)


def _days(event: Event) -> tuple[str | None, str | None]:
    if event.time is None:
        return None, None
    first, last = event.time.when.first, event.time.when.last
    return first.isoformat() if first else None, last.isoformat() if last else None


def insert(db: sqlite3.Connection, report: int, rows: SearchRows) -> None:
    """Write the rows of one report."""
    for name, columns in COLUMNS.items():
        marks = ", ".join("?" * (columns.count(",") + 2))
        db.executemany(
            f"INSERT INTO {name} (report, {columns}) VALUES ({marks})", [(report, *row) for row in rows.tables[name]]
        )
    db.execute("INSERT INTO spot SELECT id, lat, lat, lon, lon FROM place WHERE report = ?", (report,))
    db.execute("INSERT INTO words (rowid, title, text, quotes) VALUES (?, ?, ?, ?)", (report, *rows.words))


def delete(db: sqlite3.Connection, report: int, rows: SearchRows) -> None:
    """Take the rows of one report out again; its words must be those that were written."""
    for name in reversed(COLUMNS):
        db.execute(f"DELETE FROM {name} WHERE report = ?", (report,))
    db.execute(
        "INSERT INTO words (words, rowid, title, text, quotes) VALUES ('delete', ?, ?, ?, ?)", (report, *rows.words)
    )


def kept(db: sqlite3.Connection, report: int) -> dict[str, list[Row]]:
    """The rows of one report as they stand in the tables, the words left out."""
    return {
        name: sorted(db.execute(f"SELECT {columns} FROM {name} WHERE report = ?", (report,)), key=repr)
        for name, columns in COLUMNS.items()
    }
