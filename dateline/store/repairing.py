"""Makes everything in a case that follows from its records anew: search rows, the full-text index, versions."""

from __future__ import annotations

import sqlite3

from dateline.store import reports, searchrows, versions
from dateline.store.packing import reading_of


def make_anew(db: sqlite3.Connection) -> None:
    """Make search rows and versions of all reports anew, within a transaction of the caller.

    Raises:
        StoreError: a record cannot be read.
    """
    for table in reversed(searchrows.COLUMNS):
        db.execute(f"DELETE FROM {table}")
    db.execute("DELETE FROM spot")
    db.execute("INSERT INTO words (words) VALUES ('delete-all')")
    for number, record in db.execute("SELECT id, record FROM report ORDER BY id").fetchall():
        searchrows.insert(db, number, searchrows.search_rows(reading_of(record)))
    for members in versions.groups(db):
        versions.mark(db, members)
    reports.drop_lost(db)
