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
from dateline.export.helix_places import Location, locations
from dateline.export.standing import Standing, standing
from dateline.find.sentences import sentence_starts
from dateline.ground.counts import counts, stated
from dateline.model.document import Span
from dateline.model.reading import Event, EventCount, Reading, Role
from dateline.model.values import Count, When

# The roles whose number is a number of the displaced, by event type.
_COUNTED = {
    "flee": ("agent", "target"),
    "return": ("agent", "target"),
    "transfer": ("target",),
    "aid": ("target",),
    "destroy": ("target",),
}
_HARMED = frozenset(("kill", "injure", "abduct", "detain"))
_PEOPLE = frozenset(("person", "group", "population"))
_LOST = re.compile(r"\blos[te]\w{0,3}\s+(?:\w{1,20}\s+){0,3}(?:homes?|houses?|housing|dwellings?)\b", re.IGNORECASE)
_BEGINS_WITH_NUMBER = re.compile(r"\D{0,25}?[0-9](?:[0-9,. ]*[0-9])?(?:\s(?:hundred|thousand|million|lakh))?")
_LONGEST_EXCERPT = 1000
_FAR = 10_000  # characters: as far as another sentence


@dataclass(frozen=True, slots=True)
class Fact:
    """One displacement figure and what the report tells of it, in HELIX's words.

    `figure` is the number as printed (of a range the lower one; of "hundreds" the least it can be), `low` and `high`
    what the words allow. `event` None: people in displacement whom the report counts without telling how they came to
    it. `flow` False: a stock. `start`, `end` None where the report dates nothing. `excerpt` holds the sentences of
    figure and trigger.
    """

    event: Event | None
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
    best: dict[Span, tuple[tuple[bool, int], Fact]] = {}
    for event in reading.events:
        if event.type not in _COUNTED or event.status == "denied":
            continue
        for count in teller.counts(event):
            fact = teller.fact(event, count)
            if fact is None:
                continue
            # A figure told of two events ("evacuated or relocated") is one fact, of the trigger that says most.
            rank = (helix_words.term_of(event.triggers[0].text) is None, event.triggers[0].start)
            if count.span not in best or rank < best[count.span][0]:
                best[count.span] = rank, fact
    found = [fact for _, fact in best.values()]
    taken = [fact.words for fact in found]
    taken += [count.span for event in reading.events if event.type in _HARMED for count in event.counts]
    for at in standing(reading.document):
        if not any(at.number.overlaps(words) for words in taken):
            found.append(teller.standing(at))
    return sorted(found, key=lambda fact: fact.words)


