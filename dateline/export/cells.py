"""Cells and lines of CSV as every table writes them: RFC 4180, several values in a cell, nothing a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from datetime import date

Cell = str | int | float | None

_SEVERAL = " | "
# What a spreadsheet takes for the beginning of a formula; it reads full-width and small forms as the plain ones.
_LIVE = "=+-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212"
# Spaces of every kind, and signs that are not seen: some programs skip them before they look.
_FORMULA = re.compile(rf"[\t\r\n]|[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*[{re.escape(_LIVE)}]")


def line(cells: Iterable[Cell]) -> str:
    """One line with its CRLF; a text that a spreadsheet would take for a formula begins with an apostrophe."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(
        [harmless(cell) if isinstance(cell, str) else cell for cell in cells]
    )
    return out.getvalue()


def joined(values: Iterable[str]) -> str:
    """Several values in one cell, separated by " | "; a bar inside a value becomes a slash."""
    return _SEVERAL.join(value.replace("|", "/") for value in values)


def day(date_: date | None) -> str | None:
    """A day as YYYY-MM-DD."""
    return None if date_ is None else date_.isoformat()


def harmless(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would take it for a formula."""
    return "'" + text if _FORMULA.match(text) else text
