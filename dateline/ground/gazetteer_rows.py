"""Lists of places that people have → places for a gazetteer: a GeoNames dump, a CSV table, GeoJSON.

Every row becomes a place or a `BadRow` that says what is wrong with it and what to do.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from dateline.ground.gazetteer import (
    ADMIN1,
    ADMIN2,
    AREAS,
    COUNTRY,
    KINDS,
    REGION,
    SITE,
    TOWN,
    VILLAGE,
    WATER,
    Gazetteer,
    settlement_radius_km,
)  # fmt: skip
from dateline.ground.gazetteer_names import LONGEST, Entry, latin
from dateline.model.errors import InputError
from dateline.model.spelling import folded

_GEONAMES_COLUMNS = 19
# Numbers of places without one of GeoNames: above all of theirs, and below what SQLite can hold.
_FIRST_OWN = 1 << 40
_MOST_RADIUS_KM = 20_000
_MOST_POPULATION = 2_000_000_000
_KM_PER_DEGREE = 111.195
_NAMES_PARTED = re.compile(r"\s*[;|]\s*")
# Half of the last printed digit, in both directions at once: a point is known no better than it is printed.
_ROUNDING = _KM_PER_DEGREE * math.sqrt(2) / 2
_COLUMNS = {
    "name": ("name", "place", "toponym", "name_en", "name:en", "adm_en"),
    "lat": ("lat", "latitude", "y"),
    "lon": ("lon", "lng", "long", "longitude", "x"),
    "country": ("country", "country_code", "countrycode", "iso2", "cc"),
    "aliases": ("aliases", "alias", "alternatenames", "alternate_names", "alt_name", "other_names"),
    "kind": ("kind",),
    "admin1": ("admin1",),
    "population": ("population", "pop"),
    "radius_km": ("radius_km",),
    "id": ("id", "pcode", "p-code"),
}
_KINDS = {name: code for code, name in enumerate(KINDS) if code != COUNTRY}
# GeoNames feature classes (https://www.geonames.org/export/codes.html) that are places people go to or come from.
# Roads (R), things under the sea (U) are none; of areas (A) only divisions: countries are known.
_CLASSES = {"P": TOWN, "S": SITE, "H": WATER, "L": REGION, "T": REGION, "V": REGION}
_DIVISIONS = {"ADM1": ADMIN1, "ADM2": ADMIN2, "ADM3": ADMIN2, "ADM4": ADMIN2, "ADM5": ADMIN2}
_CAMPS = frozenset({"CMP", "CMPRF"})
# Radius in km of what the dump gives as a point: set so that a map promises no more than is known.
_RADII = {"ADM1": 80, "ADM2": 25, "ADM3": 12, "ADM4": 6, "ADM5": 6, "H": 20, "L": 15, "T": 10, "V": 5, "S": 1}


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that gives no place: its number in the file (from 1), what is wrong and what to do.

    `left_out` where nothing is wrong with it: a road or a country of a GeoNames dump.
    """

    number: int
    reason: str
    left_out: bool = False


class _Bad(Exception):
    """What is wrong with the row at hand."""


class _LeftOut(_Bad):
    """Why the row at hand is no place to put on the map."""


