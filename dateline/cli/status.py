"""`dateline status`: how much there is in a case."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.cli.cases import Case, case_path, counted
from dateline.cli.printable import printable

if TYPE_CHECKING:
    from dateline.store.overview import Overview
    from dateline.store.store import KeptFailure, LogEntry

EXAMPLES = """\b
Examples:
  dateline status --case syria.case
      how many reports, from when, read by what; what failed; what was done last"""

_LAST = 5


def status(case: Case = None) -> None:
    """Show how much there is in a case, what could not be read, and what was done with it last."""
    from dateline.store.store import Store

    with Store.open(case_path(case), readonly=True) as store:
        for line in _lines(store.overview(), store.failures(), store.entries()):
            print(line)


def _lines(found: Overview, failures: list[KeptFailure], entries: list[LogEntry]) -> Iterator[str]:
    days = f", published {found.first} to {found.last}" if found.first else ""
    yield f"{counted(found.reports, 'report')} of {counted(found.outlets, 'outlet')}{days}"
    if found.older_versions:
        yield f"{counted(found.older_versions, 'older version')} of reports"
    yield f"{counted(found.events, 'event')}, {counted(found.claims, 'claim')}"
    yield f"{counted(found.judgements, 'judgement')} by people, {counted(found.pairs, 'pair')} judged by the program"
    for run, read in found.runs:
        yield f"{read} read by dateline {run.version}, reader {run.reader}, gazetteer {run.gazetteer}"
    yield f"{found.bytes / 1e6:.1f} MB, format {found.format}, {counted(found.captures, 'capture')} of raw bytes"
    for copy in found.backups:
        yield f"copy before a change of format: {copy}"
    if found.erasing:
        yield "An erasure was broken off. To finish it: dateline remove"
    if failures:
        yield ""
        yield f"{found.failures} could not be read (dateline add --failed tries again):"
        for kept in failures:
            yield f"  {kept.id}  {printable(kept.failure.where)}: {printable(kept.failure.reason)}"
    if entries:
        yield ""
        yield "Done last:"
        for entry in entries[-_LAST:]:
            said = ", ".join(f"{name} {value}" for name, value in entry.details.items())
            yield f"  {entry.at}  {entry.action}  {printable(said)}"
