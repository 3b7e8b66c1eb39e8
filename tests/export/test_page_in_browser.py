"""The page in a real browser: it works from a disk alone, lights up both ways, and runs nothing of a report's."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from dateline.export.page import report_page
from dateline.model.reading import Reading
from tests.export.attacks import ATTACKS
from tests.export.colours import contrast, luminance
from tests.export.crossing import DOC, crossing

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
Open = Callable[..., "Page"]


@pytest.fixture
def open_page(open_html: Callable[..., Page]) -> Open:
    """Opens a reading's page from the disk; afterwards nothing may have been asked for, said or thrown."""

    def opened(reading: Reading, width: int = 1300, height: int = 900, **options: Any) -> Page:
        return open_html(report_page(reading), width, height, **options)

    return opened


def lit(page: Page, selector: str) -> list[str]:
    """The words of what is lit up, in order."""
    return [str(text) for text in page.locator(f"{selector}.lit").all_text_contents()]


def test_a_page_opens_from_a_disk_and_asks_the_network_for_nothing(open_page: Open) -> None:
    page = open_page(crossing())
    assert page.locator("h1").inner_text() == "Herders cross the ridge by a road no map shows"
    assert page.locator(".map.wide").is_visible()


def test_pointing_at_a_value_lights_up_its_words_and_its_place(open_page: Open) -> None:
    page = open_page(crossing())
    page.locator("#j0 .v.where").first.hover()
    assert lit(page, "#text .m") == ["Akhtara"]
    assert page.locator(".map.wide .dot.lit").count() == 1


def test_pointing_at_words_lights_up_their_record_and_their_place(open_page: Open) -> None:
    page = open_page(crossing())
    page.locator("#text .m", has_text=re.compile("^Dera checkpoint$")).hover()
    assert page.locator("#j1.near").count() == 1
    assert lit(page, "#j1 .v") == ["“Dera checkpoint”"]
    assert page.locator(".map.wide .dot.lit").count() == 1


def test_pointing_at_a_journey_on_the_map_lights_up_its_words(open_page: Open) -> None:
    page = open_page(crossing())
    page.locator(".map.wide .badge[data-id=j0]").hover()
    assert "left" in lit(page, "#text .m")
    assert page.locator("#j0.near").count() == 1


def test_a_click_keeps_the_words_lit_until_escape(open_page: Open) -> None:
    page = open_page(crossing())
    button = page.locator("#j0 .v.number").first
    button.click()
    page.mouse.move(2, 2)
    assert "".join(lit(page, "#text .m")) == "About 60"
    assert button.get_attribute("aria-pressed") == "true"
    page.keyboard.press("Escape")
    assert lit(page, "#text .m") == []


def test_a_tap_on_a_phone_shows_the_words_where_the_finger_is(open_page: Open) -> None:
    page = open_page(crossing(), width=360, height=740, has_touch=True, is_mobile=True)
    page.locator("#j1 .v.when").tap()
    assert page.locator("#said mark").inner_text() == "On Sunday"
    page.locator("#said button", has_text="Go to the words").tap()
    page.wait_for_function("document.querySelector('#text .m.lit').getBoundingClientRect().top < innerHeight")


def test_a_page_never_scrolls_sideways(open_page: Open) -> None:
    page = open_page(crossing())
    for width in (1300, 1024, 760, 360, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_keyboard_reaches_words_records_and_map(open_page: Open) -> None:
    page = open_page(crossing())
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        where = page.evaluate("document.activeElement.closest('#text,.sheet,.card,.skip,nav,.tools')?.className ?? ''")
        reached.add(where.split(" ")[0] or page.evaluate("document.activeElement.closest('#text,nav')?.localName"))
    assert {"skip", "nav", "article", "sheet", "tools", "card"} <= reached


def test_arrow_keys_move_through_the_words_and_enter_goes_to_the_record(open_page: Open) -> None:
    page = open_page(crossing())
    first = page.locator("#text .m[tabindex='0']")
    first.focus()
    page.keyboard.press("ArrowRight")
    words = page.evaluate("document.activeElement.textContent")
    assert words != ""
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('.record') !== null")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.textContent") == words


