from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date

from dateline.export.rows import Release
from dateline.export.uwazi import files
from tests.violence import BRIGADE, PLACE, SOLDIERS, happening


def rows(case: Release) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(dict(files(case))["uwazi.csv"].decode(), newline="")))


def test_a_happening_is_an_entity_in_the_ways_of_uwazi() -> None:
    (row,) = rows(happening("H1", "clash", agents=(SOLDIERS, BRIGADE), days=(date(2020, 3, 5), date(2020, 3, 7))))
    assert row["title"] == "clash: soldiers of Varn, Hill Brigade, Karsa"
    assert row["Dates"] == "2020/03/05:2020/03/07"
    assert row["Location"] == "34.25|40.75"
    assert row["Agents"] == "soldiers of Varn|Hill Brigade"


def test_a_place_in_the_south_is_a_point_that_uwazi_reads() -> None:
    (row,) = rows(happening("H1", "clash", place=replace(PLACE, lat=-1.5, lon=-37.25)))
    assert row["Location"] == "-1.5|-37.25"


def test_without_days_or_place_the_cells_stay_empty() -> None:
    (row,) = rows(happening("H1", "clash", days=(None, date(2020, 3, 5)), place=None))
    assert (row["Dates"], row["Location"], row["Country"]) == ("", "", "")
