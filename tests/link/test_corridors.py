"""From where to where many reports tell that people moved."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest

from dateline.link import casefile
from dateline.link.corridors import corridors
from dateline.model.casefile import Corridor, Figure, Part, report_key
from tests.link.moves import PLACES, case, happening, told, voice
from tests.readings import telmar


def ends(found: tuple[Corridor, ...]) -> set[tuple[str | None, tuple[str, ...], str | None]]:
    return {(corridor.origin, corridor.via, corridor.destination) for corridor in found}


def point(name: str) -> tuple[float, float]:
    return PLACES[name].lat, PLACES[name].lon


def test_a_movement_from_one_place_to_another_is_a_corridor_with_a_direction() -> None:
    reports = [told("a", origin=["Telmar"], to=["Ostrin"]), told("b", origin=["Ostrin"], to=["Telmar"])]
    found = corridors(case(reports, [happening("h1", "a"), happening("h2", "b")]))
    assert ends(found) == {("Telmar", (), "Ostrin"), ("Ostrin", (), "Telmar")}
    assert {corridor.happenings for corridor in found} == {("h1",), ("h2",)}


@pytest.mark.parametrize("status", ["planned", "possible", "denied"])
def test_what_is_not_told_as_happened_is_no_movement_seen(status: str) -> None:
    reports = [told("a", origin=["Telmar"], to=["Ostrin"], status=status)]
    assert corridors(case(reports, [happening("h1", "a", status=status)])) == ()


def test_a_movement_most_voices_deny_was_not_seen() -> None:
    reports = [told("a", origin=["Telmar"], to=["Ostrin"])]
    assert corridors(case(reports, [happening("h1", "a", status="denied")])) == ()


def test_where_a_plan_would_lead_is_no_goal_of_the_movement_seen() -> None:
    reports = [
        told("a", origin=["Telmar"], to=["Ostrin"]),
        told("b", origin=["Telmar"], to=["Belen"], status="planned"),
    ]
    assert ends(corridors(case(reports, [happening("h1", "a", "b")]))) == {("Telmar", (), "Ostrin")}


def test_several_tellings_of_one_movement_count_once() -> None:
    reports = [told(key, origin=["Telmar"], to=["Ostrin"]) for key in "abc"]
    (corridor,) = corridors(case(reports, [happening("h1", "a", "b", "c", people=(200, 300))]))
    assert (corridor.low, corridor.high) == (200, 300)


def test_people_of_several_movements_are_added_up() -> None:
    reports = [told(key, origin=["Telmar"], to=["Ostrin"]) for key in "ab"]
    happenings = [happening("h1", "a", people=(200, 300)), happening("h2", "b", people=(50, 50))]
    (corridor,) = corridors(case(reports, happenings))
    assert (corridor.low, corridor.high) == (250, 350)


def test_the_most_is_unknown_where_one_movement_tells_no_number() -> None:
    reports = [told(key, origin=["Telmar"], to=["Ostrin"]) for key in "ab"]
    (corridor,) = corridors(case(reports, [happening("h1", "a", people=(200, 300)), happening("h2", "b")]))
    assert (corridor.low, corridor.high) == (200, None)


def test_families_are_not_turned_into_people() -> None:
    reports = [told("a", origin=["Telmar"], to=["Ostrin"])]
    families = Figure("agent", "families", 300, 300, (Part("a", "V1"),))
    (corridor,) = corridors(case(reports, [happening("h1", "a", figures=[families])]))
    assert (corridor.low, corridor.high) == (None, None)


def test_who_is_moved_by_others_is_counted_not_who_moves_them() -> None:
    reports = [told("a", origin=["Telmar"], to=["Ostrin"])]
    figures = [Figure(of, "people", n, n, (Part("a", "V1"),)) for of, n in (("agent", 12), ("target", 900))]
    (corridor,) = corridors(case(reports, [happening("h1", "a", kind="transfer", figures=figures)]))
    assert (corridor.low, corridor.high) == (900, 900)


def test_of_a_movement_to_two_places_the_least_to_each_is_unknown() -> None:
    reports = [told("a", origin=["Telmar"], to=["Ostrin", "Belen"])]
    found = corridors(case(reports, [happening("h1", "a", people=(200, 300))]))
    assert {(c.destination, c.low, c.high) for c in found} == {("Ostrin", None, 300), ("Belen", None, 300)}


def test_first_and_last_hold_all_days_it_was_seen() -> None:
    reports = [told(key, origin=["Telmar"], to=["Ostrin"]) for key in "abc"]
    days = [(date(2021, 5, 7), date(2021, 5, 9)), (date(2021, 3, 1), date(2021, 3, 31)), None]
    happenings = [happening(f"h{key}", key, days=told_days) for key, told_days in zip("abc", days, strict=True)]
    (corridor,) = corridors(case(reports, happenings))
    assert (corridor.first, corridor.last) == (date(2021, 3, 1), date(2021, 5, 9))


def test_a_voice_counts_once_over_all_movements_and_one_that_repeats_another_not_at_all() -> None:
    reports = [told(key, origin=["Telmar"], to=["Ostrin"]) for key in "abc"]
    a, b, c = (Part(key, "V1") for key in "abc")
    happenings = [
        happening("h1", "a", "b", voices=[voice("Herald", a), voice("Echo", b, independent=False)]),
        happening("h2", "c", voices=[voice("Herald", c), voice("Mayor", c, stances=("deny",))]),
    ]
    (corridor,) = corridors(case(reports, happenings))
    assert corridor.voices == 1


def test_a_voice_stands_only_behind_the_way_it_tells_of() -> None:
    reports = [told("a", origin=["Telmar"], to=["Ostrin"]), told("b", origin=["Telmar"], to=["Belen"])]
    found = corridors(case(reports, [happening("h1", "a", "b")]))
    assert {(corridor.destination, corridor.voices) for corridor in found} == {("Ostrin", 1), ("Belen", 1)}


def test_a_voice_known_by_its_claims_alone_counts_too() -> None:
    reports = [told("a", origin=["Telmar"], to=["Ostrin"])]
    quoted = replace(voice("Mayor"), claims=(Part("a", "C1"),))
    (corridor,) = corridors(case(reports, [happening("h1", "a", voices=[quoted])]))
    assert corridor.voices == 1


@pytest.mark.parametrize(
    ("standings", "on_map"),
    [(["unofficial"], False), (["official"], True), (["unknown"], None), (["official", "unofficial"], False)],
)
def test_a_road_is_on_no_map_where_a_report_says_so(standings: list[str], on_map: bool | None) -> None:
    reports = [
        told(f"r{n}", origin=["Telmar"], via=["quarry road"], to=["Ostrin"], standing=standing)
        for n, standing in enumerate(standings)
    ]
    (corridor,) = corridors(case(reports, [happening(f"h{n}", report.key) for n, report in enumerate(reports)]))
    assert corridor.on_map is on_map


def test_ways_between_the_same_ends_stay_apart() -> None:
    reports = [
        told("a", origin=["Telmar"], via=["quarry road"], to=["Ostrin"]),
        told("b", origin=["Telmar"], via=["ridge track"], to=["Ostrin"]),
    ]
    found = corridors(case(reports, [happening("h1", "a"), happening("h2", "b")]))
    assert ends(found) == {("Telmar", ("quarry road",), "Ostrin"), ("Telmar", ("ridge track",), "Ostrin")}


def test_the_way_told_by_one_report_is_the_way_of_the_movement() -> None:
    reports = [
        told("a", origin=["Telmar"], via=["Dera crossing"], to=["Ostrin"]),
        told("b", origin=["Telmar"], to=["Ostrin"]),
    ]
    (corridor,) = corridors(case(reports, [happening("h1", "a", "b")]))
    assert (corridor.via, corridor.voices, corridor.geometry) == (("Dera crossing",), 2, "stated")


def test_a_line_through_places_one_report_names_is_stated() -> None:
    reports = [told("a", origin=["Telmar"], via=["Dera crossing"], to=["Ostrin"])]
    (corridor,) = corridors(case(reports, [happening("h1", "a")]))
    assert corridor.geometry == "stated"
    assert corridor.line == (point("Telmar"), point("Dera crossing"), point("Ostrin"))


def test_a_line_through_places_of_several_reports_is_chained() -> None:
    reports = [told("a", origin=["Telmar"], via=["Dera crossing"]), told("b", to=["Ostrin"])]
    (corridor,) = corridors(case(reports, [happening("h1", "a", "b")]))
    assert (corridor.origin, corridor.destination, corridor.geometry) == ("Telmar", "Ostrin", "chained")


def test_legs_that_follow_on_each_other_are_chained() -> None:
    reports = [told("a", origin=["Telmar"], to=["Ostrin"]), told("b", origin=["Ostrin"], to=["Belen"])]
    (corridor,) = corridors(case(reports, [happening("h1", "a", "b", people=(10, 20))]))
    assert (corridor.origin, corridor.via, corridor.destination) == ("Telmar", ("Ostrin",), "Belen")
    assert (corridor.geometry, corridor.low, corridor.high) == ("chained", 10, 20)


def test_a_line_of_which_only_the_ends_are_known_is_interpolated() -> None:
    reports = [told("a", origin=["Telmar"], to=["Ostrin"])]
    (corridor,) = corridors(case(reports, [happening("h1", "a")]))
    assert (corridor.line, corridor.geometry) == ((point("Telmar"), point("Ostrin")), "interpolated")


def test_a_road_known_by_its_name_only_is_no_point_passed() -> None:
    reports = [told("a", origin=["Telmar"], via=["quarry road"], to=["Ostrin"])]
    (corridor,) = corridors(case(reports, [happening("h1", "a")]))
    assert (corridor.line, corridor.geometry) == ((point("Telmar"), point("Ostrin")), "interpolated")


def test_a_line_to_the_middle_of_a_region_is_interpolated() -> None:
    reports = [told("a", origin=["Telmar"], via=["Dera crossing"], to=["Far Province"])]
    (corridor,) = corridors(case(reports, [happening("h1", "a")]))
    assert corridor.geometry == "interpolated"


def test_there_is_no_line_to_a_region_that_holds_the_other_end() -> None:
    reports = [told("a", origin=["Telmar"], to=["Upland Province"])]
    (corridor,) = corridors(case(reports, [happening("h1", "a")]))
    assert (corridor.line, corridor.geometry) == ((), None)


def test_a_wide_country_next_door_holds_no_place_of_this_one() -> None:
    reports = [told("a", origin=["Telmar"], to=["Neighbouria"])]
    (corridor,) = corridors(case(reports, [happening("h1", "a")]))
    assert corridor.geometry == "interpolated"


@pytest.mark.parametrize(("origin", "to"), [(["Telmar"], []), ([], ["Ostrin"]), (["Telmar"], ["Nowhere Known"])])
def test_without_two_points_there_is_no_line(origin: list[str], to: list[str]) -> None:
    reports = [told("a", origin=origin, to=to)]
    (corridor,) = corridors(case(reports, [happening("h1", "a")]))
    assert (corridor.line, corridor.geometry) == ((), None)


def test_ends_told_apart_are_joined_only_where_one_reading_is_left() -> None:
    reports = [told("a", origin=["Telmar", "Belen"]), told("b", to=["Ostrin", "Far Province"])]
    found = corridors(case(reports, [happening("h1", "a", "b")]))
    assert {end for end in ends(found) if None not in end} == set()
    assert len(found) == 4


def test_a_province_gives_way_to_the_town_in_it_that_another_report_names() -> None:
    reports = [told("a", origin=["Telmar"], to=["Belen"]), told("b", origin=["Upland Province"], to=["Belen"])]
    (corridor,) = corridors(case(reports, [happening("h1", "a", "b")]))
    assert (corridor.origin, corridor.voices) == ("Telmar", 2)


def test_movement_within_one_place_and_movement_without_ends_are_no_corridors() -> None:
    reports = [told("a", via=["quarry road"]), told("b", origin=["Telmar"])]
    moved = case(reports, [happening("h1", "a"), happening("h2", "b")])
    within = replace(
        moved.reports[1].reading, journeys=(replace(moved.reports[1].reading.journeys[0], destination=("E1",)),)
    )
    assert corridors(replace(moved, reports=(moved.reports[0], replace(moved.reports[1], reading=within)))) == ()


def test_the_order_of_the_case_does_not_matter() -> None:
    reports = [
        told("a", origin=["Telmar"], via=["quarry road"], to=["Ostrin", "Belen"], standing="unofficial"),
        told("b", origin=["Upland Province"], to=["Ostrin"]),
        told("c", to=["Belen"]),
        told("d", origin=["Belen"], via=["Dera crossing"], to=["Telmar"]),
    ]
    happenings = [happening("h1", "a", "b", "c", people=(5, 9)), happening("h2", "d"), happening("h3", "c")]
    whole = case(reports, happenings)
    expected = corridors(whole)
    assert len(expected) > 3
    for seed in range(5):
        mix = random.Random(seed).sample
        mixed = replace(
            whole,
            reports=tuple(mix(whole.reports, len(whole.reports))),
            actors=tuple(mix(whole.actors, len(whole.actors))),
            happenings=tuple(mix(whole.happenings, len(whole.happenings))),
        )
        assert corridors(mixed) == expected


def test_linking_readings_finds_their_corridors() -> None:
    reading = telmar()
    made = casefile({report_key(reading): reading})
    assert [(c.geometry, c.on_map) for c in made.corridors] == [("interpolated", False)]
    assert {made.actor_by_id[c.origin].name for c in made.corridors if c.origin} == {"Telmar"}