def test_the_map_zooms_and_comes_back(open_page: Open) -> None:
    page = open_page(crossing())
    whole = page.locator(".map.wide").get_attribute("viewBox")
    page.get_by_role("button", name="Zoom in").click()
    assert page.locator(".map.wide").get_attribute("viewBox") != whole
    page.locator(".sheet").focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("0")
    assert page.locator(".map.wide").get_attribute("viewBox") == whole


def test_without_scripts_text_map_and_record_are_all_there(open_page: Open) -> None:
    page = open_page(crossing(), java_script_enabled=False)
    for part in ("#text", ".map.wide", "#journeys", "#claims", "#gaps"):
        assert page.locator(part).is_visible()
    assert not page.locator(".tools").is_visible()


def test_a_screen_reader_finds_landmarks_and_named_buttons(open_page: Open) -> None:
    page = open_page(crossing())
    for role in ("banner", "main", "contentinfo", "navigation"):
        assert page.get_by_role(role).count() == 1
    names = page.locator("button:visible").evaluate_all("all => all.map(b => b.ariaLabel || b.textContent.trim())")
    assert "" not in names


def test_paper_gets_everything_and_cuts_nothing_off(open_page: Open) -> None:
    page = open_page(crossing(), width=690)
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= 690
    cut = """[...document.querySelectorAll('main, .reading, .record, .card, #text')].filter(
        e => e.scrollHeight > e.clientHeight + 1 && getComputedStyle(e).overflow !== 'visible').length"""
    assert page.evaluate(cut) == 0
    assert page.locator(".map.wide").is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_have_contrast_enough_to_read(open_page: Open, scheme: str) -> None:
    page = open_page(crossing(), color_scheme=scheme)
    pairs = [(front, back) for front in ("--ink", "--soft", "--bad") for back in ("--paper", "--sheet", "--tint")]
    pairs += [("--ink", "--event"), ("--soft", "--event"), ("--lit-ink", "--lit"), ("--focus", "--paper")]
    pairs += [("--quiet", "--land"), ("--name", "--land"), ("--paper", "--track"), ("--what", "--land")]
    names = sorted({name for pair in pairs for name in pair})
    script = "all => all.map(name => getComputedStyle(document.documentElement).getPropertyValue(name).trim())"
    light = {name: luminance(colour) for name, colour in zip(names, page.evaluate(script, names), strict=True)}
    assert {pair: round(value, 2) for pair in pairs if (value := contrast(*(light[name] for name in pair))) < 4.5} == {}


def test_nothing_in_a_report_can_run(open_page: Open) -> None:
    attack = " ".join(ATTACKS)
    record = json.loads(json.dumps(crossing().to_dict()))
    # The attacks go behind the words, so that every span still stands.
    record["text"] += "\n\n" + "\n".join(ATTACKS)
    for key in ("title", "source", "byline", "dateline", "url"):
        record[key] = attack
    for row in (*record["entities"], record["run"], *record["gaps"], *record["routes"]):
        row.update(
            {key: attack for key, value in row.items() if isinstance(value, str) and key not in ("id", "entity")}
        )
    at = len(DOC.text)
    for entity in record["entities"]:
        entity["mentions"].append({"span": [at + 2, len(record["text"])], "named": True})
    page = open_page(Reading.from_dict(record))
    page.locator("#text .m").last.hover()
    page.locator(".card .v").first.click()
    assert page.evaluate("window.__pwned") is None
    shown = " ".join(page.locator("#text").inner_text().split())
    assert [attack for attack in ATTACKS if " ".join(attack.split()) not in shown] == []


@pytest.mark.parametrize("address", ["javascript:window.__pwned=1", 'https://news.example/"onclick=window.__pwned=1'])
def test_an_address_cannot_run(open_page: Open, address: str) -> None:
    page = open_page(crossing(replace(DOC, url=address)))
    assert page.evaluate("[...document.querySelectorAll('a')].every(a => !a.onclick && a.protocol !== 'javascript:')")
    assert page.locator(".url").inner_text() == address
