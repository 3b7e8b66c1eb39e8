"""The CSV of events."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.export import tables
from dateline.model.reading import Reading
from tests.readings import telmar


def rows(*readings: Reading) -> list[dict[str, str]]:
    """The rows with everything shown: what is withheld by default stands in tests of its own."""
    text = "".join(tables.lines(readings, with_source_names=True))
    return list(csv.DictReader(io.StringIO(text, newline="")))


def titled(title: str) -> Reading:
    reading = telmar()
    return replace(reading, document=replace(reading.document, title=title))


def test_each_event_has_one_row() -> None:
    assert [row["event_id"] for row in rows(telmar())] == ["V1", "V2"]


def test_a_row_says_who_moved_from_where_to_where_and_when() -> None:
    row = rows(telmar())[0]
    assert {key: row[key] for key in ("agent", "origin", "via", "destination", "time_value")} == {
        "agent": "families",
        "origin": "Telmar",
        "via": "quarry road",
        "destination": "Ostrin",
        "time_value": "2021-05-07",
    }


def test_an_event_without_a_place_role_is_put_at_its_destination_and_says_so() -> None:
    row = rows(telmar())[0]
    assert (row["lat"], row["lon"], row["precision_km"], row["located_by"]) == ("36.8", "42.1", "2.0", "destination")


def test_an_unknown_place_leaves_its_cells_empty() -> None:
    row = rows(telmar())[1]
    assert (row["lat"], row["lon"], row["precision_km"]) == ("", "", "")


def test_sources_stances_and_quotes_stand_in_the_same_order() -> None:
    row = rows(telmar())[0]
    told = zip(*(row[key].split(" | ") for key in ("source_names", "source_kinds", "stances")), strict=True)
    assert list(told) == [
        ("Salim Jaroun", "local", "state"),
        ("Salim Jaroun", "local", "state"),
        ("regional official", "official", "deny"),
    ]


def test_every_row_says_that_no_person_reviewed_it() -> None:
    assert {(row["review"], row["version"], row["reader"]) for row in rows(telmar())} == {
        ("read by machine, not reviewed", "0.1.0", "reader-test")
    }


@pytest.mark.parametrize("column", tables.COLUMNS)
def test_column_names_suit_stata_and_r(column: str) -> None:
    assert len(column) <= 32
    assert column[0].isalpha()
    assert column.isidentifier()


def test_lines_end_as_rfc_4180_wants() -> None:
    assert all(line.endswith("\r\n") for line in tables.lines([telmar()]))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\uff1d", " ="])
def test_no_cell_begins_like_a_formula(start: str) -> None:
    assert rows(titled(f"{start}cmd|' /C calc'!A0"))[0]["title"].startswith("'")


def test_a_negative_number_stays_a_number() -> None:
    reading = telmar()
    places = [replace(e, place=e.place and replace(e.place, lon=-70.1)) for e in reading.entities]
    assert rows(replace(reading, entities=tuple(places)))[0]["lon"] == "-70.1"


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_a_title_survives_the_round_trip(title: str) -> None:
    cell = rows(titled(title))[0]["title"]
    assert cell.removeprefix("'") == title.removeprefix("'")
    assert not cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))
