"""Takes reports out of a case so that their words are in none of its files.

Deleting rows is not enough: the full-text index keeps the terms of what is gone until it is rewritten, free pages and
the write-ahead log keep whole pages. So the index is rewritten, the file built anew, the log cut to nothing, and copies
made before a change of format are deleted, for they hold the words too.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from dateline.model.errors import DatelineError, StoreError
from dateline.store import repairing, searchrows, versions
from dateline.store.opening import backups, transaction
from dateline.store.packing import reading_of

_UNDER_WAY = "erasing"


def erase(db: sqlite3.Connection, path: Path, reports: Iterable[int], failures: Iterable[int] = ()) -> None:
    """Take out reports and failures by number, with everything that was made from them.

    Raises:
        StoreError: another program has the case open; the rows are gone then, and the next erasure, or the next
            program that opens the case to write, clears the files.
    """
    with transaction(db):
        db.execute("INSERT OR REPLACE INTO note VALUES (?, '')", (_UNDER_WAY,))
        gone = sorted(set(reports))
        series = versions.series_of(db, gone)
        damaged = [not _take_out(db, report) for report in gone]
        if any(damaged):  # the words of a record that cannot be read cannot be taken out of the index one by one
            repairing.make_anew(db)
        versions.settle_again(db, series)
        db.executemany("DELETE FROM failure WHERE id = ?", [(ident,) for ident in failures])
        repairing.drop_lost(db)
    clear(db, path)


def is_under_way(db: sqlite3.Connection) -> bool:
    """True where an erasure was begun and the files were not cleared yet."""
    return db.execute("SELECT 1 FROM note WHERE name = ?", (_UNDER_WAY,)).fetchone() is not None


def clear(db: sqlite3.Connection, path: Path) -> None:
    """Clear all files of the case of what no row holds any more.

    Raises:
        StoreError: another program has the case open.
    """
    db.execute("INSERT INTO words (words) VALUES ('optimize')")
    db.execute("VACUUM")
    _cut_log(db, path)
    for copy in backups(path):
        copy.unlink()
    db.execute("DELETE FROM note WHERE name = ?", (_UNDER_WAY,))
    _cut_log(db, path)


def _cut_log(db: sqlite3.Connection, path: Path) -> None:
    busy = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    if busy:
        raise StoreError(
            f"{path} is open in another program, and its log may still hold the words. Close that program, "
            f"then run: dateline remove --case {path}"
        )


def _take_out(db: sqlite3.Connection, report: int) -> bool:
    """Delete a report's rows; False where its record cannot be read, so that its words stay in the index."""
    (kept,) = db.execute("SELECT record FROM report WHERE id = ?", (report,)).fetchone()
    try:
        reading = reading_of(kept)
    except DatelineError:
        db.execute("DELETE FROM report WHERE id = ?", (report,))
        return False
    searchrows.delete(db, report, searchrows.search_rows(reading))
    db.execute("DELETE FROM failure WHERE sha256 = ?", (reading.document.sha256,))
    db.execute("DELETE FROM report WHERE id = ?", (report,))
    return True
