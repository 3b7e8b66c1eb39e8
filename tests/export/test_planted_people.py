"""A hundred planted people cannot be found again in anything a case is exported to."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date
from functools import cache

import pytest

from dateline.export import geojson, helix, tables
from dateline.export.formats import FORMATS
from dateline.export.release import release
from dateline.export.rows import Release
from dateline.model.casefile import CaseFile
from dateline.model.errors import SetupError
from dateline.model.reading import Reading
from tests.cases import case_of
from tests.export.planted import JOURNALIST, OFFICIAL, Planted, betrayals, innocent, planted

EXPORTED = date(2026, 1, 1)


@cache
def people() -> list[Planted]:
    return planted()


@cache
def case() -> CaseFile:
    """Five reports of each person, the fourth a copy of the first one's story; and two reports of nobody."""
    readings = [reading for person in people() for reading in person.reports]
    copies = [(4 * number, 4 * number + 3) for number in range(len(people()))]
    linked = [person.linked for person in people()]
    return case_of([*readings, *linked, *innocent()], stories=copies)


@cache
def protected() -> Release:
    return release(case(), title="Planted", on=EXPORTED)


def as_rows(given: Release) -> dict[str, bytes]:
    """All rows of a release as one JSON file: what no format can go beyond."""
    return {"rows.json": json.dumps(asdict(given), default=str, ensure_ascii=False).encode()}


def written(name: str, given: Release) -> dict[str, bytes]:
    try:
        return dict(FORMATS[name].files(given))
    except SetupError as missing:
        pytest.skip(str(missing))


def test_a_hundred_people_are_planted_and_the_search_finds_them_where_nothing_is_protected() -> None:
    whole = release(case(), title="Planted", with_source_names=True, exact=True)
    found = betrayals(as_rows(whole), people())
    assert [person.name for person in people() if not any(person.name in line for line in found)] == []


def test_nobody_is_found_in_the_rows() -> None:
    assert betrayals(as_rows(protected()), people()) == []


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_nobody_is_found_in_any_format(name: str) -> None:
    assert betrayals(written(name, protected()), people()) == []


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_the_same_export_twice_is_the_same_bytes(name: str) -> None:
    once = written(name, release(case(), title="Planted", on=EXPORTED))
    assert once == written(name, release(case(), title="Planted", on=EXPORTED))


@pytest.mark.parametrize("day", [None, date(2017, 12, 30), EXPORTED])
def test_nobody_is_found_whatever_the_day(day: date | None) -> None:
    assert betrayals(as_rows(release(case(), title="Planted", on=day)), people()) == []


def test_the_rows_do_not_depend_on_the_order_of_the_reports() -> None:
    readings = [reading for person in people()[:20] for reading in person.reports]
    assert release(case_of(readings), title="x") == release(case_of(readings[::-1]), title="x")


def test_exact_places_name_nobody() -> None:
    given = as_rows(release(case(), title="Planted", exact=True, on=EXPORTED))
    lines = betrayals(given, people())
    words = {repr(word) for person in people() for word in person.words}
    assert [line for line in lines if line.split(": ", 1)[1].split(" of ")[0] in words] == []


def test_names_give_away_no_place() -> None:
    given = as_rows(release(case(), title="Planted", with_source_names=True, on=EXPORTED))
    lines = betrayals(given, people())
    clues = {line.split(": ", 1)[1].split(" of ")[0] for line in lines}
    assert clues.isdisjoint(repr(person.village) for person in people())
    assert clues.isdisjoint(repr(repr(person.place.lat)) for person in people())


def test_an_official_and_a_journalist_keep_their_names() -> None:
    rows = as_rows(protected())["rows.json"].decode()
    assert OFFICIAL in rows
    assert JOURNALIST in rows
    assert "Altbruck" in rows
    assert "Still waters 7" in rows


def single(lines: Callable[..., Iterator[str]], reading: Reading) -> dict[str, bytes]:
    return {"report": "".join(lines([reading])).encode()}


@pytest.mark.parametrize("lines", [tables.lines, geojson.lines, helix.lines])
def test_nobody_is_found_in_the_tables_and_maps_of_single_reports(lines: Callable[..., Iterator[str]]) -> None:
    found = [betrayals(single(lines, person.reports[0]), [person]) for person in people()]
    assert [line for row in found for line in row] == []