def places_of(path: Path, name: str, packaged: Gazetteer) -> Iterator[Entry | BadRow]:
    """The places of a file, told by its content to be GeoJSON, a GeoNames dump or a CSV table.

    `name` is that of the gazetteer, which begins the references of places without a GeoNames number; `packaged` knows
    the countries and their divisions.

    Raises:
        InputError: it cannot be read, or is none of the three.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8 (byte {error.start}). Save it as UTF-8 first.") from error
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}. Check the path.") from error
    world = _World(packaged)
    first = next((line for line in text.splitlines() if line.strip()), "")
    if text.lstrip().startswith("{"):
        rows = _features(text, path)
    elif first.count("\t") == _GEONAMES_COLUMNS - 1 and first.split("\t")[0].strip().isdigit():
        return _geonames(text, world)
    else:
        rows = _table(text, path)
    return _places(rows, name, world)


class _World:
    """Countries by any of their names, and divisions by code or name."""

    def __init__(self, packaged: Gazetteer) -> None:
        self._gazetteer = packaged
        self._divisions: dict[str, dict[str, tuple[str, str]]] = {}
        self._codes = frozenset(packaged.countries.values())

    def country(self, words: str) -> str:
        """The ISO code of a country given by code or name.

        Raises:
            _Bad: there is none such.
        """
        words = words.strip()
        if not words:
            return ""
        if words.upper() in self._codes:
            return words.upper()
        codes = self._gazetteer.countries
        found = {codes[place] for place, adjective in self._gazetteer.nations.get(folded(words), ()) if not adjective}
        if len(found) != 1:
            raise _Bad(f"country {words!r} is not known: give its ISO 3166 code, such as IQ")
        return found.pop()

    def division(self, country: str, words: str) -> tuple[str, str]:
        """Code and name of a first-order division given by either; both empty where it is not known."""
        if country not in self._divisions:
            known = self._gazetteer.divisions_of(country)
            rows = [(place.admin1, (place.admin1, place.admin1_name or place.name)) for place in known]
            names = [(folded(word), pair) for place, (_, pair) in zip(known, rows, strict=True) for word in
                     (place.name, place.admin1_name)]  # fmt: skip
            self._divisions[country] = dict(names) | dict(rows)
        divisions = self._divisions[country]
        return divisions.get(words.strip()) or divisions.get(folded(words)) or ("", "")


def _features(text: str, path: Path) -> Iterator[tuple[int, Mapping[str, Any] | _Bad]]:
    """Each feature of GeoJSON as a row."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path} begins like GeoJSON but is no JSON ({error}). Write it anew.") from error
    features = found.get("features", [found] if found.get("type") == "Feature" else None)
    if not isinstance(features, list):
        raise InputError(f"{path} holds no GeoJSON features. Give a FeatureCollection of named points or areas.")
    for number, feature in enumerate(features, 1):
        try:
            yield number, _feature(feature)
        except (AttributeError, TypeError, KeyError, IndexError, ValueError):
            yield number, _Bad("it is no GeoJSON feature: it needs a geometry and properties")
        except _Bad as bad:
            yield number, bad


def _feature(feature: Mapping[str, Any]) -> dict[str, Any]:
    properties = (feature.get("properties") or {}).items()
    own = _columns((_column(str(key).strip().lower()), value) for key, value in properties)
    geometry = feature.get("geometry") or {}
    kind: Any = geometry.get("type")
    coordinates: Any = geometry.get("coordinates")
    if kind == "Point":
        return {**own, "lon": coordinates[0], "lat": coordinates[1], "id": own.get("id", feature.get("id", ""))}
    if kind not in {"Polygon", "MultiPolygon"}:
        raise _Bad(f"its geometry is {kind}: give a Point, a Polygon or a MultiPolygon")
    rings = [coordinates[0]] if kind == "Polygon" else [polygon[0] for polygon in coordinates]
    lat, lon, radius = _middle(max(rings, key=_area), rings)
    return {"kind": "region", "radius_km": radius, **own, "lat": lat, "lon": lon}


def _area(ring: list[list[float]]) -> float:
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return abs(sum(one[0] * other[1] - other[0] * one[1] for one, other in pairs)) / 2


def _middle(ring: list[list[float]], rings: list[list[list[float]]]) -> tuple[float, float, float]:
    """The middle of the largest ring's box, and the radius of a disc as large as all of them."""
    lons, lats = [point[0] for point in ring], [point[1] for point in ring]
    lat, lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    shrink = math.cos(math.radians(lat))
    square_km = sum(map(_area, rings)) * shrink * _KM_PER_DEGREE**2
    return round(lat, 4), round(lon, 4), max(1, round(math.sqrt(square_km / math.pi)))


