"""GeoJSON (RFC 7946): places, events and journeys of the reports as one FeatureCollection, longitude before latitude.

- `layer: place`: a Point for every place, site and route that could be located, with its `precision_km`
- `layer: event`: a Point where the event is put (`located_by` says by which role); a null geometry where it is unknown
- `layer: journey`: a line where both ends are known. `basis` is `stated` where the line joins the two ends the
  report states, `chained` where it passes points named on the way. It is never a road, and nothing between is known.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from dateline.export.geometry import Geometry, corners, line, point
from dateline.export.notice import NOTICE, read_by
from dateline.export.protect import ANY_SOURCE, Protection, protection
from dateline.export.where import located, with_points
from dateline.model.reading import Claim, Event, Journey, Reading
from dateline.model.values import Place

_Feature = dict[str, Any]


def lines(readings: Iterable[Reading], *, with_source_names: bool = False) -> Iterator[str]:
    """The collection, one feature a line; unofficial sources are named only where asked for."""
    yield f'{{"type": "FeatureCollection", "review": {json.dumps(NOTICE)}, "features": ['
    separator = "\n"
    for reading in readings:
        protected = protection(reading, with_source_names=with_source_names)
        for feature in _features(reading, protected):
            yield separator + json.dumps(_hidden(feature, protected), ensure_ascii=False)
            separator = ",\n"
    yield "\n]}\n"


def _features(reading: Reading, protected: Protection) -> Iterator[_Feature]:
    doc = reading.document
    report = {"report": doc.id, "title": doc.title, "outlet": doc.source, "published": _day(doc.published)}
    for entity in reading.entities:
        if entity.place is not None:
            own = {"layer": "place", "entity": entity.id, "name": entity.name, "kind": entity.kind}
            yield _feature(point(entity.place.lat, entity.place.lon), own | _precision(entity.place) | report, reading)
    for event in reading.events:
        own = {"layer": "event"} | _event(reading, event, protected)
        at = located(reading, event)
        if at is None:
            yield _feature(None, own | report, reading)
        else:
            own |= {"located_by": at.role, "located_name": at.entity.name} | _precision(at.place)
            yield _feature(point(at.place.lat, at.place.lon), own | report, reading)
    for journey in reading.journeys:
        yield from _journey(reading, journey, protected, report)


def _feature(geometry: Geometry | None, properties: dict[str, Any], reading: Reading) -> _Feature:
    return {"type": "Feature", "geometry": geometry, "properties": properties | read_by(reading)}


def _precision(place: Place) -> dict[str, Any]:
    return {
        "precision_km": place.precision_km,
        "geo_basis": place.basis,
        "country": place.country,
        "admin1": place.admin1,
        "geo_ref": place.ref,
    }


def _event(reading: Reading, event: Event, protected: Protection) -> dict[str, Any]:
    when = event.time.when if event.time else None
    return {
        "event": event.id,
        "event_type": event.type,
        "status": event.status,
        "triggers": [trigger.text for trigger in event.triggers],
        "roles": [
            {
                "role": role.role,
                "name": protected.stand_in if protected.covers(role.entity) else role.span.text,
            }
            for role in event.roles
        ],
        "date_start": _day(when.first) if when else None,
        "date_end": _day(when.last) if when else None,
        "time_value": when.value if when else None,
        "time_relative": when.relative if when else None,
        "counts": [
            {"of": count.of, "min": count.count.low, "max": count.count.high, "unit": count.count.unit}
            for count in event.counts
        ],
        "claims": [
            {
                "source_kind": claim.source.kind if claim.source else None,
                "source": _source(claim, protected),
                "stance": claim.stance,
                "quote": [span.text for span in claim.content],
            }
            for claim in map(reading.claim, event.claims)
        ],
        "disputed": any(set(pair.claims) & set(event.claims) for pair in reading.disagreements),
    }


def _source(claim: Claim, protected: Protection) -> str | None:
    if claim.source is None:
        return None
    if claim.withholds_source:
        return ANY_SOURCE
    return protected.stand_in if protected.covers(claim.source.entity) else claim.source.span.text


def _journey(reading: Reading, journey: Journey, protected: Protection, report: dict[str, Any]) -> Iterator[_Feature]:
    """A line for each pair of an origin and a destination with points; none where an end is unknown."""
    via = with_points(reading, journey.via)
    for origin, start in with_points(reading, journey.origin):
        for destination, end in with_points(reading, journey.destination):
            stops = [start, *(place for _, place in via), end]
            passed = corners([(stop.lat, stop.lon) for stop in stops])
            if len(passed) < 2:
                continue
            own = {
                "layer": "journey",
                "mover": [
                    protected.stand_in if protected.covers(mover) else reading.entity(mover).name
                    for mover in journey.mover
                ],
                "origin": origin.name,
                "via": [entity.name for entity, _ in via],
                "destination": destination.name,
                "basis": "chained" if via else "stated",
                "precision_km": max(stop.precision_km for stop in stops),
            }
            yield _feature(
                line(passed), own | _event(reading, reading.event(journey.event), protected) | report, reading
            )


def _hidden(value: Any, protected: Protection) -> Any:
    """The value with protected names taken out of every text in it."""
    if isinstance(value, str):
        return protected.hide(value)
    if isinstance(value, list):
        return [_hidden(item, protected) for item in value]
    if isinstance(value, dict):
        return {key: _hidden(item, protected) for key, item in value.items()}
    return value


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
