from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from dateline.export.followthemoney import files
from dateline.export.rows import PlaceRow, Release
from tests.releases import FLIGHT, NORTH, OSTRIN, TELMAR, VOYAGE, WITNESS, open_release, release
from tests.violence import SOLDIERS, VILLAGERS, happening


def entities(case: Release) -> list[dict[str, Any]]:
    return [json.loads(line) for line in dict(files(case))["entities.ftm.json"].decode().splitlines()]


def of_schema(schema: str, case: Release) -> list[dict[str, Any]]:
    return [entity for entity in entities(case) if entity["schema"] == schema]


def test_every_id_is_there_once() -> None:
    idents = [entity["id"] for entity in entities(open_release())]
    assert len(idents) == len(set(idents))


def test_values_are_lists_of_texts_and_none_is_empty() -> None:
    for entity in entities(open_release()):
        for values in entity["properties"].values():
            assert values
            assert all(isinstance(value, str) and value for value in values)


def test_a_leg_between_two_known_places_is_a_trip() -> None:
    trip = of_schema("Trip", release())[0]["properties"]
    assert (trip["startLocation"], trip["endLocation"]) == ([TELMAR], [OSTRIN])
    assert "at least 301 families" in trip["summary"][0]
    assert "by quarry road" in trip["summary"][0]


def test_places_passed_make_one_trip_a_leg() -> None:
    passed = PlaceRow("P21", "place", "Welm", (), 36.5, 42.3, 3.0, "IQ", None, None, None)
    case = release()
    journey = replace(case.journeys[0], via=("P13", "P21"))
    case = replace(case, places=(*case.places, passed), journeys=(journey,))
    trips = of_schema("Trip", case)
    legs = [(trip["properties"]["startLocation"][0], trip["properties"]["endLocation"][0]) for trip in trips]
    assert legs == [(TELMAR, "P21"), ("P21", OSTRIN)]


def test_a_journey_with_an_unknown_end_is_no_trip() -> None:
    case = release()
    case = replace(case, journeys=(replace(case.journeys[0], origins=()),))
    assert of_schema("Trip", case) == []


def test_a_population_is_told_in_words_and_no_entity() -> None:
    case = happening("H1", "attack", agents=(SOLDIERS,), targets=(VILLAGERS,))
    (event,) = of_schema("Event", case)
    assert event["properties"]["involved"] == [SOLDIERS.id]
    assert event["properties"]["name"] == ["attack: soldiers of Varn → villagers, Karsa"]
    assert VILLAGERS.id not in {entity["id"] for entity in entities(case)}


def test_a_denial_documents_a_happening_as_one() -> None:
    roles = [
        one["properties"]["role"]
        for one in of_schema("Documentation", release())
        if one["properties"]["entity"] == [FLIGHT]
    ]
    assert sorted(roles) == [["denies"], ["tells"], ["tells"]]


def test_a_withheld_witness_is_called_what_she_is() -> None:
    person = next(entity for entity in entities(release()) if entity["id"] == WITNESS)
    assert person["properties"]["name"] == ["a local source"]
    article = next(entity for entity in entities(release()) if entity["id"] == NORTH)
    assert "author" not in article["properties"]
    assert "bodyText" not in article["properties"]


def test_a_happening_without_a_day_is_an_event_without_one() -> None:
    voyage = next(entity for entity in entities(release()) if entity["id"] == VOYAGE)
    assert "startDate" not in voyage["properties"]
