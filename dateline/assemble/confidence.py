"""How likely each part of a reading is right, and readings that keep only what is likely enough.

A reading comes out of `assemble` with the reader's own scores. They order the parts well but are no probabilities: a
role is right less often than its link looks sure, since its event may be none. `Confidence` turns them into
probabilities by one logistic curve for each kind of part (Platt 1999), fitted to reports the reader has not learnt.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from dateline.assemble.journeys import journeys
from dateline.model.document import Gap, Span
from dateline.model.errors import SetupError
from dateline.model.reading import COMMITTING, Claim, Entity, Event, Mention, Reading

KINDS = ("event", "role", "time", "count", "claim", "stance", "confirmation or denial", "name", "description")
# The reader's scores that each kind is judged by; a score of 1 or 0 is told apart from its neighbours no further.
SCORES = {kind: 2 if kind in ("role", "time", "count", "stance", "confirmation or denial") else 1 for kind in KINDS}
_CLOSEST = 1e-4


def log_odds(score: float) -> float:
    """The logarithm of score / (1 - score), scores within 0.0001 of an end taken as that far from it."""
    kept = min(max(score, _CLOSEST), 1 - _CLOSEST)
    return math.log(kept / (1 - kept))


@dataclass(frozen=True)
class Confidence:
    """For each kind of part a bias and a weight for the log-odds of each score it is judged by."""

    curves: Mapping[str, tuple[float, ...]]

    @staticmethod
    def load(path: Path) -> Confidence:
        """The curves in a file.

        Raises:
            SetupError: the file is missing or damaged.
        """
        try:
            rows = json.loads(path.read_text(encoding="ascii"))["curves"]
            return Confidence({kind: tuple(float(weight) for weight in rows[kind]) for kind in KINDS})
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise SetupError(f"{path} is missing or damaged ({error}). Reinstall dateline.") from error

    def of(self, kind: str, *scores: float) -> float:
        """The probability that a part of that kind with these scores is right, to three digits."""
        curve = self.curves[kind]
        total = 0.0
        for weight, score in zip(curve[1:], scores, strict=True):
            total += weight * log_odds(score)
        return round(1 / (1 + math.exp(-(curve[0] + total))), 3)


def calibrated(reading: Reading, confidence: Confidence) -> Reading:
    """The reading with probabilities in place of the reader's scores."""
    of = confidence.of

    def event(row: Event) -> Event:
        return replace(
            row,
            roles=tuple(replace(role, score=of("role", role.score, row.score)) for role in row.roles),
            time=row.time and replace(row.time, score=of("time", row.time.score, row.score)),
            counts=tuple(replace(count, score=of("count", count.score, row.score)) for count in row.counts),
            score=of("event", row.score),
        )

    def claim(row: Claim) -> Claim:
        sure = of("claim", row.score)
        taken = of(stance_kind(row.stance), row.stance_score, row.score)
        return replace(row, score=sure, stance_score=min(sure, taken))

    def mention(row: Mention) -> Mention:
        return Mention(row.span, row.named, of(mention_kind(row), row.score))

    return replace(
        reading,
        entities=tuple(replace(e, mentions=tuple(mention(m) for m in e.mentions)) for e in reading.entities),
        events=tuple(event(row) for row in reading.events),
        claims=tuple(claim(row) for row in reading.claims),
    )


def stance_kind(stance: str) -> str:
    """The curve a stance is judged by: who commits a source to something errs more often."""
    return "confirmation or denial" if stance in COMMITTING else "stance"


def mention_kind(mention: Mention) -> str:
    """The curve a mention is judged by."""
    return "name" if mention.named else "description"


def at_least(reading: Reading, probability: float) -> Reading:
    """What is right with at least that probability, without what hangs on parts that are left out.

    A mention stays too where a part that stays rests on it. Journeys are told anew from the events that stay; routes
    and disagreements stay where what they are about does. A gap says how much was left out.
    """
    events = tuple(_trimmed(row, probability) for row in reading.events if row.score >= probability)
    claims = tuple(row for row in reading.claims if row.score >= probability)
    happened, said = {row.id for row in events}, {row.id for row in claims}
    events = tuple(replace(row, claims=_within(row.claims, said)) for row in events)
    claims = tuple(replace(row, events=_within(row.events, happened)) for row in claims)
    needed = set(_rested_on(events, claims))
    entities = tuple(kept for row in reading.entities if (kept := _sure(row, probability, needed)).mentions)
    there = {row.id for row in entities}
    parts = [(reading.events, events, "events"), (reading.claims, claims, "claims")]
    out = [f"{len(whole) - len(kept)} of {len(whole)} {what}" for whole, kept, what in parts if len(kept) < len(whole)]
    roles = sum(len(row.roles) for row in reading.events if row.id in happened) - sum(len(row.roles) for row in events)
    out += [f"{roles} roles of events that stay"] if roles else []
    words = f"Left out, as less likely right than {probability:g}: {', '.join(out)}"
    return replace(
        reading,
        entities=entities,
        events=events,
        claims=claims,
        disagreements=tuple(pair for pair in reading.disagreements if said.issuperset(pair.claims)),
        routes=tuple(replace(r, by=r.by if r.by in there else None) for r in reading.routes if r.entity in there),
        journeys=journeys(events),
        gaps=(*reading.gaps, *([Gap("assemble", "below-confidence", words)] if out else [])),
    )


def _trimmed(event: Event, probability: float) -> Event:
    return replace(
        event,
        roles=tuple(role for role in event.roles if role.score >= probability),
        time=event.time if event.time and event.time.score >= probability else None,
        counts=tuple(count for count in event.counts if count.score >= probability),
    )


def _within(idents: Iterable[str], kept: set[str]) -> tuple[str, ...]:
    return tuple(ident for ident in idents if ident in kept)


def _rested_on(events: Iterable[Event], claims: Iterable[Claim]) -> Iterator[tuple[str | None, Span]]:
    """The (entity, words) that fill a role or are a source."""
    for event in events:
        yield from ((role.entity, role.span) for role in event.roles)
    for claim in claims:
        if claim.source:
            yield claim.source.entity, claim.source.span


def _sure(entity: Entity, probability: float, needed: set[tuple[str | None, Span]]) -> Entity:
    """The entity with the mentions that are likely enough or needed; with all where it is needed by other words."""
    kept = tuple(m for m in entity.mentions if m.score >= probability or (entity.id, m.span) in needed)
    if not kept and any(ident == entity.id for ident, _ in needed):
        kept = entity.mentions
    return replace(entity, mentions=kept)
