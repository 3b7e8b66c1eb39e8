"""The tables of a case: which columns, what they mean, what they refer to; from `codebook.json`, the rows' own types
and the word lists of the record. Every tabular format is written from these.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from importlib.resources import files
from operator import attrgetter
from typing import Any, get_args, get_type_hints

from dateline.export import overview, rows
from dateline.export.geometry import line, wkt
from dateline.export.helix import COLUMNS as HELIX_COLUMNS
from dateline.export.helix import LOCATIONS
from dateline.export.rows import Release
from dateline.model import vocabulary

Value = str | int | float | bool | date | tuple[str, ...] | None

_POINTS = tuple[tuple[float, float], ...]
_TYPES: dict[object, str] = {
    str: "text",
    int: "integer",
    float: "number",
    bool: "boolean",
    date: "date",
    _POINTS: "text",
    tuple[str, ...]: "text",
}
_LISTS = {
    "event_types": vocabulary.EVENT_TYPES,
    "roles": vocabulary.ROLES,
    "statuses": vocabulary.STATUSES,
    "stances": vocabulary.STANCES,
    "source_kinds": vocabulary.SOURCE_KINDS,
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `type` is text, integer, number, boolean or date; `many` where a cell holds several texts.

    `codes` are all the words it may hold, none where it is open; `refers` the tables whose keys it holds.
    `hxl` is its tag of the Humanitarian Exchange Language. `required` where it is never empty.
    """

    name: str
    type: str
    many: bool
    required: bool
    about: str
    unit: str | None
    codes: tuple[str, ...]
    refers: tuple[str, ...]
    hxl: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table; `key` are the columns that name a row, none where only all of them together do."""

    name: str
    about: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    read: Callable[[Release], Iterator[tuple[Value, ...]]]


@cache
def tables() -> tuple[Table, ...]:
    """Every table of a case, the overviews first."""
    described = json.loads(files("dateline.export").joinpath("codebook.json").read_text(encoding="utf-8"))
    return tuple(_table(name, told) for name, told in described.items())


def helix_column(label: str) -> str:
    """The column of a HELIX label: `Figure cause` → `figure_cause`."""
    return "locations" if label == LOCATIONS else label.lower().replace(" ", "_")


def _table(name: str, told: dict[str, Any]) -> Table:
    if name == "displacement":
        types = {column: (row["type"], False, column == "report") for column, row in told["columns"].items()}
        read = _displacement(tuple(types))
    else:
        types = _types(_ROWS[name])
        read = _attributes(name, tuple(types))
    columns = tuple(_column(column, kind, told["columns"][column]) for column, kind in types.items())
    return Table(name, told["about"], tuple(told["key"]), columns, read)


def _column(name: str, kind: tuple[str, bool, bool], told: dict[str, Any]) -> Column:
    type_, many, required = kind
    codes = told.get("codes", ())
    return Column(
        name=name,
        type=type_,
        many=many,
        required=required,
        about=told["about"],
        unit=told.get("unit"),
        codes=tuple(_LISTS[codes] if isinstance(codes, str) else codes),
        refers=tuple(told.get("refers", ())),
        hxl=told["hxl"],
    )


def _types(row: type) -> dict[str, tuple[str, bool, bool]]:
    """For each field of a row its type, whether it holds several, and whether it always holds one."""
    hints = get_type_hints(row)
    types = {}
    for field in fields(row):
        hint = hints[field.name]
        options = [one for one in get_args(hint) if one is not type(None)]
        optional = type(None) in get_args(hint)
        plain = options[0] if optional else hint
        many = plain == tuple[str, ...]
        types[field.name] = _TYPES[plain], many, not (optional or many or plain == _POINTS)
    return types


def _attributes(name: str, columns: tuple[str, ...]) -> Callable[[Release], Iterator[tuple[Value, ...]]]:
    made = _OVERVIEWS.get(name, attrgetter(name))
    cells = attrgetter(*columns)

    def read(release: Release) -> Iterator[tuple[Value, ...]]:
        for row in made(release):
            yield tuple(cells(row))

    def with_lines(release: Release) -> Iterator[tuple[Value, ...]]:
        at = columns.index("line")
        for row in read(release):
            points: Any = row[at]
            yield (*row[:at], wkt(line(points)) if len(points) > 1 else None, *row[at + 1 :])

    return with_lines if "line" in columns else read


def _displacement(columns: tuple[str, ...]) -> Callable[[Release], Iterator[tuple[Value, ...]]]:
    of = {label: helix_column(label) for label in HELIX_COLUMNS if label != "Report"}

    def read(release: Release) -> Iterator[tuple[Value, ...]]:
        for row in release.displacement:
            cells: dict[str, Value] = {of[label]: value for label, value in row.cells if label in of}
            cells["report"] = row.report
            for column in ("start_date", "end_date", "published"):
                value = cells.get(column)
                if isinstance(value, str):
                    cells[column] = date.fromisoformat(value)
            yield tuple(cells.get(column) for column in columns)

    return read


_ROWS: dict[str, type] = {
    "overview": overview.OverviewRow,
    "movements": overview.MovementRow,
    "reports": rows.ReportRow,
    "places": rows.PlaceRow,
    "actors": rows.ActorRow,
    "happenings": rows.HappeningRow,
    "tellings": rows.TellingRow,
    "roles": rows.RoleRow,
    "counts": rows.CountRow,
    "figures": rows.FigureRow,
    "claims": rows.ClaimRow,
    "voices": rows.VoiceRow,
    "journeys": rows.JourneyRow,
    "routes": rows.RouteRow,
    "corridors": rows.CorridorRow,
    "disagreements": rows.DisagreementRow,
    "judgements": rows.JudgementRow,
    "making": rows.MakingRow,
}
_OVERVIEWS: dict[str, Callable[[Release], Iterator[Any]]] = {
    "overview": overview.happenings,
    "movements": overview.movements,
}
