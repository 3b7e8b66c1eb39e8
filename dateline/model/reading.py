"""What one report says, whole: the record of `Reading.to_dict()` as typed values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from dateline.model.document import Document, Gap, Span
from dateline.model.values import Count, Place, When

# Who is said to have confirmed or denied something is named from this probability on (docs/confidence.md).
NAMED_FROM = 0.8
COMMITTING = frozenset({"confirm", "deny"})

_Identified = TypeVar("_Identified", "Entity", "Event", "Claim")


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in the text that speaks of an entity; `named` where it is a proper name."""

    span: Span
    named: bool
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, group, population, place, site, route or item, with every mention of it."""

    id: str
    kind: str
    name: str
    mentions: tuple[Mention, ...]
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """A span that plays a part in an event, and the entity it belongs to."""

    role: str
    span: Span
    entity: str | None
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class EventTime:
    """The words that date an event and what they mean."""

    span: Span
    when: When
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class EventCount:
    """A number told of an event: its words, the role it counts, its value."""

    span: Span
    of: str
    count: Count
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Event:
    """One happening, however often the report names it."""

    id: str
    type: str
    status: str
    triggers: tuple[Span, ...]
    roles: tuple[Role, ...] = ()
    time: EventTime | None = None
    counts: tuple[EventCount, ...] = ()
    claims: tuple[str, ...] = ()
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Source:
    """Who says it; `kind` is one of the source kinds, `named` where the words name the person or body."""

    span: Span
    entity: str | None
    kind: str
    named: bool


@dataclass(frozen=True, slots=True)
class Claim:
    """One attribution: a source, a cue, a content, and the stance taken toward the content.

    `score` is for source and content, `stance_score` for these and the stance.
    """

    id: str
    source: Source | None
    cue: Span | None
    content: tuple[Span, ...]
    stance: str
    events: tuple[str, ...] = ()
    score: float = 1.0
    stance_score: float = 1.0

    @property
    def withholds_source(self) -> bool:
        """True where a name would be put to a confirmation or denial that was not read surely enough.

        Who reads of it is then shown "a source" and the words, to judge for themselves; the record keeps what was read.
        """
        named = self.source is not None and self.source.named
        return named and self.stance in COMMITTING and self.stance_score < NAMED_FROM


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two claims that cannot both be true of one event; `on` is a role, `counts`, `time` or `status`."""

    claims: tuple[str, str]
    on: str


@dataclass(frozen=True, slots=True)
class Route:
    """What the report says of a road, corridor or crossing itself."""

    entity: str
    kind: str
    standing: str
    ends: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Journey:
    """A movement as a view of its event: entity ids of who moved, from, via, to and with whom."""

    event: str
    mover: tuple[str, ...] = ()
    origin: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    destination: tuple[str, ...] = ()
    company: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """Which program, reader and gazetteer made a reading."""

    version: str
    reader: str
    gazetteer: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One report and everything it says.

    The scores of its parts are probabilities that they are right (`dateline.assemble.confidence`).
    """

    document: Document
    entities: tuple[Entity, ...]
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
    disagreements: tuple[Disagreement, ...]
    routes: tuple[Route, ...]
    journeys: tuple[Journey, ...]
    gaps: tuple[Gap, ...]
    run: Run

    def entity(self, ident: str) -> Entity:
        """The entity of that id; KeyError if there is none."""
        return _with_id(self.entities, ident)

    def event(self, ident: str) -> Event:
        """The event of that id; KeyError if there is none."""
        return _with_id(self.events, ident)

    def claim(self, ident: str) -> Claim:
        """The claim of that id; KeyError if there is none."""
        return _with_id(self.claims, ident)

    def to_dict(self) -> dict[str, Any]:
        """The record of this reading, ready for JSON (format `dateline/1`)."""
        from dateline.model.record import to_dict

        return to_dict(self)

    @staticmethod
    def from_dict(record: dict[str, Any]) -> Reading:
        """The reading a record describes; the inverse of `to_dict`.

        Raises:
            InputError: the record is not of format `dateline/1` or breaks its rules.
        """
        from dateline.model.record import from_dict

        return from_dict(record)

    def save(self, path: str | Path) -> None:
        """Write the record to `path` as UTF-8 JSON."""
        from dateline.model.record import dumps

        Path(path).write_text(dumps(self) + "\n", encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Failure:
    """A report that could not be read: which (`where`: file, line or URL), at which stage, why, and what to do.

    `content` is the raw report where it was at hand, so that it can be tried again.
    """

    where: str
    stage: str
    reason: str
    content: str | None = None


def _with_id(rows: Iterable[_Identified], ident: str) -> _Identified:
    for row in rows:
        if row.id == ident:
            return row
    raise KeyError(ident)
