"""Reads news reports and writes the record: who moved, from where, by which road, how many, when, and who says so.

    import dateline

    reading = dateline.read_report("report.html")
    for journey in reading.journeys:
        print(reading.event(journey.event).type, journey.origin, journey.destination)

Everything heavy is loaded when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dateline.model.document import Document
    from dateline.model.errors import DatelineError, InputError, SetupError
    from dateline.model.reading import Reading
    from dateline.stages import find_claims, find_events, find_places, find_times, read_report, resolve_places

__all__ = [
    "DatelineError",
    "Document",
    "InputError",
    "Reading",
    "SetupError",
    "find_claims",
    "find_events",
    "find_places",
    "find_times",
    "read_report",
    "resolve_places",
]

_HOMES = {
    "DatelineError": "dateline.model.errors",
    "Document": "dateline.model.document",
    "InputError": "dateline.model.errors",
    "Reading": "dateline.model.reading",
    "SetupError": "dateline.model.errors",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'dateline' has no attribute {name!r}")
    value = getattr(import_module(_HOMES.get(name, "dateline.stages")), name)
    globals()[name] = value
    return value
