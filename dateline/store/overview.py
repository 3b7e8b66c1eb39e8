"""How much there is in a case."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from dateline.model.reading import Run
from dateline.store import erasing
from dateline.store.opening import backups, format_of


@dataclass(frozen=True, slots=True)
class Overview:
    """Figures of a case; `first` and `last` are days of publication, `runs` how many reports each run read."""

    format: int
    bytes: int
    reports: int
    older_versions: int
    captures: int
    outlets: int
    first: str | None
    last: str | None
    events: int
    claims: int
    failures: int
    judgements: int
    pairs: int
    runs: tuple[tuple[Run, int], ...]
    erasing: bool
    backups: tuple[Path, ...]


def overview(db: sqlite3.Connection, path: Path) -> Overview:
    """The figures of a case; events and claims are those of current versions."""

    def number(query: str) -> int:
        counted: int = db.execute(query).fetchone()[0]
        return counted

    first, last = db.execute("SELECT min(published), max(published) FROM report WHERE current").fetchone()
    runs = db.execute(
        "SELECT version, reader, gazetteer, count(*) FROM report JOIN run ON run.id = run"
        " GROUP BY run.id ORDER BY version, reader, gazetteer"
    ).fetchall()
    return Overview(
        format=format_of(db),
        bytes=path.stat().st_size,
        reports=number("SELECT count(*) FROM report WHERE current"),
        older_versions=number("SELECT count(*) FROM report WHERE NOT current"),
        captures=number("SELECT count(*) FROM capture"),
        outlets=number("SELECT count(DISTINCT outlet) FROM report WHERE current"),
        first=first,
        last=last,
        events=number("SELECT count(*) FROM event JOIN report ON report.id = report WHERE current"),
        claims=number("SELECT count(*) FROM claim JOIN report ON report.id = report WHERE current"),
        failures=number("SELECT count(*) FROM failure"),
        judgements=number("SELECT count(*) FROM judgement WHERE withdrawn_at IS NULL"),
        pairs=number("SELECT count(*) FROM pair"),
        runs=tuple((Run(*run), read) for *run, read in runs),
        erasing=erasing.is_under_way(db),
        backups=tuple(backups(path)),
    )
