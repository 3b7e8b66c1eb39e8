"""The places of the world by name: one read-only SQLite file inside the package.

Places stand in a table of their own, their numbers packed (`_place` says how). Names
are keys in sorted, compressed blocks of `key TAB ids` lines, one block found by its first key.
A prefix says how a key was made: none for a folded name, `-` without articles, `~` by sound, `=` by
consonants, `.` for abbreviations (letter case counts).
"""

from __future__ import annotations

import math
import sqlite3
import zlib
from bisect import bisect_right
from collections.abc import Callable
from functools import cached_property, lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import NamedTuple

from dateline.model.errors import SetupError
from dateline.model.spelling import bare, folded, skeleton, sound, spelled_out

KINDS = ("town", "village", "site", "region", "water", "admin2", "admin1", "country")
TOWN, VILLAGE, SITE, REGION, WATER, ADMIN2, ADMIN1, COUNTRY = range(8)
AREAS = frozenset({REGION, WATER, ADMIN2, ADMIN1, COUNTRY})
# How a candidate's name was found, strict to loose; the last two need evidence besides the name.
EXACT, BARE, SOUND, SKELETON = range(4)

FORMAT = "2"
_MOST = 400  # candidates kept of one name, the most populous first


class GazetteerPlace(NamedTuple):
    """A place the gazetteer knows, as one name found it.

    `country` and `admin1` are codes ("" where it has none), `admin1_name` the division's name. `names` counts its
    spellings in all scripts. `tier` says how the name was compared: exact, without articles, by sound, by consonants.
    """

    id: int
    name: str
    kind: int
    lat: float
    lon: float
    country: str
    admin1: str
    admin1_name: str
    population: int
    names: int
    radius_km: float
    ref: str
    tier: int


