"""Writes gazetteer files in the form that `dateline.ground.gazetteer` reads."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from dateline.ground.gazetteer import ADMIN1, COUNTRY, FORMAT, TOWN
from dateline.ground.gazetteer_names import Entry, index
from dateline.model.spelling import folded

BLOCK_CHARACTERS = 10_000
SCHEMA = """
create table place (id integer primary key, name text, data blob);
create table division (id integer primary key, country text, admin1 text, name text, place integer);
create table block (first text primary key, data blob);
create table outside (id integer primary key, ref text);
create table nation (word text, place integer, adjective integer);
create table meta (key text primary key, value text) without rowid;
"""


def write(path: Path, entries: Sequence[Entry], called: str, sources: dict[str, str]) -> str:
    """Write the file and give its id: `called` and the digest of every row. The same entries give the same bytes."""
    rows = sorted(entries, key=lambda e: e.id)
    blocks = list(_blocks(index(rows)))
    number = {row: k for k, row in enumerate(sorted({(e.country, e.admin1, e.admin1_name) for e in rows}), 1)}
    places = [(e.id, e.name, _packed(e, number[e.country, e.admin1, e.admin1_name])) for e in rows]
    itself = {(e.country, e.admin1): e.id for e in rows if e.kind == ADMIN1}
    divisions = [(k, *row, itself.get(row[:2])) for row, k in number.items()]
    outside = [(e.id, e.ref) for e in rows if e.ref]
    nations = sorted(
        {(folded(word), e.id, 0) for e in rows if e.kind == COUNTRY for word in (e.name, *e.names, *e.abbreviations)}
        | {(folded(word), e.id, 1) for e in rows for word in e.adjectives}
    )
    digest = hashlib.sha256(json.dumps([divisions, outside, nations], ensure_ascii=False).encode())
    for at, name, data in places:
        digest.update(f"{at}\t{name}\n".encode() + data)
    for first, data in blocks:
        digest.update(first.encode() + data)
    ident = f"{called}-{digest.hexdigest()[:12]}"
    path.unlink(missing_ok=True)
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("pragma page_size = 32768")
    db.execute("pragma journal_mode = off")
    db.executescript(SCHEMA)
    db.execute("begin")
    db.executemany("insert into place values (?,?,?)", places)
    db.executemany("insert into division values (?,?,?,?,?)", divisions)
    db.executemany("insert into block values (?,?)", blocks)
    db.executemany("insert into outside values (?,?)", outside)
    db.executemany("insert into nation values (?,?,?)", nations)
    meta = {"id": ident, "format": FORMAT, "sources": json.dumps(sources, sort_keys=True)}
    db.executemany("insert into meta values (?,?)", sorted(meta.items()))
    db.execute("commit")
    db.execute("vacuum")
    db.close()
    return ident


def _packed(entry: Entry, division: int) -> bytes:
    """What `dateline.ground.gazetteer` unpacks: numbers in as few bytes as they need, the lowest byte first."""
    spelled = min(len(entry.names), 255)
    head = b"".join(
        number.to_bytes(size, "little", signed=size == 3)
        for number, size in (
            (round(entry.lat * 1e4), 3), (round(entry.lon * 1e4), 3), (division, 2), (spelled, 1), (entry.kind, 1),
            (entry.radius_km or 0, 2),
        )
    )  # fmt: skip
    head = head[:-2] if entry.kind == TOWN else head
    return head + entry.population.to_bytes((entry.population.bit_length() + 7) // 8, "little")


def _blocks(index: dict[str, list[int]]) -> Iterable[tuple[str, bytes]]:
    """Runs of sorted `key TAB ids` lines, each compressed and filed under its first key."""
    lines: list[str] = []
    size, first = 0, ""
    for key in sorted(index):
        line = f"{key}\t{' '.join(map(str, sorted(index[key])))}"
        first = first or key
        lines.append(line)
        size += len(line)
        if size > BLOCK_CHARACTERS:
            yield first, zlib.compress(("\n" + "\n".join(lines) + "\n").encode(), 9)
            lines, size, first = [], 0, ""
    if lines:
        yield first, zlib.compress(("\n" + "\n".join(lines) + "\n").encode(), 9)
