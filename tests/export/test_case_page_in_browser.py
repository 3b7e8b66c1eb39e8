"""The case page in a real browser: it filters, leads to the words, opens fast, and runs nothing of a report's."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from dateline.export.case_page import case_page
from dateline.export.rows import Release
from tests.export.attacks import ATTACKS
from tests.export.colours import contrast, luminance
from tests.export.releases import made_up

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
Open = Callable[..., "Page"]
TABS = ("happenings", "corridors", "actors", "places", "disagreements", "reports")
# The page opens in a third of this where nothing else runs; docs/case-page.md gives the figure.
BUDGET_S = 9.0


@pytest.fixture
def open_case(open_html: Callable[..., Page]) -> Open:
    """Opens the page of a release and waits until its lists stand."""

    def opened(release: Release, width: int = 1300, height: int = 900, **options: Any) -> Page:
        page = open_html(case_page(release), width, height, **options)
        if options.get("java_script_enabled", True):
            page.wait_for_selector("html[data-ready]", timeout=30_000)
        return page

    return opened


def found(page: Page) -> int:
    """How many rows pass, as the page says it."""
    said = page.locator("#found").inner_text()
    return 0 if said.startswith("Nothing") else int(said.split()[0].replace(",", ""))


def wait(page: Page, until: Callable[[], bool]) -> None:
    """Waits until something holds; the page's policy lets no browser-side condition be evaluated."""
    for _ in range(200):
        if until():
            return
        page.wait_for_timeout(50)
    pytest.fail("waited for ten seconds in vain")


def choose(page: Page, tab: str) -> None:
    page.locator(f"#tab-{tab}").click()


def test_eight_hundred_reports_open_in_time(open_html: Callable[..., Page]) -> None:
    html = case_page(made_up(800, 5000))
    began = time.monotonic()
    page = open_html(html)
    page.wait_for_selector("html[data-ready]", timeout=60_000)
    took = time.monotonic() - began
    assert found(page) == 5000
    assert page.locator("#list .card").count() < 100
    assert took < BUDGET_S


def test_the_list_grows_as_it_is_read(open_case: Open) -> None:
    page = open_case(made_up(60, 300))
    before = page.locator("#list .card").count()
    assert before < 300
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    wait(page, lambda: page.locator("#list .card").count() > before)


@pytest.mark.parametrize(("tab", "rows"), [("corridors", "corridors"), ("disagreements", "disagreements")])
def test_each_list_holds_every_row(open_case: Open, tab: str, rows: str) -> None:
    release = made_up()
    page = open_case(release)
    choose(page, tab)
    assert found(page) == len(getattr(release, rows))


def test_what_happened_and_how_many_sources_say_so_filter_the_list(open_case: Open) -> None:
    release = made_up(60, 300)
    page = open_case(release)
    page.locator("#type").select_option("kill")
    assert found(page) == sum(row.type == "kill" for row in release.happenings)
    page.locator("#type").select_option("FORCE")
    assert found(page) == sum(row.family == "FORCE" for row in release.happenings)
    page.locator("#sources").select_option("2")
    several = [row for row in release.happenings if row.family == "FORCE" and row.independent_sources >= 2]
    assert found(page) == len(several)
    page.locator("#status").select_option("denied")
    assert found(page) == sum(row.status == "denied" for row in several)


def test_words_of_a_report_are_found_without_regard_to_case_and_accents(open_case: Open) -> None:
    release = made_up()
    words = replace(release.tellings[3], excerpt="The Zóbeïd mill stood empty", excerpt_start=None)
    page = open_case(replace(release, tellings=(*release.tellings[:3], words, *release.tellings[4:])))
    page.locator("#q").fill("zobeid MILL")
    wait(page, lambda: page.locator("#list .card").count() == 1)
    assert page.locator("#list .card").get_attribute("id") == words.happening
    page.locator("#q").fill("no such words")
    wait(page, lambda: found(page) == 0)


def test_a_place_chosen_by_name_or_on_the_map_filters_the_list(open_case: Open) -> None:
    release = made_up(60, 300)
    page = open_case(release)
    spot = page.locator(".map.wide .spot[data-place]").first
    place = release.places[int(spot.get_attribute("data-place") or "")]
    spot.dispatch_event("click")
    by_map = found(page)
    assert sum(row.place == place.id for row in release.happenings) <= by_map < 300
    page.locator("#chips button").first.click()
    assert found(page) == 300
    page.locator("#place").fill(place.name or "")
    page.locator("#place").press("Enter")
    page.locator("#place").blur()
    assert found(page) == by_map


def test_the_ends_of_the_time_move_by_keyboard_and_filter_list_and_map(open_case: Open) -> None:
    release = made_up(60, 300)
    page = open_case(release)
    whole = page.locator(".map.wide .spot:not(.gone)").count()
    page.locator("#to").focus()
    page.keyboard.press("Home")
    left = found(page)
    assert 0 < left < 300
    assert page.locator(".map.wide .spot:not(.gone)").count() < whole
    assert page.locator("#to").get_attribute("aria-valuetext") != ""
    page.locator("#undated").check()
    undated = sum(row.first is None for row in release.happenings)
    assert found(page) == left + undated


