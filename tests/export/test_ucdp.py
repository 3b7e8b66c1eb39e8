from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date

import pytest

from dateline.export.countries import country
from dateline.export.rows import ActorRow, Release
from dateline.export.ucdp import COLUMNS, files, priogrid
from tests.violence import BRIGADE, DAY, PLACE, SOLDIERS, VILLAGERS, happening, together


def rows(case: Release) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(dict(files(case))["ucdp.csv"].decode(), newline="")))


def massacre() -> Release:
    numbers = ((("12", 12, 12),), (("10 to 15", 10, 15),))
    return happening("H1", "kill", agents=(SOLDIERS,), targets=(VILLAGERS,), numbers=numbers)


def test_there_are_49_columns_in_order() -> None:
    assert dict(files(massacre()))["ucdp.csv"].decode().splitlines()[0] == ",".join(COLUMNS)
    assert len(COLUMNS) == 49


def test_a_killing_of_civilians_by_a_group_is_one_sided() -> None:
    (row,) = rows(massacre())
    expected = {
        "id": "1", "relid": "DL-H1", "year": "2020", "type_of_violence": "3", "side_a": "soldiers of Varn",
        "side_b": "Civilians", "number_of_sources": "2", "source_office": "Paper R1;Paper R2",
        "source_article": "Paper R1,2020-03-05,News R1;Paper R2,2020-03-05,News R2", "where_prec": "1",
        "where_coordinates": "Karsa", "adm_1": "Deir ez-Zor", "geom_wkt": "POINT (40.75 34.25)", "country": "Syria",
        "country_id": "652", "region": "Middle East", "event_clarity": "1", "date_prec": "1",
        "date_start": "2020-03-05", "deaths_civilians": "12", "deaths_unknown": "0", "best": "12", "high": "15",
        "low": "10",
    }  # fmt: skip
    assert {key: row[key] for key in expected} == expected


def test_without_one_number_told_best_stays_empty() -> None:
    (row,) = rows(happening("H1", "kill", targets=(BRIGADE,), numbers=((("at least 25", 25, None),),)))
    assert (row["low"], row["best"], row["high"], row["deaths_unknown"], row["type_of_violence"]) == (
        "25", "", "", "", "",
    )  # fmt: skip


@pytest.mark.parametrize(
    "case",
    [
        happening("H1", "strike", agents=(SOLDIERS,), targets=(VILLAGERS,)),
        happening("H1", "kill", numbers=((("none", 0, 0),),)),
        happening("H1", "kill", status="denied", numbers=((("12", 12, 12),),)),
    ],
    ids=["nobody is told dead", "none died", "denied"],
)
def test_only_lethal_events_are_here(case: Release) -> None:
    assert rows(case) == []


def test_a_strike_that_killed_villagers_is_not_called_one_sided() -> None:
    case = together(
        happening("H1", "strike", agents=(SOLDIERS,), targets=(VILLAGERS,), sentence=(0, 9)),
        happening("H2", "kill", targets=(VILLAGERS,), numbers=((("12", 12, 12),),), sentence=(0, 9)),
    )
    (row,) = rows(case)
    assert (row["relid"], row["type_of_violence"], row["deaths_civilians"]) == ("DL-H1", "", "12")


def test_the_dead_of_a_bombing_are_civilians_where_those_were_killed() -> None:
    case = together(
        happening("H1", "bombing", sentence=(0, 9)),
        happening("H2", "kill", targets=(VILLAGERS,), numbers=((("12", 12, 12),),), sentence=(0, 9)),
    )
    (row,) = rows(case)
    assert (row["deaths_civilians"], row["deaths_unknown"]) == ("12", "0")


@pytest.mark.parametrize(
    ("km", "kind", "code"),
    [(9.0, "place", "1"), (25.0, "place", "2"), (50.0, "place", "3"), (250.0, "place", "4"), (900.0, "place", "6"),
     (9.0, "route", "5")],
)  # fmt: skip
def test_the_radius_of_a_place_becomes_a_precision(km: float, kind: str, code: str) -> None:
    (row,) = rows(happening("H1", "kill", place=replace(PLACE, precision_km=km, kind=kind)))
    assert row["where_prec"] == code


@pytest.mark.parametrize(
    ("last", "code"),
    [(DAY, "1"), (date(2020, 3, 10), "2"), (date(2020, 3, 11), "3"), (date(2020, 4, 3), "4"), (date(2020, 9, 1), "5")],
)
def test_the_days_become_a_precision(last: date, code: str) -> None:
    (row,) = rows(happening("H1", "kill", days=(DAY, last)))
    assert row["date_prec"] == code


@pytest.mark.parametrize(
    ("lat", "lon", "cell"),
    [(-90.0, -180.0, 1), (-90.0, -179.5, 2), (-89.5, -180.0, 721), (0.25, 0.25, 129_961), (90.0, 180.0, 259_200)],
)
def test_cells_of_the_prio_grid_run_east_and_then_north(lat: float, lon: float, cell: int) -> None:
    assert priogrid(lat, lon) == cell


@pytest.mark.parametrize(
    ("code", "region"),
    [("SY", "Middle East"), ("EG", "Middle East"), ("SD", "Africa"), ("UA", "Europe"), ("MM", "Asia"),
     ("CO", "Americas"), ("PS", None)],
)  # fmt: skip
def test_the_number_of_a_state_says_its_region(code: str, region: str | None) -> None:
    land = country(code)
    assert land is not None
    assert land.ucdp_region == region


def test_no_cell_begins_like_a_formula() -> None:
    (row,) = rows(happening("H1", "kill", agents=(ActorRow("A9", "group", "@SUM(A1)", (), ()),)))
    assert row["side_a"] == "'@SUM(A1)"
