"""One reading as a person likes to read it on a terminal: journeys first, then events, claims, doubts and gaps.

Words of the report are shown exactly and in quotation marks; they are never taken for colour codes or markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from dateline.cli import words
from dateline.cli.layout import WIDEST, paragraph, printed, quote, section
from dateline.cli.passages import passage
from dateline.cli.printable import printable
from dateline.model.document import Span
from dateline.model.reading import Claim, Event, Journey, Reading, Route

if TYPE_CHECKING:
    from rich.console import RenderableType

ON = {
    "agent": "who did it",
    "target": "who underwent it",
    "place": "where",
    "counts": "how many",
    "time": "when",
    "status": "whether it happened",
}
_ROLE_WORDS = {
    "with": "with",
    "item": "carrying",
    "place": "at",
    "origin": "from",
    "via": "via",
    "destination": "toward",
}


def render(reading: Reading, *, width: int = 80, colour: bool = False) -> str:
    """The view as text of at most `width` columns (held between 40 and 100), with colour codes only if asked for."""
    return printed(_blocks(reading), width=width, colour=colour)


def render_part(reading: Reading, ident: str, *, width: int = 80, colour: bool = False) -> str:
    """One event or claim, its words in their passage, and who says so or what it is about; laid out as by `render`.

    Raises:
        KeyError: the reading has no event or claim of that id.
    """
    return printed(_part(reading, ident), width=width, colour=colour)


def _part(reading: Reading, ident: str) -> Iterator[RenderableType]:
    claims = {claim.id: claim for claim in reading.claims}
    if ident in claims:
        claim = claims[ident]
        yield paragraph(_speaker(reading, claim), indent=0, style="bold")
        yield paragraph(_said(claim), indent=2)
        yield from _in_passage(reading, claim.content[0] if claim.content else claim.cue)
        yield ""
        yield from section("It speaks of", (line for each in claim.events for line in _told(reading, each)))
        return
    event = reading.event(ident)
    yield from _told(reading, ident)
    yield from _in_passage(reading, event.triggers[0])
    yield ""
    yield from section("Who says so", _by_speaker(reading, [claims[each] for each in event.claims if each in claims]))


def _told(reading: Reading, ident: str) -> Iterator[RenderableType]:
    journeys = [journey for journey in reading.journeys if journey.event == ident]
    return _journey(reading, journeys[0]) if journeys else _event(reading, reading.event(ident))


def _in_passage(reading: Reading, span: Span | None) -> Iterator[RenderableType]:
    if span is not None:
        yield paragraph(f"in: {quote(passage(reading.document.text, span.start, span.end))}", indent=4, style="dim")


def _blocks(reading: Reading) -> Iterator[RenderableType]:
    yield from _head(reading)
    travelled = {journey.event for journey in reading.journeys}
    others = [event for event in reading.events if event.id not in travelled]
    yield from section("Journeys", (line for j in reading.journeys for line in _journey(reading, j)))
    yield from section(
        "Other events" if travelled else "Events", (line for event in others for line in _event(reading, event))
    )
    if not reading.events:
        yield paragraph("No event of the kinds dateline reads was found in this report.", indent=0)
        yield ""
    yield from section("Who says so", _by_speaker(reading, reading.claims))
    yield from section("Where they disagree", _disagreements(reading))
    yield from section("Routes", (_route(reading, route) for route in reading.routes))
    yield from section("What could not be known", _gaps(reading))
    run = reading.run
    yield paragraph(
        f"Read by machine, not reviewed. dateline {run.version}, reader {run.reader}.", indent=0, style="dim"
    )


def _head(reading: Reading) -> Iterator[RenderableType]:
    doc = reading.document
    if doc.title:
        yield paragraph(doc.title, indent=0, style="bold")
    published = f"published {doc.published.isoformat()}" if doc.published else "publication date unknown"
    yield paragraph(" · ".join([*filter(None, (doc.source, doc.dateline)), published]), indent=0, style="dim")
    yield ""


def _names(reading: Reading, idents: Iterable[str]) -> str:
    return ", ".join(reading.entity(ident).name for ident in idents)


def _journey(reading: Reading, journey: Journey) -> Iterator[RenderableType]:
    steps = [_names(reading, journey.mover) or "someone"]
    steps += [f"{word} {_names(reading, idents)}" for word, idents in _legs(journey) if idents]
    event = reading.event(journey.event)
    company = f", with {_names(reading, journey.company)}" if journey.company else ""
    yield paragraph(" → ".join(steps) + company, style="bold")
    yield from _particulars(event, f"{event.type}, {event.status}")


def _legs(journey: Journey) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return ("from", journey.origin), ("via", journey.via), ("to", journey.destination)


def _event(reading: Reading, event: Event) -> Iterator[RenderableType]:
    parts: dict[str, list[str]] = {}
    for role in event.roles:
        name = role.span.text if role.entity is None else reading.entity(role.entity).name
        fillers = parts.setdefault(role.role, [])
        if name not in fillers:
            fillers.append(name)
    sides = [", ".join(parts[role]) for role in ("agent", "target") if role in parts]
    happening = [sides.pop(0)] if "agent" in parts else []
    said = [f"{_ROLE_WORDS[role]} {', '.join(parts[role])}" for role in _ROLE_WORDS if role in parts]
    yield paragraph(", ".join([" · ".join([*happening, event.type, *sides]), *said]), style="bold")
    yield from _particulars(event, event.status)


def _particulars(event: Event, what: str) -> Iterator[RenderableType]:
    yield paragraph(f"{what}: {quote(*(trigger.text for trigger in event.triggers))}", indent=4)
    for count in event.counts:
        yield paragraph(f"how many ({count.of}): {quote(count.span.text)}, {words.count(count.count)}", indent=4)
    if event.time:
        yield paragraph(f"when: {quote(event.time.span.text)}, {words.time(event.time)}", indent=4)


def _by_speaker(reading: Reading, said: Iterable[Claim]) -> Iterator[RenderableType]:
    grouped: dict[str, list[Claim]] = {}
    for claim in said:
        grouped.setdefault(_speaker(reading, claim), []).append(claim)
    for speaker, claims in grouped.items():
        yield paragraph(speaker, style="bold")
        for claim in claims:
            yield paragraph(_said(claim), indent=4)


def _speaker(reading: Reading, claim: Claim) -> str:
    source = claim.source
    if source is None:
        return "A source the report does not name"
    if claim.withholds_source:
        return f"A source, not read surely enough to name ({words.source_kind(source.kind)})"
    name = source.span.text if source.entity is None else reading.entity(source.entity).name
    # An unnamed body is introduced by the words used for it here, not by those used first.
    shown = name if source.named else source.span.text
    return f"{shown[:1].upper()}{shown[1:]} ({words.source_kind(source.kind)})"


def _said(claim: Claim) -> str:
    return f"{words.stance(claim.stance)}: {quote(*(span.text for span in claim.content))}"


def _disagreements(reading: Reading) -> Iterator[RenderableType]:
    from rich.table import Table
    from rich.text import Text

    for disagreement in reading.disagreements:
        yield paragraph(f"On {ON.get(disagreement.on, disagreement.on)}:")
        sides = Table.grid(padding=(0, 2), expand=True)
        sides.add_column(width=2)
        for _ in disagreement.claims:
            sides.add_column(ratio=1, overflow="fold")
        claims = [reading.claim(ident) for ident in disagreement.claims]
        sides.add_row("", *(Text(printable(_speaker(reading, claim)), style="bold") for claim in claims))
        sides.add_row("", *(Text(printable(_said(claim))) for claim in claims))
        yield sides


def _route(reading: Reading, route: Route) -> RenderableType:
    facts = [route.kind, *(() if route.standing == "unknown" else (route.standing,)), *route.state]
    ends = f", between {' and '.join(route.ends)}" if len(route.ends) > 1 else f", {', '.join(route.ends)}"
    by = f", by {_names(reading, [route.by])}" if route.by else ""
    return paragraph(f"{reading.entity(route.entity).name}: {', '.join(facts)}{ends if route.ends else ''}{by}")


def _gaps(reading: Reading) -> Iterator[RenderableType]:
    for gap in reading.gaps:
        quoted = gap.span is not None and gap.span.text not in gap.words and len(gap.span.text) <= WIDEST
        yield paragraph(f"{quote(gap.span.text)}: {gap.words}" if gap.span and quoted else gap.words)
