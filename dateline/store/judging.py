"""Judgements as rows: what people decided stands until withdrawn, what the program decided is made anew."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from dateline.model.casefile import Judgement
from dateline.model.errors import InputError
from dateline.store.packing import as_json, storable

_PEOPLE = "kind, left, right, verdict, NULL, reasons, decided_by, decided_at, withdrawn_at"
_PROGRAM = "kind, left, right, verdict, score, reasons, decided_by, NULL, NULL"


def put(db: sqlite3.Connection, judgement: Judgement) -> bool:
    """Add what a person decided; what a person decided of the same pair before is withdrawn. False if nothing is new.

    Raises:
        InputError: a side of it is in no report of the case.
    """
    pair = (judgement.kind, judgement.left, judgement.right)
    for before in people(db, pair):
        if replace(before, decided_at=None) == replace(judgement, decided_at=None):
            return False
    _withdraw(db, pair, judgement.decided_at)
    db.execute(
        "INSERT INTO judgement (kind, left, right, verdict, reasons, decided_by, decided_at, left_report, right_report)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*_values(judgement), storable(judgement.decided_by), judgement.decided_at, *_reports(_numbers(db), judgement)),
    )
    return True


def withdraw(db: sqlite3.Connection, kind: str, left: str, right: str, at: str) -> bool:
    """Withdraw what stands of a pair; False where nothing does."""
    return _withdraw(db, (kind, left, right), at) > 0


def _withdraw(db: sqlite3.Connection, pair: tuple[str, str, str], at: str | None) -> int:
    return db.execute(
        "UPDATE judgement SET withdrawn_at = ? WHERE (kind, left, right) = (?, ?, ?) AND withdrawn_at IS NULL",
        (at, *pair),
    ).rowcount


def people(
    db: sqlite3.Connection, pair: tuple[str, str, str] | None = None, *, withdrawn: bool = False
) -> list[Judgement]:
    """What people decided, of all pairs or of one; sorted, so that in which order they decided plays no part."""
    where: list[str] = [] if pair is None else ["(kind, left, right) = (?, ?, ?)"]
    if not withdrawn:
        where.append("withdrawn_at IS NULL")
    chosen = " AND ".join([*where, "true"])
    query = f"SELECT {_PEOPLE} FROM judgement WHERE {chosen} ORDER BY kind, left, right, decided_at, id"
    return [_judgement(row) for row in db.execute(query, pair or ())]


def program(db: sqlite3.Connection) -> Iterator[Judgement]:
    """What the program decided when it last linked, sorted."""
    for row in db.execute(f"SELECT {_PROGRAM} FROM pair ORDER BY kind, left, right"):
        yield _judgement(row)


def put_program(db: sqlite3.Connection, judgements: Iterable[Judgement]) -> None:
    """Put these in the place of all that the program decided before.

    Raises:
        InputError: a side of one is in no report of the case.
    """
    number_of = _numbers(db)
    db.execute("DELETE FROM pair")
    db.executemany(
        "INSERT INTO pair (kind, left, right, verdict, reasons, decided_by, score, left_report, right_report)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        ((*_values(j), storable(j.decided_by), j.score, *_reports(number_of, j)) for j in judgements),
    )


def _values(judgement: Judgement) -> tuple[str, ...]:
    reasons = as_json(judgement.reasons)
    return (judgement.kind, judgement.left, judgement.right, judgement.verdict, reasons)


def _judgement(row: tuple[str, str, str, str, float | None, str, str, str | None, str | None]) -> Judgement:
    kind, left, right, verdict, score, reasons, by, at, withdrawn_at = row
    return Judgement(kind, left, right, verdict, score, tuple(json.loads(reasons)), by, at, withdrawn_at)


def _numbers(db: sqlite3.Connection) -> dict[str, int]:
    return dict(db.execute("SELECT key, id FROM report"))


def _reports(number_of: Mapping[str, int], judgement: Judgement) -> list[int]:
    keys = [side.partition("/")[0] for side in (judgement.left, judgement.right)]
    for key in keys:
        if key not in number_of:
            raise InputError(f"no report of the case has the key {key!r}. See: dateline search")
    return [number_of[key] for key in keys]
