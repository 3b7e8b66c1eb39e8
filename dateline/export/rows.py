"""A case as it leaves the house: flat rows, already protected; every format of a case is written from these alone.

A field that is withheld to protect somebody is None (or empty) and the row says `withheld`. Nothing of a reading
reaches a format except through these rows, so a format cannot give away what the protection took out.
Ids refer from row to row. Days are `date`, closed intervals; `lat`, `lon` WGS 84 degrees; `precision_km` a radius.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from dateline.model.reading import Reading


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report: where it comes from; its text only where nothing is protected."""

    id: str
    story: str
    name: str | None  # the id it had in its source
    title: str | None
    outlet: str | None
    byline: str | None
    published: date | None
    url: str | None
    language: str
    sha256: str | None
    text: str | None
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place, site or route with a point; `coarse` where the point was moved to a wider area to protect people."""

    id: str
    kind: str
    name: str | None
    aliases: tuple[str, ...]
    lat: float | None
    lon: float | None
    precision_km: float | None
    country: str | None
    admin1: str | None
    ref: str | None
    basis: str | None
    coarse: bool = False


@dataclass(frozen=True, slots=True)
class ActorRow:
    """A person, group or population; a protected one is called by what it is ("a witness")."""

    id: str
    kind: str
    name: str
    aliases: tuple[str, ...]
    reports: tuple[str, ...]
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class HappeningRow:
    """One happening over all reports."""

    id: str
    type: str
    family: str
    status: str
    first: date | None
    last: date | None
    place: str | None
    agents: tuple[str, ...]
    targets: tuple[str, ...]
    tellings: tuple[str, ...]
    reports: tuple[str, ...]
    stories: tuple[str, ...]
    independent_sources: int
    denied_by: int
    disputed: bool
    confidence: float
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class TellingRow:
    """One happening as one report tells it: an event of its reading, `id` is REPORT/V1."""

    id: str
    happening: str
    report: str
    type: str
    status: str
    first: date | None
    last: date | None
    time_value: str | None
    time_words: str | None
    time_basis: str | None
    trigger: str | None
    trigger_start: int | None
    trigger_end: int | None
    excerpt: str | None  # the sentence or sentences of its triggers
    excerpt_start: int | None
    excerpt_end: int | None
    claims: tuple[str, ...]
    confidence: float
    withheld: bool = False
    sentences: tuple[str, ...] = ()  # REPORT#3 for each trigger in the third sentence


@dataclass(frozen=True, slots=True)
class RoleRow:
    """Who or what plays which part in a telling; `actor` is the id of an actor or place row, None for bare words."""

    telling: str
    role: str
    actor: str | None
    words: str | None
    start: int | None
    end: int | None
    confidence: float


@dataclass(frozen=True, slots=True)
class CountRow:
    """A number of one telling; `part` where the words make it part of another number ("among them 3 children")."""

    telling: str
    happening: str
    of: str
    unit: str
    low: int | None
    high: int | None
    words: str | None
    start: int | None
    end: int | None
    confidence: float


@dataclass(frozen=True, slots=True)
class FigureRow:
    """How many over all tellings of a happening, for one role and unit: the interval that holds every number told."""

    happening: str
    of: str
    unit: str
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """Who says what in one report, and the stance taken; `id` is REPORT/C1."""

    id: str
    report: str
    source: str | None
    source_actor: str | None
    source_kind: str | None
    source_named: bool
    stance: str
    cue: str | None
    content: str | None
    content_start: int | None
    content_end: int | None
    tellings: tuple[str, ...]
    happenings: tuple[str, ...]
    confidence: float
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """One source behind a happening, over all reports."""

    happening: str
    name: str
    kind: str
    stances: tuple[str, ...]
    claims: tuple[str, ...]
    tellings: tuple[str, ...]
    independent: bool


@dataclass(frozen=True, slots=True)
class JourneyRow:
    """A movement as one report tells it: `id` is its telling; who and where are ids of actor and place rows."""

    id: str
    happening: str
    report: str
    movers: tuple[str, ...]
    origins: tuple[str, ...]
    via: tuple[str, ...]
    destinations: tuple[str, ...]
    company: tuple[str, ...]
    low: int | None
    high: int | None
    unit: str | None
    first: date | None
    last: date | None
    status: str


@dataclass(frozen=True, slots=True)
class RouteRow:
    """What one report says of a road, corridor or crossing itself; `place` is the id of its place row."""

    report: str
    place: str
    kind: str
    standing: str
    ends: tuple[str, ...]
    state: tuple[str, ...]
    by: str | None


@dataclass(frozen=True, slots=True)
class CorridorRow:
    """Movement from one place to another over all reports (see `dateline.model.casefile.Corridor`)."""

    id: str
    origin: str | None
    destination: str | None
    via: tuple[str, ...]
    happenings: tuple[str, ...]
    low: int | None
    high: int | None
    first: date | None
    last: date | None
    independent_sources: int
    on_map: bool | None
    line: tuple[tuple[float, float], ...]
    geometry: str | None


@dataclass(frozen=True, slots=True)
class DisagreementRow:
    """Two tellings or claims that cannot both be true, with the words of both where they may be shown."""

    id: str
    happening: str | None
    on: str
    left: str
    left_report: str
    left_words: str | None
    right: str
    right_report: str
    right_words: str | None


@dataclass(frozen=True, slots=True)
class DisplacementRow:
    """A displacement figure in HELIX's words, by column (`dateline.export.helix.COLUMNS`)."""

    report: str
    cells: tuple[tuple[str, str | int | float | None], ...]


@dataclass(frozen=True, slots=True)
class JudgementRow:
    """A decision that two things are one or are not; people are not named."""

    kind: str
    left: str
    right: str
    verdict: str
    score: float | None
    reasons: tuple[str, ...]
    by_person: bool
    decided_at: str | None


@dataclass(frozen=True, slots=True)
class MakingRow:
    """Which version of the program, reader and gazetteer read a report."""

    report: str
    version: str
    reader: str
    gazetteer: str


class Captures(Protocol):
    """The raw bytes of the reports, where they may leave the house."""

    def __iter__(self) -> Iterator[tuple[str, bytes]]:
        """Report id and raw bytes, by id."""
        ...


@dataclass(frozen=True, slots=True)
class Release:
    """All rows of a case for one export, sorted by id; `dropped` says in sentences what was withheld or coarsened.

    `readings` and `captures` are empty unless neither names nor places are protected.
    """

    title: str
    reports: tuple[ReportRow, ...] = ()
    places: tuple[PlaceRow, ...] = ()
    actors: tuple[ActorRow, ...] = ()
    happenings: tuple[HappeningRow, ...] = ()
    tellings: tuple[TellingRow, ...] = ()
    roles: tuple[RoleRow, ...] = ()
    counts: tuple[CountRow, ...] = ()
    figures: tuple[FigureRow, ...] = ()
    claims: tuple[ClaimRow, ...] = ()
    voices: tuple[VoiceRow, ...] = ()
    journeys: tuple[JourneyRow, ...] = ()
    routes: tuple[RouteRow, ...] = ()
    corridors: tuple[CorridorRow, ...] = ()
    disagreements: tuple[DisagreementRow, ...] = ()
    displacement: tuple[DisplacementRow, ...] = ()
    judgements: tuple[JudgementRow, ...] = ()
    making: tuple[MakingRow, ...] = ()
    dropped: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()
    captures: Captures | tuple[tuple[str, bytes], ...] = ()
    with_source_names: bool = False
    exact: bool = False
