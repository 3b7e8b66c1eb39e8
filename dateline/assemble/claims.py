"""Who says what of which event."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

from dateline.assemble.entities import Things
from dateline.assemble.events import Happenings
from dateline.assemble.names import is_pronoun
from dateline.model.document import Span
from dateline.model.findings import Findings, FoundClaim
from dateline.model.reading import Claim, Entity, Event, Source

# A denial or doubt that names no happening itself ("those allegations") answers what was claimed last, this many
# characters before at most: about two paragraphs of a news report.
ANSWERS_WITHIN = 900
_ANSWERING = frozenset({"deny", "doubt", "confirm"})


def claims(findings: Findings, things: Things, happenings: Happenings) -> tuple[Claim, ...]:
    """The claims of one report in text order, each with the events that its content speaks of.

    A claim whose source was not found is left out (none of those on the development reports is right); a gap tells it.
    """
    triggers = sorted(
        (trigger.span.start, trigger.span.end, happenings.of_trigger[i]) for i, trigger in enumerate(findings.triggers)
    )
    figures = sorted((c.span.start, c.span.end, k) for k, e in enumerate(happenings.events) for c in e.counts)
    places = {m.span for e in things.entities if e.kind == "place" for m in e.mentions if m.named}
    out: list[Claim] = []
    sourced = [row for row in findings.claims if row.source is not None]
    rows = sorted(sourced, key=lambda row: (_start(findings, row), row.content, -row.score))
    for position, row in enumerate(rows):
        spoken_of = sorted(_inside(triggers, row.content) or _inside(figures, row.content))
        claim = Claim(
            id=f"C{position + 1}",
            source=_source(findings, things, places, row),
            cue=row.cue,
            content=row.content,
            stance=row.stance,
            events=tuple(happenings.events[k].id for k in spoken_of),
            score=round(row.score, 4),
            stance_score=row.stance_score,
        )
        if not spoken_of and row.stance in _ANSWERING:
            claim = replace(claim, events=_answered(claim, out))
        out.append(claim)
    return tuple(out)


def with_claims(events: Iterable[Event], said: Iterable[Claim]) -> tuple[Event, ...]:
    """The events, each with the ids of the claims that speak of it."""
    of: dict[str, list[str]] = {}
    for claim in said:
        for ident in claim.events:
            of.setdefault(ident, []).append(claim.id)
    return tuple(replace(event, claims=tuple(of.get(event.id, ()))) for event in events)


def start_of(claim: Claim) -> int:
    """Where the first words of a claim begin."""
    spans = [*claim.content, *([claim.cue] if claim.cue else []), *([claim.source.span] if claim.source else [])]
    return min(span.start for span in spans)


def _start(findings: Findings, row: FoundClaim) -> int:
    spans = [*row.content, *([row.cue] if row.cue else [])]
    if row.source is not None:
        spans.append(findings.mentions[row.source].span)
    return min(span.start for span in spans)


def _inside(spans: list[tuple[int, int, int]], content: Iterable[Span]) -> set[int]:
    """Positions of the events of those spans (start, end, event; sorted) that lie inside the content."""
    found = set()
    for piece in content:
        within = spans[bisect_left(spans, (piece.start, 0, 0)) : bisect_left(spans, (piece.end, 0, 0))]
        found |= {event for _, end, event in within if end <= piece.end}
    return found


def _answered(claim: Claim, before: list[Claim]) -> tuple[str, ...]:
    """The events of the last claim by somebody else that this one can be an answer to."""
    for other in reversed(before):
        if start_of(claim) - start_of(other) > ANSWERS_WITHIN:
            break
        if other.events and not same_source(claim, other):
            return other.events
    return ()


def same_source(a: Claim, b: Claim) -> bool:
    """True where both claims are known to be of one source."""
    if a.source is None or b.source is None:
        return False
    if a.source.entity is not None and a.source.entity == b.source.entity:
        return True
    return a.source.span == b.source.span


def _source(findings: Findings, things: Things, places: set[Span], row: FoundClaim) -> Source | None:
    if row.source is None:
        return None
    span = findings.mentions[row.source].span
    entity = things.entities[things.of_mention[row.source]]
    return Source(span, entity.id, row.source_kind, span in places or _is_named(span, entity))


def _is_named(span: Span, entity: Entity) -> bool:
    """True where the words, or what a pronoun stands for, name the source itself."""
    names = [m.span for m in entity.mentions if m.named]
    if entity.kind == "person" or is_pronoun(span.text):
        return bool(names)
    return any(span.contains(name) for name in names)
