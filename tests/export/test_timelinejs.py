from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from dateline.export.rows import Release
from dateline.export.timelinejs import COLUMNS, files
from tests.releases import FLIGHT, release
from tests.violence import happening


def sheet(case: Release) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(dict(files(case))["timeline.csv"].decode(), newline="")))


def timeline(case: Release) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(dict(files(case))["timeline.json"])
    return loaded


def test_sheet_and_json_hold_the_same_slides() -> None:
    slides = timeline(release())["events"]
    rows = sheet(release())
    assert tuple(rows[0]) == COLUMNS
    assert [row["Headline"] for row in rows] == [slide["text"]["headline"] for slide in slides]
    assert len(slides) == 3


def test_an_interval_has_its_end_and_is_told_in_words() -> None:
    slide = next(slide for slide in timeline(release())["events"] if slide["unique_id"] == FLIGHT)
    assert slide["start_date"] == {"year": 2021, "month": 5, "day": 7}
    assert slide["end_date"] == {"year": 2021, "month": 5, "day": 8}
    assert slide["display_date"] == "2021-05-07 to 2021-05-08"


def test_a_single_day_has_no_end() -> None:
    (row,) = sheet(happening("H1", "clash"))
    assert (row["Year"], row["Month"], row["Day"], row["End Year"], row["Display Date"]) == ("2020", "3", "5", "", "")


def test_texts_of_strangers_are_no_html() -> None:
    case = happening("H1", "clash", sentence=(0, 20))
    case = replace(case, tellings=(replace(case.tellings[0], excerpt="<img src=x onerror=alert(1)>"),))
    assert "<img" not in timeline(case)["events"][0]["text"]["text"]
    assert "<img" not in sheet(case)[0]["Text"]


def test_a_report_without_a_safe_address_is_no_link() -> None:
    case = happening("H1", "clash")
    script = replace(case, reports=(replace(case.reports[0], url="javascript:alert(1)"),))
    assert "href" not in timeline(script)["events"][0]["text"]["text"]
    linked = replace(case, reports=(replace(case.reports[0], url='https://paper.example/"><b>'),))
    assert (
        '<a href="https://paper.example/&quot;&gt;&lt;b&gt;">Paper R1</a>'
        in timeline(linked)["events"][0]["text"]["text"]
    )


def test_of_very_many_happenings_those_most_sources_tell_are_shown_in_order() -> None:
    case = happening("H1", "clash")
    (row,) = case.happenings
    many = tuple(
        replace(row, id=f"H{at}", independent_sources=at, first=date(2020, 1, 1) + timedelta(days=at % 50))
        for at in range(300)
    )
    crowded = replace(case, happenings=many)
    days = [slide["start_date"] for slide in timeline(crowded)["events"]]
    assert days == sorted(days, key=lambda day: (day["month"], day["day"]))
    shown = {slide["unique_id"] for slide in timeline(crowded)["events"]}
    assert shown == {f"H{at}" for at in range(100, 300)}
    assert b"100 happenings with a day were left out." in dict(files(crowded))["export_notes.json"]
