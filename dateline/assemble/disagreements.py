"""Pairs of claims that cannot both be true of one event, or one of which doubts the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from dateline.assemble.claims import same_source
from dateline.assemble.entities import Things
from dateline.assemble.figures import contradict, totals
from dateline.model.document import Span
from dateline.model.reading import Claim, Disagreement, Event
from dateline.model.vocabulary import FAMILY_OF

_AGAINST = frozenset({"deny", "doubt"})
_FOR = frozenset({"state", "confirm"})
# Acts that somebody is blamed for.
_BLAMED = frozenset({"FORCE"})
_DISPUTING = re.compile(r"doubt|dismiss|question|disput|challeng|sceptic|skeptic|contest|reject|discredit", re.I)
_ANAPHORA = re.compile(
    r"^(?:(?:any|all|such|the|these|those|this|that|its?) )*(?:allegations?|accusations?|claims?|charges?|reports?|"
    r"theory|responsibility|involvement|them|it|so)\b",
    re.I,
)
_BLAMING = re.compile(r"\b(?:accus|blam|point(?:ed|s|ing)? (?:the )?finger|responsib|behind|staged|provocation)", re.I)
_MAYBE = re.compile(r"(?:maybe|perhaps|possibly|(?:it|they|he|she|that|this|those|these) (?:may|might|could))\b", re.I)
# A denial answers what was claimed this many claims before or after it at most: on gold/train, of the pairs of a denial
# and a statement about one event, 32 of 60 that near are disagreements, of those further apart 14 of 117.
ANSWERED_CLAIMS = 2
_SETTINGS = ("origin", "via", "destination", "place")


@dataclass(frozen=True, slots=True)
class _Told:
    """A claim, its position among the claims of the report, and its events."""

    position: int
    claim: Claim
    events: tuple[Event, ...]

    def agents(self, event: Event, things: dict[str, tuple[Span, ...]]) -> set[str]:
        """Entities that the content names and that are agents of the event."""
        return {
            r.entity for r in event.roles if r.role == "agent" and r.entity is not None and self.names(things[r.entity])
        }

    def names(self, spans: Iterable[Span]) -> bool:
        """True where one of the spans lies in the content."""
        return any(piece.contains(span) for piece in self.claim.content for span in spans)


def disagreements(said: tuple[Claim, ...], events: tuple[Event, ...], things: Things) -> tuple[Disagreement, ...]:
    """Each pair of claims by different sources that disagree, once, in text order; `on` says on what.

    A denial or doubt disagrees with what others state of the same event; figures disagree where no number fits both;
    blame disagrees where two sources name different agents of one act.
    """
    by_id = {event.id: event for event in events}
    spans = {entity.id: tuple(m.span for m in entity.mentions) for entity in things.entities}
    told = [_Told(i, claim, tuple(by_id[ident] for ident in claim.events)) for i, claim in enumerate(said)]
    found = []
    for a, b in _pairs(told):
        if same_source(a.claim, b.claim):
            continue
        on = _against(a, b, spans) or _figures(a, b) or _blame(a, b, spans)
        if on is not None:
            found.append(Disagreement((a.claim.id, b.claim.id), on))
    return tuple(found)


def _pairs(told: list[_Told]) -> Iterator[tuple[_Told, _Told]]:
    """Pairs worth a look, in text order: both of one event, or one of them a denial or doubt."""
    of_event: dict[str, list[int]] = {}
    for one in told:
        for event in one.events:
            of_event.setdefault(event.id, []).append(one.position)
    pairs = {pair for positions in of_event.values() for pair in combinations(positions, 2)}
    for one in told:
        if one.claim.stance in _AGAINST:
            pairs |= {(min(i, one.position), max(i, one.position)) for i in range(len(told)) if i != one.position}
    return ((told[i], told[j]) for i, j in sorted(pairs))


def _shared(a: _Told, b: _Told) -> Iterator[Event]:
    ids = {event.id for event in b.events}
    return (event for event in a.events if event.id in ids)


def _against(a: _Told, b: _Told, spans: dict[str, tuple[Span, ...]]) -> str | None:
    """What a denial or doubt and a statement disagree on; None where they do not speak of one thing."""
    doubting, telling = (a, b) if a.claim.stance in _AGAINST else (b, a)
    if not _contests(doubting.claim) or telling.claim.stance not in _FOR:
        return None
    if _reports(telling.claim, doubting.claim):
        return None
    near = abs(doubting.position - telling.position) <= ANSWERED_CLAIMS
    shared = _disputed(doubting, telling) if near else []
    if not shared:
        if _reports(doubting.claim, telling.claim) or _answers(doubting, telling):
            return "status"
        return "agent" if _next_to_it(doubting, telling, spans) else None
    source = doubting.claim.source.entity if doubting.claim.source else None
    for event in shared:
        agents = {role.entity for role in event.roles if role.role == "agent"}
        if source in agents or doubting.agents(event, spans):
            return "agent"
    return "status"


def _disputed(doubting: _Told, telling: _Told) -> list[Event]:
    """The events of both claims; only those said not to have happened, where the denial names any such."""
    denied = [event.id for event in doubting.events if event.status == "denied"]
    return [event for event in _shared(doubting, telling) if not denied or event.id in denied]


def _reports(outer: Claim, inner: Claim) -> bool:
    """True where one claim tells that the other was made: its content holds the words of the other and their source."""
    if inner.source is None or not inner.content:
        return False
    words = [*inner.content, inner.source.span]
    return all(any(piece.contains(span) for piece in outer.content) for span in words)


def _answers(doubting: _Told, telling: _Told) -> bool:
    """True for a denial of "those claims" or of the very same words right after the claim itself."""
    if doubting.claim.content == telling.claim.content:
        return True
    follows = doubting.position - telling.position == 1
    return follows and not telling.events and any(_ANAPHORA.search(p.text) for p in doubting.claim.content)


def _contests(claim: Claim) -> bool:
    """True for a denial, and for a doubt that speaks against something; "no comment" and "unclear who" do not."""
    if claim.stance != "doubt":
        return claim.stance == "deny"
    if claim.cue is not None and _DISPUTING.search(claim.cue.text):
        return True
    return any(_MAYBE.match(piece.text) for piece in claim.content)


def _next_to_it(doubting: _Told, telling: _Told, spans: dict[str, tuple[Span, ...]]) -> bool:
    """True where a doubt names who moved in another movement that shares a place with the one it speaks of."""
    for mine in doubting.events:
        for theirs in telling.events:
            if not FAMILY_OF[mine.type] == FAMILY_OF[theirs.type] == "MOVE":
                continue
            if _where(mine) & _where(theirs) and doubting.agents(theirs, spans):
                return True
    return False


def _where(event: Event) -> set[str]:
    return {role.entity for role in event.roles if role.role in _SETTINGS and role.entity is not None}


def _figures(a: _Told, b: _Told) -> str | None:
    """`counts` where both tell how many, of the same, and what they tell does not fit together."""
    if a.claim.stance in _AGAINST or b.claim.stance in _AGAINST:
        return None
    for event in _shared(a, b):
        for role in dict.fromkeys(count.of for count in event.counts):
            counts = [count for count in event.counts if count.of == role]
            if contradict(totals(counts, a.claim.content), totals(counts, b.claim.content)):
                return "counts"
    return None


def _blame(a: _Told, b: _Told, spans: dict[str, tuple[Span, ...]]) -> str | None:
    """`agent` where one lays blame and each names another agent of the same act, neither the other's."""
    if a.claim.stance not in _FOR or b.claim.stance not in _FOR or not (_blames(a.claim) or _blames(b.claim)):
        return None
    for event in _shared(a, b):
        if FAMILY_OF[event.type] in _BLAMED:
            mine, theirs = a.agents(event, spans), b.agents(event, spans)
            if mine and theirs and mine.isdisjoint(theirs):
                return "agent"
    return None


def _blames(claim: Claim) -> bool:
    said = [piece.text for piece in claim.content]
    return any(_BLAMING.search(text) for text in ([claim.cue.text, *said] if claim.cue else said))
