"""`dateline check`: is a case whole?"""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.cli.cases import Case, case_path, counted
from dateline.cli.printable import printable

EXAMPLES = """\b
Examples:
  dateline check --case syria.case
      verify the file, every record, every capture, and that search finds what was read
  dateline check --repair --case syria.case
      make anew what follows from the records, then verify"""


def check(
    case: Case = None,
    repair: Annotated[
        bool, typer.Option("--repair", help="First make anew what follows from the records: search, versions.")
    ] = False,
) -> None:
    """Verify everything in a case, and say what to do where something is wrong.

    Exit code 0: all is well. 1: something is wrong (it is listed).
    """
    from dateline.store.store import Store

    path = case_path(case)
    with Store.open(path, readonly=not repair) as store:
        if repair:
            store.repair()
        found = 0
        for problem in store.problems():
            found += 1
            print(f"{printable(problem.what)}\n    {printable(problem.cure)}")
        if found:
            raise typer.Exit(1)
        print(f"{path}: {counted(len(store), 'report')}, all is well")
