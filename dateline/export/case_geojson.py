"""A case as GeoJSON (RFC 7946): one FeatureCollection with the layers place, happening, journey and corridor.

Longitude before latitude; `location_precision_m` is the radius within which the place lies: draw a circle, not a dot.
What nobody can locate has a null geometry. A line is never the road taken; `geometry_basis` says what it is, and
`interpolated` is true where only its ends are known. Lines are cut at the 180th meridian.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.export.encoding import json_line, utf8
from dateline.export.features import features
from dateline.export.notice import NOTICE
from dateline.export.rows import Release

DROPS = (
    "The tellings of single reports, claims, quotes and disagreements; `reports` and `source_count` stand for them.",
    "What roads and crossings are said to be (their standing and state).",
    "Displacement figures, judgements and what read each report.",
)


def files(release: Release) -> Iterator[tuple[str, bytes]]:
    """The collection, as the single file `case.geojson`, one feature a line."""
    head = f'{{"type": "FeatureCollection", "name": {json_line(release.title)}, "review": {json_line(NOTICE)}, '
    lines = [
        json_line(
            {
                "type": "Feature",
                "id": one.id,
                "geometry": one.geometry,
                "properties": {"layer": one.layer, "id": one.id, "name": one.name, **one.properties},
            }
        )
        for one in features(release)
    ]
    yield "case.geojson", utf8(head + '"features": [\n' + ",\n".join(lines) + "\n]}\n")