class _Teller:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.doc = reading.document
        self.starts = [*sentence_starts(self.doc.text), len(self.doc.text)]
        self.event_causes = helix_words.event_causes({event.type for event in reading.events})

    def counts(self, event: Event) -> Iterator[EventCount]:
        """The numbers of the displaced, or, where none was found, that with which the displaced are named."""
        counted = [count for count in event.counts if count.of in _COUNTED[event.type]]
        yield from counted
        for role in event.roles if not counted else ():
            begins = _BEGINS_WITH_NUMBER.match(role.span.text)
            if begins and role.role in _COUNTED[event.type]:
                span = self.doc.span(role.span.start, role.span.start + begins.end())
                if (count := counts(self.doc, [span])[0]) is not None:
                    yield EventCount(span, role.role, count)

    def fact(self, event: Event, count: EventCount) -> Fact | None:
        """What is told of the figure; None where it counts neither people nor households nor housing."""
        triggers = self.triggers(event, count.span)
        excerpt = self.sentences(triggers[0], count.span)
        unit, housing = self.unit(event, count)
        term = self.term(event, triggers, unit, housing, excerpt)
        figure = stated(count.span.text)
        figure = count.count.low if figure is None else figure
        if unit is None or term is None or figure is None:
            return None
        flow = self.is_flow(event, triggers[0], term)
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
            category=_category(term, flow=flow, abroad=self.crosses_a_border(event)),
            flow=flow,
            cause=self.cause(excerpt),
            start=when.first if when else None,
            end=when.last if when else None,
            accuracy=_accuracy(when),
            locations=locations(self.reading, excerpt, event),
            part=excerpt.contains(count.span) and is_part(count, excerpt),
            cumulative=helix_words.tells("cumulative", excerpt.text),
            excerpt=excerpt,
        )

    def standing(self, at: Standing) -> Fact:
        """The fact of a figure that belongs to no event."""
        excerpt = self.sentences(at.number)
        abroad = False
        return Fact(
            event=None,
            words=at.number,
            quantifier=_quantifier(at.count),
            unit=at.unit,
            figure=at.figure,
            low=at.count.low,
            high=at.count.high,
            term=at.term,
            category=_category(at.term, flow=at.flow, abroad=abroad),
            flow=at.flow,
            cause=self.cause(excerpt),
            start=None,
            end=None,
            accuracy=None,
            locations=locations(self.reading, excerpt, None),
            part=is_part(EventCount(at.number, "agent", at.count), excerpt),
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
        return self.doc.span(start, start + max(1, len(self.doc.text[start:end].rstrip())))

    def triggers(self, event: Event, number: Span) -> list[Span]:
        """The words that name the event, those nearest to the figure first."""
        sentence = self.sentences(number)

        def noun(trigger: Span) -> bool:
            # "7,000 IDPs were forced to flee": the verb says what became of them.
            return helix_words.tells("nouns", trigger.text)

        def distance(trigger: Span) -> int:
            # What is told of a number comes behind it more often than before it.
            gap = trigger.start - number.end if trigger >= number else 2 * (number.start - trigger.end)
            return gap + (0 if sentence.contains(trigger) else _FAR) + (_FAR if noun(trigger) else 0)

        return sorted(event.triggers, key=distance)

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
        if unit == "people" or helix_words.tells("people_moved", unit):
            return "Person", False
        if counted is None or counted.entity is None or not counted.span.contains(count.span):
            return None, False
        return ("Person" if self.reading.entity(counted.entity).kind in _PEOPLE else None), False

    def counted(self, event: Event, count: EventCount) -> Role | None:
        """The role filler with which the number stands, else the first that fills the role counted."""
        fillers = [role for role in event.roles if role.role == count.of]
        return next((role for role in fillers if role.span.contains(count.span)), fillers[0] if fillers else None)

    def term(self, event: Event, triggers: list[Span], unit: str | None, housing: bool, excerpt: Span) -> str | None:
        """HELIX's term for the event; None where nobody is displaced by it."""
        if event.type == "destroy":
            return _term_of_ruin(" / ".join(trigger.text for trigger in triggers), unit, housing, excerpt.text)
        if self.is_of_fighters(event) or (event.type == "transfer" and self.leads("no_journey", event)):
            return None
        told = [(term, trigger) for trigger in triggers if (term := helix_words.term_of(trigger.text))]
        strong = [term for term, trigger in told if not helix_words.tells("weak", trigger.text)]
        if event.type == "return":
            return "Returns"
        if not strong or strong[0] == "Sheltered":
            shelter = self.shelter(event)
            if shelter or strong:
                return shelter or "Sheltered"
        if event.type == "aid":
            return None
        return strong[0] if strong else told[0][0] if told else helix_words.term_of_type(event.type)

    def shelter(self, event: Event) -> str | None:
        """In relief camp or Sheltered, by the kind of place where the event ends; None where it is no shelter."""
        for role in event.roles:
            if role.role in ("destination", "place", "agent") and (term := helix_words.shelter(role.span.text)):
                return term
        return None

    def is_of_fighters(self, event: Event) -> bool:
        """True where it is an armed body that moves, and not people who fled from it."""
        movers = [role.entity for role in event.roles if role.role in _COUNTED[event.type] and role.entity is not None]
        return {self.reading.entity(mover).kind for mover in movers} == {"group"}

    def leads(self, listed: str, event: Event) -> bool:
        """True where the event ends at a place that one of the listed words names."""
        return any(role.role == "destination" and helix_words.tells(listed, role.span.text) for role in event.roles)

    def is_flow(self, event: Event, trigger: Span, term: str) -> bool:
        """False where the figure counts people in displacement at a time (a stock), not those who came to it."""
        after = self.doc.text[trigger.end : trigger.end + 30].split()
        if helix_words.tells("nouns", trigger.text):
            return False
        if term == "Displaced" and after and helix_words.tells("noun_after", after[0]):
            return False
        start = max(self.sentences(trigger).start, trigger.start - 60)
        clause = self.doc.text[start : trigger.end]
        return not (event.status == "ongoing" or helix_words.tells("stock", clause))

    def crosses_a_border(self, event: Event) -> bool:
        """True where the countries of origin and destination are known and differ."""
        ends: dict[str, set[str]] = {"origin": set(), "destination": set()}
        for role in event.roles:
            place = None if role.entity is None else self.reading.entity(role.entity).place
            if role.role in ends and place is not None and place.country:
                ends[role.role].add(place.country)
        return all(ends.values()) and ends["origin"].isdisjoint(ends["destination"])

    def cause(self, excerpt: Span) -> str | None:
        """Conflict or Disaster, from the sentence of the figure, else from the report; None where that is not told."""
        told = helix_words.causes(excerpt.text)
        if len(told) != 1:
            told = self.event_causes | helix_words.causes(self.doc.text)
        return told.pop() if len(told) == 1 else None


def _category(term: str, *, flow: bool, abroad: bool) -> str:
    """HELIX's figure category."""
    if term == "Returns":
        return "Return" if flow else "Returnees"
    if flow:
        return "Cross-border Flight" if abroad else "Internal Displacements"
    return "People displaced across borders" if abroad else "IDPs"


def _term_of_ruin(triggers: str, unit: str | None, housing: bool, excerpt: str) -> str | None:
    if not housing:
        if not _LOST.search(excerpt):
            return None
        return "Homeless" if unit == "Person" else "Destroyed housing"
    if helix_words.term_of(triggers) == "Uninhabitable housing":
        return "Uninhabitable housing"
    if helix_words.tells("destroyed", triggers):
        return "Destroyed housing"
    return "Partially destroyed housing"


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
    whole_week = (when.last - when.first).days == 6 and when.first.weekday() == 0
    return "Week" if whole_week else "Day"
