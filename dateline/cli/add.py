"""`dateline add`: reports into a case."""

from __future__ import annotations

import sys
from collections import Counter
from typing import Annotated

import typer

from dateline.cli.cases import Case, case_path, counted
from dateline.cli.reading import (
    AllowPrivate,
    Force,
    Gazetteers,
    MaxBytes,
    Outlet,
    Published,
    TimeoutS,
    Title,
    read_options,
)

EXAMPLES = """\b
Examples:
  dateline add saved/ reports.jsonl --case syria.case
      begin a case, or add to it; broken off, the same command goes on where it stopped
  dateline add https://example.org/report --case syria.case
      a page from the web; if it changed since, it becomes a new version
  dateline add --failed --case syria.case
      try once more what could not be read"""

_TOLD = {
    "new": ("new report", "new reports"),
    "version": ("new version of a report", "new versions of reports"),
    "reread": ("read anew", "read anew"),
    "known": ("known already", "known already"),
}


def add(
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="SOURCE...", help="All that dateline read takes.", show_default=False),
    ] = None,
    case: Case = None,
    failed: Annotated[bool, typer.Option("--failed", help="Try once more what could not be read before.")] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Read also what is in the case, and put the new reading in its place.")
    ] = False,
    published: Published = None,
    source: Outlet = None,
    title: Title = None,
    force: Force = False,
    allow_private: AllowPrivate = False,
    timeout_s: TimeoutS = None,
    max_bytes: MaxBytes = None,
    gazetteer: Gazetteers = None,
) -> None:
    """Read reports and put them into a case. What is in it already is not read again.

    Each report is safe on the disk before the next one counts. What cannot be read is kept in the case too.

    Exit code 0: every report is in the case. 1: some could not be read (they are listed). 2: the command was not
    understood.
    """
    if bool(sources) == failed:
        raise typer.BadParameter("Give sources, or --failed to try again what could not be read before.")
    path = case_path(case)
    from dateline.case import adding
    from dateline.cli.failures import replayed
    from dateline.cli.leaving import quietly
    from dateline.cli.read import total
    from dateline.cli.watch import Watch
    from dateline.pipeline import tools_with
    from dateline.store.store import Store

    options = read_options(published, source, title, force, allow_private, timeout_s, max_bytes)
    cure = f"They are kept in the case. To try them again: dateline add --failed --case {path}"
    counts: Counter[str] = Counter()
    with quietly(), Store.open(path, create=not failed) as store, replayed(sources or []) as given:
        expected = len(store.failures()) if failed else total(given)
        tools = tools_with(tuple(gazetteer)) if gazetteer else None
        if failed:
            results = adding.retry(store, options, tools)
        else:
            results = adding.add(store, given, options, tools, again=again)
        with Watch(total=expected, cure=cure) as watch:
            for added in watch.readings(results):
                counts[added.outcome] += 1
        told = [
            f"{counts[outcome]} {names[counts[outcome] != 1]}" for outcome, names in _TOLD.items() if counts[outcome]
        ]
        print(f"{', '.join(told) or 'nothing new'}: {path} holds {counted(len(store), 'report')}", file=sys.stderr)
    if watch.failures:
        raise typer.Exit(1)
