"""The GeoJSON of places, events and journeys."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from dateline.export import geojson
from dateline.model.reading import Journey, Reading
from dateline.model.values import Place
from tests.readings import telmar


def features(*readings: Reading, layer: str) -> list[dict[str, Any]]:
    """The features with everything shown: what is withheld by default stands in tests of its own."""
    collection = json.loads("".join(geojson.lines(readings, with_source_names=True)))
    return [feature for feature in collection["features"] if feature["properties"]["layer"] == layer]


def with_road_at(place: Place) -> Reading:
    reading = telmar()
    return replace(reading, entities=tuple(replace(e, place=place) if e.id == "E4" else e for e in reading.entities))


def test_no_report_gives_an_empty_collection() -> None:
    assert json.loads("".join(geojson.lines([])))["features"] == []


def test_a_place_is_a_point_with_longitude_first_and_its_precision() -> None:
    place = features(telmar(), layer="place")[0]
    assert place["geometry"] == {"type": "Point", "coordinates": [42.5, 36.4]}
    assert place["properties"]["precision_km"] == 4.0


def test_an_event_without_a_known_place_has_a_null_geometry() -> None:
    assert [event["geometry"] is None for event in features(telmar(), layer="event")] == [False, True]


def test_a_journey_between_two_known_ends_is_a_stated_line() -> None:
    (journey,) = features(telmar(), layer="journey")
    assert journey["geometry"] == {"type": "LineString", "coordinates": [[42.5, 36.4], [42.1, 36.8]]}
    assert journey["properties"]["basis"] == "stated"


def test_a_journey_past_a_known_point_is_a_chained_line() -> None:
    (journey,) = features(with_road_at(Place(36.6, 42.3, "IQ", None, None, 20.0, "route")), layer="journey")
    assert journey["geometry"]["coordinates"] == [[42.5, 36.4], [42.3, 36.6], [42.1, 36.8]]
    assert journey["properties"]["basis"] == "chained"
    assert journey["properties"]["precision_km"] == 20.0


def test_a_journey_with_an_unknown_end_draws_no_line() -> None:
    open_ended = replace(telmar(), journeys=(Journey("V1", mover=("E1",), origin=("E2",), via=("E4",)),))
    assert features(open_ended, layer="journey") == []


def test_a_line_across_the_180th_meridian_is_cut_there() -> None:
    reading = telmar()
    at_sea = {"E2": Place(-16.0, 179.0, "FJ", None, None, 1.0, "gazetteer")}
    at_sea["E3"] = Place(-18.0, -179.0, "TO", None, None, 1.0, "gazetteer")
    moved = replace(reading, entities=tuple(replace(e, place=at_sea.get(e.id)) for e in reading.entities))
    (journey,) = features(moved, layer="journey")
    assert journey["geometry"] == {
        "type": "MultiLineString",
        "coordinates": [[[179.0, -16.0], [180.0, -17.0]], [[-180.0, -17.0], [-179.0, -18.0]]],
    }


def test_an_event_told_and_denied_is_marked_as_disputed() -> None:
    assert [event["properties"]["disputed"] for event in features(telmar(), layer="event")] == [True, False]


def test_every_feature_says_that_no_person_reviewed_it_and_what_read_it() -> None:
    collection = json.loads("".join(geojson.lines([telmar()])))
    assert collection["review"] == "read by machine, not reviewed"
    for feature in collection["features"]:
        assert feature["properties"]["review"] == "read by machine, not reviewed"
        assert feature["properties"]["reader"] == "reader-test"


def test_two_reports_stand_in_one_collection() -> None:
    reading = telmar()
    other = replace(reading, document=replace(reading.document, id="other"))
    assert {place["properties"]["report"] for place in features(reading, other, layer="place")} == {"telmar", "other"}
