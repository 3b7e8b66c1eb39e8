from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date

import pytest

from dateline.export.acled import COLUMNS, files
from dateline.export.rows import ActorRow, FigureRow, Release
from tests.violence import BRIGADE, PLACE, SOLDIERS, VILLAGERS, Number, happening, together


def rows(case: Release, name: str = "acled.csv") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(dict(files(case))[name].decode(), newline="")))


def strike(numbers: tuple[Number, ...] = (("Dozens", 24, None),)) -> Release:
    """Shelling that killed villagers."""
    return together(
        happening("H1", "strike", agents=(SOLDIERS,), targets=(VILLAGERS,), trigger="shelled", sentence=(0, 40)),
        happening("H2", "kill", targets=(VILLAGERS,), numbers=(numbers,), sentence=(0, 40)),
    )


def test_there_are_31_columns_in_order() -> None:
    header = dict(files(strike()))["acled.csv"].decode().splitlines()[0]
    assert header == ",".join(COLUMNS)
    assert len(COLUMNS) == 31


def test_a_strike_and_its_dead_are_one_row() -> None:
    (row,) = rows(strike())
    expected = {
        "event_id_cnty": "DL-H1", "event_date": "2020-03-05", "year": "2020", "time_precision": "1",
        "disorder_type": "Political violence", "event_type": "Explosions/Remote violence",
        "sub_event_type": "Shelling/artillery/missile attack", "actor1": "soldiers of Varn", "inter1": "",
        "actor2": "villagers", "inter2": "7", "interaction": "", "civilian_targeting": "Civilian targeting",
        "iso": "760", "country": "Syria", "admin1": "Deir ez-Zor", "location": "Karsa", "geo_precision": "1",
        "source": "Paper R1", "fatalities": "12",
    }  # fmt: skip
    assert {key: row[key] for key in expected} == expected


def test_the_notes_say_what_was_told_of_the_dead() -> None:
    (row,) = rows(strike())
    assert "at least 24 (“Dozens”); the number is ACLED's for that" in row["notes"]


def test_the_interval_stands_beside_the_events() -> None:
    (toll,) = rows(strike(), "acled-fatalities.csv")
    assert (toll["event_id_cnty"], toll["dateline_killing_id"]) == ("DL-H1", "H2")
    assert (toll["fatalities"], toll["fatalities_low"], toll["fatalities_best"], toll["fatalities_high"]) == (
        "12", "24", "", "",
    )  # fmt: skip


def test_without_a_number_fatalities_stay_empty_and_the_notes_say_so() -> None:
    (row,) = rows(strike(()))
    assert row["fatalities"] == ""
    assert "no number is told" in row["notes"]


def test_a_killing_told_with_two_strikes_is_of_their_type_and_keeps_its_row() -> None:
    case = together(
        happening("H1", "kill", targets=(VILLAGERS,), numbers=((("12", 12, 12),),), sentence=(0, 40)),
        happening("H2", "strike", trigger="shelled", sentence=(0, 40)),
        happening("H3", "strike", trigger="air raid", sentence=(0, 40)),
    )
    row = next(row for row in rows(case) if row["event_id_cnty"] == "DL-H1")
    assert (row["event_type"], row["sub_event_type"], row["fatalities"]) == ("Explosions/Remote violence", "", "12")


@pytest.mark.parametrize(
    "case",
    [
        happening("H1", "kill", targets=(BRIGADE,)),
        together(
            happening("H1", "kill", targets=(VILLAGERS,), sentence=(0, 40)),
            happening("H2", "strike", sentence=(0, 40)),
            happening("H3", "clash", sentence=(0, 40)),
        ),
    ],
    ids=["no civilians", "told with a strike and a clash"],
)
def test_a_killing_of_which_it_is_not_told_how_has_no_event_type(case: Release) -> None:
    row = next(row for row in rows(case) if row["event_id_cnty"] == "DL-H1")
    assert (row["disorder_type"], row["event_type"]) == ("Political violence", "")


@pytest.mark.parametrize("status", ["planned", "possible", "denied"])
def test_what_did_not_happen_is_left_out(status: str) -> None:
    assert rows(happening("H1", "clash", status=status)) == []


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2020, 3, 2), date(2020, 3, 8), ("2020-03-05", "2020", "2")),
        (date(2020, 3, 1), date(2020, 3, 31), ("2020-03-16", "2020", "3")),
        (date(2020, 1, 1), date(2020, 12, 31), ("", "2020", "")),
        (date(2019, 1, 1), date(2020, 12, 31), ("", "", "")),
        (None, date(2020, 3, 5), ("", "", "")),
        (None, None, ("", "", "")),
    ],
)
def test_an_interval_becomes_its_middle_and_a_precision(
    first: date | None, last: date | None, expected: tuple[str, str, str]
) -> None:
    (row,) = rows(happening("H1", "clash", days=(first, last)))
    assert (row["event_date"], row["year"], row["time_precision"]) == expected


@pytest.mark.parametrize(("km", "code"), [(3.0, "1"), (15.0, "1"), (25.0, "2"), (240.0, "3"), (None, "")])
def test_the_radius_of_a_place_becomes_a_precision(km: float | None, code: str) -> None:
    (row,) = rows(happening("H1", "clash", place=replace(PLACE, precision_km=km)))
    assert row["geo_precision"] == code


def test_a_crowd_is_a_tag_of_a_protest_and_its_people_protesters() -> None:
    case = happening("H1", "protest", agents=(VILLAGERS,), family="CIVIC")
    case = replace(case, figures=(FigureRow("H1", "agent", "people", 200, None),))
    (row,) = rows(case)
    assert (row["tags"], row["inter1"], row["interaction"]) == ("crowd size=at least 200", "6", "60")


def test_civilians_alone_have_a_code_and_no_interaction() -> None:
    (row,) = rows(happening("H1", "flee", agents=(VILLAGERS,), family="MOVE"))
    assert (row["inter1"], row["interaction"]) == ("7", "")


def test_further_actors_stand_beside_the_first() -> None:
    (row,) = rows(happening("H1", "clash", agents=(SOLDIERS, BRIGADE)))
    assert (row["actor1"], row["assoc_actor_1"]) == ("soldiers of Varn", "Hill Brigade")


def test_no_cell_begins_like_a_formula() -> None:
    (row,) = rows(happening("H1", "clash", agents=(ActorRow("A9", "group", "=cmd|' /C calc'!A0", (), ()),)))
    assert row["actor1"].startswith("'=")
