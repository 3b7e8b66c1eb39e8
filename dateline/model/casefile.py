"""What many reports say together: copies of one story, one happening told by several, one actor, one road.

A case file is a pure function of its reports and of the judgements people made. Its ids are hashes of content: they
do not depend on the order in which reports came.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from dateline.model.document import Document
from dateline.model.reading import Reading
from dateline.model.values import Place

COPY, HAPPENING, ACTOR = "copy", "happening", "actor"
SAME, DIFFERENT = "same", "different"


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """An entity, event or claim of one report: the report's key, and the part's id in that reading.

    Written `KEY/V1`.
    """

    report: str
    id: str

    def __str__(self) -> str:
        return f"{self.report}/{self.id}"


@dataclass(frozen=True, slots=True)
class Judgement:
    """Two reports, or parts of reports, are one thing or are not; people's judgements and the program's have one shape.

    `kind` is what is judged: `copy` (two reports of one story), `happening` (two events), `actor` (two entities).
    `left` < `right` are report keys or written parts. `score` is the probability of `same`, None where a person judged.
    `reasons` are sentences for a person. `decided_by` is the program's name and version, or the person.
    `decided_at` and `withdrawn_at` are UTC times (`2026-11-28T12:00:00Z`); the program's judgements carry none.
    """

    kind: str
    left: str
    right: str
    verdict: str
    score: float | None
    reasons: tuple[str, ...]
    decided_by: str
    decided_at: str | None = None
    withdrawn_at: str | None = None

    @property
    def by_person(self) -> bool:
        """True where a person decided; such a judgement wins over the program's."""
        return self.score is None


@dataclass(frozen=True, slots=True)
class CaseReport:
    """One report of a case: its key (a hash of its content) and what it says."""

    key: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class Story:
    """One piece of writing, however often it was printed: report keys, the earliest first.

    `origin` is the agency or outlet it is credited to or that printed it first, None where nobody is named.
    """

    id: str
    reports: tuple[str, ...]
    origin: str | None


@dataclass(frozen=True, slots=True)
class Actor:
    """One person, group, population, place, site, route or item across reports.

    `aliases` are the other names it goes by, sorted; `parts` the entities of the readings.
    """

    id: str
    kind: str
    name: str
    aliases: tuple[str, ...]
    parts: tuple[Part, ...]
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """One independent source behind a happening, and what it says of it.

    `name` is whom all that it says goes back to: an outlet, an agency, or whom an outlet quotes; `kind` a source kind
    (`media` for an outlet that tells it itself). `stances` are the stances it takes (`state` where it just tells it).
    `claims` are the claims it makes, `events` the tellings that rest on it. `independent` is False for a voice that
    only repeats another one (a copy, an outlet that quotes another).
    """

    name: str
    kind: str
    stances: tuple[str, ...]
    claims: tuple[Part, ...]
    events: tuple[Part, ...]
    independent: bool = True


