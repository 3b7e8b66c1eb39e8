"""A case as Parquet files, one a table, with real types and lists; the columns are those of the codebook."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.export.codebook import tables
from dateline.export.parquet import parquet
from dateline.export.rows import Release

DROPS = (
    "The raw bytes of the reports and their whole records; use bagit or jsonl.",
    "Control signs and half surrogate pairs, which became U+FFFD.",
)


def files(release: Release) -> Iterator[tuple[str, bytes]]:
    """A file for each table.

    Raises:
        SetupError: the extra `parquet` is not installed.
    """
    for table in tables():
        yield f"{table.name}.parquet", parquet(table.columns, table.read(release))
