"""The sentence every export carries: what made these rows, and that no person has checked them."""

from __future__ import annotations

from dateline.model.reading import Reading

NOTICE = "read by machine, not reviewed"


def read_by(reading: Reading) -> dict[str, str]:
    """The notice with version, reader and gazetteer of one reading, as columns or properties."""
    run = reading.run
    return {"review": NOTICE, "version": run.version, "reader": run.reader, "gazetteer": run.gazetteer}
