"""TimelineJS: `timeline.csv` to import into its Google sheet, and `timeline.json`, which the program loads itself.

One slide a happening that has a day. TimelineJS reads texts as HTML: ours are escaped, and hold links alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import escape
from typing import Any

from dateline.export.cells import Cell
from dateline.export.encoding import json_file
from dateline.export.happenings import excerpt, headline, number, reports, sources, span
from dateline.export.lookup import Lookup, lookup
from dateline.export.notes import NAME, notes
from dateline.export.notice import NOTICE
from dateline.export.octets import table
from dateline.export.rows import HappeningRow, Release

COLUMNS = (
    "Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time", "Display Date", "Headline", "Text",
    "Media", "Media Credit", "Media Caption", "Media Thumbnail", "Type", "Group", "Background",
)  # fmt: skip
DROPS = (
    "Happenings without a first day are left out; of more than 200 those stay that most independent sources tell.",
    "Places are names without points; routes, claims and disagreements are left out, but how many independent sources "
    "tell or deny a happening is said.",
    "No pictures: a report carries none.",
)

# TimelineJS is made for a few dozen slides and stands still with thousands.
_MOST = 200
_GROUPS = {"MOVE": "Movement", "FORCE": "Violence", "CONTROL": "Control", "CIVIC": "Civic"}


def files(release: Release) -> Iterator[tuple[str, bytes]]:
    """The sheet, and the same slides as JSON."""
    rows = lookup(release)
    dated = [row for row in release.happenings if row.first is not None]
    ranked = sorted(dated, key=lambda row: (-row.independent_sources, -row.confidence, row.id))
    shown = sorted(ranked[:_MOST], key=lambda row: (row.first or date.min, row.id))
    yield "timeline.csv", table(COLUMNS, (_sheet_row(row, rows) for row in shown))
    title = {"headline": escape(release.title), "text": escape(f"{len(release.reports)} reports, {NOTICE}")}
    yield "timeline.json", json_file({"title": {"text": title}, "events": [_slide(row, rows) for row in shown]})
    yield NAME, notes(release, "timelinejs", DROPS, _left_out(len(dated) - len(shown)))


def _left_out(count: int) -> tuple[str, ...]:
    return (f"{count} happenings with a day were left out.",) if count else ()


def _sheet_row(row: HappeningRow, rows: Lookup) -> dict[str, Cell]:
    first, last = row.first, _last(row)
    return {
        "Year": first.year if first else None,
        "Month": first.month if first else None,
        "Day": first.day if first else None,
        "End Year": last.year if last else None,
        "End Month": last.month if last else None,
        "End Day": last.day if last else None,
        "Display Date": _shown(row),
        "Headline": escape(headline(row, rows)),
        "Text": _text(row, rows),
        "Group": _GROUPS.get(row.family, row.family),
    }


def _slide(row: HappeningRow, rows: Lookup) -> dict[str, Any]:
    slide: dict[str, Any] = {
        "unique_id": row.id,
        "start_date": _date(row.first),
        "text": {"headline": escape(headline(row, rows)), "text": _text(row, rows)},
        "group": _GROUPS.get(row.family, row.family),
    }
    if last := _last(row):
        slide["end_date"] = _date(last)
    if shown := _shown(row):
        slide["display_date"] = shown
    return slide


def _date(day: date | None) -> dict[str, int]:
    return {} if day is None else {"year": day.year, "month": day.month, "day": day.day}


def _last(row: HappeningRow) -> date | None:
    """The last day, where it is another than the first and the happening is told to go on until then."""
    return row.last if row.last != row.first else None


def _shown(row: HappeningRow) -> str | None:
    """The interval in words: TimelineJS would show one day, or a duration."""
    return span(row.first, row.last) if row.last != row.first else None


def _text(row: HappeningRow, rows: Lookup) -> str:
    parts = []
    if words := excerpt(row, rows):
        parts.append(escape(" ".join(words.split())))
    figures = (
        f"{told} {figure.unit} ({figure.of})"
        for figure in rows.figures.get(row.id, ())
        if (told := number(figure.low, figure.high))
    )
    if told := ", ".join(figures):
        parts.append(escape(told))
    parts.append(f"{sources(row)}; {NOTICE}")
    links = [_link(report.url, report.outlet or report.url) for report in reports(row, rows) if report.url]
    return "".join(f"<p>{part}</p>" for part in [*parts, *links])


def _link(url: str, name: str) -> str:
    safe = url.startswith(("https://", "http://"))
    return f'<a href="{escape(url)}">{escape(name)}</a>' if safe else escape(name)
