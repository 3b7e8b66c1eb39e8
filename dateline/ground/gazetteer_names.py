"""The keys under which the gazetteer files a place: one prefix for each way of comparing names."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from dateline.model.spelling import bare, folded, skeleton, sound

# Countries whose names reach English by transliteration from Arabic, Kurdish, Persian, Pashto, Urdu or Hebrew script.
TRANSLITERATED = frozenset(
    "AE AF BH DJ DZ EG EH ER IL IQ IR JO KW LB LY MA MR OM PK PS QA SA SD SO SS SY TD TN YE".split()
)
LONGEST = 60  # characters of a folded name; longer ones are descriptions
_CODE = re.compile(r"[A-Z0-9]{2,4}$")


@dataclass(frozen=True)
class Entry:
    """One place as it will be written; `ref` None for a place of GeoNames, whose number is its `id`."""

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


def latin(name: str) -> bool:
    """Whether every letter of `name` is Latin."""
    return name.isascii() or all("LATIN" in unicodedata.name(c, "") for c in name if c.isalpha())


def index(entries: Iterable[Entry]) -> dict[str, list[int]]:
    """Keys to place ids: plain for a folded name, `-` without articles, `~` sound, `=` consonants, `.` as printed."""
    found: dict[str, set[int]] = defaultdict(set)
    for entry in entries:
        for name in (entry.name, *entry.names):
            if not latin(name) or (_CODE.match(name) and name != entry.name and entry.population):
                continue  # other scripts; airport codes
            key = folded(name)
            if not key or len(key) > LONGEST:
                continue
            found[key].add(entry.id)
            if entry.country in TRANSLITERATED:
                if bare(key) != key:
                    found["-" + bare(key)].add(entry.id)
                if by_sound := sound(key):
                    found["~" + by_sound].add(entry.id)
                if bones := skeleton(key):
                    found["=" + bones].add(entry.id)
        for short in entry.abbreviations:
            found["." + short].add(entry.id)
    return {key: sorted(ids) for key, ids in found.items()}
