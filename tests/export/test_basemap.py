"""The packed base map."""

from __future__ import annotations

from importlib.resources import files
from itertools import pairwise

import pytest

from dateline.export.basemap import LAYERS, Window, labels_in, lines_in, packed, unpacked


def crosses(window: Window, lon: float, lat: float) -> bool:
    """True where the point lies on land, by the even-odd rule."""
    inside = False
    for lons, lats in lines_in(window)["land"]:
        ring = [*zip(lons, lats, strict=True), (lons[0], lats[0])]
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > lat) != (y2 > lat) and lon < x1 + (lat - y1) / (y2 - y1) * (x2 - x1):
                inside = not inside
    return inside


def test_the_base_map_of_the_whole_world_is_at_most_three_megabytes() -> None:
    assert len(files("dateline.export").joinpath("assets", "basemap.sqlite").read_bytes()) <= 3_000_000


@pytest.mark.parametrize(
    "window",
    [Window(40, 33, 46, 37), Window(20, 20, 60, 50), Window(-170, -60, 170, 80)],
    ids=["fine", "middle", "coarse"],
)
def test_baghdad_is_on_land_at_every_level(window: Window) -> None:
    assert crosses(window, 44.4, 33.3)


@pytest.mark.parametrize(("lon", "lat"), [(33.0, 34.0), (50.5, 28.0)])
def test_the_sea_is_not_land(lon: float, lat: float) -> None:
    assert not crosses(Window(lon - 3, lat - 2, lon + 3, lat + 2), lon, lat)


def test_a_region_has_borders_divisions_and_names() -> None:
    window = Window(37, 33, 45, 38)
    assert all(lines_in(window)[layer] for layer in ("border", "division"))
    names = {(label.kind, label.name) for label in labels_in(window)}
    assert {("country", "Iraq"), ("country", "Syria"), ("division", "Ninawa")} <= names


def test_a_country_is_named_once_and_inside_the_window() -> None:
    window = Window(37, 33, 45, 38)
    countries = [label for label in labels_in(window) if label.kind == "country"]
    assert len({label.name for label in countries}) == len(countries)
    assert all(37 < label.lon < 45 and 33 < label.lat < 38 for label in countries)


def test_the_coast_does_not_run_along_the_edges_of_tiles() -> None:
    for lons, lats in lines_in(Window(37, 33, 45, 38))["coast"]:
        for (x1, y1), (x2, y2) in pairwise(zip(lons, lats, strict=True)):
            assert not (x1 == x2 and x1 % 5 == 0 and abs(y1 - y2) > 0.5)


def test_no_coast_runs_straight_through_a_tile() -> None:
    """A ring cut at the 180th meridian and joined the wrong way round would."""
    lines = lines_in(Window(-180, -80, 180, 85))["coast"]
    steps = [abs(a - b) for lons, lats in lines for a, b in pairwise(lons) if min(lats) > -90]
    assert max(steps) < 20


def test_tiles_across_the_antimeridian_lie_side_by_side() -> None:
    lons = [lon for xs, _ in lines_in(Window(176, -19, 184, -15))["land"] for lon in xs]
    assert min(lons) >= 175
    assert max(lons) <= 185
    assert any(lon > 180 for lon in lons)


def test_what_is_packed_comes_out_again() -> None:
    steps = {layer: [[(0, 0), (10_000, 5), (7, 9_999)], [(3, 4), (3, 5)]] for layer in LAYERS}
    out = unpacked(packed(steps))
    assert {layer: [list(zip(*line, strict=True)) for line in lines] for layer, lines in out.items()} == steps
