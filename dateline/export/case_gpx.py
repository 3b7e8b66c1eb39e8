"""A case as GPX 1.1: places as waypoints, and as routes the lines that reports state or whose legs they state.

There are no tracks, because nobody recorded one, and no line of which only the ends are known. GPX has no word for how
far off a point may be, and a device shows every point as exact: what was made coarse to protect people is left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.export.encoding import utf8, xml_text
from dateline.export.features import INTERPOLATED, Feature, features
from dateline.export.geometry import Point, degrees
from dateline.export.notice import NOTICE
from dateline.export.rows import Release

DROPS = (
    "Lines of which only the ends are known (interpolated).",
    "Places that were made coarse to protect people, and lines from, over or to such a place.",
    "Happenings, actors, claims, figures and times; `desc` says some of it in words.",
    "How exact a point is; `desc` says it in words.",
    "Control signs, which became U+FFFD.",
)


def files(release: Release) -> Iterator[tuple[str, bytes]]:
    """The document, as the single file `case.gpx`."""
    yield "case.gpx", utf8("\n".join(_lines(release)) + "\n")


def _lines(release: Release) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1" creator="dateline">'
    yield f"<metadata><name>{xml_text(release.title)}</name><desc>{xml_text(NOTICE)}</desc></metadata>"
    shown = [one for one in features(release) if not one.coarse]
    for one in shown:
        if one.layer == "place" and one.geometry is not None:
            lon, lat = one.geometry["coordinates"]
            yield f"<wpt{_position(lat, lon)}>{_about(one)}</wpt>"
    for one in shown:
        if one.basis != INTERPOLATED:
            for points in one.lines:
                yield f"<rte>{_about(one)}{''.join(map(_corner, points))}</rte>"
    yield "</gpx>"


def _about(one: Feature) -> str:
    """Name, description and type, in the order GPX wants them."""
    kind = one.properties["kind"] if one.layer == "place" else one.layer
    description = "; ".join(filter(None, (_precision(one), _days(one), _basis(one), one.id)))
    return f"<name>{xml_text(one.name)}</name><desc>{xml_text(description)}</desc><type>{xml_text(kind)}</type>"


def _precision(one: Feature) -> str:
    metres = one.properties["location_precision_m"]
    return "" if metres is None else f"within {metres / 1000:g} km"


def _days(one: Feature) -> str:
    if one.first is None and one.last is None:
        return ""
    return f"{one.first or 'unknown'} to {one.last or 'unknown'}"


def _basis(one: Feature) -> str:
    return "" if one.basis is None else f"line {one.basis}, not the road itself"


def _corner(point: Point) -> str:
    lat, lon = point
    return f"<rtept{_position(lat, lon)}/>"


def _position(lat: float, lon: float) -> str:
    # GPX counts longitudes from -180 to below 180.
    return f' lat="{degrees(lat)}" lon="{degrees(-180.0 if lon == 180 else lon)}"'
