"""The file of a case: put reports in, take them out, and keep what is decided and derived about them."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from dateline.model.casefile import Judgement, report_key
from dateline.model.errors import InputError, StoreError
from dateline.model.reading import Failure, Reading
from dateline.store import erasing, judging, repairing, reports, searching, searchrows, versions
from dateline.store.checking import Problem, problems
from dateline.store.opening import explained, opened, transaction
from dateline.store.overview import Overview, overview
from dateline.store.packing import as_json, packed, reading_of, record_bytes, storable, unpacked
from dateline.store.searching import Found, Query

NEW, VERSION, KNOWN, REREAD = "new", "version", "known", "reread"


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a report: its key, and whether it is `new`, a new `version` of one, `known` or `reread`.

    `current` is False for a version older than one the case has already.
    """

    key: str
    outcome: str
    current: bool = True


@dataclass(frozen=True, slots=True)
class KeptFailure:
    """A report that could not be read, by its number in the case."""

    id: int
    failure: Failure


@dataclass(frozen=True, slots=True)
class LogEntry:
    """What was done with a case and when (UTC); `details` hold no words of reports."""

    at: str
    action: str
    details: Mapping[str, Any]


class Store:
    """A case, open. Each change is one transaction: when its method returns, it is on the disk.

    Every method raises StoreError where the file cannot be read or written.
    """

    def __init__(self, db: sqlite3.Connection, path: Path, *, readonly: bool = False) -> None:
        self._db = db
        self.path = path
        self.readonly = readonly

    @classmethod
    def open(cls, path: str | Path, *, create: bool = False, readonly: bool = False, wait_s: float = 5.0) -> Self:
        """The case of that path; `create` begins one where there is none. Another writer is waited for `wait_s`.

        Raises:
            StoreError: there is no such case, it is no case, is of a newer format, or cannot be opened.
        """
        path = Path(path)
        store = cls(opened(path, create=create, readonly=readonly, wait_s=wait_s), path, readonly=readonly)
        try:
            store._finish_erasing()
        except BaseException:
            store.close()
            raise
        return store

    def close(self) -> None:
        """Close the file; what was changed is on the disk already."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _refuse_changes(self) -> None:
        if self.readonly:
            raise StoreError(f"{self.path} was opened to be read only")

    @contextmanager
    def _changing(self) -> Iterator[sqlite3.Connection]:
        self._refuse_changes()
        with explained(self.path), transaction(self._db):
            yield self._db

    @contextmanager
    def _looking(self) -> Iterator[sqlite3.Connection]:
        with explained(self.path):
            yield self._db

    # reports

    def add(self, reading: Reading, raw: bytes | None = None, *, again: bool = False) -> Added:
        """Put a report in; one that is there already stays as it is, unless it was read `again` to be put in its place.

        `raw` are the bytes it was read from.

        Raises:
            ValueError: the bytes are not those the document was read from.
        """
        key, doc = report_key(reading), reading.document
        if raw is not None and hashlib.sha256(raw).hexdigest() != doc.sha256:
            raise ValueError(f"the raw bytes of report {key} do not have the hash {doc.sha256} of its document")
        # What can be done before is done before: others wait for a transaction.
        record, rows = record_bytes(reading), searchrows.search_rows(reading)
        sketch = versions.Sketch.of(doc.text).to_bytes()
        # Bytes that are the text itself stand in the record.
        kept = None if raw is None or reports.is_text(raw, doc) else packed(raw)
        with self._changing() as db:
            found = db.execute("SELECT id, record, current FROM report WHERE key = ?", (key,)).fetchone()
            if found is not None:
                outcome = KNOWN
                if again and found[1] != record:
                    outcome = REREAD
                    reports.put_in_place(db, found[0], reading, record, rows)
                return Added(key, outcome, bool(found[2]))
            if kept is not None:
                db.execute("INSERT OR IGNORE INTO capture VALUES (?, ?)", (doc.sha256, kept))
            ident = reports.insert(db, key, doc, sketch, None if kept is None else doc.sha256, reading.run, record)
            searchrows.insert(db, ident, rows)
            versions.settle(db, ident)
            db.execute("DELETE FROM failure WHERE sha256 = ?", (doc.sha256,))
            current, others = db.execute(
                "SELECT current, (SELECT count(*) FROM report WHERE series = own.series) FROM report own WHERE id = ?",
                (ident,),
            ).fetchone()
            return Added(key, VERSION if others > 1 else NEW, bool(current))

    def __contains__(self, key: object) -> bool:
        with self._looking() as db:
            return db.execute("SELECT 1 FROM report WHERE key = ?", (key,)).fetchone() is not None

    def __len__(self) -> int:
        """How many reports there are, each counted once however many versions it has."""
        with self._looking() as db:
            number: int = db.execute("SELECT count(*) FROM report WHERE current").fetchone()[0]
            return number

    def keys(self) -> list[str]:
        """The keys of the reports, current versions only, sorted."""
        with self._looking() as db:
            return [key for (key,) in db.execute("SELECT key FROM report WHERE current ORDER BY key")]

    def reading(self, key: str) -> Reading:
        """What a report says, any version.

        Raises:
            InputError: no report has that key.
        """
        with self._looking() as db:
            return reading_of(
                db.execute("SELECT record FROM report WHERE id = ?", (reports.number_of(db, key),)).fetchone()[0]
            )

    def readings(self) -> Iterator[tuple[str, Reading]]:
        """Every report with its key, current versions only, sorted by key."""
        with self._looking() as db:
            for key, record in db.execute("SELECT key, record FROM report WHERE current ORDER BY key"):
                yield key, reading_of(record)

    def versions(self, key: str) -> list[str]:
        """The keys of all versions of a report, this one too, the current one last.

        Raises:
            InputError: no report has that key.
        """
        with self._looking() as db:
            same = "SELECT id FROM report WHERE series = (SELECT series FROM report WHERE id = ?)"
            members = [ident for (ident,) in db.execute(same, (reports.number_of(db, key),))]
            return [reports.key_of(db, ident) for ident in versions.in_order(db, members)]

    def find(self, beginning: str) -> str:
        """The one key that begins so.

        Raises:
            InputError: none does, or several do.
        """
        with self._looking() as db:
            query = "SELECT key FROM report WHERE substr(key, 1, ?) = ? ORDER BY key LIMIT 5"
            found = [key for (key,) in db.execute(query, (len(beginning), beginning))]
        if not found:
            raise InputError(f"no report of {self.path} has the key {beginning!r}. See: dateline search")
        if len(found) > 1 and beginning not in found:
            raise InputError(f"several keys begin with {beginning!r}: {', '.join(found)}. Give more of one.")
        return beginning if beginning in found else found[0]

    def captures(self) -> Iterator[tuple[str, bytes]]:
        """The bytes each report was read from, where they are kept, current versions only, sorted by key."""
        with self._looking() as db:
            query = (
                "SELECT key, record, packed FROM report LEFT JOIN capture ON capture = sha256"
                " WHERE current ORDER BY key"
            )
            for key, record, kept in db.execute(query):
                doc = reading_of(record).document if kept is None else None
                raw = unpacked(kept) if doc is None else reports.text_bytes(doc)
                if raw is not None:
                    yield key, raw

    def remove(
        self, keys: Iterable[str], *, only_this_version: bool = False, failures: Iterable[int] = ()
    ) -> list[str]:
        """Erase reports, all versions of each, from every file of the case, and give the keys of what is gone.

        `failures` are numbers of failures to erase.

        Judgements of them, and copies of the case made before a change of format, go too.

        Raises:
            InputError: no report has one of the keys; nothing is erased.
            StoreError: another program has the case open; see `erasing.erase`.
        """
        self._refuse_changes()
        given = list(keys)
        gone = sorted({key for one in given for key in ([one] if only_this_version else self.versions(one))})
        with self._looking() as db:
            numbers = [reports.number_of(db, key) for key in gone]
            erasing.erase(db, self.path, numbers, failures)
        self.log("remove", {"keys": gone})
        return gone

    def erasing_under_way(self) -> bool:
        """True where an erasure was broken off, so that the files may still hold what it took out."""
        with self._looking() as db:
            return erasing.is_under_way(db)

    def _finish_erasing(self) -> None:
        if not self.readonly and self.erasing_under_way():
            with self._looking() as db:
                erasing.clear(db, self.path)

    # the whole

    def search(self, query: Query, limit: int | None = None) -> tuple[list[Found], int]:
        """The first reports that answer a query, and how many there are; current versions only.

        Raises:
            InputError: the query asks for nothing.
        """
        with self._looking() as db:
            return searching.search(db, query, limit)

    def points(self, name: str) -> list[tuple[float, float]]:
        """Where (lat, lon) the places of that name are, as the reports of the case have them; sorted, each once."""
        with self._looking() as db:
            return searching.points(db, name)

    def overview(self) -> Overview:
        """How much there is in the case."""
        with self._looking() as db:
            return overview(db, self.path)

    def problems(self) -> Iterator[Problem]:
        """Everything that is wrong with the case; nothing where all is well."""
        with self._looking() as db:
            yield from problems(db)

    def repair(self) -> None:
        """Make everything that follows from the records anew: what is searched, and which versions are current.

        Raises:
            StoreError: a record cannot be read.
        """
        with self._changing() as db:
            repairing.make_anew(db)

    # judgements

    def judge(self, judgement: Judgement) -> bool:
        """Keep what a person decided; it takes the place of what was decided of the same pair. False if nothing is new.

        Without `decided_at` it is decided now.

        Raises:
            InputError: a side of it is in no report of the case, or `left` does not come before `right`.
            ValueError: the program decided it, or it is withdrawn.
        """
        if not judgement.by_person or judgement.withdrawn_at is not None:
            raise ValueError(f"not what a person decides now: {judgement}")
        if judgement.left >= judgement.right:
            raise InputError(f"{judgement.left} and {judgement.right} are not two things in order. Give two, sorted.")
        with self._changing() as db:
            return judging.put(db, replace(judgement, decided_at=judgement.decided_at or reports.now()))

    def withdraw(self, kind: str, left: str, right: str) -> bool:
        """Withdraw what people decided of a pair; it stays on record. False where nothing stands."""
        with self._changing() as db:
            return judging.withdraw(db, kind, left, right, reports.now())

    def judgements(self, *, withdrawn: bool = False) -> list[Judgement]:
        """What people decided and did not withdraw (or all of it), sorted."""
        with self._looking() as db:
            return judging.people(db, withdrawn=withdrawn)

    def pairs(self) -> list[Judgement]:
        """What the program decided when it last linked, sorted."""
        with self._looking() as db:
            return list(judging.program(db))

    def set_pairs(self, judgements: Iterable[Judgement]) -> None:
        """Put these in the place of all that the program decided before.

        Raises:
            InputError: a side of one is in no report of the case.
        """
        with self._changing() as db:
            judging.put_program(db, judgements)

    # derived data

    def derived(self, name: str, version: str | None = None) -> Iterator[tuple[str, bytes]]:
        """What was derived from each report under a name, by that version of the way or any, sorted by key.

        Current versions of reports only.
        """
        with self._looking() as db:
            yield from db.execute(
                "SELECT key, value FROM derived JOIN report ON report = report.id"
                " WHERE derived.name = ? AND current AND (? IS NULL OR version = ?) ORDER BY key",
                (name, version, version),
            )

    def set_derived(self, name: str, version: str, rows: Iterable[tuple[str, bytes]]) -> None:
        """Keep what was derived from some reports; what another version of the way derived under the name is dropped.

        Raises:
            InputError: no report has one of the keys.
        """
        with self._changing() as db:
            db.execute("DELETE FROM derived WHERE name = ? AND version != ?", (name, version))
            db.executemany(
                "INSERT OR REPLACE INTO derived (name, report, version, value) VALUES (?, ?, ?, ?)",
                ((name, reports.number_of(db, key), version, value) for key, value in rows),
            )

    # failures and the log

    def keep_failure(self, failure: Failure) -> None:
        """Keep a report that could not be read; one that failed before is kept once, with its latest reason."""
        content = None if failure.content is None else failure.content.encode("utf-8", "surrogatepass")
        sha256 = hashlib.sha256(content or b"").hexdigest()
        row = (storable(failure.where), sha256, failure.stage, storable(failure.reason), content and packed(content))
        with self._changing() as db:
            db.execute(
                "INSERT INTO failure (origin, sha256, stage, reason, packed, failed_at) VALUES (?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (origin, sha256) DO UPDATE SET stage = excluded.stage, reason = excluded.reason,"
                " failed_at = excluded.failed_at",
                (*row, reports.now()),
            )

    def failures(self) -> list[KeptFailure]:
        """What could not be read and was not read since, in the order it first failed."""
        with self._looking() as db:
            rows = db.execute("SELECT id, origin, stage, reason, packed FROM failure ORDER BY id").fetchall()
        return [
            KeptFailure(ident, Failure(origin, stage, reason, _content(kept)))
            for ident, origin, stage, reason, kept in rows
        ]

    def drop_failure(self, ident: int) -> None:
        """Take out a failure that was read at last."""
        with self._changing() as db:
            db.execute("DELETE FROM failure WHERE id = ?", (ident,))

    def log(self, action: str, details: Mapping[str, Any]) -> None:
        """Write down what was done; no words of reports may stand in the details."""
        with self._changing() as db:
            db.execute(
                "INSERT INTO log (at, action, details) VALUES (?, ?, ?)",
                (reports.now(), action, as_json(dict(details))),
            )

    def entries(self) -> list[LogEntry]:
        """Everything that was written down, in order."""
        with self._looking() as db:
            rows = db.execute("SELECT at, action, details FROM log ORDER BY id").fetchall()
        return [LogEntry(at, action, json.loads(details)) for at, action, details in rows]


def _content(kept: bytes | None) -> str | None:
    return None if kept is None else unpacked(kept).decode("utf-8", "surrogatepass")
