"""What a person sees on the terminal."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.cli.printable import printable
from dateline.cli.view import render
from dateline.model.reading import Reading
from tests.readings import quiet, telmar


def titled(title: str) -> Reading:
    return replace(telmar(), document=replace(telmar().document, title=title))


@pytest.fixture(scope="module")
def view() -> str:
    return render(telmar(), width=100)


def test_the_journey_stands_first_from_end_to_end(view: str) -> None:
    assert "families → from Telmar → via quarry road → to Ostrin" in view
    assert view.index("JOURNEYS") < view.index("OTHER EVENTS") < view.index("WHO SAYS SO")


@pytest.mark.parametrize(
    "line",
    [
        "Northern Herald · Telmar · published 2021-05-10",
        "how many (agent): “More than 300”, 301 or more families",
        "when: “on Friday”, 2021-05-07 (from the publication date)",
        "injure · Salim Jaroun",
        "says: “We walked all night and nobody fired”",
        "denies: “anyone had left” … “No family has fled Telmar”",
        "On whether it happened:",
        "quarry road: road, unofficial, in use, between Telmar and Ostrin",
        "“quarry road”: not in the gazetteer",
        "Read by machine, not reviewed. dateline 0.1.0, reader reader-test.",
    ],
)
def test_the_view_says(line: str, view: str) -> None:
    assert line in view


def test_claims_of_one_source_stand_under_one_name(view: str) -> None:
    told = view[view.index("WHO SAYS SO") : view.index("WHERE THEY DISAGREE")]
    assert told.count("Salim Jaroun (local)") == 1


def test_a_report_in_which_nothing_was_found_says_so() -> None:
    assert "No event of the kinds dateline reads was found" in render(quiet(telmar().document))


def test_words_that_a_gap_quotes_already_are_not_said_twice() -> None:
    reading = telmar()
    gap = replace(reading.gaps[0], words="'quarry road' is not in the gazetteer")
    assert "  'quarry road' is not in the gazetteer" in render(replace(reading, gaps=(gap,)))


def test_an_unknown_publication_date_is_said() -> None:
    reading = telmar()
    undated = replace(reading, document=replace(reading.document, published=None))
    assert "publication date unknown" in render(undated)


@pytest.mark.parametrize("width", [1, 40, 60, 80, 100, 1000])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(map(len, render(telmar(), width=width).splitlines())) <= max(40, min(width, 100))


def test_colour_codes_come_only_where_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b" not in render(telmar(), colour=False)
    assert "\x1b[" in render(telmar(), colour=True)


def test_no_color_is_respected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[36m" not in render(telmar(), colour=True)
    assert "36m" not in render(telmar(), colour=True)


def test_markup_in_a_report_is_shown_and_not_obeyed() -> None:
    assert "[bold red]Alarm[/] :smile: [link=https://example.org]here[/link]" in render(
        titled("[bold red]Alarm[/] :smile: [link=https://example.org]here[/link]"), width=100
    )


@pytest.mark.parametrize("code", ["\x1b[2J", "\x1b]0;title\x07", "\x9b31m", "\x08", "\x7f", "\u202e", "\u2066"])
def test_codes_in_a_report_are_spelled_out(code: str) -> None:
    shown = render(titled(f"before {code} after"), width=100)
    assert code not in shown
    assert "before \\" in shown


@given(st.text())
def test_printable_text_is_one_line_without_control_characters(text: str) -> None:
    shown = printable(text)
    assert not any(letter < " " or "\x7f" <= letter <= "\x9f" for letter in shown)
    assert len(shown.splitlines()) <= 1


def test_plain_text_of_any_script_is_left_as_it_is() -> None:
    assert printable("Ba’aj – الموصل, Łódź, 北京") == "Ba’aj – الموصل, Łódź, 北京"
