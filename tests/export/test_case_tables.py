"""The CSV files of a case."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from dataclasses import replace
from typing import Any

import pytest

from dateline.export.case_tables import files
from dateline.export.codebook import tables
from tests.releases import FLIGHT, LONG, NORTH, RIGHT_TO_LEFT, release

WRITTEN = dict(files(release()))
PACKAGE: dict[str, Any] = json.loads(WRITTEN["datapackage.json"])
LIVE = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(WRITTEN[f"{name}.csv"].decode(), newline="")))


def test_there_is_a_file_for_every_table() -> None:
    assert {f"{table.name}.csv" for table in tables()} <= set(WRITTEN)


def test_days_numbers_truth_and_lists_are_written_plainly() -> None:
    row = rows("happenings")[0]
    assert {key: row[key] for key in ("first", "independent_sources", "disputed", "stories", "place")} == {
        "first": "2021-05-07",
        "independent_sources": "1",
        "disputed": "true",
        "stories": "S1 | S2",
        "place": "P12",
    }


def test_an_open_end_is_an_empty_cell_and_zero_is_not() -> None:
    assert [(row["low"], row["high"]) for row in rows("figures")] == [("200", ""), ("", "12"), ("0", "0")]


def test_a_bar_inside_a_value_does_not_make_two_of_it() -> None:
    assert rows("places")[0]["aliases"].split(" | ") == ["Tel Mar", "-Telmar", "a / b"]


def test_a_long_text_and_one_from_right_to_left_stay_whole() -> None:
    assert rows("tellings")[2]["excerpt"] == LONG
    assert rows("reports")[2]["title"] == RIGHT_TO_LEFT


def test_a_line_is_well_known_text_cut_at_the_180th_meridian() -> None:
    lines = [row["line"] for row in rows("corridors")]
    assert lines[0] == "LINESTRING (42.5 36.4, 42.3 36.6, 42.1 36.8)"
    assert lines[1] == "MULTILINESTRING ((179.9 -16.9, 180 -16.8), (-180 -16.8, -179.9 -16.7))"
    assert lines[3] == ""


@pytest.mark.parametrize("name", [name for name in WRITTEN if name.endswith(".csv")])
def test_no_text_is_a_live_formula(name: str) -> None:
    numbers = {column.name for table in tables() for column in table.columns if column.type in ("integer", "number")}
    for row in csv.DictReader(io.StringIO(WRITTEN[name].decode(), newline="")):
        live = {key: cell for key, cell in row.items() if key not in numbers and cell.lstrip().startswith(tuple(LIVE))}
        assert live == {}


def test_a_negative_number_stays_a_number() -> None:
    assert rows("places")[4]["lat"] == "-16.9"


def test_the_codebook_explains_every_column() -> None:
    assert [(row["table"], row["column"]) for row in rows("codebook")] == [
        (table.name, column.name) for table in tables() for column in table.columns
    ]


def test_the_codebook_lists_the_words_a_column_may_hold() -> None:
    (status,) = (row for row in rows("codebook") if (row["table"], row["column"]) == ("happenings", "status"))
    assert status["codes"].split(" | ") == ["happened", "ongoing", "planned", "possible", "denied"]


def test_the_package_names_size_and_hash_of_every_file() -> None:
    for resource in PACKAGE["resources"]:
        content = WRITTEN[resource["path"]]
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


def test_the_package_ties_a_telling_to_its_happening_and_report() -> None:
    (schema,) = (one["schema"] for one in PACKAGE["resources"] if one["name"] == "tellings")
    assert schema["primaryKey"] == ["id"]
    assert {key["fields"]: key["reference"]["resource"] for key in schema["foreignKeys"]} == {
        "happening": "happenings",
        "report": "reports",
    }


def test_the_overview_writes_out_names_place_and_first_figure() -> None:
    row = rows("overview")[0]
    assert {key: row[key] for key in ("happening", "agents", "place", "lat", "count_low", "count_high", "outlets")} == {
        "happening": FLIGHT,
        "agents": "families",
        "place": "Ostrin",
        "lat": "36.8",
        "count_low": "200",
        "count_high": "",
        "outlets": "'@evening | Northern Herald | Office of the Region",
    }


def test_the_movements_write_out_both_ends() -> None:
    row = rows("movements")[0]
    assert {key: row[key] for key in ("report", "origin", "origin_lat", "destination", "via", "low", "high")} == {
        "report": NORTH,
        "origin": "Telmar",
        "origin_lat": "36.4",
        "destination": "Ostrin",
        "via": "quarry road",
        "low": "301",
        "high": "",
    }


def test_the_notes_say_what_was_withheld_and_what_has_no_room() -> None:
    notes = json.loads(WRITTEN["export_notes.json"])
    assert notes["withheld"] == list(release().dropped)
    assert notes["not_in_this_format"]
    assert notes["sources_named"] is False
    assert notes["review"] == "read by machine, not reviewed"


def test_a_day_of_a_displacement_figure_may_be_text() -> None:
    (first,) = release().displacement
    case = replace(release(), displacement=(replace(first, cells=(*first.cells, ("Start date", "2021-05-07"))),))
    (row,) = csv.DictReader(io.StringIO(dict(files(case))["displacement.csv"].decode(), newline=""))
    assert row["start_date"] == "2021-05-07"
