"""`dateline judge`: people say what is one and what is not, and are believed."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from dateline.cli.cases import Case, case_path

EXAMPLES = """\b
Examples:
  dateline judge different 3f2a9c0d11e4b7a8/V1 90b1c2d3e4f5a6b7/V3 --by "M. Haddad" --case syria.case
      two events are not one happening, whatever the program thinks
  dateline judge same 3f2a9c0d11e4b7a8 90b1c2d3e4f5a6b7 --by "M. Haddad" --case syria.case
      two reports print one story
  dateline judge same 3f2a9c0d11e4b7a8/V1 90b1c2d3e4f5a6b7/V3 --withdraw --by "M. Haddad" --case syria.case
      take back what was said of the two"""


class Verdict(StrEnum):
    """What can be said of two things."""

    same = "same"
    different = "different"


def judge(
    verdict: Annotated[Verdict, typer.Argument(help="What the two are.", show_default=False)],
    one: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="A report (KEY), an event (KEY/V1) or an entity (KEY/E1).", show_default=False
        ),
    ],
    other: Annotated[str, typer.Argument(metavar="ID", help="Another of the same sort.", show_default=False)],
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who says so.", show_default=False)],
    case: Case = None,
    why: Annotated[str, typer.Option("--why", metavar="WORDS", help="Why.")] = "",
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Take back what was said of the two.")] = False,
) -> None:
    """Say that two reports, events or entities are one, or are not; the next dateline link follows it.

    What people say wins over the program and stays on record, also where it is withdrawn.
    """
    from dateline.case.judging import judged, withdrawn
    from dateline.store.store import Store

    with Store.open(case_path(case)) as store:
        if withdraw:
            left, right = withdrawn(store, one, other, by)
            print(f"What was said of {left} and {right} is withdrawn.")
        else:
            left, right = judged(store, verdict.value, one, other, by, why)
            print(f"{left} and {right} are {verdict.value}, says {by}. Next: dateline link")
