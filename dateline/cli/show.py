"""`dateline show`: one report, event or claim of a case."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.cases import Case, case_path
from dateline.model.errors import InputError

if TYPE_CHECKING:
    from dateline.store.store import Store

EXAMPLES = """\b
Examples:
  dateline show f53be84b --case syria.case
      a report, by the beginning of its key
  dateline show f53be84b/V3 --case syria.case
      an event of it, in the words of the report, and who says so
  dateline show f53be84b/C2 --case syria.case
      a claim of it"""


def show(
    idents: Annotated[
        list[str], typer.Argument(metavar="ID...", help="Keys of reports, or of events and claims: KEY/V3, KEY/C2.")
    ],
    case: Case = None,
) -> None:
    """Show reports, events or claims with the words they stand on. `dateline search` gives their ids."""
    from dateline.cli.leaving import quietly
    from dateline.store.store import Store

    with quietly(), Store.open(case_path(case), readonly=True) as store:
        for ident in idents:
            print(_shown(store, ident).rstrip())


def _shown(store: Store, ident: str) -> str:
    from dateline.cli.view import render, render_part

    beginning, _, part = ident.partition("/")
    key = store.find(beginning)
    reading = store.reading(key)
    width, colour = shutil.get_terminal_size().columns, sys.stdout.isatty()
    head = f"{key}{_version(store.versions(key), key)}\n"
    if not part:
        return head + render(reading, width=width, colour=colour)
    try:
        return f"{head}{part}  " + render_part(reading, part, width=width, colour=colour)
    except KeyError:
        held = f"{len(reading.events)} events (V1 ...) and {len(reading.claims)} claims (C1 ...)"
        raise InputError(f"report {key} has no part {part!r}: it has {held}. See: dateline show {key}") from None


def _version(versions: list[str], key: str) -> str:
    if len(versions) == 1:
        return ""
    if versions[-1] == key:
        return f"  (version {len(versions)}; before it: {', '.join(versions[:-1])})"
    return f"  (version {versions.index(key) + 1} of {len(versions)}; the current one is {versions[-1]})"
