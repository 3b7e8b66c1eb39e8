"""The rows of a release by their ids, and what to call them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from dateline.export.rows import (
    ActorRow,
    ClaimRow,
    CountRow,
    DisagreementRow,
    FigureRow,
    JourneyRow,
    PlaceRow,
    Release,
    ReportRow,
    RoleRow,
    TellingRow,
    VoiceRow,
)

_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class Lookup:
    """Rows by id; rows of a telling or of a happening by its id."""

    reports: dict[str, ReportRow]
    places: dict[str, PlaceRow]
    actors: dict[str, ActorRow]
    tellings: dict[str, TellingRow]
    claims: dict[str, ClaimRow]
    journeys: dict[str, JourneyRow]
    roles: dict[str, list[RoleRow]]
    counts: dict[str, list[CountRow]]
    figures: dict[str, list[FigureRow]]
    voices: dict[str, list[VoiceRow]]
    disagreements: dict[str, list[DisagreementRow]]

    def name(self, ident: str) -> str | None:
        """The name of an actor or place; None where it has none or is in no row."""
        row = self.actors.get(ident) or self.places.get(ident)
        return None if row is None else row.name

    def names(self, idents: Iterable[str]) -> tuple[str, ...]:
        """The names of those that have one, in the order given, each once."""
        found = (self.name(ident) for ident in idents)
        return tuple(dict.fromkeys(name for name in found if name))

    def place(self, ident: str | None) -> PlaceRow | None:
        """The row of a place; None where there is none."""
        return None if ident is None else self.places.get(ident)

    def outlets(self, reports: Iterable[str]) -> tuple[str, ...]:
        """The outlets of some reports, sorted, each once."""
        return tuple(sorted({row.outlet for key in reports if (row := self.reports.get(key)) and row.outlet}))


def lookup(release: Release) -> Lookup:
    """The rows of a release by their ids."""
    return Lookup(
        reports={row.id: row for row in release.reports},
        places={row.id: row for row in release.places},
        actors={row.id: row for row in release.actors},
        tellings={row.id: row for row in release.tellings},
        claims={row.id: row for row in release.claims},
        journeys={row.id: row for row in release.journeys},
        roles=_grouped((row.telling, row) for row in release.roles),
        counts=_grouped((row.telling, row) for row in release.counts),
        figures=_grouped((row.happening, row) for row in release.figures),
        voices=_grouped((row.happening, row) for row in release.voices),
        disagreements=_grouped((row.happening, row) for row in release.disagreements if row.happening),
    )


def _grouped(pairs: Iterable[tuple[str, _Row]]) -> dict[str, list[_Row]]:
    groups: dict[str, list[_Row]] = defaultdict(list)
    for key, row in pairs:
        groups[key].append(row)
    return dict(groups)