def test_the_ends_of_the_time_do_not_pass_each_other(open_case: Open) -> None:
    page = open_case(made_up(60, 300))
    page.locator("#from").focus()
    page.keyboard.press("End")
    assert page.locator("#from").input_value() == page.locator("#to").input_value()
    page.locator("#to").focus()
    page.keyboard.press("Home")
    assert int(page.locator("#to").input_value()) >= int(page.locator("#from").input_value())


def test_playing_moves_through_the_time_until_it_is_stopped(open_case: Open) -> None:
    page = open_case(made_up(60, 300))
    play = page.locator("#play")
    play.click()
    wait(page, lambda: int(page.locator("#from").input_value()) > 1)
    play.click()
    assert play.inner_text() == "Play"
    assert 0 < found(page) < 300


def test_a_happening_leads_to_its_words_its_outlets_and_who_says_so(open_case: Open) -> None:
    release = made_up()
    happening = next(row for row in release.happenings if len(row.tellings) > 2 and row.denied_by)
    page = open_case(release)
    page.evaluate(f"location.hash = '{happening.id}'")
    card = page.locator(f"[id='{happening.id}']")
    card.locator(".body").wait_for()
    outlets = {row.outlet for row in release.reports if row.id in happening.reports}
    body = card.locator(".body").inner_text()
    assert [outlet for outlet in outlets if outlet and outlet not in body] == []
    assert card.locator(".stance.deny").inner_text() == "denies it"
    assert "repeats another source" in body
    assert card.locator(".tellings mark").first.inner_text() == "fell"
    card.locator(".tellings .cited button").first.click()
    assert page.locator("#reader mark").inner_text().startswith("Shells fell on")
    page.keyboard.press("Escape")
    assert not page.locator("#reader").is_visible()


def test_an_address_with_a_happening_opens_it(open_html: Callable[..., Page]) -> None:
    release = made_up()
    page = open_html(case_page(release), hash_=f"#{release.happenings[7].id}")
    page.wait_for_selector("html[data-ready]")
    assert page.locator("#list .card").count() == 1
    assert page.locator("#list .body").is_visible()


def test_an_address_with_anything_else_shows_everything(open_html: Callable[..., Page]) -> None:
    page = open_html(case_page(made_up()), hash_="#%E0%A4%A")
    page.wait_for_selector("html[data-ready]")
    assert found(page) == 40


def test_disagreements_stand_side_by_side_with_both_quotes_and_outlets(open_case: Open) -> None:
    release = made_up()
    page = open_case(release)
    choose(page, "disagreements")
    card = page.locator("#list .card").first
    left, right = (card.locator(".side").nth(n) for n in (0, 1))
    assert left.locator("blockquote").inner_text() != right.locator("blockquote").inner_text()
    boxes = [side.bounding_box() for side in (left, right)]
    assert boxes[0] is not None
    assert boxes[1] is not None
    assert boxes[0]["y"] == boxes[1]["y"]
    assert boxes[0]["x"] < boxes[1]["x"]
    outlets = {row.outlet for row in release.reports}
    assert {side.locator(".cited b").inner_text() for side in (left, right)} <= outlets


def test_stated_lines_are_solid_interpolated_ones_dashed_and_the_legend_says_so(open_case: Open) -> None:
    page = open_case(made_up(60, 300))
    dashes = "all => all.map(line => getComputedStyle(line).strokeDasharray)"
    for where in (".map.wide .courses", ".legend"):
        assert set(page.locator(f"{where} .course.stated .line").evaluate_all(dashes)) == {"none"}
        drawn = set(page.locator(f"{where} .course.interpolated .line").evaluate_all(dashes))
        assert drawn
        assert "none" not in drawn
    said = page.locator(".legend").inner_text()
    assert "each point is named as passed" in said
    assert "only the ends are known" in said


def test_a_corridor_shows_its_happenings_and_stands_alone_on_the_map(open_case: Open) -> None:
    release = made_up(60, 300)
    page = open_case(release)
    choose(page, "corridors")
    card = page.locator("#list .card").first
    number = int(card.get_attribute("data-way") or "")
    card.locator(".small-button").click()
    assert found(page) == len(set(release.corridors[number].happenings))
    shown = page.locator(".map.wide .course[data-corridor]:not(.gone)")
    assert shown.count() <= 1


def test_text_that_is_withheld_is_said_to_be_and_cannot_be_opened(open_case: Open) -> None:
    release = made_up(shown=False)
    hidden = tuple(replace(row, excerpt=None, trigger=None, withheld=True) for row in release.tellings)
    page = open_case(replace(release, tellings=hidden))
    page.locator("#list .open").first.click()
    assert "withheld to protect people" in page.locator("#list .tellings").inner_text()
    assert page.locator("#list .cited button").count() == 0


