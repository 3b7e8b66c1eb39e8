"""Files of many rows as bytes: tables with a header, JSON lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dateline.export.cells import Cell, line
from dateline.export.encoding import json_line, utf8


def table(columns: Iterable[str], rows: Iterable[Mapping[str, Cell]]) -> bytes:
    """CSV (see `dateline.export.cells`): a header, then a line a row; a row that lacks a column leaves it empty."""
    names = tuple(columns)
    return utf8("".join([line(names), *(line(row.get(name) for name in names) for row in rows)]))


def json_lines(values: Iterable[Any]) -> bytes:
    """One JSON value a line."""
    return utf8("".join(json_line(value) + "\n" for value in values))
