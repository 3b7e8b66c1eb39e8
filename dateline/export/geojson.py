"""GeoJSON (RFC 7946): places, events and journeys of the reports as one FeatureCollection, longitude before latitude.

- `layer: place`: a Point for every place, site and route that could be located, with its `precision_km`
- `layer: event`: a Point where the event is put (`located_by` says by which role); a null geometry where it is unknown
- `layer: journey`: a line where both ends are known. `basis` is `stated` where the line joins the two ends the
  report states, `chained` where it passes points named on the way. It is never a road, and nothing between is known.

Where an event tells of a protected person, its point is that of its area, a journey leads from area to area, and no
words of the report stand there; the places of a report that names such a person are left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from dateline.export.areas import area
from dateline.export.geometry import Geometry, corners, line, point
from dateline.export.notice import NOTICE, read_by
from dateline.export.protect import STAND_IN_OF_KIND, Protection, is_named, protection, role_name, source_name
from dateline.export.where import located, with_points
from dateline.model.reading import Claim, Entity, Event, Journey, Reading
from dateline.model.values import Place

_Feature = dict[str, Any]


def lines(readings: Iterable[Reading], *, with_source_names: bool = False) -> Iterator[str]:
    """The collection, one feature a line; unofficial sources are named only where asked for."""
    yield f'{{"type": "FeatureCollection", "review": {json.dumps(NOTICE)}, "features": ['
    separator = "\n"
    for number, reading in enumerate(readings, start=1):
        protected = protection(reading, with_source_names=with_source_names)
        for feature in _features(reading, protected, protected.report_id(reading, number)):
            yield separator + json.dumps(_hidden(feature, protected), ensure_ascii=False)
            separator = ",\n"
    yield "\n]}\n"


def _features(reading: Reading, protected: Protection, ident: str) -> Iterator[_Feature]:
    doc = reading.document
    title = None if protected.withheld else doc.title
    report = {"report": ident, "title": title, "outlet": doc.source, "published": _day(doc.published)}
    for entity in reading.entities if not protected.withheld else ():
        if entity.place is not None:
            own = {"layer": "place", "entity": entity.id, "name": entity.name, "kind": entity.kind}
            yield _feature(point(entity.place.lat, entity.place.lon), own | _precision(entity.place) | report, reading)
    for event in reading.events:
        own = {"layer": "event"} | _event(reading, event, protected)
        at = located(reading, event)
        if at is None:
            yield _feature(None, own | report, reading)
            continue
        place, name = _shown(at.entity, at.place, coarse=protected.withholds(event.id))
        own |= {"located_by": at.role, "located_name": name} | _precision(place)
        yield _feature(point(place.lat, place.lon), own | report, reading)
    for journey in reading.journeys:
        yield from _journey(reading, journey, protected, report)


def _shown(entity: Entity, place: Place, *, coarse: bool) -> tuple[Place, str | None]:
    """Where to show a place, and by which name: itself, or the area it lies in."""
    if not coarse:
        return place, entity.name
    wide = area(place)
    return wide.place, wide.name


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
    withheld = protected.withholds(event.id)
    return {
        "event": event.id,
        "event_type": event.type,
        "status": event.status,
        "triggers": [] if withheld else [trigger.text for trigger in event.triggers],
        "roles": [
            {
                "role": role.role,
                "name": role_name(reading, role, protected, withheld=withheld)
                if withheld or protected.covers(role.entity)
                else role.span.text,
            }
            for role in event.roles
        ],
        "date_start": _day(when.first) if when else None,
        "date_end": _day(when.last) if when else None,
        "time_value": when.value if when else None,
        "time_relative": when.relative if when and not withheld else None,
        "counts": [
            {"of": count.of, "min": count.count.low, "max": count.count.high, "unit": count.count.unit}
            for count in event.counts
        ],
        "claims": [
            {
                "source_kind": claim.source.kind if claim.source else None,
                "source": _source(reading, claim, protected),
                "stance": claim.stance,
                "quote": [] if withheld else [span.text for span in claim.content],
            }
            for claim in map(reading.claim, event.claims)
        ],
        "disputed": any(set(pair.claims) & set(event.claims) for pair in reading.disagreements),
    }


def _source(reading: Reading, claim: Claim, protected: Protection) -> str | None:
    if claim.source is None:
        return None
    if protected.withheld or claim.withholds_source or protected.covers(claim.source.entity):
        return source_name(reading, claim, protected)
    return claim.source.span.text


def _journey(reading: Reading, journey: Journey, protected: Protection, report: dict[str, Any]) -> Iterator[_Feature]:
    """A line for each pair of an origin and a destination with points; none where an end is unknown.

    A withheld journey leads from area to area; the way is left out.
    """
    coarse = protected.withholds(journey.event)
    via = [] if coarse else with_points(reading, journey.via)
    drawn = set()
    for origin, start in with_points(reading, journey.origin):
        for destination, end in with_points(reading, journey.destination):
            first, origin_name = _shown(origin, start, coarse=coarse)
            last, destination_name = _shown(destination, end, coarse=coarse)
            stops = [first, *(place for _, place in via), last]
            passed = corners([(stop.lat, stop.lon) for stop in stops])
            if len(passed) < 2 or (coarse and tuple(passed) in drawn):
                continue
            drawn.add(tuple(passed))
            own = {
                "layer": "journey",
                "mover": [_mover(reading, mover, protected, withheld=coarse) for mover in journey.mover],
                "origin": origin_name,
                "via": [entity.name for entity, _ in via],
                "destination": destination_name,
                "basis": "chained" if via else "stated",
                "precision_km": max(stop.precision_km for stop in stops),
            }
            told = own | _event(reading, reading.event(journey.event), protected) | report
            yield _feature(line(passed), told, reading)


def _mover(reading: Reading, mover: str, protected: Protection, *, withheld: bool) -> str:
    if protected.covers(mover):
        return protected.called(mover)
    entity = reading.entity(mover)
    return entity.name if is_named(entity) or not withheld else STAND_IN_OF_KIND.get(entity.kind, "people")


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
