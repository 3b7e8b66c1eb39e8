"""A case as GeoParquet 1.0 (WGS 84, longitude before latitude): happenings, places, journeys and corridors.

The columns are those of the codebook (tables overview, places, movements, corridors) and `geometry`, which is null
where nobody can say where it is. The column `geometry_basis` says what a line is; it is never the road taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dateline.export.codebook import Column, Table, Value, tables
from dateline.export.features import Feature, features
from dateline.export.geometry import wkt
from dateline.export.parquet import parquet
from dateline.export.rows import Release

DROPS = (
    "The tellings of single reports, claims, quotes and disagreements; parquet has them.",
    "What roads and crossings are said to be (their standing and state).",
    "Displacement figures, judgements and what read each report.",
    "Control signs and half surrogate pairs, which became U+FFFD.",
)
# The table whose rows are those of a layer, in the same order.
_TABLES = {"place": "places", "happening": "overview", "journey": "movements", "corridor": "corridors"}
_FILES = {"place": "places", "happening": "happenings", "journey": "journeys", "corridor": "corridors"}
_BASIS = "geometry_basis"
_JOURNEY_BASIS = Column(
    name=_BASIS,
    type="text",
    many=False,
    required=False,
    about="What the line is.",
    unit=None,
    codes=("stated", "interpolated"),
    refers=(),
    hxl="#geo+line+method",
)


def files(release: Release) -> Iterator[tuple[str, bytes]]:
    """A file for each layer.

    Raises:
        SetupError: the extra `parquet` is not installed.
    """
    by_name = {table.name: table for table in tables()}
    drawn = list(features(release))
    for layer, name in _TABLES.items():
        table = by_name[name]
        own = [one for one in drawn if one.layer == layer]
        rows = _rows(table, table.read(release), own)
        yield f"{_FILES[layer]}.parquet", parquet(_columns(table), rows, geometry=True)


def _columns(table: Table) -> list[Column]:
    """The columns of a table, without a line as text, and with what its line is."""
    columns = [
        replace(column, name=_BASIS) if (table.name, column.name) == ("corridors", "geometry") else column
        for column in table.columns
        if column.name != "line"
    ]
    return [*columns, _JOURNEY_BASIS] if table.name == "movements" else columns


def _rows(table: Table, rows: Iterable[tuple[Value, ...]], drawn: Iterable[Feature]) -> Iterator[tuple[Value, ...]]:
    kept = [at for at, column in enumerate(table.columns) if column.name != "line"]
    for row, one in zip(rows, drawn, strict=True):
        basis = (one.basis,) if table.name == "movements" else ()
        yield (*(row[at] for at in kept), *basis, None if one.geometry is None else wkt(one.geometry))