@dataclass(frozen=True, slots=True)
class Figure:
    """How many, over all tellings of a happening: the interval that holds every number told for one role and unit."""

    of: str
    unit: str
    low: int | None
    high: int | None
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """One happening, told by one or several reports.

    `tellings` are the events of the readings. `status` is what most independent voices say; `first` and `last` the days
    it may have been (closed); `place` the actor (place, site or route) where it was; `agents` and `targets` are actors.
    `disputed` where a voice denies or doubts it, or two tellings contradict each other.
    """

    id: str
    type: str
    status: str
    tellings: tuple[Part, ...]
    voices: tuple[Voice, ...]
    first: date | None = None
    last: date | None = None
    place: str | None = None
    agents: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    disputed: bool = False

    @property
    def reports(self) -> tuple[str, ...]:
        """The keys of the reports that tell it, sorted."""
        return tuple(sorted({part.report for part in self.tellings}))

    @property
    def independent_sources(self) -> int:
        """How many independent voices say that it was so."""
        agreeing = {"state", "confirm"}
        return sum(voice.independent and not agreeing.isdisjoint(voice.stances) for voice in self.voices)


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of one side of a disagreement: whose (an event or claim), and where they stand in its report."""

    part: Part
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class CaseDisagreement:
    """Two tellings of one happening that cannot both be true; `on` is a role, `counts`, `time`, `place` or `status`."""

    happening: str
    on: str
    left: Quote
    right: Quote


@dataclass(frozen=True, slots=True)
class Corridor:
    """Movement from one place to another as all reports tell it.

    `origin`, `destination` and `via` are actors; one of the ends may be unknown. `happenings` are the movements, `low`
    and `high` the people they tell of together (None where open or not told), `first` and `last` the days seen.
    `voices` counts independent sources. `on_map` is False where a road it uses is said to be on no map, None unknown.
    `line` holds (lat, lon) points; `geometry` says what it is: `stated` (each point is named as passed), `chained`
    (legs of several reports put together) or `interpolated` (only the ends are known); None without a line.
    """

    id: str
    origin: str | None
    destination: str | None
    via: tuple[str, ...]
    happenings: tuple[str, ...]
    low: int | None
    high: int | None
    first: date | None
    last: date | None
    voices: int
    on_map: bool | None
    line: tuple[tuple[float, float], ...]
    geometry: str | None


@dataclass(frozen=True, slots=True)
class Subject:
    """What reports mostly tell, where they mostly tell the same: report keys, the earliest first.

    `happening` is the happening that most of them mostly tell, None where they tell none.
    """

    id: str
    reports: tuple[str, ...]
    happening: str | None


@dataclass(frozen=True)
class CaseFile:
    """Many reports and what they say together. Every tuple is sorted, so equal cases are equal values."""

    reports: tuple[CaseReport, ...]
    stories: tuple[Story, ...]
    actors: tuple[Actor, ...]
    happenings: tuple[Happening, ...]
    disagreements: tuple[CaseDisagreement, ...]
    corridors: tuple[Corridor, ...]
    judgements: tuple[Judgement, ...]
    subjects: tuple[Subject, ...] = ()

    @cached_property
    def readings(self) -> Mapping[str, Reading]:
        """The readings by report key."""
        return {report.key: report.reading for report in self.reports}

    @cached_property
    def actor_of(self) -> Mapping[Part, str]:
        """The id of the actor that an entity of a reading is."""
        return {part: actor.id for actor in self.actors for part in actor.parts}

    @cached_property
    def actor_by_id(self) -> Mapping[str, Actor]:
        """The actors by id."""
        return {actor.id: actor for actor in self.actors}

    @cached_property
    def happening_of(self) -> Mapping[Part, str]:
        """The id of the happening that an event of a reading tells."""
        return {part: happening.id for happening in self.happenings for part in happening.tellings}

    @cached_property
    def story_of(self) -> Mapping[str, str]:
        """The id of the story a report prints."""
        return {key: story.id for story in self.stories for key in story.reports}

    @cached_property
    def subject_of(self) -> Mapping[str, str]:
        """The id of the subject a report mostly tells of."""
        return {key: subject.id for subject in self.subjects for key in subject.reports}


def content_id(prefix: str, members: Iterable[object]) -> str:
    """An id made of what it names: `prefix` and 12 hex digits of the sha256 of the members, in sorted order."""
    import hashlib

    joined = "\n".join(sorted(map(str, members)))
    return prefix + hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def report_key(reading: Reading) -> str:
    """The key of a report in a case: 16 hex digits of the sha256 of its text and of what its page says of it."""
    return document_key(reading.document)


def document_key(doc: Document) -> str:
    """The key that a report will have in a case, known before it is read."""
    import hashlib
    import json

    said = [doc.id, doc.title, doc.source, doc.byline, doc.url, doc.published and doc.published.isoformat(), doc.text]
    return hashlib.sha256(json.dumps(said).encode("utf-8")).hexdigest()[:16]
