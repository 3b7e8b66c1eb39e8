"""A case as a set of CSV files, with a codebook and a Tabular Data Package that describes every column.

UTF-8, RFC 4180. Several values in a cell are separated by " | ". True and false stand as words, days as YYYY-MM-DD. A
text that a spreadsheet would take for a formula begins with an apostrophe; numbers stand as they are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from typing import Any

from dateline.export import notes
from dateline.export.cells import Cell, day, joined, line
from dateline.export.codebook import Column, Table, Value, tables
from dateline.export.encoding import json_file, utf8
from dateline.export.notice import NOTICE
from dateline.export.rows import Release

DROPS = (
    "The raw bytes of the reports and their whole records; use bagit or jsonl.",
    "A text that begins like a formula has an apostrophe before it.",
    "A bar inside one of several values of a cell became a slash.",
    "Offsets of roles and counts lead into the text of a report, which is there only with --with-source-names --exact.",
)
# Frictionless Data Package 1 (specs.frictionlessdata.io), types of Table Schema.
_FIELD_TYPES = {"text": "string", "integer": "integer", "number": "number", "boolean": "boolean", "date": "date"}
CODEBOOK_COLUMNS = ("table", "column", "type", "unit", "meaning", "codes", "refers_to", "always_filled", "hxl")


def files(release: Release) -> Iterator[tuple[str, bytes]]:
    """A CSV file for each kind of row, `codebook.csv`, `export_notes.json` and, last, `datapackage.json`."""
    resources = []
    for table in tables():
        content = utf8("".join(_lines(table, release)))
        yield f"{table.name}.csv", content
        resources.append(_resource(table, content))
    codebook = utf8("".join(line(row) for row in codebook_rows()))
    yield "codebook.csv", codebook
    resources.append(_described("codebook", "What every column means.", codebook) | {"schema": _codebook_schema()})
    yield notes.NAME, notes.notes(release, "tables", DROPS)
    yield "datapackage.json", json_file(_package(release, resources))


def codebook_rows() -> Iterator[tuple[Cell, ...]]:
    """The codebook: its header, then a row for each column of each table."""
    yield CODEBOOK_COLUMNS
    for table in tables():
        for column in table.columns:
            yield (
                table.name,
                column.name,
                "list of text" if column.many else column.type,
                column.unit,
                column.about,
                joined(column.codes),
                joined(column.refers),
                _word(column.required),
                column.hxl,
            )


def cell(value: Value) -> Cell:
    """A value as a table holds it."""
    if isinstance(value, bool):
        return _word(value)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, tuple):
        return joined(value)
    return value


def _word(value: bool) -> str:
    return "true" if value else "false"


def _lines(table: Table, release: Release) -> Iterator[str]:
    yield line(column.name for column in table.columns)
    for row in table.read(release):
        yield line(map(cell, row))


def _package(release: Release, resources: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-package",
        "name": "dateline-case",
        "title": release.title,
        "description": f"What reports say, {NOTICE}. See {notes.NAME} for what is withheld.",
        "resources": resources,
    }


def _resource(table: Table, content: bytes) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column, table) for column in table.columns], "missingValues": [""]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    foreign = [
        {"fields": column.name, "reference": {"resource": column.refers[0], "fields": "id"}}
        for column in table.columns
        if len(column.refers) == 1 and not column.many
    ]
    if foreign:
        schema["foreignKeys"] = foreign
    return _described(table.name, table.about, content) | {"schema": schema}


def _described(name: str, about: str, content: bytes) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": f"{name}.csv",
        "description": about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
    }


def _field(column: Column, table: Table) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": _FIELD_TYPES[column.type],
        "description": column.about + (" Several are separated by a bar." if column.many else ""),
    }
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if table.key == (column.name,):
        constraints["unique"] = True
    if column.codes and not column.many:
        constraints["enum"] = list(column.codes)
    if constraints:
        field["constraints"] = constraints
    if column.unit:
        field["unit"] = column.unit
    return field


def _codebook_schema() -> dict[str, Any]:
    fields = [{"name": name, "type": "boolean" if name == "always_filled" else "string"} for name in CODEBOOK_COLUMNS]
    return {"fields": fields, "primaryKey": ["table", "column"], "missingValues": [""]}
