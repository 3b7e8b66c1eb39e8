"""Cells and lines of CSV as every table writes them: RFC 4180, several values in a cell, nothing a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date

Cell = str | int | float | None

_SEVERAL = " | "
# Full-width forms are read as formulas too.
_LIVE = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")


def line(cells: Iterable[Cell]) -> str:
    """One line with its CRLF; a text that a spreadsheet would take for a formula begins with an apostrophe."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([_harmless(cell) for cell in cells])
    return out.getvalue()


def joined(values: Iterable[str]) -> str:
    """Several values in one cell, separated by " | "; a bar inside a value becomes a slash."""
    return _SEVERAL.join(value.replace("|", "/") for value in values)


def day(date_: date | None) -> str | None:
    """A day as YYYY-MM-DD."""
    return None if date_ is None else date_.isoformat()


def _harmless(cell: Cell) -> Cell:
    if isinstance(cell, str) and cell.lstrip(" ").startswith(_LIVE):
        return "'" + cell
    return cell
