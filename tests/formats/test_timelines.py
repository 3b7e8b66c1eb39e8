"""TimelineJS's JSON, shown by TimelineJS itself; Timemap's files, held against the rules of its validators."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from dateline.export.rows import Release

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.formats, pytest.mark.filterwarnings("ignore")]
Write = Callable[[str, Release], Path]

TIMELINE = Path(__file__).parents[2] / "build/formats/node_modules/@knight-lab/timelinejs/dist/js/timeline.js"
SCHEMAS = json.loads((Path(__file__).parent / "schemas" / "timemap.json").read_text(encoding="utf-8"))


@pytest.mark.browser
def test_timelinejs_shows_every_slide(written: Write, case: Release, browser: Browser) -> None:
    if not TIMELINE.exists():
        pytest.skip("NO TIMELINEJS: run scripts/formats.sh")
    timeline = json.loads((written("timelinejs", case) / "timeline.json").read_text(encoding="utf-8"))
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.route("**/*", lambda route: route.abort())
    page.set_content('<div id="t" style="width: 900px; height: 500px"></div>')
    page.add_script_tag(content=TIMELINE.read_text(encoding="utf-8"))
    page.evaluate("made => { window.shown = new TL.Timeline('t', made, {}) }", timeline)
    if timeline["events"]:
        page.wait_for_selector(".tl-slide")
    page.wait_for_function("shown.config")
    assert page.evaluate("shown.config.messages") == {"errors": [], "warnings": []} or not timeline["events"]
    shown = page.evaluate("[...document.querySelectorAll('.tl-slide h2.tl-headline')].map(one => one.textContent)")
    page.close()
    assert sorted(shown[1:]) == sorted(_plain(slide["text"]["headline"]) for slide in timeline["events"])
    assert not [error for error in errors if "ERR_" not in error]


def test_the_sheet_has_the_columns_of_timelinejs_and_numbers_for_days(written: Write, case: Release) -> None:
    with (written("timelinejs", case) / "timeline.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for row in rows:
        assert all(row[part].isdigit() for part in ("Year", "Month", "Day"))
        assert row["Headline"]


@pytest.mark.parametrize("name", ["events", "associations", "sources", "sites"])
def test_timemap_finds_the_keys_it_knows_and_texts(written: Write, case: Release, name: str) -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="NO JSONSCHEMA: pip install 'dateline[formats]'")
    made = json.loads((written("timemap", case) / f"{name}.json").read_text(encoding="utf-8"))
    schema = {"$defs": SCHEMAS["$defs"], **SCHEMAS["$defs"][name]}
    jsonschema.Draft202012Validator(schema).validate(made)


def test_node_loads_the_configuration(written: Write, case: Release, program: Callable[..., str]) -> None:
    path = written("timemap", case) / "config.js"
    config: dict[str, Any] = json.loads(program("node", "-p", f"JSON.stringify(require({json.dumps(str(path))}))"))
    assert config["title"] == case.title
    assert config["DATE_FMT"] == "MM/DD/YYYY"
    assert (path.parent / config["EVENTS_EXT"].lstrip("/")).exists()


def _plain(html: str) -> str:
    from html import unescape

    return unescape(html)
