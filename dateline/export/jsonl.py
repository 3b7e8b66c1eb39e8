"""JSON lines: the record of each report, one a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.model.reading import Reading
from dateline.model.record import dumps


def lines(readings: Iterable[Reading]) -> Iterator[str]:
    """The records, one a line with its line end."""
    for reading in readings:
        yield dumps(reading, indent=None) + "\n"
