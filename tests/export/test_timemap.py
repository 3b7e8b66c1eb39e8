from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from dateline.export.rows import Release
from dateline.export.timemap import files
from tests.releases import FLIGHT, NORTH, VOYAGE, release


def loaded(name: str, case: Release | None = None) -> Any:
    return json.loads(dict(files(case or release()))[name])


def test_a_happening_is_an_event_with_a_category_and_a_filter() -> None:
    event = next(event for event in loaded("events.json") if event["id"] == FLIGHT)
    assert (event["date"], event["time_display"], event["latitude"], event["longitude"]) == (
        "05/07/2021", "2021-05-07 to 2021-05-08", "36.8", "42.1",
    )  # fmt: skip
    assert event["associations"] == ["Movement", "flee"]


def test_a_journey_is_a_narrative_of_its_stops_in_order() -> None:
    narrative = next(one for one in loaded("associations.json") if one["mode"] == "NARRATIVE")
    stops = [event for event in loaded("events.json") if narrative["id"] in event["associations"]]
    assert [stop["description"] for stop in stops] == [
        "families leave Telmar (happened)", "families reach Ostrin (happened)",
    ]  # fmt: skip
    assert {stop["date"] for stop in stops} == {"05/07/2021"}


def test_every_association_and_source_of_an_event_is_there() -> None:
    events = loaded("events.json")
    assert {ident for event in events for ident in event["associations"]} <= {
        one["id"] for one in loaded("associations.json")
    }
    assert {ident for event in events for ident in event["sources"]} <= set(loaded("sources.json"))


def test_what_has_no_day_is_left_out() -> None:
    assert VOYAGE not in {event["id"] for event in loaded("events.json")}


def test_the_configuration_is_a_module_that_a_title_cannot_leave() -> None:
    case = replace(release(), title="</script>\u2028'")
    text = dict(files(case))["config.js"].decode()
    body = text.removeprefix("module.exports = ").removesuffix(";\n")
    assert json.loads(body)["title"] == case.title
    assert "<" not in text
    assert text.isascii()


def test_a_withheld_byline_stays_out() -> None:
    assert loaded("sources.json")[NORTH]["author"] == ""
