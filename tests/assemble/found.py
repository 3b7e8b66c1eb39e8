"""What a reader could have seen in a text, put down by hand: every span is found by its words."""

from __future__ import annotations

from dataclasses import replace

from dateline.assemble import reading
from dateline.model.document import Document, Gap, Span
from dateline.model.findings import Findings, FoundClaim, FoundMention, FoundTrigger, Groundings, Link
from dateline.model.reading import Entity, Event, Reading, Run
from dateline.model.values import Count, Place, When

RUN = Run("0", "by hand", "none")


class Seen:
    """Findings and groundings of one text, grown one by one; each method returns a position."""

    def __init__(self, text: str) -> None:
        self.doc = Document(id="t", text=text)
        self.findings = Findings()
        self.places: list[Place | None] = []
        self.actors: list[str | None] = []
        self.times: list[When | None] = []
        self.counts: list[Count | None] = []
        self.gaps: tuple[Gap, ...] = ()

    def span(self, words: str, nth: int = 1) -> Span:
        at = -1
        for _ in range(nth):
            at = self.doc.text.index(words, at + 1)
        return self.doc.span(at, at + len(words))

    def mention(
        self,
        words: str,
        kind: str,
        nth: int = 1,
        *,
        named: bool = False,
        score: float = 1.0,
        place: Place | None = None,
        actor: str | None = None,
    ) -> int:
        row = FoundMention(self.span(words, nth), kind, named, score)
        self.findings = replace(self.findings, mentions=(*self.findings.mentions, row))
        self.places.append(place)
        self.actors.append(actor)
        return len(self.places) - 1

    def name(self, words: str, kind: str, nth: int = 1, *, place: Place | None = None, actor: str | None = None) -> int:
        return self.mention(words, kind, nth, named=True, place=place, actor=actor)

    def trigger(
        self, words: str, kind: str, nth: int = 1, *, status: str = "happened", score: float = 1.0, **roles: int
    ) -> int:
        row = FoundTrigger(self.span(words, nth), kind, status, score)
        self.findings = replace(self.findings, triggers=(*self.findings.triggers, row))
        position = len(self.findings.triggers) - 1
        for role, mention in roles.items():
            self.role(position, mention, role.rstrip("_"))
        return position

    def role(self, trigger: int, mention: int, role: str, score: float = 1.0) -> None:
        links = (*self.findings.roles, Link(trigger, mention, role, score))
        self.findings = replace(self.findings, roles=links)

    def same_event(self, later: int, earlier: int, score: float = 1.0) -> None:
        links = (*self.findings.same_event, Link(later, earlier, "same", score))
        self.findings = replace(self.findings, same_event=links)

    def same_entity(self, later: int, earlier: int, score: float = 1.0) -> None:
        links = (*self.findings.same_entity, Link(later, earlier, "same", score))
        self.findings = replace(self.findings, same_entity=links)

    def time(self, trigger: int, words: str, when: When | None, score: float = 1.0) -> None:
        self.times.append(when)
        self.findings = replace(
            self.findings,
            times=(*self.findings.times, self.span(words)),
            times_of=(*self.findings.times_of, Link(trigger, len(self.times) - 1, "time", score)),
        )

    def count(self, trigger: int, words: str, of: str, count: Count | None, nth: int = 1) -> None:
        self.counts.append(count)
        self.findings = replace(
            self.findings,
            numbers=(*self.findings.numbers, self.span(words, nth)),
            counts_of=(*self.findings.counts_of, Link(trigger, len(self.counts) - 1, of, 1.0)),
        )

    def claim(
        self, source: int | None, cue: str | None, content: str, stance: str = "state", kind: str = "official"
    ) -> None:
        row = FoundClaim(source, None if cue is None else self.span(cue), (self.span(content),), stance, kind, 1.0, 1.0)
        self.findings = replace(self.findings, claims=(*self.findings.claims, row))

    @property
    def groundings(self) -> Groundings:
        return Groundings(tuple(self.times), tuple(self.counts), tuple(self.places), tuple(self.actors), gaps=self.gaps)

    def reading(self) -> Reading:
        return reading(self.doc, self.findings, self.groundings, RUN)


def people(low: int | None, high: int | None) -> Count:
    return Count(low, high, "people")


def entity_at(whole: Reading, words: str, nth: int = 1) -> Entity:
    """The entity that has the nth occurrence of these words as a mention."""
    at = -1
    for _ in range(nth):
        at = whole.document.text.index(words, at + 1)
    (found,) = (e for e in whole.entities if any((m.span.start, m.span.text) == (at, words) for m in e.mentions))
    return found


def fillers(whole: Reading, event: Event, role: str) -> list[str]:
    """Names of the entities in a role."""
    return [whole.entity(r.entity).name for r in event.roles if r.role == role and r.entity is not None]
