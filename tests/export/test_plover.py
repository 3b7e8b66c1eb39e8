from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dateline.export.plover import files
from dateline.export.rows import ActorRow, FigureRow, Release
from tests.releases import NORTH, SHELLING, release
from tests.violence import SOLDIERS, VILLAGERS, happening


def records(case: Release) -> list[dict[str, Any]]:
    return [json.loads(line) for line in dict(files(case))["plover.jsonl"].decode().splitlines()]


def test_who_did_what_to_whom_where() -> None:
    (record,) = records(happening("H1", "strike", agents=(SOLDIERS,), targets=(VILLAGERS,), trigger="air raid"))
    assert record["id"] == "DL-H1"
    assert (record["event"], record["mode"], record["context"], record["quad_code"]) == (
        ["ASSAULT"], ["aerial"], ["military"], 4,
    )  # fmt: skip
    assert [actor["sector"] for actor in (*record["actor"], *record["recipient"])] == ["UNK", "CVL"]
    assert record["event_loc"] == {
        "extracted_place": "Karsa", "resolved_place": "Karsa", "geonameid": "9", "lat": 34.25, "lon": 40.75,
        "province": "Deir ez-Zor", "country": "Syria", "country_code": "SYR",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("status", "mode"),
    [("happened", []), ("ongoing", []), ("planned", ["future"]), ("possible", ["hypothetical"]),
     ("denied", ["negation"])],
)  # fmt: skip
def test_a_status_is_an_auxiliary_mode(status: str, mode: list[str]) -> None:
    (record,) = records(happening("H1", "clash", status=status))
    assert record["mode"] == mode


def test_an_interval_has_an_end() -> None:
    (record,) = records(happening("H1", "clash", days=(date(2020, 3, 5), date(2020, 3, 7))))
    assert (record["date"], record["enddate"]) == ("2020-03-05", "2020-03-07")


def test_without_a_day_or_a_category_there_is_no_record() -> None:
    assert records(happening("H1", "clash", days=(None, None))) == []
    assert records(happening("H1", "flee", agents=(VILLAGERS,), family="MOVE")) == []


def test_refugees_are_a_sector_of_their_own() -> None:
    displaced = ActorRow("A9", "population", "Displaced families", (), ())
    (record,) = records(happening("H1", "aid", targets=(displaced,), family="CIVIC"))
    assert record["recipient"][0]["sector"] == "REF"


def test_the_dead_are_told_as_the_interval_they_are() -> None:
    case = happening("H1", "kill", targets=(VILLAGERS,))
    case = replace(case, figures=(FigureRow("H1", "target", "people", 10, 12),))
    assert records(case)[0]["dead"] == "10 to 12"


def test_the_report_is_cited_and_no_words_are_there_that_are_withheld() -> None:
    record = next(record for record in records(release()) if record["id"] == f"DL-{SHELLING}")
    assert record["cite_info"]["citation"] == NORTH
    assert record["coder"] == "dateline 0.1.0"
    assert "text" not in record
