"""Displacement facts as IDMC's HELIX has them, derived from the events of a reading.

A fact is one figure of one event in which people leave, are moved, are sheltered or return, or in which housing is
lost. Households stay households: no household size is assumed and no figure is added up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dateline.assemble.figures import is_part
from dateline.export import helix_words
from dateline.find.sentences import sentence_starts
from dateline.ground.counts import counts, stated
from dateline.model.document import Span
from dateline.model.reading import Event, EventCount, Reading, Role
from dateline.model.values import Count, Place, When

# The roles whose number is a number of the displaced, by event type.
_COUNTED = {
    "flee": ("agent", "target"),
    "return": ("agent", "target"),
    "transfer": ("target",),
    "aid": ("target",),
    "destroy": ("target",),
}
_WHERE = {"origin": "Origin", "destination": "Destination", "place": ""}
_PEOPLE = frozenset(("person", "group", "population"))
_LONGEST_EXCERPT = 1000
_SHELTER = frozenset(("Sheltered", "In relief camp"))


@dataclass(frozen=True, slots=True)
class Location:
    """A place of a fact: its name, where it is (None where not known), `Origin`, `Destination` or "" (not told)."""

    name: str
    place: Place | None
    role: str
    site: bool


@dataclass(frozen=True, slots=True)
class Fact:
    """One displacement figure and what the report tells of it, in HELIX's words.

    `figure` is the number as printed (of a range the lower one; of "hundreds" the least it can be), `low` and `high`
    what the words allow. `flow` False: a stock. `start`, `end` None where the report dates nothing. `excerpt` holds the
    sentences of figure and trigger.
    """

    event: Event
    words: Span
    quantifier: str
    unit: str
    figure: int
    low: int | None
    high: int | None
    term: str
    category: str
    flow: bool
    cause: str | None
    start: date | None
    end: date | None
    accuracy: str | None
    locations: tuple[Location, ...]
    part: bool
    cumulative: bool
    excerpt: Span


def facts(reading: Reading) -> list[Fact]:
    """The displacement facts of a reading in the order of their figures, one for each figure."""
    teller = _Teller(reading)
    best: dict[tuple[int, int], tuple[tuple[bool, int], Fact]] = {}
    for event in reading.events:
        if event.type not in _COUNTED or event.status == "denied":
            continue
        for count in teller.counts(event):
            fact = teller.fact(event, count)
            if fact is None:
                continue
            # A figure told of two events ("evacuated or relocated") is one fact, of the trigger that says most.
            weak = helix_words.term_of(event.triggers[0].text) is None
            rank = (weak, event.triggers[0].start)
            where = (count.span.start, count.span.end)
            if where not in best or rank < best[where][0]:
                best[where] = rank, fact
    return [fact for _, (_, fact) in sorted(best.items())]


class _Teller:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.doc = reading.document
        self.starts = [*sentence_starts(self.doc.text), len(self.doc.text)]

    def counts(self, event: Event) -> Iterator[EventCount]:
        """The numbers of the displaced, or, where none was found, that with which the displaced are named."""
        counted = [count for count in event.counts if count.of in _COUNTED[event.type]]
        yield from counted
        if not counted:
            for role in event.roles:
                if role.role in _COUNTED[event.type] and (count := counts(self.doc, [role.span])[0]):
                    words = _number_words(role.span.text)
                    if words is not None:
                        yield EventCount(self.doc.span(role.span.start, role.span.start + words), role.role, count)

    def fact(self, event: Event, count: EventCount) -> Fact | None:
        """What is told of the figure; None where it counts neither people nor households nor housing."""
        excerpt = self.sentences(event.triggers[0], count.span)
        unit, housing = self.unit(event, count)
        term = self.term(event, unit, housing, excerpt)
        figure = stated(count.span.text)
        figure = count.count.low if figure is None else figure
        if unit is None or term is None or figure is None:
            return None
        flow = self.is_flow(event, term)
        when = event.time.when if event.time else None
        return Fact(
            event=event,
            words=count.span,
            quantifier=_quantifier(count.count),
            unit=unit,
            figure=figure,
            low=count.count.low,
            high=count.count.high,
            term=term,
            category=self.category(event, term, flow=flow),
            flow=flow,
            cause=self.cause(event, excerpt),
            start=when.first if when else None,
            end=when.last if when else None,
            accuracy=_accuracy(when),
            locations=self.locations(event),
            part=is_part(count, excerpt) if excerpt.contains(count.span) else False,
            cumulative=helix_words.tells("cumulative", excerpt.text),
            excerpt=excerpt,
        )

    def sentences(self, *spans: Span) -> Span:
        """The sentences from the first of the spans to the last, cut to a length that can be read."""
        first, last = min(span.start for span in spans), max(span.end for span in spans)
        start = max(at for at in self.starts if at <= first)
        end = min(at for at in self.starts if at >= last)
        if end - start > _LONGEST_EXCERPT:
            start, end = first, min(last, first + _LONGEST_EXCERPT)
        text = self.doc.text[start:end]
        return self.doc.span(start, start + max(1, len(text.rstrip())))

    def unit(self, event: Event, count: EventCount) -> tuple[str | None, bool]:
        """Person or Household, None for anything else; and whether it is housing that is counted."""
        unit = count.count.unit
        counted = self.counted(event, count)
        if helix_words.tells("household", unit):
            return "Household", False
        if helix_words.tells("housing", unit):
            return "Household", True
        if event.type == "destroy" and counted is not None and helix_words.tells("housing", counted.span.text):
            return "Household", True
        if unit == "people":
            return "Person", False
        kind = None if counted is None or counted.entity is None else self.reading.entity(counted.entity).kind
        return ("Person" if kind in _PEOPLE else None), False

    def counted(self, event: Event, count: EventCount) -> Role | None:
        """The role filler with which the number stands, else the first that fills the role counted."""
        fillers = [role for role in event.roles if role.role == count.of]
        return next((role for role in fillers if role.span.contains(count.span)), fillers[0] if fillers else None)

    def term(self, event: Event, unit: str | None, housing: bool, excerpt: Span) -> str | None:
        """HELIX's term for the event; None where nobody is displaced by it."""
        triggers = " / ".join(trigger.text for trigger in event.triggers)
        if event.type == "destroy":
            return _term_of_ruin(triggers, unit, housing, excerpt.text)
        if self.is_of_fighters(event) or (event.type == "transfer" and self.leads("no_journey", event)):
            return None
        told = next((term for trigger in event.triggers if (term := helix_words.term_of(trigger.text))), None)
        weak = told is None or helix_words.tells("weak", event.triggers[0].text)
        if told == "Sheltered" or (weak and event.type in ("flee", "transfer", "aid")):
            if self.leads("relief_camp", event):
                return "In relief camp"
            if told == "Sheltered" or self.leads("shelter", event):
                return "Sheltered"
        if event.type == "aid" and told not in _SHELTER:
            return None
        if event.type == "return":
            return "Returns"
        return told or helix_words.term_of_type(event.type)

    def is_of_fighters(self, event: Event) -> bool:
        """True where it is an armed body that moves, and not people who fled from it."""
        movers = [role for role in event.roles if role.role in _COUNTED[event.type] and role.entity is not None]
        kinds = {self.reading.entity(role.entity).kind for role in movers if role.entity is not None}
        return kinds == {"group"}

    def leads(self, listed: str, event: Event) -> bool:
        """True where the event ends or happens at a place that one of the listed words names."""
        ends = [role.span.text for role in event.roles if role.role in ("destination", "place", "agent")]
        return any(helix_words.tells(listed, words) for words in ends)

    def is_flow(self, event: Event, term: str) -> bool:
        """False where the figure counts people in displacement at a time (a stock), not those who came to it."""
        trigger = event.triggers[0]
        sentence = self.sentences(trigger)
        after = self.doc.text[trigger.end : trigger.end + 30]
        if helix_words.tells("nouns", trigger.text):
            return False
        if term == "Displaced" and re.match(r"\s", after) and helix_words.tells("noun_after", after.split()[0] if after.split() else ""):
            return False
        clause = sentence.text[: max(0, trigger.start - sentence.start)][-60:]
        return not (event.status == "ongoing" or helix_words.tells("stock", clause + " " + trigger.text))

    def category(self, event: Event, term: str, *, flow: bool) -> str:
        """HELIX's figure category."""
        abroad = self.crosses_a_border(event)
        if term == "Returns":
            return "Return" if flow else "Returnees"
        if flow:
            return "Cross-border Flight" if abroad else "Internal Displacements"
        return "People displaced across borders" if abroad else "IDPs"

    def crosses_a_border(self, event: Event) -> bool:
        """True where the countries of origin and destination are known and differ."""
        ends: dict[str, set[str]] = {"origin": set(), "destination": set()}
        for role in event.roles:
            place = None if role.entity is None else self.reading.entity(role.entity).place
            if role.role in ends and place is not None and place.country:
                ends[role.role].add(place.country)
        return all(ends.values()) and ends["origin"].isdisjoint(ends["destination"])

    def cause(self, event: Event, excerpt: Span) -> str | None:
        """Conflict or Disaster, from the sentence of the figure, else from the report; None where that is not told."""
        told = helix_words.causes(excerpt.text)
        if len(told) != 1:
            told = helix_words.causes(self.doc.text) | helix_words.event_causes({e.type for e in self.reading.events})
        return told.pop() if len(told) == 1 else None

    def locations(self, event: Event) -> tuple[Location, ...]:
        """Where the event starts, ends or happens; a home is no location."""
        found: dict[str, Location] = {}
        for role in event.roles:
            if role.role not in _WHERE:
                continue
            entity = None if role.entity is None else self.reading.entity(role.entity)
            name = role.span.text if entity is None else entity.name
            if helix_words.tells("no_location", name.split()[-1]) and (entity is None or entity.place is None):
                continue
            told = _WHERE[role.role]
            before = found.get(name)
            if before is not None and before.role and told and before.role != told:
                told = "Origin and destination"
            elif before is not None:
                told = told or before.role
            place = None if entity is None else entity.place
            found[name] = Location(name, place, told, entity is not None and entity.kind == "site")
        return tuple(found.values())


