"""The wide area a place lies in, for maps that must not show where people are.

An area is a first-order division, else the country, else a cell of a coarse grid. Its point is the area's own, the
same for every place in it, so that no number of exports can be averaged back to the place.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.ground.gazetteer import Gazetteer, GazetteerPlace
from dateline.model.values import Place

# A division smaller than this hides nobody (the municipalities of Slovenia or Malta); then the country stands for it.
_LEAST_KM = 20.0
_CELL = 2.0  # degrees
_CELL_KM = 160.0  # from the middle of a cell at the equator to its corner


@dataclass(frozen=True, slots=True)
class Area:
    """A division, country or grid cell: its own point, and a radius of about its size."""

    id: str
    name: str | None
    lat: float
    lon: float
    country: str | None
    admin1: str | None
    ref: str | None
    precision_km: float
    basis: str  # admin1, country or grid

    @property
    def place(self) -> Place:
        """The area as a place of a record."""
        return Place(self.lat, self.lon, self.country, self.admin1, self.ref, self.precision_km, self.basis)


@cache
def area(place: Place) -> Area:
    """The area in which a place lies."""
    if place.country and place.admin1:
        division = _divisions(place.country).get(place.admin1)
        if division is not None and division.radius_km >= _LEAST_KM:
            return _of(division, f"area-{place.country}-{division.admin1}", place.admin1, "admin1")
    nation = _nations().get(place.country or "")
    if nation is not None:
        return _of(nation, f"area-{nation.country}", None, "country")
    row, column = (place.lat + 90) // _CELL, (place.lon + 180) // _CELL
    lat, lon = (row + 0.5) * _CELL - 90, (column + 0.5) * _CELL - 180
    ident = f"area-{row:.0f}-{column:.0f}"
    return Area(ident, None, min(lat, 89.0), min(lon, 179.0), place.country, None, None, _CELL_KM, "grid")


def _of(found: GazetteerPlace, ident: str, admin1: str | None, basis: str) -> Area:
    radius = max(found.radius_km, _LEAST_KM)
    return Area(ident, found.name, found.lat, found.lon, found.country, admin1, found.ref, radius, basis)


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer.open()


@cache
def _divisions(country: str) -> dict[str, GazetteerPlace]:
    return {found.admin1_name or found.name: found for found in _gazetteer().divisions_of(country)}


@cache
def _nations() -> dict[str, GazetteerPlace]:
    gazetteer = _gazetteer()
    found: dict[str, GazetteerPlace] = {}
    for word, entries in gazetteer.nations.items():
        wanted = {ident for ident, adjective in entries if not adjective and gazetteer.countries[ident] not in found}
        for candidate in gazetteer.candidates(word) if wanted else ():
            if candidate.id in wanted:
                found[candidate.country] = candidate
    return found