def test_tabs_are_reached_by_arrow_keys(open_case: Open) -> None:
    page = open_case(made_up())
    page.locator("#tab-happenings").focus()
    for tab in (*TABS[1:], TABS[0]):
        page.keyboard.press("ArrowRight")
        assert page.evaluate("document.activeElement.id") == f"tab-{tab}"
        assert page.locator(f"#tab-{tab}").get_attribute("aria-selected") == "true"


def test_a_case_page_never_scrolls_sideways(open_case: Open) -> None:
    page = open_case(made_up())
    for width in (1300, 1024, 760, 400, 320):
        page.set_viewport_size({"width": width, "height": 800})
        for tab in TABS:
            choose(page, tab)
            if tab in ("happenings", "disagreements"):
                page.locator("#list .open").first.click()
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (width, tab)
            choose(page, "happenings")


def test_names_that_find_no_room_come_when_the_map_is_zoomed(open_case: Open) -> None:
    page = open_case(made_up(60, 600))
    named = ".map.wide .labels > g:not(.late)"
    before = page.locator(named).count()
    for _ in range(3):
        page.get_by_role("button", name="Zoom in").click()
    assert page.locator(named).count() > before


def test_without_scripts_a_notice_the_map_and_a_summary_stand(open_case: Open) -> None:
    page = open_case(made_up(), java_script_enabled=False)
    assert page.locator("noscript .notice").is_visible()
    for part in (".summary table", ".map.wide .spot", "#withheld"):
        assert page.locator(part).first.is_visible()
    assert not page.locator("#finder").is_visible()


def test_a_screen_reader_finds_landmarks_and_named_controls(open_case: Open) -> None:
    page = open_case(made_up())
    page.locator("#list .open").first.click()
    for role in ("banner", "main", "contentinfo", "tablist", "search"):
        assert page.get_by_role(role).count() == 1
    names = page.locator("button:visible").evaluate_all("all => all.map(b => b.ariaLabel || b.textContent.trim())")
    assert "" not in names
    unnamed = "all => all.filter(e => !e.labels?.length && !e.ariaLabel).map(e => e.id)"
    assert page.locator("input:visible, select:visible").evaluate_all(unnamed) == []


def test_paper_gets_the_list_without_controls_and_says_what_it_leaves_out(open_case: Open) -> None:
    page = open_case(made_up(60, 600), width=690)
    page.locator("#sources").select_option("1")
    assert page.pdf(format="A4").startswith(b"%PDF")
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= 690
    assert not page.locator(".filters").is_visible()
    said = page.locator("#found").get_attribute("data-paper") or ""
    assert "at least 1 independent sources" in said
    assert page.locator("#list .card").count() == 400
    assert "Printed are the first 400" in said


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_of_a_case_have_contrast_enough_to_read(open_case: Open, scheme: str) -> None:
    page = open_case(made_up(), color_scheme=scheme)
    names = ("--move", "--control", "--soft", "--ink", "--bad", "--what", "--sheet", "--paper", "--tint")
    script = "all => all.map(name => getComputedStyle(document.documentElement).getPropertyValue(name).trim())"
    light = dict(zip(names, map(luminance, page.evaluate(script, list(names))), strict=True))
    pairs = [(front, back) for front in names[:6] for back in names[6:]]
    assert {pair: round(value, 2) for pair in pairs if (value := contrast(*(light[name] for name in pair))) < 4.5} == {}


def test_nothing_in_a_case_can_run(open_case: Open) -> None:
    attack = " ".join(ATTACKS)
    release = made_up(word=lambda words: f"{words} {attack}")
    page = open_case(release)
    for tab in TABS:
        choose(page, tab)
        page.locator("#list .card").first.hover()
        if tab == "happenings":
            for opener in page.locator("#list .open").all()[:6]:
                opener.click()
    choose(page, "reports")
    page.get_by_role("button", name="read it").first.click()
    assert ATTACKS[0] in page.locator("#reader").inner_text()
    page.keyboard.press("Escape")
    choose(page, "actors")
    page.locator("#list .v").first.click()
    page.locator("#q").fill(ATTACKS[0])
    page.locator("#place").focus()
    page.wait_for_timeout(300)
    assert page.evaluate("window.__pwned") is None
    assert page.locator("main img, main iframe, main script").count() == 0
    assert page.evaluate("[...document.querySelectorAll('a')].every(a => !a.onclick && a.protocol !== 'javascript:')")


def test_an_address_that_is_none_of_the_web_is_no_link(open_case: Open) -> None:
    release = made_up()
    bad = tuple(replace(row, url="javascript:window.__pwned=1") for row in release.reports)
    page = open_case(replace(release, reports=bad))
    choose(page, "reports")
    assert page.locator("#list a").count() == 0


def test_a_spot_is_as_large_as_what_passes_the_filters(open_case: Open) -> None:
    release = made_up(60, 300)
    page = open_case(release)
    spot = page.locator(".map.wide .spot[data-place]").first
    radius = "dot => +dot.querySelector('circle').getAttribute('r')"
    whole = spot.evaluate(radius)
    page.locator("#type").select_option("MOVE")
    assert 0 < spot.evaluate(radius) < whole
    page.locator("#type").select_option("")
    assert spot.evaluate(radius) == pytest.approx(whole, abs=0.06)
