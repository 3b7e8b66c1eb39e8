"""Rows of reports, runs and captures."""

from __future__ import annotations

import hashlib
import sqlite3
from datetime import UTC, datetime

from dateline.model.document import Document
from dateline.model.errors import InputError, StoreError
from dateline.model.reading import Reading, Run
from dateline.store import searchrows, versions
from dateline.store.packing import reading_of, storable


def now() -> str:
    """The time in UTC, to the second: `2026-11-28T12:00:00Z`."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def is_text(raw: bytes, doc: Document) -> bool:
    """True where the bytes are the text and nothing else."""
    return raw == doc.text.encode("utf-8", "surrogatepass")


def text_bytes(doc: Document) -> bytes | None:
    """The text as bytes, where these are what was read."""
    raw = doc.text.encode("utf-8", "surrogatepass")
    return raw if hashlib.sha256(raw).hexdigest() == doc.sha256 else None


def number_of(db: sqlite3.Connection, key: str) -> int:
    """The number of the report of a key.

    Raises:
        InputError: no report has that key.
    """
    found = db.execute("SELECT id FROM report WHERE key = ?", (key,)).fetchone()
    if found is None:
        raise InputError(f"no report of the case has the key {key!r}. See: dateline search")
    number: int = found[0]
    return number


def key_of(db: sqlite3.Connection, number: int) -> str:
    """The key of the report of a number."""
    key: str = db.execute("SELECT key FROM report WHERE id = ?", (number,)).fetchone()[0]
    return key


def _run(db: sqlite3.Connection, run: Run) -> int:
    values = (run.version, run.reader, run.gazetteer)
    db.execute("INSERT OR IGNORE INTO run (version, reader, gazetteer) VALUES (?, ?, ?)", values)
    query = "SELECT id FROM run WHERE (version, reader, gazetteer) = (?, ?, ?)"
    number: int = db.execute(query, values).fetchone()[0]
    return number


def insert(
    db: sqlite3.Connection, key: str, doc: Document, sketch: bytes, capture: str | None, run: Run, record: bytes
) -> int:
    """Write the row of a report, not yet settled among its versions, and give its number."""
    said = [None if text is None else storable(text) for text in (doc.title, doc.source, doc.url)]
    address = versions.address(said[2])
    values = {
        "key": key,
        "name": storable(doc.id),
        "title": said[0],
        "outlet": said[1],
        "published": doc.published and doc.published.isoformat(),
        "url": said[2],
        "captured": doc.captured and doc.captured.isoformat(),
        "letters": len(doc.text),
        "known": versions.known(doc),
        "address": address,
        "outlet_name": storable(versions.outlet_name(doc)),
        "sketch": sketch,
        "series": 0,
        "current": 0,
        "capture": capture,
        "run": _run(db, run),
        "added_at": now(),
        "record": record,
    }
    marks = ", ".join(f":{name}" for name in values)
    number = db.execute(f"INSERT INTO report ({', '.join(values)}) VALUES ({marks})", values).lastrowid
    if number is None:
        raise StoreError(f"SQLite gave the report {key} no number")
    return number


def put_in_place(
    db: sqlite3.Connection, number: int, reading: Reading, record: bytes, rows: searchrows.SearchRows
) -> None:
    """Another reading of the same report. What people judged of it stays, what was derived from it goes."""
    before = reading_of(db.execute("SELECT record FROM report WHERE id = ?", (number,)).fetchone()[0])
    searchrows.delete(db, number, searchrows.search_rows(before))
    searchrows.insert(db, number, rows)
    db.execute("UPDATE report SET record = ?, run = ? WHERE id = ?", (record, _run(db, reading.run), number))
    db.execute("DELETE FROM derived WHERE report = ?", (number,))
    db.execute("DELETE FROM pair WHERE left_report = ? OR right_report = ?", (number, number))