def _table(text: str, path: Path) -> Iterator[tuple[int, Mapping[str, Any] | _Bad]]:
    """Each line of a table with a heading, parted by commas, semicolons or tabs; numbers are those of lines."""
    first = text.split("\n", 1)[0]
    mark = max(",;\t", key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    try:
        heading = [_column(word.strip().lower()) for word in next(rows, [])]
        if not {"name", "lat", "lon"} <= set(heading):
            raise InputError(
                f"{path} is no list of places that dateline knows: a CSV needs a first line with name,lat,lon and may "
                f"have country, aliases, kind, admin1, population, radius_km, id; it begins with {first[:80]!r}."
            )
        for row in rows:
            if any(cell.strip() for cell in row):
                yield rows.line_num, _columns(zip(heading, row, strict=False))
    except csv.Error as error:
        raise InputError(f"{path}, line {rows.line_num}: {error}. Write the table anew as CSV.") from error


def _column(word: str) -> str | None:
    return next((column for column, spelled in _COLUMNS.items() if word in spelled), None)


def _columns(cells: Iterable[tuple[str | None, Any]]) -> dict[str, Any]:
    """The cells of the columns that mean something; of two for one column the first that is not empty."""
    found: dict[str, Any] = {}
    for column, cell in cells:
        if column is not None and cell not in (None, "") and column not in found:
            found[column] = cell
    return found


def _places(rows: Iterable[tuple[int, Mapping[str, Any] | _Bad]], name: str, world: _World) -> Iterator[Entry | BadRow]:
    """The rows as places; a reference met again is numbered."""
    refs: Counter[str] = Counter()
    ids: set[int] = set()
    for number, row in rows:
        try:
            if isinstance(row, _Bad):
                raise row
            entry = _place(row, name, world)
            if entry.id in ids:
                raise _Bad(f"{entry.name!r} stands in the file before, at the same point: one of the two is enough")
        except _Bad as bad:
            yield BadRow(number, str(bad))
            continue
        ids.add(entry.id)
        ref = entry.ref or ""
        refs[ref] += 1
        yield replace(entry, ref=f"{ref}#{refs[ref]}") if refs[ref] > 1 else entry


def _place(row: Mapping[str, Any], name: str, world: _World) -> Entry:
    found = dict.fromkeys(_COLUMNS, "") | {column: _cell(value) for column, value in row.items()}
    lat, lon = _degrees(found["lat"], "lat", 90), _degrees(found["lon"], "lon", 180)
    if lat == 0 and lon == 0:
        raise _Bad("lat and lon are 0, which stands for a place that is not known: give its point or leave it out")
    names = _names(found["name"], found["aliases"])
    kind = _KINDS.get(found["kind"].lower() or "village")
    if kind is None:
        raise _Bad(f"kind {found['kind']!r} is not one of {', '.join(_KINDS)}")
    population = _count(found["population"], "population", _MOST_POPULATION)
    radius = _count(found["radius_km"], "radius_km", _MOST_RADIUS_KM)
    if kind in AREAS and not radius:
        raise _Bad(f"a {KINDS[kind]} needs a radius_km: how far from its middle it reaches")
    least = max(settlement_radius_km(population), _ROUNDING * max(_unit(found["lat"]), _unit(found["lon"])))
    country = world.country(found["country"])
    code, division = world.division(country, found["admin1"])
    if found["admin1"] and not code:
        raise _Bad(
            f"admin1 {found['admin1']!r} is no division of {country or 'a country'}: give its name, or leave it out"
        )
    kind = VILLAGE if kind == TOWN and radius else kind  # a town's radius is that of its people
    spot = f"{folded(names[0])}\t{lat}\t{lon}\t{country}\t{found['id']}"
    ident = _FIRST_OWN + int.from_bytes(hashlib.sha256(spot.encode()).digest()[:7], "big")
    return Entry(
        ident, names[0], kind, lat, lon, country, code, division, population, radius or math.ceil(least), names[1:],
        f"{name}:{found['id'] or folded(names[0]).replace(' ', '-')}",
    )  # fmt: skip


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return ";".join(str(item) for item in value)
    return " ".join(str(value).split())


def _names(name: str, aliases: str) -> tuple[str, ...]:
    """The names by which it can be found, those in Latin letters; the first is its own where that is one."""
    spelled = [word for word in (name, *_NAMES_PARTED.split(aliases)) if word]
    if not name:
        raise _Bad("it has no name")
    known = [word for word in dict.fromkeys(spelled) if latin(word) and 0 < len(folded(word)) <= LONGEST]
    if not known:
        raise _Bad(f"{name[:60]!r} has no name in Latin letters, in which English reports write it: add one as alias")
    return tuple(known)


def _degrees(words: str, what: str, most: int) -> float:
    try:
        value = float(words)
    except ValueError:
        value = math.nan
    if not -most <= value <= most:
        swapped = " (are lat and lon the wrong way round?)" if what == "lat" and 90 < abs(value) <= 180 else ""
        raise _Bad(f"{what} is {words!r}, no number of degrees between -{most} and {most}{swapped}")
    return round(value, 4)


def _unit(words: str) -> float:
    """The last printed digit of a number, in its own unit: 0.01 for 36.12."""
    _, _, digits = words.lower().partition("e")[0].partition(".")
    return float(10 ** -min(len(digits), 6))


def _count(words: str, what: str, most: int) -> int:
    if not words:
        return 0
    try:
        value = float(words.replace(",", "").replace(" ", ""))
    except ValueError:
        value = math.nan
    if not 0 <= value <= most:
        raise _Bad(f"{what} is {words!r}: give a whole number up to {most}, or leave it out")
    return round(value)


def _geonames(text: str, world: _World) -> Iterator[Entry | BadRow]:
    """The rows of a GeoNames dump (https://download.geonames.org/export/dump/readme.txt)."""
    ids: set[int] = set()
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            entry = _geoname(line.rstrip("\r").split("\t"), world)
            if entry.id in ids:
                raise _Bad(f"number {entry.id} stands in the file before: one of the two is enough")
            ids.add(entry.id)
            yield entry
        except _Bad as bad:
            yield BadRow(number, str(bad), isinstance(bad, _LeftOut))


def _geoname(cells: list[str], world: _World) -> Entry:
    if len(cells) != _GEONAMES_COLUMNS:
        raise _Bad(f"it has {len(cells)} columns, not the {_GEONAMES_COLUMNS} of a GeoNames dump: get the file again")
    ident, name, plain, others, lat, lon, group, feature, country, _, admin1, *_ = cells
    if not re.fullmatch(r"[0-9]{1,12}", ident):
        raise _Bad(f"{ident[:40]!r} is no GeoNames number: get the file again")
    kind = _DIVISIONS.get(feature) if group == "A" else SITE if feature in _CAMPS else _CLASSES.get(group)
    if kind is None:
        raise _LeftOut(f"{name[:60]!r} is {group}.{feature}, no place that people come from or go to")
    names = _names(plain or name, f"{name};{others.replace(',', ';')}")
    population = _count(cells[14], "population", _MOST_POPULATION)
    code = world.country(country)
    division, division_name = world.division(code, admin1)
    radius = (
        None
        if kind == TOWN
        else _RADII.get(feature) or _RADII.get(group) or math.ceil(settlement_radius_km(population))
    )
    return Entry(
        int(ident), names[0], kind, _degrees(lat, "lat", 90), _degrees(lon, "lon", 180), code, division or admin1,
        division_name, population, radius, names[1:],
    )  # fmt: skip
