"""A case as KML 2.2 (OGC 07-147r2) for Google Earth and its like: a folder a layer, time spans, plain points and lines.

Only lines that reports state, or whose legs they state, are drawn; where only the ends are known there is no line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from dateline.export.encoding import json_line, utf8, xml_attribute, xml_text
from dateline.export.features import INTERPOLATED, LAYERS, Feature, features
from dateline.export.geometry import Geometry, degrees
from dateline.export.notice import NOTICE
from dateline.export.rows import Release

DROPS = (
    "Lines of which only the ends are known (interpolated).",
    "What nobody can locate; tables has it.",
    "The tellings of single reports, claims, quotes and disagreements; `reports` and `source_count` stand for them.",
    "What roads and crossings are said to be (their standing and state).",
    "Displacement figures, judgements and what read each report.",
    "Control signs, which became U+FFFD.",
)
_FOLDERS = {"place": "Places", "happening": "Happenings", "journey": "Journeys", "corridor": "Corridors"}


def files(release: Release) -> Iterator[tuple[str, bytes]]:
    """The document, as the single file `case.kml`."""
    yield "case.kml", utf8("\n".join(_lines(release)) + "\n")


def _lines(release: Release) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<kml xmlns="http://www.opengis.net/kml/2.2">'
    yield "<Document>"
    yield f"<name>{xml_text(release.title)}</name>"
    yield f"<description>{xml_text(NOTICE)}</description>"
    shown = [one for one in features(release) if one.geometry is not None and one.basis != INTERPOLATED]
    for layer in LAYERS:
        yield f"<Folder><name>{_FOLDERS[layer]}</name>"
        yield from (_placemark(one, one.geometry) for one in shown if one.layer == layer and one.geometry)
        yield "</Folder>"
    yield "</Document>"
    yield "</kml>"


def _placemark(one: Feature, geometry: Geometry) -> str:
    data = "".join(
        f'<Data name="{xml_attribute(name)}"><value>{xml_text(_value(value))}</value></Data>'
        for name, value in {"layer": one.layer, "id": one.id, **one.properties}.items()
        if value not in (None, [], "")
    )
    return (
        f"<Placemark><name>{xml_text(one.name)}</name>{_span(one.first, one.last)}"
        f"<ExtendedData>{data}</ExtendedData>{_geometry(geometry)}</Placemark>"
    )


def _span(first: date | None, last: date | None) -> str:
    if first is None and last is None:
        return ""
    begin = f"<begin>{first.isoformat()}</begin>" if first else ""
    end = f"<end>{last.isoformat()}</end>" if last else ""
    return f"<TimeSpan>{begin}{end}</TimeSpan>"


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "; ".join(item if isinstance(item, str) else json_line(item) for item in value)
    return str(value)


def _geometry(geometry: Geometry) -> str:
    coordinates = geometry["coordinates"]
    match geometry["type"]:
        case "Point":
            return f"<Point>{_coordinates([coordinates])}</Point>"
        case "LineString":
            return _line(coordinates)
        case _:
            return f"<MultiGeometry>{''.join(map(_line, coordinates))}</MultiGeometry>"


def _line(corners: Iterable[tuple[float, float]]) -> str:
    return f"<LineString><tessellate>1</tessellate>{_coordinates(corners)}</LineString>"


def _coordinates(corners: Iterable[tuple[float, float]]) -> str:
    return f"<coordinates>{' '.join(f'{degrees(lon)},{degrees(lat)}' for lon, lat in corners)}</coordinates>"
