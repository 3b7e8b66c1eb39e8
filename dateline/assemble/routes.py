"""What a report says of a road, corridor or crossing itself."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass

from dateline.assemble.entities import Things
from dateline.assemble.names import ARABIC_ARTICLES
from dateline.model.document import Document, Span
from dateline.model.reading import Entity, Event, Route
from dateline.model.vocabulary import FAMILY_OF


def _words(alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives})s?\b", re.IGNORECASE)


# Kinds by the words of the mentions: the first that fits, else a road.
_KINDS = (
    ("crossing", _words(r"crossing|border (?:gate|post|point)|frontier post")),
    ("bridge", _words(r"bridge")),
    ("rail", _words(r"rail|railway line|railway|railroad|train line")),
    ("highway", _words(r"highway|motorway|freeway|expressway|autobahn")),
    ("corridor", _words(r"corridor|supply line|passage|smuggling|migra\w+|tunnel|escape|underground")),
    ("water", _words(r"river|sea|canal|strait|waterway|ferry|shipping lane")),
    ("road", _words(r"road|roadway|street|route|avenue|track")),
)
_UNOFFICIAL = _words(
    r"unofficial(?:ly)?|smuggl\w+|illegal(?:ly)?|irregular|clandestine|secret|informal|"
    r"(?:rarely|never|not) (?:appears? |shown |marked )?on (?:any |most )?map"
)
_OFFICIAL = _words(r"official|highway|motorway|freeway|expressway|international|humanitarian corridor")
_STREET = _words(r"street|avenue|boulevard|alley|lane|square|rue|ditch")
# Words by which a report speaks of a way as a way, not as the spot where something went off.
_AS_A_WAY = _words(r"route|corridor|passage|supply|access|highway|path|roadway|road out|roads? leading|roads? to")
_CROSSING = _words(r"crossing|bridge|border gate|border post")
_JOINS = _words(r"connect\w*|link\w*|between|from|to|into|out of|leading|runs|running")
_TOWN = r"[A-Z][\w’']+(?: [A-Z][\w’']+)?"
_PAIR = re.compile(
    rf"\b(?P<left>{_TOWN})[-–](?P<right>{_TOWN}) (?:\w+ )?(?:[Rr]oad|[Hh]ighway|[Mm]otorway|[Rr]ailway|[Rr]oute|"
    r"[Ll]ine|[Cc]orridor)\b"
)
# What follows such a word tells where the route is, no longer what it is: "road to the crossing" is a road.
_AFTER_HEAD = re.compile(
    r"\b(?:to|from|between|connecting|linking|leading|near|in|into|across|around)\b", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.!?;\n]")
# Where standing and ends are looked for around a mention, in characters, never past its sentence.
AROUND = 120

_CHANGES = {
    ("build", "target"): ("built", "", ""),
    ("open", "target"): ("open", "", ""),
    ("block", "target"): ("cut", "planned cut", "planned cut"),
    ("destroy", "target"): ("cut", "planned cut", ""),
    ("capture", "target"): ("contested", "contested", ""),
    ("attack", "target"): ("contested", "", ""),
    ("advance", "target"): ("contested", "contested", ""),
    ("advance", "destination"): ("contested", "contested", ""),
    ("advance", "via"): ("contested", "contested", ""),
    ("clash", "place"): ("contested", "", ""),
}
_STATES = ("built", "in use", "open", "closed", "cut", "planned cut", "contested")


@dataclass(frozen=True, slots=True)
class _Part:
    """A role that a route plays in an event."""

    event: Event
    role: str

    def state(self) -> str:
        """The state it shows the route in; empty where it shows none."""
        if self.role == "via" and FAMILY_OF[self.event.type] == "MOVE" and self.event.type != "advance":
            return "in use" if self.event.status in ("happened", "ongoing") else ""
        done, planned, denied = _CHANGES.get((self.event.type, self.role), ("", "", ""))
        if self.event.status in ("happened", "ongoing"):
            return done
        return denied if self.event.status == "denied" else planned


def routes(doc: Document, things: Things, events: tuple[Event, ...]) -> tuple[Route, ...]:
    """The routes a report speaks of as routes, in text order: roads that are only where something went off are none."""
    parts: dict[str, list[_Part]] = defaultdict(list)
    for event in events:
        for role in event.roles:
            if role.entity is not None:
                parts[role.entity].append(_Part(event, role.role))
    places = sorted(
        (m.span, e.name) for e in things.entities if e.kind in ("place", "site") for m in e.mentions if m.named
    )
    found = []
    for entity in things.entities:
        if entity.kind not in ("route", "site"):
            continue
        ends = _ends(doc, entity, places)
        if _is_told(entity, parts[entity.id], ends):
            found.append(_route(doc, entity, parts[entity.id], ends))
    return tuple(found)


def _is_told(entity: Entity, parts: list[_Part], ends: tuple[str, ...]) -> bool:
    words = " | ".join(m.span.text for m in entity.mentions)
    states = {part.state() for part in parts} - {""}
    if entity.kind == "site":
        return bool(_CROSSING.search(words)) and bool(states or len(ends) == 2)
    if _STREET.search(words):
        return bool(states & {"built", "open", "cut", "planned cut", "contested"})
    return bool(states or ends or _AS_A_WAY.search(words))


def _route(doc: Document, entity: Entity, parts: list[_Part], ends: tuple[str, ...]) -> Route:
    words = " | ".join(m.span.text for m in entity.mentions)
    states = {part.state() for part in parts}
    heads = " | ".join(_AFTER_HEAD.split(m.span.text, maxsplit=1)[0] for m in entity.mentions)
    kind = _kind(heads) or _kind(words) or "road"
    return Route(
        entity=entity.id,
        kind=kind,
        standing=_standing(doc, entity, kind),
        ends=ends,
        state=tuple(state for state in _STATES if state in states),
        by=_by(parts),
    )


def _kind(words: str) -> str | None:
    return next((kind for kind, pattern in _KINDS if pattern.search(words)), None)


def _by(parts: list[_Part]) -> str | None:
    """Who built it; else who opened or cut it."""
    for wanted in ("build", "open", "block"):
        for part in parts:
            if part.event.type == wanted and part.role == "target" and part.state():
                for role in part.event.roles:
                    if role.role == "agent" and role.entity is not None:
                        return role.entity
    return None


def _standing(doc: Document, entity: Entity, kind: str) -> str:
    """Unofficial or official where the words at a mention say so; a border crossing with a name is official."""
    around = [_sentence_part(doc.text, m.span) for m in entity.mentions]
    if any(_UNOFFICIAL.search(text) for text in around):
        return "unofficial"
    if any(_OFFICIAL.search(m.span.text) for m in entity.mentions):
        return "official"
    return "official" if kind == "crossing" and any(m.named for m in entity.mentions) else "unknown"


def _sentence_part(text: str, span: Span) -> str:
    before = text[max(0, span.start - AROUND) : span.start]
    return _SENTENCE_END.split(before)[-1] + span.text + _tail(text, span)


def _tail(text: str, span: Span) -> str:
    return _SENTENCE_END.split(text[span.end : span.end + AROUND], maxsplit=1)[0]


def _ends(doc: Document, entity: Entity, places: list[tuple[Span, str]]) -> tuple[str, ...]:
    """The one or two places the route joins: named in its own name, or after "between", "from", "connecting"."""
    best: tuple[str, ...] = ()
    for mention in entity.mentions:
        found = _in_name(mention.span.text) or _joined(doc.text, mention.span, places)
        if len(found) > len(best):
            best = found
    return best


def _in_name(words: str) -> tuple[str, ...]:
    """The two ends that a name like "Mosul-Raqqa road" holds."""
    pair = _PAIR.search(words)
    if pair is None or pair["left"].split()[-1].casefold() in ARABIC_ARTICLES:
        return ()
    return pair["left"], pair["right"]


def _joined(text: str, span: Span, places: list[tuple[Span, str]]) -> tuple[str, ...]:
    end = span.end + len(_tail(text, span))
    join = _JOINS.search(text, span.start, end)
    if join is None or join.start() > span.end + 12:
        return ()
    names: list[str] = []
    at = join.end()
    for place, name in places[bisect_left(places, join.end(), key=lambda pair: pair[0].start) :]:
        if place.end > end:
            break
        # The next end must follow at once: a few words, no clause of its own.
        if place.start - at > 40 or "," in text[at : place.start]:
            break
        if name not in names:
            names.append(name)
        at = place.end
        if len(names) == 2:
            break
    return tuple(names)
