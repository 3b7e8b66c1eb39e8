"""`dateline link`: what the reports of a case say together."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from dateline.cli.cases import Case, case_path, counted

EXAMPLES = """\b
Examples:
  dateline link --case syria.case
      which reports are copies, which tell one happening, who stands behind it, who disagrees
  dateline link --case syria.case --json
      the figures for a program to read"""


def link(
    case: Case = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write the figures as JSON.")] = False,
) -> None:
    """Link the reports of a case: copies of one story, one happening in several reports, one actor under many names.

    What people judged (dateline judge) wins. After new reports only what they touch is compared again.
    """
    import time

    from dateline.case.linking import figures
    from dateline.case.linking import link as linked
    from dateline.store.store import Store

    start = time.perf_counter()
    with Store.open(case_path(case)) as store:
        found = linked(store, _progress if sys.stderr.isatty() else None)
    rows = figures(found)
    seconds = time.perf_counter() - start
    if as_json:
        print(json.dumps(rows | {"seconds": round(seconds, 1)}))
        return
    print(f"{counted(rows['reports'], 'report')}, {rows['copies']} of them copies of others")
    print(f"{counted(rows['happenings'], 'happening')}, {rows['told_by_several_reports']} told by several reports")
    print(f"{rows['with_two_independent_sources']} with two independent sources or more")
    print(f"{counted(rows['disagreements'], 'disagreement')} between reports")
    print(f"{seconds:.0f} s")


def _progress(done: int, total: int) -> None:
    if total:
        print(f"\rdateline: {done} of {total} reports prepared", end="\n" if done == total else "", file=sys.stderr)
