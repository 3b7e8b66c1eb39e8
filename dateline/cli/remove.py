"""`dateline remove`: reports out of a case for good."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from dateline.cli.cases import Case, case_path, counted

EXAMPLES = """\b
Examples:
  dateline remove f53be84b1715a9c4 --case syria.case
      erase a report, all its versions and all that was made from it
  dateline remove --failure 3 --case syria.case
      erase what was kept of a report that could not be read
  dateline remove --case syria.case
      finish an erasure that was broken off"""


def remove(
    keys: Annotated[
        list[str] | None, typer.Argument(metavar="KEY...", help="Keys of reports, or their beginnings.")
    ] = None,
    case: Case = None,
    failure: Annotated[
        list[int] | None, typer.Option(metavar="N", help="A failure by its number in dateline status.")
    ] = None,
    only_this_version: Annotated[
        bool, typer.Option("--only-this-version", help="Keep the other versions of the reports.")
    ] = False,
) -> None:
    """Erase reports: their words are in no file of the case any more. This cannot be undone.

    Judgements about them go too, and so do copies of the case made before a change of format.
    """
    from dateline.store.store import Store

    path = case_path(case)
    with Store.open(path) as store:
        copies = store.overview().backups
        gone = store.remove(
            [store.find(key) for key in keys or []], only_this_version=only_this_version, failures=failure or []
        )
    for copy in copies:
        print(f"dateline: {copy} is deleted, for it held the words too", file=sys.stderr)
    print(f"{counted(len(gone), 'report')} erased: {', '.join(gone) or 'none'}", file=sys.stderr)
    print("Copies you made yourself, and exports, still hold what was in them.", file=sys.stderr)
