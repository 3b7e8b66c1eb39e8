"""A case as JSON lines: one happening a line, with its place, actors, tellings, claims, voices, figures, disagreements.

Ids are those of the other formats; keys never go missing, an empty list or null stands instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

from dateline.export.encoding import json_line, utf8
from dateline.export.lookup import Lookup, lookup
from dateline.export.notice import NOTICE
from dateline.export.rows import HappeningRow, Release, TellingRow

DROPS = (
    "Claims that speak of no happening, and reports that tell none.",
    "Corridors, routes, displacement figures and judgements; tables has them.",
)


def files(release: Release) -> Iterator[tuple[str, bytes]]:
    """The lines, as the single file `case.jsonl`."""
    known = lookup(release)
    claims = _claims_of(release)
    lines = (json_line(_happening(row, known, claims.get(row.id, []))) + "\n" for row in release.happenings)
    yield "case.jsonl", utf8("".join(lines))


def _claims_of(release: Release) -> dict[str, list[dict[str, Any]]]:
    """The claims of each happening, in the order of the rows."""
    claims: dict[str, list[dict[str, Any]]] = {}
    for row in release.claims:
        for happening in row.happenings:
            claims.setdefault(happening, []).append(_plain(asdict(row)))
    return claims


def _happening(row: HappeningRow, known: Lookup, claims: list[dict[str, Any]]) -> dict[str, Any]:
    tellings = [known.tellings[ident] for ident in row.tellings if ident in known.tellings]
    own = _plain(asdict(row))
    return own | {
        "place": _thing(row.place, known),
        "agents": [_thing(ident, known) for ident in row.agents],
        "targets": [_thing(ident, known) for ident in row.targets],
        "tellings": [_telling(telling, known) for telling in tellings],
        "claims": claims,
        "voices": _rows(known.voices.get(row.id, ())),
        "figures": _rows(known.figures.get(row.id, ())),
        "disagreements": _rows(known.disagreements.get(row.id, ())),
        "review": NOTICE,
    }


def _telling(row: TellingRow, known: Lookup) -> dict[str, Any]:
    journey = known.journeys.get(row.id)
    report = known.reports.get(row.report)
    return _plain(asdict(row)) | {
        "report": {"id": row.report} if report is None else _without(_plain(asdict(report)), "text"),
        "roles": [
            _without(_plain(asdict(role)), "telling", "actor") | {"actor": _thing(role.actor, known)}
            for role in known.roles.get(row.id, ())
        ],
        "counts": [_without(_plain(asdict(count)), "telling", "happening") for count in known.counts.get(row.id, ())],
        "journey": None if journey is None else _without(_plain(asdict(journey)), "id", "happening", "report"),
    }


def _thing(ident: str | None, known: Lookup) -> dict[str, Any] | None:
    """An actor or place written out; only its id where no row tells more."""
    if ident is None:
        return None
    row = known.actors.get(ident) or known.places.get(ident)
    return {"id": ident} if row is None else _without(_plain(asdict(row)), "reports")


def _rows(rows: Iterable[Any]) -> list[dict[str, Any]]:
    return [_without(_plain(asdict(row)), "happening") for row in rows]


def _without(row: dict[str, Any], *keys: str) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in keys}


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """The row with days as text."""
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in row.items()}