def _term_of_ruin(triggers: str, unit: str | None, housing: bool, excerpt: str) -> str | None:
    if not housing:
        lost = re.search(r"\blos[te]\w*\s+(?:\w+\s+){0,3}(?:homes?|houses?|housing|dwellings?)\b", excerpt, re.IGNORECASE)
        return None if lost is None else "Homeless" if unit == "Person" else "Destroyed housing"
    if helix_words.term_of(triggers) == "Uninhabitable housing":
        return "Uninhabitable housing"
    if helix_words.tells("destroyed", triggers):
        return "Destroyed housing"
    return "Partially destroyed housing"


def _number_words(words: str) -> int | None:
    """How many characters of a mention its number takes, from its start; None where it does not begin with one."""
    match = re.match(r"(?:\D{0,25}?)[0-9][0-9,. ]*[0-9](?:\s(?:hundred|thousand|million))?|[0-9]", words)
    return None if match is None else match.end()


def _quantifier(count: Count) -> str:
    if count.low == count.high:
        return "Exact"
    if count.high is None:
        return "More than"
    return "Less than" if count.low is None else "Approximately"


def _accuracy(when: When | None) -> str | None:
    """How exact the dates are, from how much of the calendar the value names; None without dates."""
    if when is None or when.first is None or when.last is None or when.value is None:
        return None
    if re.fullmatch(r"[0-9]{4}", when.value):
        return "Year"
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}", when.value):
        return "Month"
    if (when.last - when.first).days == 6 and when.first.weekday() == 0:
        return "Week"
    return "Day"
