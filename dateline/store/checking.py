"""Verifies a case: the file, every record, every capture, and that what can be searched is what was read."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import zip_longest

from dateline.model.casefile import report_key
from dateline.model.errors import DatelineError
from dateline.model.reading import Reading
from dateline.store import erasing, searchrows, versions
from dateline.store.packing import reading_of, unpacked

_REPAIR = "Run: dateline check --repair"
_MOST = 20  # messages of SQLite that are passed on


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a case, and what to do about it."""

    what: str
    cure: str


def problems(db: sqlite3.Connection) -> Iterator[Problem]:
    """Everything that is wrong with a case; nothing where all is well."""
    for check in (_file, _reports, _captures, _words, _versions, _judgements, _erasure):
        yield from _as_far_as_it_goes(check, db)


def _as_far_as_it_goes(
    check: Callable[[sqlite3.Connection], Iterator[Problem]], db: sqlite3.Connection
) -> Iterator[Problem]:
    """What a check finds, and where it had to stop: one damaged page must not hide what else is wrong."""
    try:
        yield from check(db)
    except sqlite3.Error as error:
        cure = "Go back to a copy of the file, or add the reports to a new case."
        yield Problem(f"SQLite cannot read on: {error}", cure)


def _file(db: sqlite3.Connection) -> Iterator[Problem]:
    cure = "The file is damaged. Go back to a copy of it, or add the reports to a new case."
    for (said,) in db.execute(f"PRAGMA integrity_check({_MOST})"):
        if said != "ok":
            yield Problem(f"SQLite finds: {said}", cure)
    for (said,) in db.execute("SELECT rtreecheck('spot')"):
        if said != "ok":
            yield Problem(f"the index of places is damaged: {said}", _REPAIR)
    for table, number, other, _ in db.execute("PRAGMA foreign_key_check"):
        yield Problem(f"row {number} of {table} belongs to a row of {other} that is not there", cure)


def _reports(db: sqlite3.Connection) -> Iterator[Problem]:
    runs = {number: tuple(run) for number, *run in db.execute("SELECT id, version, reader, gazetteer FROM run")}
    for number, key, record, run in db.execute("SELECT id, key, record, run FROM report ORDER BY key"):
        again = f"Run: dateline remove {key} --only-this-version, then add the report again"
        try:
            reading = reading_of(record)
        except DatelineError as error:
            yield Problem(f"the record of report {key} cannot be read: {error}", again)
            continue
        if report_key(reading) != key:
            yield Problem(f"report {key} is not the one its key names: its text was changed", again)
        if runs.get(run) != (reading.run.version, reading.run.reader, reading.run.gazetteer):
            yield Problem(f"report {key} was not read by the run it is said to be", again)
        yield from _searchable(db, number, key, reading)


def _searchable(db: sqlite3.Connection, number: int, key: str, reading: Reading) -> Iterator[Problem]:
    expected, found = searchrows.search_rows(reading).tables, searchrows.kept(db, number)
    wrong = [name for name in expected if expected[name] != found[name]]
    spots = db.execute("SELECT count(*) FROM spot JOIN place USING (id) WHERE report = ?", (number,)).fetchone()[0]
    if spots != len(expected["place"]):
        wrong.append("spot")
    if wrong:
        yield Problem(f"report {key} is not found as it was read (tables {', '.join(wrong)})", _REPAIR)


def _captures(db: sqlite3.Connection) -> Iterator[Problem]:
    for sha256, kept in db.execute("SELECT sha256, packed FROM capture ORDER BY sha256"):
        try:
            sound = hashlib.sha256(unpacked(kept)).hexdigest() == sha256
        except DatelineError:
            sound = False
        if not sound:
            keys = db.execute("SELECT key FROM report WHERE capture = ? ORDER BY key", (sha256,))
            named = ", ".join(key for (key,) in keys)
            cure = f"Run: dateline remove {named.split(', ')[0]} --only-this-version, then add the report again"
            yield Problem(f"the raw bytes of {named} are not those that were read", cure)
    query = "SELECT count(*) FROM capture WHERE sha256 NOT IN (SELECT capture FROM report WHERE capture IS NOT NULL)"
    if lost := db.execute(query).fetchone()[0]:
        yield Problem(f"{lost} captures belong to no report", _REPAIR)


def _words(db: sqlite3.Connection) -> Iterator[Problem]:
    """Compare the full-text index, word by word, with one made anew in memory."""
    with closing(sqlite3.connect(":memory:")) as memory:
        memory.execute(
            "CREATE VIRTUAL TABLE words USING fts5 ("
            "title, text, quotes, content = '', tokenize = 'porter unicode61 remove_diacritics 2')"
        )
        for number, record in db.execute("SELECT id, record FROM report ORDER BY id"):
            try:
                rows = searchrows.search_rows(reading_of(record))
            except DatelineError:
                return  # said already; the index cannot be compared
            memory.execute("INSERT INTO words (rowid, title, text, quotes) VALUES (?, ?, ?, ?)", (number, *rows.words))
        for one in (db, memory):
            one.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.each_word USING fts5vocab (main, words, instance)")
        query = "SELECT term, doc, col, offset FROM temp.each_word"
        if any(one != other for one, other in zip_longest(db.execute(query), memory.execute(query))):
            yield Problem("the full-text index does not hold the words of the reports", _REPAIR)


def _versions(db: sqlite3.Connection) -> Iterator[Problem]:
    kept = dict(db.execute("SELECT id, series FROM report"))
    current = {number for (number,) in db.execute("SELECT id FROM report WHERE current")}
    groups = versions.groups(db)
    whole = all(len({kept[number] for number in group}) == 1 for group in groups)
    if not whole or len(set(kept.values())) != len(groups):
        yield Problem("versions of one report are kept as several reports, or several as one", _REPAIR)
    elif current != {versions.current_of(db, group) for group in groups}:
        yield Problem("another version of a report counts than the one published last", _REPAIR)


def _judgements(db: sqlite3.Connection) -> Iterator[Problem]:
    key_of = dict(db.execute("SELECT id, key FROM report"))
    for table in ("judgement", "pair"):
        query = f"SELECT left, right, left_report, right_report FROM {table}"
        for left, right, *reports in db.execute(query):
            if [left.partition("/")[0], right.partition("/")[0]] != [key_of.get(number) for number in reports]:
                yield Problem(f"a judgement of {left} and {right} belongs to other reports", "Judge the two again.")


def _erasure(db: sqlite3.Connection) -> Iterator[Problem]:
    if erasing.is_under_way(db):
        yield Problem("an erasure was broken off: files may still hold what was removed", "Run: dateline remove")
