"""What `find` saw in one report: spans and scored links between them, before anything is grounded or merged.

Links name their ends by position in the lists of the same `Findings`. Scores are probabilities in [0, 1].
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model.document import Gap, Span
from dateline.model.values import Count, Place, When


@dataclass(frozen=True, slots=True)
class FoundMention:
    """A name or noun phrase that takes part in what happens."""

    span: Span
    kind: str
    named: bool
    score: float


@dataclass(frozen=True, slots=True)
class FoundTrigger:
    """The words that name a happening."""

    span: Span
    type: str
    status: str
    score: float


@dataclass(frozen=True, slots=True)
class FoundClaim:
    """An attribution.

    `source` is a position in `mentions`, None where the text names none; `cue` None where no verb of saying stands.
    `score` is for source and content, `stance_score` for the stance alone.
    """

    source: int | None
    cue: Span | None
    content: tuple[Span, ...]
    stance: str
    source_kind: str
    score: float
    stance_score: float


@dataclass(frozen=True, slots=True)
class Link:
    """One scored link between two findings; the list it stands in says what its ends and its label are."""

    left: int
    right: int
    label: str
    score: float


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything the reader saw in one report, in text order.

    - `roles`: trigger → mention, `label` a role
    - `times_of`: trigger → time, `label` "time"
    - `counts_of`: trigger → number, `label` the role counted
    - `same_event`: trigger → earlier trigger, `label` "same"
    - `same_entity`: mention → earlier mention, `label` "same"
    """

    mentions: tuple[FoundMention, ...] = ()
    triggers: tuple[FoundTrigger, ...] = ()
    times: tuple[Span, ...] = ()
    numbers: tuple[Span, ...] = ()
    claims: tuple[FoundClaim, ...] = ()
    roles: tuple[Link, ...] = ()
    times_of: tuple[Link, ...] = ()
    counts_of: tuple[Link, ...] = ()
    same_event: tuple[Link, ...] = ()
    same_entity: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Groundings:
    """What the findings mean, position by position; None where it could not be known, and then a gap says so.

    - `times`: one for each of `Findings.times`
    - `counts`: one for each of `Findings.numbers`
    - `places`: one for each of `Findings.mentions` (None for people, groups, populations, items)
    - `actors`: the canonical name for each of `Findings.mentions` that is a known actor ("Islamic State" for "Daesh")
    """

    times: tuple[When | None, ...] = ()
    counts: tuple[Count | None, ...] = ()
    places: tuple[Place | None, ...] = ()
    actors: tuple[str | None, ...] = ()
    gaps: tuple[Gap, ...] = ()
