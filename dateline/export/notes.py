"""What an export says of itself: what protection took out, and what of a case its format cannot hold."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.export.encoding import json_file
from dateline.export.notice import NOTICE
from dateline.export.rows import Release

NAME = "export_notes.json"


def notes(release: Release, name: str, drops: Iterable[str], more: Iterable[str] = ()) -> bytes:
    """The notes of an export in the format `name` as a JSON file; `more` is what this one export had to change."""
    return json_file(
        {
            "title": release.title,
            "format": name,
            "review": NOTICE,
            "sources_named": release.with_source_names,
            "places_exact": release.exact,
            "withheld": list(release.dropped),
            "not_in_this_format": [*drops, *more],
            "reports": len(release.reports),
            "happenings": len(release.happenings),
            "read_by": [
                {"version": version, "reader": reader, "gazetteer": gazetteer}
                for version, reader, gazetteer in made_by(release)
            ],
        }
    )


def made_by(release: Release) -> list[tuple[str, str, str]]:
    """The versions, readers and gazetteers that read the reports, each combination once, sorted."""
    return sorted({(row.version, row.reader, row.gazetteer) for row in release.making})
