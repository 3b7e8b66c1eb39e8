"""What the map shows and where."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations

import pytest

from dateline.export.basemap import Window
from dateline.export.map_draw import drawn_map
from dateline.export.map_features import Features, features
from dateline.export.map_labels import Room
from dateline.export.map_view import view_of, window_of
from dateline.export.page_ids import page_ids
from dateline.model.document import Document
from dateline.model.globe import distance_km
from dateline.model.reading import Entity, Event, Journey, Reading, Role
from dateline.model.values import Place
from tests.export.crossing import crossing
from tests.readings import quiet


def shown(reading: Reading) -> Features:
    return features(reading, page_ids(reading))


def journey(*stops: tuple[float, float, float], status: str = "happened") -> Reading:
    """A journey through (lat, lon, radius) stops: the first is its origin, the last its destination."""
    doc = Document("j", "they went")
    places = [Place(lat, lon, None, None, None, radius, "gazetteer") for lat, lon, radius in stops]
    entities = tuple(Entity(f"E{n}", "place", f"Place {n}", (), place) for n, place in enumerate(places))
    idents = [entity.id for entity in entities]
    event = Event("V1", "travel", status, (doc.span(5, 9),), tuple(Role("via", doc.span(0, 4), i) for i in idents))
    moved = Journey("V1", (), tuple(idents[:1]), tuple(idents[1:-1]), tuple(idents[-1:]))
    return replace(quiet(doc), entities=entities, events=(event,), journeys=(moved,))


def drawing(reading: Reading) -> str:
    drawn = drawn_map(shown(reading))
    assert drawn
    return drawn.svg


def test_a_journey_is_an_arrow_through_the_places_it_names() -> None:
    (track,) = shown(journey((36, 43, 5), (36.2, 42, 5), (36, 41, 5))).tracks
    assert track.points == ((43, 36), (42, 36.2), (41, 36))
    assert track.arrow
    assert drawing(journey((36, 43, 5), (36, 41, 5))).count('class="track happened"') == 2


@pytest.mark.parametrize("status", ["planned", "possible", "denied"])
def test_a_journey_not_told_as_happened_is_drawn_otherwise(status: str) -> None:
    assert f'class="track {status}"' in drawing(journey((36, 43, 5), (36, 41, 5), status=status))


def test_a_region_around_a_more_precise_origin_starts_no_arrow_of_its_own() -> None:
    reading = journey((36, 43, 5), (36, 41, 5))
    region = Entity("R", "place", "Region", (), Place(36.2, 43.2, None, None, None, 90, "gazetteer"))
    moved = replace(reading.journeys[0], origin=("R", "E0"))
    (track,) = shown(replace(reading, entities=(*reading.entities, region), journeys=(moved,))).tracks
    assert track.points[0] == (43, 36)


def test_a_journey_with_one_known_end_says_so_at_that_end() -> None:
    reading = journey((36, 43, 5))
    assert shown(reading).tracks == ()
    assert ("e0", "journey 1 ends here") in shown(reading).half_known


def test_a_denied_journey_with_one_known_end_is_not_told_as_happened() -> None:
    assert ("e0", "journey 1 would end here (denied)") in shown(journey((36, 43, 5), status="denied")).half_known


def test_a_route_no_map_holds_is_drawn_between_its_ends() -> None:
    (corridor,) = shown(crossing()).corridors
    assert corridor.ends == ((43.20, 36.10), (44.30, 36.55))
    assert "not on the map; drawn between its ends" in drawing(crossing())


def test_a_route_without_known_ends_is_not_drawn() -> None:
    reading = crossing()
    lost = replace(reading.routes[0], ends=("Nowhere", "Belen"))
    assert shown(replace(reading, routes=(lost,), journeys=())).corridors == ()


def test_an_area_worked_out_from_words_shows_how_far_it_reaches() -> None:
    assert re.search('class="area derived"[^>]* r="[0-9.]+"', drawing(crossing()))


def test_a_country_is_named_as_somewhere_in_it() -> None:
    assert "somewhere in Place 1" in drawing(journey((36, 43, 5), (35, 38.5, 350)))


def test_a_report_without_places_has_no_map() -> None:
    assert drawn_map(shown(quiet(Document("q", "x")))) is None


def test_a_point_that_is_no_point_of_the_globe_is_left_out() -> None:
    assert shown(journey((36, 43, 5), (float("nan"), 41, 5), (136, 41, 5))).spots[1:] == ()


@pytest.mark.parametrize(
    "stops",
    [
        [(36, 43, 5), (36, 41, 5)],
        [(-17.8, 177.9, 5), (-16.5, -179.9, 5)],
        [(64.1, -21.9, 5), (-33.9, 18.4, 5)],
        [(89.9, 0, 5), (-89.9, 10, 5)],
        [(0, 0, 0), (0, 0.01, 0)],
        [(50, 10, 5000), (10, 10, 5000)],
        [(60, 179, 5), (60, -5, 5), (10, -170, 5)],
    ],
)
def test_every_stop_of_a_journey_is_on_its_map(stops: list[tuple[float, float, float]]) -> None:
    window = window_of(shown(journey(*stops)))
    assert window
    view = view_of(window, 720)
    assert all(view.shows((lon, lat)) for lat, lon, _ in stops)
    assert drawing(journey(*stops))


def test_a_map_across_the_antimeridian_is_not_a_map_of_the_world() -> None:
    window = window_of(shown(journey((-17.8, 177.9, 5), (-16.5, -179.9, 5))))
    assert window
    assert window.east - window.west < 10


def test_a_place_far_from_the_journeys_is_named_outside_the_map() -> None:
    reading = journey((36, 43, 5), (36, 41, 5))
    far = Entity("F", "place", "Faraway", (), Place(48.8, 2.3, None, None, None, 5, "gazetteer"))
    drawn = drawn_map(shown(replace(reading, entities=(*reading.entities, far))))
    assert drawn
    assert drawn.outside == ("Faraway",)


def test_a_kilometre_is_as_long_eastward_as_northward_at_the_middle_of_a_map() -> None:
    view = view_of(Window(40, 59, 44, 61), 720)
    east = view.at((43, 60))[0] - view.at((42, 60))[0]
    north = view.at((42, 60))[1] - view.at((42, 60.5))[1]
    ratio = distance_km((60, 42), (60, 43)) / distance_km((60, 42), (60.5, 42))
    assert east / north == pytest.approx(ratio, rel=1e-3)


def test_names_do_not_lie_on_each_other() -> None:
    room = Room(400, 300)
    placed = [room.beside(150 + 20 * n, 150, [f"Name {n}"], 13, 8, crossing=False) for n in range(5)]
    assert None not in placed
    for one, other in combinations(room.taken, 2):
        assert not (one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3])


def test_a_name_crosses_a_line_only_where_it_finds_no_other_place() -> None:
    room = Room(200, 100)
    room.cross(120, 50, 4)
    first, second = (
        room.beside(100, 50, ["Name"], 13, 8, crossing=True),
        Room(200, 100).beside(100, 50, ["Name"], 13, 8, crossing=True),
    )
    assert first
    assert second
    assert (first.anchor, second.anchor) == ("end", "start")
    narrow = Room(66, 24)
    narrow.cross(40, 12, 60)
    assert narrow.beside(10, 12, ["Name"], 13, 8, crossing=True)


def test_every_place_told_of_is_named_on_a_map_with_room() -> None:
    wide, _ = drawing(crossing()).split('class="map narrow"')
    assert 'class="label late"' not in wide
    assert "journey 2 passes here" in wide


def test_a_name_without_room_is_not_placed() -> None:
    assert Room(40, 20).beside(20, 10, ["A very long name"], 13, 8, crossing=True) is None


def test_the_map_is_drawn_wide_and_narrow_over_one_base() -> None:
    svg = drawing(crossing())
    assert svg.count('id="base"') == 1
    assert 'class="map wide"' in svg
    assert 'class="map narrow"' in svg
