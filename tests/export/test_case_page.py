"""The page of a case as it is written: its data, its map, and what it says without a script."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dateline.export.case_data import case_data
from dateline.export.case_map import case_map, dot_radius
from dateline.export.case_page import case_page
from dateline.export.formats import FORMATS
from dateline.export.rows import CorridorRow, HappeningRow, PlaceRow, Release, ReportRow, TellingRow
from tests.export.attacks import ATTACKS
from tests.export.releases import made_up


def embedded(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="case">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    data: dict[str, Any] = json.loads(found[1])
    return data


def rows(table: dict[str, Any]) -> list[dict[str, Any]]:
    return [dict(zip(table["columns"], row, strict=True)) for row in table["rows"]]


def told(text: str | None, words: str, trigger: str) -> Release:
    """One report with one telling of these words."""
    at = "xx " + words if text is None else text
    start = at.index(words)
    report = ReportRow("r1", "s1", None, "T", "Herald", None, date(2021, 5, 1), None, "en", None, text)
    trigger_start = at.index(trigger)
    telling = TellingRow(
        "r1/V1", "h1", "r1", "flee", "happened", None, None, None, None, None, trigger, trigger_start,
        trigger_start + len(trigger), words, start, start + len(words), (), 0.9,
    )  # fmt: skip
    happening = HappeningRow(
        "h1", "flee", "MOVE", "happened", None, None, None, (), (), ("r1/V1",), ("r1",), ("s1",), 1, 0, False, 0.9
    )
    return Release("One report", reports=(report,), happenings=(happening,), tellings=(telling,))


def test_the_page_is_one_of_the_formats() -> None:
    ((name, content),) = FORMATS["page"].files(made_up())
    assert name == "case.html"
    assert content.startswith(b"<!doctype html>")


def test_no_word_of_a_report_can_end_the_data_it_stands_in() -> None:
    page = case_page(made_up(word=lambda words: words + "".join(ATTACKS)))
    assert embedded(page)["title"].endswith(ATTACKS[-1])
    assert len(re.findall(r"<script", page)) == 2
    assert "<img" not in page
    assert "<iframe" not in page


def test_nothing_of_a_page_is_loaded_from_anywhere() -> None:
    page = case_page(made_up())
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    assert policy[1].startswith("default-src &#x27;none&#x27;")
    assert re.findall(r'(?:src|srcset|@import|url\()\s*=?\s*["\']?(?!#)(?:https?:)?//', page) == []


def test_an_empty_case_has_a_page() -> None:
    page = case_page(Release("Nothing yet"))
    assert "Nothing in this case could be placed on a map." in page
    assert "Nothing was withheld from this page." in page


def test_what_was_withheld_is_said_in_the_words_of_the_release() -> None:
    assert "The names of 3 people who speak as witnesses are left out." in case_page(made_up())


def test_words_that_stand_in_a_text_the_page_carries_are_offsets_in_utf_16() -> None:
    words = "All 𐤀 families fled"
    text = f"😀 {words} at dawn."
    (telling,) = rows(case_data(told(text, words, "fled"))["tellings"])
    start, end = telling["excerpt"]
    assert text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le") == words
    first, last = telling["mark"]
    assert words.encode("utf-16-le")[2 * first : 2 * last].decode("utf-16-le") == "fled"


def test_words_without_a_text_are_carried_themselves() -> None:
    (telling,) = rows(case_data(told(None, "All families fled", "fled"))["tellings"])
    assert telling["excerpt"] == "All families fled"


def test_words_that_were_changed_to_protect_somebody_are_not_looked_up_in_the_text() -> None:
    release = told("Salim Jaroun fled", "Salim Jaroun fled", "fled")
    changed = replace(release.tellings[0], excerpt="a witness fled")
    (telling,) = rows(case_data(replace(release, tellings=(changed,)))["tellings"])
    assert telling["excerpt"] == "a witness fled"
    assert telling["mark"] is None


def test_rows_point_to_each_other_by_number() -> None:
    release = made_up()
    data = embedded(case_page(release))
    told_of, happenings = rows(data["tellings"]), rows(data["happenings"])
    for row, telling in zip(release.tellings, told_of, strict=True):
        assert happenings[telling["happening"]]["id"] == row.happening
    named = [row["id"] for row in rows(data["actors"]) + rows(data["places"])]
    for happening, made in zip(release.happenings, happenings, strict=True):
        assert (named[made["place"]] if made["place"] is not None else None) == happening.place
        assert tuple(named[at] for at in made["agents"]) == happening.agents


@pytest.mark.parametrize(("url", "web"), [("https://news.example/1", True), ("javascript:window.__pwned=1", False)])
def test_only_an_address_of_the_web_may_become_a_link(url: str, web: bool) -> None:
    release = told("All families fled", "All families fled", "fled")
    (report,) = rows(case_data(replace(release, reports=(replace(release.reports[0], url=url),)))["reports"])
    assert report["web"] is web


def test_a_place_is_drawn_once_as_large_as_much_happened_there() -> None:
    place = PlaceRow("p1", "place", "Telmar", (), 36.4, 42.5, 4.0, "IQ", None, None, "gazetteer")
    (first,) = told("All families fled", "All families fled", "fled").happenings
    happenings = tuple(replace(first, id=f"h{n}", place="p1") for n in range(25))
    drawn = case_map(Release("Map", places=(place,), happenings=happenings))
    assert drawn is not None
    assert drawn.svg.count('class="spot"') == 2  # once on the wide map, once on the narrow one
    assert f'r="{dot_radius(25):.1f}"'.replace(".0", "") in drawn.svg
    assert dot_radius(25) > dot_radius(4) > dot_radius(1)


@pytest.mark.parametrize(("coarse", "precision_km"), [(True, 4.0), (False, 90.0)])
def test_an_area_is_no_spot(coarse: bool, precision_km: float) -> None:
    place = PlaceRow("p1", "place", "Upland", (), 36.4, 42.5, precision_km, "IQ", None, None, "gazetteer", coarse)
    (first,) = told("All families fled", "All families fled", "fled").happenings
    drawn = case_map(Release("Map", places=(place,), happenings=(replace(first, place="p1"),)))
    assert drawn is not None
    assert 'class="spot open"' in drawn.svg
    assert "somewhere in Upland" in drawn.svg


def test_a_corridor_is_drawn_with_what_its_line_is_and_one_without_a_line_is_not() -> None:
    line = ((36.4, 42.5), (36.8, 42.1))
    first = CorridorRow("R1", "p1", "p2", (), ("h1",), None, None, None, None, 2, False, line, "interpolated")
    drawn = case_map(Release("Map", corridors=(first, replace(first, id="R2", line=(), geometry=None))))
    assert drawn is not None
    assert drawn.svg.count('class="course interpolated unmapped several"') == 2
    assert drawn.svg.count('data-corridor="1"') == 0


def test_places_far_from_most_of_what_happened_stand_beside_the_map() -> None:
    release = made_up(200, 1500)
    drawn = case_map(release)
    assert drawn is not None
    assert "Faraway" in {release.places[at].name for at, _ in drawn.outside}
    assert "Outside this map: " in case_page(release)


def test_the_summary_counts_what_happened() -> None:
    release = made_up()
    summary = case_page(release).partition("<noscript>")[2].partition("</noscript>")[0]
    killings = sum(row.type == "kill" for row in release.happenings)
    assert f"<tr><td>Killing</td><td>{killings}</td></tr>" in summary
