"""CSV for Uwazi (HURIDOCS): one happening an entity. A bar separates values, dates are ranges, points `lat|lon`.

The columns are labels of a template that has to exist in Uwazi: `docs/export-shapes.md` lists its properties.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.export.cells import Cell, Numbers
from dateline.export.countries import country
from dateline.export.happenings import event_id, excerpt, headline, number, reports
from dateline.export.lookup import Lookup, lookup
from dateline.export.octets import table
from dateline.export.rows import HappeningRow, Release

COLUMNS = (
    "title", "Record id", "Type", "Status", "Dates", "Location", "Place", "Admin1", "Country", "Agents", "Targets",
    "Numbers", "Words", "Sources", "Outlets", "Links", "Disputed",
)  # fmt: skip
DROPS = (
    "One entity a happening: reports, claims, routes and journeys are no entities of their own.",
    "Precision of places and days, and the words' positions do not fit; an open interval of days is left out.",
)


def files(release: Release) -> Iterator[tuple[str, bytes]]:
    """The happenings."""
    rows = lookup(release)
    yield "uwazi.csv", table(COLUMNS, (_row(happening, rows) for happening in release.happenings))


def _row(row: HappeningRow, rows: Lookup) -> dict[str, Cell]:
    place = rows.place(row.place)
    land = country(place.country) if place else None
    figures = (
        f"{told} {figure.unit} ({figure.of})"
        for figure in rows.figures.get(row.id, ())
        if (told := number(figure.low, figure.high))
    )
    point = place is not None and place.lat is not None and place.lon is not None
    return {
        "title": headline(row, rows),
        "Record id": event_id(row.id),
        "Type": row.type,
        "Status": row.status,
        "Dates": f"{row.first:%Y/%m/%d}:{row.last:%Y/%m/%d}" if row.first and row.last else None,
        "Location": Numbers(f"{place.lat}|{place.lon}") if place and point else None,
        "Place": place.name if place else None,
        "Admin1": place.admin1 if place else None,
        "Country": land.name if land else None,
        "Agents": _values(rows.names(row.agents)),
        "Targets": _values(rows.names(row.targets)),
        "Numbers": "; ".join(figures) or None,
        "Words": excerpt(row, rows),
        "Sources": row.independent_sources,
        "Outlets": _values(rows.outlets(row.reports)),
        "Links": _values(tuple(report.url for report in reports(row, rows) if report.url)),
        "Disputed": "Yes" if row.disputed else "No",
    }


def _values(values: tuple[str, ...]) -> str | None:
    return "|".join(value.replace("|", "/") for value in values) or None
