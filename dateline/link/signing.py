"""A reading → its signature."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np

from dateline.link.lean import lean
from dateline.link.outlets import credited, outlet
from dateline.link.printed import printed
from dateline.link.shingles import minhash, shingles
from dateline.link.signature import Number, Signature, Speech, Telling, Thing, Vector, Words
from dateline.link.words import number, stem, tokens, weight
from dateline.model.document import Span
from dateline.model.reading import Claim, Event, Reading, Role
from dateline.model.vocabulary import FAMILY_OF

# A report says what it is about in its first words; what follows is background more and more (as in `read` and `find`,
# a report may be a million characters long, so there is an end to what is looked at).
_HEAD_WORDS, _ABOUT_WORDS, _ALL_WORDS = 70, 400, 20_000
_TITLE_AGAIN = 2  # words of the headline count this often more
_KEPT_WORDS = 160  # of a vector: the weightiest
_TELLS = 0.8  # a word below this weight stands in more than half of all reports
_FADES = 300.0  # characters after which an event counts half
_AROUND = 90  # characters on each side of a trigger
_TELLS_MUCH = 2.0  # a word of that weight stands in an eighth of all reports
_BITS = 2048  # a handful of words hardly ever meets by chance
_WHERE = ("place", "origin", "destination", "via")
_SENTENCE = 200  # characters on each side of a number that its quotation holds at most
_STOP = re.compile(r"[.!?][\"”’]?\s+|\n+")
_WITHHELD = "a source"  # as pages show it
_LOCATED = frozenset({"place", "site", "route"})


def signature(key: str, reading: Reading) -> Signature:
    """What linking keeps of the report with that key."""
    doc = reading.document
    title = [stem(word) for word in tokens(doc.title or "")]
    text = [stem(word) for word in tokens(doc.text)[:_ALL_WORDS]]
    tellings = _tellings(reading)
    kept = shingles(text)
    whole = Signature(
        key,
        outlet(doc.source),
        credited(doc),
        printed(doc.text) or doc.published,
        _day(reading.events),
        _main(tellings),
        kept,
        shingles(text[:_HEAD_WORDS]),
        minhash(kept),
        vector(title * _TITLE_AGAIN + text[:_ABOUT_WORDS]),
        vector(title + text[:_HEAD_WORDS]),
        vector(title),
        tuple(
            Thing(entity.id, entity.kind, entity.name, any(m.named for m in entity.mentions), entity.place)
            for entity in reading.entities
        ),
        tellings,
    )
    return lean(whole)


def vector(stems: Iterable[str]) -> Vector:
    """The weightiest words: (1 + log of how often) times how much the word tells."""
    counts = Counter(stems)
    weighed = {word: (1 + math.log(n)) * weight(word) for word, n in counts.items() if weight(word) > _TELLS}
    kept = sorted(weighed.items(), key=lambda row: (-row[1], row[0]))[:_KEPT_WORDS]
    rows = sorted({number(word): (value, weight(word)) for word, value in kept}.items())
    length = math.sqrt(sum(value * value for _, (value, _) in rows)) or 1.0
    return Vector(
        np.array([word for word, _ in rows], np.uint32),
        np.array([value / length for _, (value, _) in rows], np.float32),
        np.array([tells for _, (_, tells) in rows], np.float32),
    )


def _day(events: Iterable[Event]) -> date | None:
    """The day that most events are dated to, those at the head counting twice; the later of two."""
    days: Counter[date] = Counter()
    for event in events:
        if event.time is None or event.status not in ("happened", "ongoing"):
            continue
        when = event.time.when
        if when.first is not None and when.first == when.last:
            days[when.first] += 2 if _start(event) < _FADES else 1
    return max(days, key=lambda day: (days[day], day)) if days else None


def _start(event: Event) -> int:
    return min(trigger.start for trigger in event.triggers)


def _tellings(reading: Reading) -> tuple[Telling, ...]:
    claims = {claim.id: claim for claim in reading.claims}
    located = {entity.id for entity in reading.entities if entity.kind in _LOCATED}
    names = {entity.id: entity.name for entity in reading.entities}
    return tuple(_telling(reading, event, claims, located, names) for event in reading.events)


def _telling(
    reading: Reading, event: Event, claims: dict[str, Claim], located: set[str], names: dict[str, str]
) -> Telling:
    text = reading.document.text
    when = event.time.when if event.time else None
    first = min(event.triggers)
    return Telling(
        event.id,
        event.type,
        event.status,
        _weight(event),
        when.first if when else None,
        when.last if when else None,
        when is not None and when.first is not None and when.first == when.last,
        tuple(dict.fromkeys([*_in(event, _WHERE), *(who for who in _in(event, ("target",)) if who in located)])),
        tuple(_in(event, ("agent",))),
        tuple(_in(event, ("target",))),
        tuple(
            Number(
                count.of,
                count.count.unit,
                count.count.low,
                count.count.high,
                _wider(text, count.span),
                _sentence(text, count.span),
            )
            for count in event.counts
        ),
        tuple(_speech(claims[ident], names) for ident in event.claims if ident in claims),
        _words(first),
        _words(event.time.span) if event.time else None,
        _said(event.roles, _WHERE),
        _said(event.roles, ("agent",)),
        _around(text, event.triggers),
    )


def _weight(event: Event) -> float:
    """How much of the report an event is: near the top, often named, and told as a fact."""
    top = 1 / (1 + _start(event) / _FADES)
    named = min(1.0, 0.5 + len(event.triggers) / 8)
    told = 1.0 if event.status in ("happened", "ongoing") else 0.6
    hard = 1.0 if FAMILY_OF[event.type] != "CIVIC" else 0.8
    return round(top * named * told * hard, 4)


def _main(tellings: Sequence[Telling]) -> str | None:
    """The event of most weight; of two alike the one told first."""
    if not tellings:
        return None
    return max(tellings, key=lambda telling: (telling.weight, -telling.said.start)).id


def _in(event: Event, roles: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(r.entity for role in roles for r in event.roles if r.role == role and r.entity))


def _said(roles: Sequence[Role], wanted: Sequence[str]) -> Words | None:
    found = [role.span for name in wanted for role in roles if role.role == name]
    return _words(found[0]) if found else None


def _words(span: Span) -> Words:
    return Words(span.start, span.end, span.text)


def _wider(text: str, span: Span) -> Words:
    """The number with the words that say of whom: up to the end of its clause, a few words at most."""
    stop = min(len(text), span.end + 60)
    for k in range(span.end, stop):
        if text[k] in '.;\n”"':
            stop = k
            break
    else:
        cut = text.rfind(" ", span.end, stop)
        stop = cut if cut > span.end and stop < len(text) else stop
    stop = span.start + len(text[span.start : stop].rstrip())
    return Words(span.start, stop, text[span.start : stop])


def _sentence(text: str, span: Span) -> Words:
    """The sentence around a span, and of a long one the words near it."""
    low, high = max(0, span.start - _SENTENCE), min(len(text), span.end + _SENTENCE)
    starts = [match.end() for match in _STOP.finditer(text, low, span.start)]
    start = starts[-1] if starts else low if low == 0 else text.find(" ", low, span.start) + 1 or low
    stop = _STOP.search(text, span.end, high)
    end = stop.start() + 1 if stop else high if high == len(text) else max(span.end, text.rfind(" ", span.end, high))
    end = start + len(text[start:end].rstrip())
    return Words(start, end, text[start:end])


def _speech(claim: Claim, names: dict[str, str]) -> Speech:
    source = claim.source
    said = min(claim.content) if claim.content else (claim.cue or source.span if source else claim.cue)
    words = _words(said) if said is not None else Words(0, 0, "")
    if source is None:
        return Speech(claim.id, None, "unknown", False, claim.stance, words)
    if claim.withholds_source:
        return Speech(claim.id, _WITHHELD, source.kind, False, claim.stance, words)
    name = names[source.entity] if source.entity else source.span.text
    return Speech(claim.id, name, source.kind, source.named, claim.stance, words)


def _around(text: str, triggers: Sequence[Span]) -> int:
    """The telling words around the first triggers, a bit each."""
    bits = 0
    for trigger in triggers[:3]:
        for word in tokens(text[max(0, trigger.start - _AROUND) : trigger.end + _AROUND])[1:-1]:
            if weight(stem(word)) > _TELLS_MUCH:
                bits |= 1 << number(stem(word)) % _BITS
    return bits
