"""The record of one report as JSON, format `dateline/1`, both ways.

Offsets are half-open pairs of Unicode code points into `text`.
Keys never go missing: an empty list or null stands instead.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from dateline.model.document import Document, Gap, Span
from dateline.model.errors import InputError
from dateline.model.reading import (
    Claim,
    Disagreement,
    Entity,
    Event,
    EventCount,
    EventTime,
    Journey,
    Mention,
    Reading,
    Role,
    Route,
    Run,
    Source,
)
from dateline.model.values import Count, Place, When

SCHEMA = "dateline/1"


def dumps(reading: Reading, *, indent: int | None = 1) -> str:
    """The record as JSON text, keys in a fixed order."""
    return json.dumps(to_dict(reading), ensure_ascii=False, indent=indent)


def to_dict(reading: Reading) -> dict[str, Any]:
    """The record of a reading, ready for JSON."""
    doc = reading.document
    return {
        "schema": SCHEMA,
        "id": doc.id,
        "title": doc.title,
        "source": doc.source,
        "byline": doc.byline,
        "dateline": doc.dateline,
        "published": _day(doc.published),
        "url": doc.url,
        "captured": None if doc.captured is None else doc.captured.isoformat(),
        "language": doc.language,
        "sha256": doc.sha256,
        "text": doc.text,
        "entities": [_entity(e) for e in reading.entities],
        "events": [_event(e) for e in reading.events],
        "claims": [_claim(c) for c in reading.claims],
        "disagreements": [{"claims": list(d.claims), "on": d.on} for d in reading.disagreements],
        "routes": [
            {
                "entity": r.entity,
                "kind": r.kind,
                "standing": r.standing,
                "ends": list(r.ends),
                "state": list(r.state),
                "by": r.by,
            }
            for r in reading.routes
        ],
        "journeys": [
            {
                "event": j.event,
                "mover": list(j.mover),
                "from": list(j.origin),
                "via": list(j.via),
                "to": list(j.destination),
                "with": list(j.company),
            }
            for j in reading.journeys
        ],
        "gaps": [{"stage": g.stage, "span": _pair(g.span), "reason": g.reason, "words": g.words} for g in reading.gaps],
        "run": {"version": reading.run.version, "reader": reading.run.reader, "gazetteer": reading.run.gazetteer},
    }


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _entity(entity: Entity) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": entity.id,
        "kind": entity.kind,
        "name": entity.name,
        "mentions": [{"span": _pair(m.span), "named": m.named, "score": m.score} for m in entity.mentions],
        "geo": None,
    }
    if place := entity.place:
        row["geo"] = {
            "lat": place.lat,
            "lon": place.lon,
            "country": place.country,
            "admin1": place.admin1,
            "ref": place.ref,
            "precision_km": place.precision_km,
            "basis": place.basis,
        }
    return row


def _event(event: Event) -> dict[str, Any]:
    time = None
    if event.time:
        when = event.time.when
        time = {
            "span": _pair(event.time.span),
            "value": when.value,
            "relative": when.relative,
            "first": _day(when.first),
            "last": _day(when.last),
            "basis": when.basis,
            "score": event.time.score,
        }
    return {
        "id": event.id,
        "type": event.type,
        "status": event.status,
        "triggers": [_pair(t) for t in event.triggers],
        "roles": [{"role": r.role, "span": _pair(r.span), "entity": r.entity, "score": r.score} for r in event.roles],
        "time": time,
        "counts": [
            {
                "span": _pair(c.span),
                "of": c.of,
                "unit": c.count.unit,
                "min": c.count.low,
                "max": c.count.high,
                "score": c.score,
            }
            for c in event.counts
        ],
        "claims": list(event.claims),
        "score": event.score,
    }


def _claim(claim: Claim) -> dict[str, Any]:
    source = claim.source
    return {
        "id": claim.id,
        "source": None
        if source is None
        else {"span": _pair(source.span), "entity": source.entity, "kind": source.kind, "named": source.named},
        "cue": _pair(claim.cue),
        "content": [_pair(s) for s in claim.content],
        "stance": claim.stance,
        "events": list(claim.events),
        "score": claim.score,
        "stance_score": claim.stance_score,
    }


def from_dict(record: dict[str, Any]) -> Reading:
    """The reading a record describes.

    Raises:
        InputError: not a record of format `dateline/1`, or one that breaks its rules; the message names the key.
    """
    if record.get("schema") != SCHEMA:
        found = record.get("schema")
        raise InputError(
            f"not a {SCHEMA} record (schema {found!r}). Write one with: dateline read REPORT --format record"
        )
    try:
        return _reading(record)
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"record {record.get('id')!r} breaks the format {SCHEMA}: {error!r}") from error


def _reading(record: dict[str, Any]) -> Reading:
    doc = Document(
        id=record["id"],
        text=record["text"],
        title=record["title"],
        source=record["source"],
        byline=record.get("byline"),
        dateline=record["dateline"],
        published=_to_day(record["published"]),
        url=record["url"],
        language=record["language"],
        sha256=record.get("sha256", ""),
        captured=None if record.get("captured") is None else datetime.fromisoformat(record["captured"]),
    )

    def span(pair: list[int]) -> Span:
        return doc.span(pair[0], pair[1])

    def maybe(pair: list[int] | None) -> Span | None:
        return None if pair is None else span(pair)

    def spans(pairs: Iterable[list[int]]) -> tuple[Span, ...]:
        return tuple(span(pair) for pair in pairs)

    def event(row: dict[str, Any]) -> Event:
        time = row.get("time")
        return Event(
            id=row["id"],
            type=row["type"],
            status=row["status"],
            triggers=spans(row["triggers"]),
            roles=tuple(Role(r["role"], span(r["span"]), r["entity"], r.get("score", 1.0)) for r in row["roles"]),
            time=None
            if time is None
            else EventTime(
                span(time["span"]),
                When(time["value"], time["relative"], _to_day(time["first"]), _to_day(time["last"]), time["basis"]),
                time.get("score", 1.0),
            ),
            counts=tuple(
                EventCount(span(c["span"]), c["of"], Count(c["min"], c["max"], c["unit"]), c.get("score", 1.0))
                for c in row["counts"]
            ),
            claims=tuple(row["claims"]),
            score=row.get("score", 1.0),
        )

    def claim(row: dict[str, Any]) -> Claim:
        source = row["source"]
        return Claim(
            id=row["id"],
            source=None
            if source is None
            else Source(span(source["span"]), source["entity"], source["kind"], source["named"]),
            cue=maybe(row["cue"]),
            content=spans(row["content"]),
            stance=row["stance"],
            events=tuple(row["events"]),
            score=row.get("score", 1.0),
            stance_score=row.get("stance_score", 1.0),
        )

    return Reading(
        document=doc,
        entities=tuple(
            Entity(
                e["id"],
                e["kind"],
                e["name"],
                tuple(Mention(span(m["span"]), m["named"], m.get("score", 1.0)) for m in e["mentions"]),
                None if e.get("geo") is None else Place(**e["geo"]),
            )
            for e in record["entities"]
        ),
        events=tuple(event(row) for row in record["events"]),
        claims=tuple(claim(row) for row in record["claims"]),
        disagreements=tuple(Disagreement((d["claims"][0], d["claims"][1]), d["on"]) for d in record["disagreements"]),
        routes=tuple(
            Route(r["entity"], r["kind"], r["standing"], tuple(r["ends"]), tuple(r["state"]), r["by"])
            for r in record["routes"]
        ),
        journeys=tuple(
            Journey(j["event"], tuple(j["mover"]), tuple(j["from"]), tuple(j["via"]), tuple(j["to"]), tuple(j["with"]))
            for j in record["journeys"]
        ),
        gaps=tuple(Gap(g["stage"], g["reason"], g["words"], maybe(g["span"])) for g in record["gaps"]),
        run=Run(**record["run"]),
    )


def _to_day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)
