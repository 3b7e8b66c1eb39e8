"""The CSV of displacement facts."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from dateline.export import helix
from dateline.export.countries import _countries
from dateline.model.document import Document
from dateline.model.reading import Reading
from tests.readings import quiet, telmar


def rows(*readings: Reading) -> list[dict[str, str]]:
    """The rows with everything shown: what is withheld by default stands in tests of its own."""
    text = "".join(helix.lines(readings, with_source_names=True))
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_each_figure_has_one_row_in_the_columns_of_helix() -> None:
    (row,) = rows(telmar())
    told = {
        "ISO3": "IRQ",
        "Country": "Iraq",
        "Reported": "300",
        "Quantifier": "More than",
        "Unit": "Household",
        "Figure term": "Forced to flee",
        "Figure category": "Internal Displacements",
        "Stock or flow": "Flow",
        "Start date": "2021-05-07",
        "End date": "2021-05-07",
        "Start date accuracy": "Day",
        "Year": "2021",
        "Figure minimum": "301",
        "Figure maximum": "",
        "Figure words": "More than 300",
        "Publishers": "Northern Herald",
        "Event": "V1",
    }
    assert {key: row[key] for key in told} == told


def test_households_are_never_turned_into_people() -> None:
    (row,) = rows(telmar())
    assert (row["Unit"], row["Household size"], row["Total figures"]) == ("Household", "", "")


def test_people_are_their_own_total() -> None:
    (row,) = rows(quiet(Document("r1", "Food did not reach 1,500 IDPs.")))
    assert (row["Unit"], row["Total figures"], row["Reported"]) == ("Person", "1500", "1500")


def test_locations_say_their_point_and_whether_people_left_or_came() -> None:
    (row,) = rows(telmar())
    assert row[helix.LOCATIONS] == "Telmar:36.4, 42.5::Origin; Ostrin:36.8, 42.1::Destination"


def test_the_excerpt_can_be_found_again_in_the_text() -> None:
    (row,) = rows(telmar())
    text = telmar().document.text
    assert text[int(row["Excerpt start"]) : int(row["Excerpt end"])] == row["Source excerpt"]
    assert text[int(row["Figure start"]) : int(row["Figure end"])] == row["Figure words"]


def test_who_denies_it_is_told_and_the_row_is_disputed() -> None:
    (row,) = rows(telmar())
    assert row["Stances"] == "state | state | deny"
    assert row["Disputed"] == "Yes"


def test_a_report_without_figures_has_no_row() -> None:
    assert rows(quiet(Document("r1", "Nobody left."))) == []


def test_every_row_says_that_no_person_reviewed_it() -> None:
    assert rows(telmar())[0]["review"] == "read by machine, not reviewed"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\uff1d", " ="])
def test_no_cell_begins_like_a_formula(start: str) -> None:
    reading = telmar()
    titled = replace(reading, document=replace(reading.document, title=f"{start}cmd|' /C calc'!A0"))
    assert rows(titled)[0]["Entry title"].startswith("'")


def test_every_country_has_a_code_of_three_letters() -> None:
    assert all(len(code) == 2 and len(land.iso3) == 3 and land.name for code, land in _countries().items())
