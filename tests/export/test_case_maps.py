"""A case on maps: GeoJSON, KML, GPX."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dateline.export import case_geojson, case_gpx, case_kml
from dateline.export.rows import Release
from tests.releases import FLIGHT, OSTRIN, SHELLING, TELMAR, release

KML = "{http://www.opengis.net/kml/2.2}"
GPX = "{http://www.topografix.com/GPX/1/1}"


def geojson(case: Release | None = None) -> list[dict[str, Any]]:
    (content,) = dict(case_geojson.files(case or release())).values()
    features: list[dict[str, Any]] = json.loads(content)["features"]
    return features


def layer(name: str, case: Release | None = None) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for one in geojson(case) if one["properties"]["layer"] == name}


def kml(case: Release | None = None) -> ET.Element:
    (content,) = dict(case_kml.files(case or release())).values()
    return ET.fromstring(content)


def gpx(case: Release | None = None) -> ET.Element:
    (content,) = dict(case_gpx.files(case or release())).values()
    return ET.fromstring(content)


def exact() -> Release:
    """The case with no place made coarse."""
    case = release()
    return replace(case, places=tuple(replace(place, coarse=False) for place in case.places))


def test_every_row_is_a_feature_of_its_layer() -> None:
    assert {name: len(layer(name)) for name in ("place", "happening", "journey", "corridor")} == {
        "place": 6,
        "happening": 4,
        "journey": 2,
        "corridor": 4,
    }


def test_longitude_comes_before_latitude() -> None:
    assert layer("place")[OSTRIN]["geometry"] == {"type": "Point", "coordinates": [42.1, 36.8]}


def test_what_nobody_can_locate_has_no_geometry() -> None:
    assert layer("happening")["H3c4d5e6f7081"]["geometry"] is None
    assert layer("corridor")["K4"]["geometry"] is None


def test_a_happening_says_when_how_exactly_and_how_sure() -> None:
    properties = layer("happening")[FLIGHT]["properties"]
    asked = (
        "date_start date_end date_precision location_precision_m status confidence source_count contradicted".split()
    )
    assert {key: properties[key] for key in asked} == {
        "date_start": "2021-05-07",
        "date_end": "2021-05-08",
        "date_precision": "week",
        "location_precision_m": 2000,
        "status": "happened",
        "confidence": 0.83,
        "source_count": 1,
        "contradicted": True,
    }


@pytest.mark.parametrize(
    ("last", "precision"),
    [
        (date(2021, 1, 1), "day"),
        (date(2021, 1, 7), "week"),
        (date(2021, 1, 31), "month"),
        (date(2021, 12, 31), "year"),
        (date(2022, 6, 1), "longer"),
        (None, None),
    ],
)
def test_an_interval_is_as_exact_as_the_unit_it_fits_in(last: date | None, precision: str | None) -> None:
    first, *others = release().happenings
    case = replace(release(), happenings=(replace(first, first=date(2021, 1, 1), last=last), *others))
    assert layer("happening", case)[FLIGHT]["properties"]["date_precision"] == precision


def test_a_place_that_was_made_coarse_says_so() -> None:
    properties = layer("place")[TELMAR]["properties"]
    assert (properties["coarse"], properties["location_precision_m"]) == (True, 25_000)


def test_a_line_of_which_only_the_ends_are_known_is_marked() -> None:
    marked = {
        one["id"]: one["properties"]["interpolated"] for one in geojson() if one["properties"]["layer"] == "corridor"
    }
    assert marked == {"K1": False, "K2": True, "K3": False, "K4": False}


def test_a_journey_between_two_ends_is_interpolated() -> None:
    assert [one["properties"]["geometry_basis"] for one in layer("journey").values()] == ["interpolated"] * 2


def test_a_journey_past_a_named_point_is_stated() -> None:
    first, *others = release().journeys
    case = replace(release(), journeys=(replace(first, via=("P15",)), *others))
    journey = layer("journey", case)[first.id]
    assert journey["properties"]["geometry_basis"] == "stated"
    assert journey["geometry"]["coordinates"][0] == [42.5, 36.4]


def test_a_journey_from_two_places_has_a_line_from_each() -> None:
    first, *others = release().journeys
    case = replace(release(), journeys=(replace(first, origins=(TELMAR, "P15")), *others))
    geometry = layer("journey", case)[first.id]["geometry"]
    assert geometry["type"] == "MultiLineString"
    assert [line[0] for line in geometry["coordinates"]] == [[42.5, 36.4], [179.9, -16.9]]


def test_a_line_is_cut_at_the_180th_meridian() -> None:
    assert layer("corridor")["K2"]["geometry"]["type"] == "MultiLineString"


def test_kml_has_a_folder_for_every_layer() -> None:
    assert [name.text for name in kml().iterfind(f".//{KML}Folder/{KML}name")] == [
        "Places",
        "Happenings",
        "Journeys",
        "Corridors",
    ]


def test_kml_never_draws_an_interpolated_line() -> None:
    lines = [mark for mark in kml().iter(f"{KML}Placemark") if mark.find(f".//{KML}LineString") is not None]
    drawn = {data.get("name"): data.findtext(f"{KML}value") for mark in lines for data in mark.iter(f"{KML}Data")}
    assert len(lines) == 2
    assert drawn["geometry_basis"] in ("stated", "chained")
    assert b"interpolated</value>" not in ET.tostring(kml())


def test_kml_has_a_span_of_time_for_what_has_days() -> None:
    (mark,) = (
        mark
        for mark in kml().iter(f"{KML}Placemark")
        if [data.findtext(f"{KML}value") for data in mark.iter(f"{KML}Data")][1] == SHELLING
    )
    span = mark.find(f"{KML}TimeSpan")
    assert span is not None
    assert [(part.tag.removeprefix(KML), part.text) for part in span] == [
        ("begin", "2021-05-06"),
        ("end", "2021-05-06"),
    ]


def test_gpx_has_no_track_and_no_interpolated_line() -> None:
    routes = [route.findtext(f"{GPX}desc") or "" for route in gpx(exact()).iterfind(f"{GPX}rte")]
    assert [route.split("; ")[-1] for route in routes] == ["K1", "K3"]
    assert gpx(exact()).find(f".//{GPX}trk") is None


def test_gpx_leaves_out_what_was_made_coarse() -> None:
    assert "Telmar" not in {point.findtext(f"{GPX}name") for point in gpx().iterfind(f"{GPX}wpt")}
    assert [(route.findtext(f"{GPX}desc") or "")[-2:] for route in gpx().iterfind(f"{GPX}rte")] == ["K3"]


def test_gpx_says_how_exact_a_point_is() -> None:
    assert gpx().findtext(f"{GPX}wpt/{GPX}desc") == f"within 2 km; {OSTRIN}"


def test_gpx_counts_longitudes_below_180() -> None:
    case = exact()
    places = tuple(replace(place, lon=180.0) if place.id == OSTRIN else place for place in case.places)
    (point,) = (
        one for one in gpx(replace(case, places=places)).iterfind(f"{GPX}wpt") if one.findtext(f"{GPX}name") == "Ostrin"
    )
    assert point.get("lon") == "-180"


@pytest.mark.parametrize("document", [kml, gpx])
def test_signs_that_xml_does_not_know_are_replaced(document: Any) -> None:
    first, second, *others = exact().places
    case = replace(exact(), places=(first, replace(second, name="a\x0bb\ud800"), *others))
    assert "a\ufffdb\ufffd" in ET.tostring(document(case), encoding="unicode")