class Gazetteer:
    """The packaged gazetteer or another file of its form, opened read-only."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._db = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
            meta = dict(self._db.execute("select key, value from meta"))
            self._divisions = {
                row[0]: row[1:] for row in self._db.execute("select id, country, admin1, name from division")
            }
        except sqlite3.Error as error:
            raise SetupError(f"The gazetteer {path} cannot be read ({error}). {_CURE}") from error
        if meta.get("format") != FORMAT:
            raise SetupError(f"The gazetteer {path} has format {meta.get('format')}, not {FORMAT}. {_CURE}")
        self.id: str = meta["id"]
        self._refs = dict(self._db.execute("select id, ref from outside"))
        self._block = lru_cache(maxsize=1024)(self._read_block)  # 10 kB each
        self._lookup = lru_cache(maxsize=8192)(self._candidates)
        self._peoples = lru_cache(maxsize=1024)(self._by_adjective)

    @classmethod
    def open(cls, path: Path | None = None) -> Gazetteer:
        """The gazetteer in the package, or the one at `path`.

        Raises:
            SetupError: the file is missing, damaged or of another format.
        """
        if path is not None:
            if not path.is_file():
                raise SetupError(f"There is no gazetteer at {path}. {_CURE}")
            return cls(path)
        packaged = files("dateline.ground").joinpath("gazetteer.sqlite")
        if not packaged.is_file():
            raise SetupError(f"The gazetteer is missing from this installation ({packaged}). {_CURE}")
        with as_file(packaged) as path:
            return cls(path)

    def candidates(self, name: str, tier: int | None = None) -> tuple[GazetteerPlace, ...]:
        """Every place `name` may mean, most populous first.

        By the strictest way of comparing that finds any, or by that of `tier` alone. Abbreviations ("U.S.", "Ala.") are
        found as printed.
        """
        return self._lookup(name, tier)

    def by_adjective(self, word: str) -> tuple[GazetteerPlace, ...]:
        """The countries whose adjective or inhabitants `word` names ("Syrian", "Iraqis")."""
        return self._peoples(word)

    def _by_adjective(self, word: str) -> tuple[GazetteerPlace, ...]:
        key = folded(word)
        key = key if key in self.nations or not key.endswith("s") else key[:-1]
        return self._places([ident for ident, adjective in self.nations.get(key, ()) if adjective], EXACT)

    @property
    def count(self) -> int:
        """How many places it holds."""
        (found,) = self._db.execute("select count(*) from place").fetchone()
        return int(found)

    @cached_property
    def nations(self) -> dict[str, tuple[tuple[int, bool], ...]]:
        """Folded names and adjectives of countries: (place id, whether it is an adjective) of each."""
        found: dict[str, tuple[tuple[int, bool], ...]] = {}
        for word, place, adjective in self._db.execute(
            "select word, place, adjective from nation order by word, place"
        ):
            found[word] = (*found.get(word, ()), (place, bool(adjective)))
        return found

    @cached_property
    def countries(self) -> dict[int, str]:
        """The ISO code of every country's place id."""
        ids = sorted({place for places in self.nations.values() for place, _ in places})
        return {place.id: place.country for place in self._places(ids, EXACT)}

    def divisions_of(self, country: str) -> tuple[GazetteerPlace, ...]:
        """The first-order divisions of a country (ISO code), in order of their codes."""
        return self._divisions_by_country.get(country, ())

    @cached_property
    def _divisions_by_country(self) -> dict[str, tuple[GazetteerPlace, ...]]:
        found: dict[str, dict[int, GazetteerPlace]] = {}
        rows = self._db.execute(
            "select p.id, p.name, p.data from division d join place p on p.id = d.place order by d.id"
        )
        for row in rows:
            place = self._place(row, EXACT)
            found.setdefault(place.country, {})[place.id] = place
        return {country: tuple(places.values()) for country, places in found.items()}

    def _candidates(self, name: str, tier: int | None) -> tuple[GazetteerPlace, ...]:
        short = name.replace(".", "").replace(" ", "")
        if (
            tier in (None, EXACT)
            and len(short) <= 5
            and (short.isupper() or "." in name)
            and (ids := self._ids("." + short))
        ):
            return self._places(ids, EXACT)
        key = folded(name)
        if tier in (None, EXACT) and (ids := self._both(key, spelled_out(key))):
            return self._places(ids, EXACT)
        for at, shaped in enumerate(_SHAPES) if tier is None else ((tier, _SHAPES[tier]),):
            if (look_for := shaped(key)) and (ids := self._ids(look_for)):
                return self._places(ids, at)
        return ()

    def _both(self, key: str, other: str) -> list[int]:
        ids = self._ids(key)
        return ids if key == other else sorted({*ids, *self._ids(other)})

    def _ids(self, key: str) -> list[int]:
        before = bisect_right(self._firsts, key)
        if not before:
            return []
        block = self._block(self._firsts[before - 1])
        at = block.find(f"\n{key}\t")
        if at < 0:
            return []
        start = at + len(key) + 2
        return [int(ident) for ident in block[start : block.index("\n", start)].split()]

    @cached_property
    def _firsts(self) -> list[str]:
        """The first key of every block, in order: fifteen hundred, sooner searched here than asked of the database."""
        return [first for (first,) in self._db.execute("select first from block order by first")]

    def _read_block(self, first: str) -> str:
        (data,) = self._db.execute("select data from block where first = ?", (first,)).fetchone()
        return zlib.decompress(data).decode()

    def _places(self, ids: list[int], tier: int) -> tuple[GazetteerPlace, ...]:
        if not ids:
            return ()
        marks = ",".join("?" * len(ids))
        rows = self._db.execute(f"select id, name, data from place where id in ({marks})", ids)
        places = [self._place(row, tier) for row in rows]
        places.sort(key=lambda p: (-p.population, -p.names, p.id))
        return tuple(places[:_MOST])

    def _place(self, row: tuple[int, str, bytes], tier: int) -> GazetteerPlace:
        """Latitude and longitude in 0.0001 degree, division, spellings, kind, radius (but of towns), population."""
        ident, name, data = row
        lat, lon = int.from_bytes(data[:3], "little", signed=True), int.from_bytes(data[3:6], "little", signed=True)
        country, admin1, admin1_name = self._divisions[data[6] | data[7] << 8]
        kind = data[9]
        if kind == TOWN:
            population = int.from_bytes(data[10:], "little")
            radius = settlement_radius_km(population)
        else:
            population = int.from_bytes(data[12:], "little")
            radius = float(data[10] | data[11] << 8)
        return GazetteerPlace(
            ident, name, kind, lat / 1e4, lon / 1e4, country, admin1, admin1_name, population, data[8], radius,
            self._refs.get(ident) or f"geonames:{ident}", tier,
        )  # fmt: skip


def settlement_radius_km(population: int) -> float:
    """How far a settlement of so many people may reach from its point: 1 to 15 km, as the root of the people."""
    return round(min(15.0, max(1.0, 0.025 * math.sqrt(population))), 1)


def _sound_key(key: str) -> str:
    heard = sound(key)
    return "~" + heard if len(heard) >= 3 else ""


def _skeleton_key(key: str) -> str:
    bones = skeleton(key)
    return "=" + bones if bones else ""


# By tier: what a folded name is looked up as.
_SHAPES: tuple[Callable[[str], str], ...] = (str, lambda key: "-" + bare(key), _sound_key, _skeleton_key)
_CURE = "Install dateline again, or build the file with scripts/build_gazetteer.py."
