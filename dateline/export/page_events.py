"""The journeys, the other events and the timeline of a report page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dateline.export.markup import Markup, tag
from dateline.export.page_parts import (
    Parts,
    button,
    event_link,
    event_name,
    quoted,
    role_value,
    row,
    score_words,
    section,
    status_badge,
    status_class,
)
from dateline.export.page_words import (
    ROLE_NAMES,
    SOURCE_NAMES,
    STANCE_NAMES,
    count_words,
    day_words,
    time_basis,
    when_words,
)
from dateline.model.reading import Event, Journey
from dateline.model.vocabulary import SORT_OF

_JOURNEY_ROLES = ("agent", "with", "target", "item", "place")
_WAY = (("origin", "from"), ("via", "by way of"), ("destination", "to"))


def journeys(parts: Parts) -> Markup | None:
    """Who moved, from where, by which way, to where; numbered as on the map. None where nobody moves."""
    cards = [_journey(parts, journey, n) for n, journey in enumerate(parts.reading.journeys, 1)]
    return section("journeys", "Journeys", cards) if cards else None


def events(parts: Parts) -> Markup | None:
    """Every event that is not told as a journey; None where there is none."""
    moved = {journey.event for journey in parts.reading.journeys}
    others = [event for event in parts.reading.events if event.id not in moved]
    return section("events", "Events", (_event(parts, event) for event in others)) if others else None


def _journey(parts: Parts, journey: Journey, number: int) -> Markup:
    event = parts.events.get(journey.event)
    movement = [*journey.mover, *journey.origin, *journey.via, *journey.destination, *journey.company]
    on_map = [f"j{number - 1}", *parts.map_keys((*journey.origin, *journey.via, *journey.destination))]
    badge = tag("span", number, class_="number", aria_label=f"Journey {number} on the map")
    if event is None:
        names = [parts.entities[i].name for i in movement if i in parts.entities]
        return tag("article", tag("h3", badge, " ", ", ".join(names)), class_="card", data_map=" ".join(on_map))
    way = [tag("li", tag("span", word, class_="dir"), " ", _stop(parts, event, journey, role)) for role, word in _WAY]
    details = [
        *_role_rows(parts, event, _JOURNEY_ROLES),
        *_count_rows(parts, event),
        _time_row(parts, event),
        _said_by(parts, event),
    ]
    return _card(parts, event, badge, [tag("ol", way, class_="way"), tag("dl", details)], f"j{number - 1}", on_map)


def _stop(parts: Parts, event: Event, journey: Journey, role: str) -> Markup:
    """The words of one stage of a journey; where the report has none, that it does not say."""
    told = [role_value(parts, event, n, r) for n, r in enumerate(event.roles) if r.role == role]
    idents = {"origin": journey.origin, "via": journey.via, "destination": journey.destination}[role]
    spoken = {r.entity for r in event.roles if r.role == role}
    for ident in idents:
        if ident not in spoken and (entity := parts.entities.get(ident)):
            layer = SORT_OF.get(entity.kind, "what")
            told.append(button(entity.name, parts.map_keys([ident]), parts.map_keys([ident]), layer))
    if not told:
        return tag("span", "not told", class_="missing")
    return tag("span", [[", " if n else "", value] for n, value in enumerate(told)])


def _event(parts: Parts, event: Event) -> Markup:
    details = [
        *_role_rows(parts, event, ROLE_NAMES),
        *_count_rows(parts, event),
        _time_row(parts, event),
        _said_by(parts, event),
    ]
    return _card(parts, event, None, [tag("dl", details)], None, parts.map_keys(r.entity for r in event.roles))


def _card(
    parts: Parts, event: Event, badge: Markup | None, content: list[Markup], ident: str | None, on_map: list[str]
) -> Markup:
    key = parts.ids.event[event.id]
    words = [button(quoted(trigger.text), [f"{key}.w{n}"], on_map, "event") for n, trigger in enumerate(event.triggers)]
    heading = tag("h3", badge, " " if badge else None, tag("span", event_name(event.type), class_="type"))
    triggers = tag("span", [[" ", word] for word in words], class_="triggers")
    return tag(
        "article",
        tag("header", heading, triggers, status_badge(event.status)),
        content,
        tag("p", score, class_="score") if (score := score_words(event.score)) else None,
        class_=f"card {status_class(event.status)}",
        id=ident or key,
        data_id=f"{ident} {key}" if ident else key,
        data_on=" ".join(parts.event_keys(event)),
        data_map=" ".join(on_map) or None,
        tabindex=-1,
    )


def _role_rows(parts: Parts, event: Event, wanted: Iterable[str]) -> list[Markup]:
    """One row a role, with all that fill it."""
    rows = []
    for role in wanted:
        values = [role_value(parts, event, n, r) for n, r in enumerate(event.roles) if r.role == role]
        if values:
            rows.append(row(ROLE_NAMES[role], *values))
    return rows


def _count_rows(parts: Parts, event: Event) -> list[Markup]:
    key = parts.ids.event[event.id]
    values = [
        tag(
            "span",
            button(quoted(count.span.text), [f"{key}.n{n}"], (), "number"),
            " ",
            tag("span", count_words(count.count), class_="value"),
            tag("span", f" ({ROLE_NAMES[count.of].lower()})", class_="small") if _of(event, count.of) else None,
        )
        for n, count in enumerate(event.counts)
    ]
    return [row("How many", *values)] if values else []


def _of(event: Event, role: str) -> bool:
    """True where it must be said which role a number counts, because numbers of several are told."""
    return role in ROLE_NAMES and (len({count.of for count in event.counts}) > 1 or role != "agent")


def _time_row(parts: Parts, event: Event) -> Markup | None:
    if event.time is None:
        return None
    key = parts.ids.event[event.id]
    how = time_basis(event.time)
    return row(
        "When",
        tag(
            "span",
            button(quoted(event.time.span.text), [f"{key}.t"], (), "when"),
            " ",
            tag("span", when_words(event.time.when), class_="value"),
            tag("span", f" ({how})", class_="small") if how else None,
        ),
    )


def _said_by(parts: Parts, event: Event) -> Markup:
    """Who is quoted for an event, or that the outlet tells it itself."""
    claims = [parts.claims[ident] for ident in event.claims if ident in parts.claims]
    if not claims:
        return row("Told by", tag("span", "the outlet itself; nobody is quoted", class_="small"))
    values = []
    for claim in claims:
        key = parts.ids.claim[claim.id]
        if claim.withholds_source:
            who = "a source"
        else:
            who = quoted(claim.source.span.text) if claim.source else "a source the report does not name"
        kind = SOURCE_NAMES.get(claim.source.kind, claim.source.kind) if claim.source else None
        keys = [f"{key}.s", f"{key}.q", f"{key}.c"]
        stance = STANCE_NAMES.get(claim.stance, claim.stance)
        small = f" {stance}" + (f" ({kind})" if kind else "")
        values.append(tag("span", button(who, keys, (), "source"), tag("span", small, class_="small")))
    return row("Told by", *values)


def timeline(parts: Parts) -> Markup | None:
    """The events by day, as far as the report dates them; the rest with the words it has for when."""
    dated, undated = [], []
    for event in parts.reading.events:
        if event.time and event.time.when.first and event.time.when.last:
            dated.append((event.time.when.first, event.time.when.last, event))
        elif event.time:
            undated.append(event)
    if not dated and not undated:
        return None
    dated.sort(key=lambda item: (item[0], item[1], parts.ids.event[item[2].id]))
    content: list[Markup] = []
    if dated:
        first, last = min(item[0] for item in dated), max(item[1] for item in dated)
        rows = [_dated(parts, event, start, end, first, last) for start, end, event in dated]
        content.append(tag("ol", rows, class_="timeline"))
    if undated:
        heading = "Without a known date" if dated else "No event has a known date"
        rows = [_undated(parts, event) for event in undated]
        content += [tag("h3", heading), tag("ul", rows, class_="timeline undated")]
    return section("timeline", "Timeline", content)


def _dated(parts: Parts, event: Event, start: date, end: date, first: date, last: date) -> Markup:
    days = (last - first).days + 1
    left = 100 * (start - first).days / days
    wide = max(100 * ((end - start).days + 1) / days, 1.0)
    bar = tag(
        "svg",
        tag("rect", class_="rail", y=4, width="100%", height=2),
        tag("rect", class_="bar", x=f"{left:.2f}%", width=f"{wide:.2f}%", height=10, rx=3),
        class_="span",
        aria_hidden="true",
        height=10,
    )
    when = when_words(event.time.when) if event.time else ""
    iso = start.isoformat()
    item = [
        tag("time", when, datetime=iso),
        bar if days > 1 else None,
        tag("span", event_link(parts, event), class_="what"),
    ]
    return tag("li", item, class_=status_class(event.status))


def _undated(parts: Parts, event: Event) -> Markup:
    if event.time is None:
        return tag("li", event_link(parts, event))
    said = button(quoted(event.time.span.text), [f"{parts.ids.event[event.id]}.t"], (), "when")
    return tag(
        "li",
        tag("span", said, class_="at"),
        tag("span", event_link(parts, event), class_="what"),
        class_=status_class(event.status),
    )


def published_words(day: date | None) -> str:
    """The publication date in words, or that it is unknown."""
    return "date unknown" if day is None else day_words(day)
