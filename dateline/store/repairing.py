"""Makes everything in a case that follows from its records anew: search rows, the full-text index, versions."""

from __future__ import annotations

import sqlite3

from dateline.store import searchrows, versions
from dateline.store.packing import reading_of

_LOST_CAPTURES = "DELETE FROM capture WHERE sha256 NOT IN (SELECT capture FROM report WHERE capture IS NOT NULL)"


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
    drop_lost(db)


def drop_lost(db: sqlite3.Connection) -> None:
    """Take out captures and runs that belong to no report."""
    db.execute(_LOST_CAPTURES)
    db.execute("DELETE FROM run WHERE id NOT IN (SELECT run FROM report)")
