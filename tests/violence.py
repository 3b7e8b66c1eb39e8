"""Releases made by hand in which people are attacked and killed: one happening each, put together with `together`."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any

from dateline.export.rows import (
    ActorRow,
    CountRow,
    HappeningRow,
    PlaceRow,
    Release,
    ReportRow,
    RoleRow,
    TellingRow,
)

DAY = date(2020, 3, 5)
SOLDIERS = ActorRow("A1", "group", "soldiers of Varn", (), ())
VILLAGERS = ActorRow("A2", "population", "villagers", (), ())
NURSE = ActorRow("A3", "person", "a nurse", (), ())
BRIGADE = ActorRow("A4", "group", "Hill Brigade", (), ())
PLACE = PlaceRow("P1", "place", "Karsa", (), 34.25, 40.75, 9.0, "SY", "Deir ez-Zor", "geonames:9", "gazetteer")

Number = tuple[str, int | None, int | None]


def happening(
    ident: str,
    kind: str,
    *,
    agents: tuple[ActorRow, ...] = (),
    targets: tuple[ActorRow, ...] = (),
    numbers: tuple[tuple[Number, ...], ...] = ((),),
    trigger: str | None = None,
    item: str | None = None,
    sentence: tuple[int, int] | None = (900, 950),
    status: str = "happened",
    days: tuple[date | None, date | None] = (DAY, DAY),
    place: PlaceRow | None = PLACE,
    family: str = "FORCE",
) -> Release:
    """One happening; `numbers` holds for each report that tells it the counts of its target: words, low, high."""
    reports = tuple(f"R{at}" for at in range(1, len(numbers) + 1))
    tellings = tuple(f"{report}/{ident}" for report in reports)
    start, end = sentence or (None, None)
    row = HappeningRow(
        id=ident, type=kind, family=family, status=status, first=days[0], last=days[1],
        place=place.id if place else None, agents=tuple(actor.id for actor in agents),
        targets=tuple(actor.id for actor in targets), tellings=tellings, reports=reports, stories=("S1",),
        independent_sources=len(reports), denied_by=0, disputed=False, confidence=0.9,
    )  # fmt: skip
    return Release(
        title="Karsa",
        reports=tuple(_report(report) for report in reports),
        places=(place,) if place else (),
        actors=(*agents, *targets),
        happenings=(row,),
        tellings=tuple(
            TellingRow(
                telling, ident, report, kind, status, *days, None, None, None, trigger, None, None,
                "They said it." if sentence else None, start, end, (), 0.9,
                sentences=(f"{report}#{start}",) if sentence else (),
            )
            for telling, report in zip(tellings, reports, strict=True)
        ),
        roles=(RoleRow(tellings[0], "item", None, item, None, None, 0.9),) if item else (),
        counts=tuple(
            CountRow(telling, ident, "target", "people", low, high, words, None, None, 0.9)
            for telling, told in zip(tellings, numbers, strict=True)
            for words, low, high in told
        ),
    )  # fmt: skip


def together(*releases: Release) -> Release:
    """One release with the rows of all, each id once, sorted."""
    first, *_ = releases
    merged: dict[str, Any] = {}
    for field in fields(first):
        if isinstance(getattr(first, field.name), tuple):
            merged[field.name] = tuple(dict.fromkeys(row for one in releases for row in getattr(one, field.name)))
    return replace(first, **merged)


def _report(ident: str) -> ReportRow:
    return ReportRow(ident, "S1", ident.lower(), f"News {ident}", f"Paper {ident}", None, DAY, None, "en", None, None)
