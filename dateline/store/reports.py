"""Rows of reports, runs and captures."""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime

from dateline.model.document import Document
from dateline.model.errors import InputError, StoreError
from dateline.model.reading import Reading, Run
from dateline.store import searchrows, versions
from dateline.store.packing import packed, reading_of, record_bytes, storable


def now() -> str:
    """The time in UTC, to the second: `2026-11-28T12:00:00Z`."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


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


@dataclass(frozen=True, slots=True)
class Made:
    """What is kept of a reading: its record and the bytes it was read from, packed, what is searched, its sketch.

    `capture` is None where the bytes are unknown, or are the text itself, which stands in the record.
    """

    reading: Reading
    record: bytes
    capture: bytes | None
    rows: searchrows.SearchRows
    sketch: bytes


def made(reading: Reading, raw: bytes | None) -> Made:
    """What is to be kept of a reading and the bytes it was read from."""
    doc = reading.document
    capture = None if raw is None or raw == doc.text.encode("utf-8", "surrogatepass") else packed(raw)
    sketch = versions.Sketch.of(doc.text).to_bytes()
    return Made(reading, record_bytes(reading), capture, searchrows.search_rows(reading), sketch)


def insert(db: sqlite3.Connection, key: str, made: Made) -> int:
    """Write a new report, settle it among its versions, and give its number."""
    doc = made.reading.document
    url = None if doc.url is None else storable(doc.url)
    values = {
        "key": key,
        "name": storable(doc.id),
        "title": None if doc.title is None else storable(doc.title),
        "outlet": None if doc.source is None else storable(doc.source),
        "published": doc.published and doc.published.isoformat(),
        "url": url,
        "letters": len(doc.text),
        "known": versions.known(doc),
        "address": versions.address(url),
        "sketch": made.sketch,
        "series": 0,
        "current": 0,
        "added_at": now(),
        **_of_one_reading(db, made),
    }
    marks = ", ".join(f":{name}" for name in values)
    number = db.execute(f"INSERT INTO report ({', '.join(values)}) VALUES ({marks})", values).lastrowid
    if number is None:
        raise StoreError(f"SQLite gave the report {key} no number")
    searchrows.insert(db, number, made.rows)
    versions.settle(db, number)
    db.execute("DELETE FROM failure WHERE sha256 = ?", (doc.sha256,))
    return number


def put_in_place(db: sqlite3.Connection, number: int, made: Made) -> None:
    """Put another reading of a report in the place of the one there.

    What people judged of it stays, what was derived from it goes.
    """
    before, series = db.execute("SELECT record, series FROM report WHERE id = ?", (number,)).fetchone()
    searchrows.delete(db, number, searchrows.search_rows(reading_of(before)))
    values = _of_one_reading(db, made)
    changes = ", ".join(f"{name} = :{name}" for name in values)
    db.execute(f"UPDATE report SET {changes} WHERE id = :number", {**values, "number": number})
    searchrows.insert(db, number, made.rows)
    versions.settle_again(db, [series])
    versions.settle(db, number)
    db.execute("DELETE FROM derived WHERE report = ?", (number,))
    db.execute("DELETE FROM pair WHERE left_report = ? OR right_report = ?", (number, number))
    drop_lost(db)


def drop_lost(db: sqlite3.Connection) -> None:
    """Take out captures and runs that belong to no report."""
    db.execute("DELETE FROM capture WHERE sha256 NOT IN (SELECT capture FROM report WHERE capture IS NOT NULL)")
    db.execute("DELETE FROM run WHERE id NOT IN (SELECT run FROM report)")


def _of_one_reading(db: sqlite3.Connection, made: Made) -> dict[str, object]:
    """What of a report's row may differ from reading to reading: one text can stand in pages with other bytes."""
    doc = made.reading.document
    if made.capture is not None:
        db.execute("INSERT OR IGNORE INTO capture VALUES (?, ?)", (doc.sha256, made.capture))
    kept = db.execute("SELECT sha256 FROM capture WHERE sha256 = ?", (doc.sha256,)).fetchone()
    return {
        "captured": doc.captured and doc.captured.isoformat(),
        "outlet_name": storable(versions.outlet_name(doc)),
        "capture": kept and kept[0],
        "run": _run(db, made.reading.run),
        "record": made.record,
    }


def _run(db: sqlite3.Connection, run: Run) -> int:
    values = (run.version, run.reader, run.gazetteer)
    db.execute("INSERT OR IGNORE INTO run (version, reader, gazetteer) VALUES (?, ?, ?)", values)
    query = "SELECT id FROM run WHERE (version, reader, gazetteer) = (?, ?, ?)"
    number: int = db.execute(query, values).fetchone()[0]
    return number
