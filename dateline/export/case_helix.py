"""CSV of the displacement figures of a case in the columns of IDMC's HELIX (`dateline.export.helix`)."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.export.helix import COLUMNS
from dateline.export.octets import table
from dateline.export.rows import Release

DROPS = (
    "Only displacement: figures of people or households who fled, were moved, returned, were sheltered or lost houses.",
    "One row is one figure of one report: nothing is added up, and the same figure in two reports is two rows.",
    "What an analyst decides in HELIX (role, household size, event, crisis) stays empty or is left out.",
    "Routes, actors, disagreements across reports and everything that is no displacement do not fit.",
)


def files(release: Release) -> Iterator[tuple[str, bytes]]:
    """The figures, one a row."""
    yield "helix.csv", table(COLUMNS, (dict(row.cells) for row in release.displacement))
