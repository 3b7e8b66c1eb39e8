"""`dateline show`: one report, happening, event or claim of a case."""

from __future__ import annotations

import re
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
      a claim of it
  dateline show Hb340b78864c2 --case syria.case
      a happening: who tells of it, who is independent, who disagrees"""

# Ids of happenings; keys of reports begin with a digit or a small letter.
_HAPPENING = re.compile(r"H[0-9a-f]{12}")


def show(
    idents: Annotated[
        list[str],
        typer.Argument(
            metavar="ID...", help="Keys of reports (KEY), their events and claims (KEY/V3, KEY/C2), happenings."
        ),
    ],
    case: Case = None,
) -> None:
    """Show reports, happenings, events or claims with the words they stand on. `dateline search` gives ids."""
    from dateline.cli.leaving import quietly
    from dateline.store.store import Store

    with quietly(), Store.open(case_path(case), readonly=True) as store:
        for ident in idents:
            print(_shown(store, ident).rstrip())


def _shown(store: Store, ident: str) -> str:
    from dateline.cli.view import render, render_part

    width, colour = shutil.get_terminal_size().columns, sys.stdout.isatty()
    if _HAPPENING.fullmatch(ident):
        return _happening(store, ident, width=width, colour=colour)
    beginning, _, part = ident.partition("/")
    key = store.find(beginning)
    reading = store.reading(key)
    head = f"{key}{_version(store.versions(key), key)}\n"
    if not part:
        return head + render(reading, width=width, colour=colour)
    try:
        return f"{head}{part}  " + render_part(reading, part, width=width, colour=colour)
    except KeyError:
        held = f"{len(reading.events)} events (V1 ...) and {len(reading.claims)} claims (C1 ...)"
        raise InputError(f"report {key} has no part {part!r}: it has {held}. See: dateline show {key}") from None


def _happening(store: Store, ident: str, *, width: int, colour: bool) -> str:
    from dateline.case.linking import casefile
    from dateline.cli.happening_view import render_happening

    case = casefile(store)
    for happening in case.happenings:
        if happening.id == ident:
            return render_happening(case, happening, width=width, colour=colour)
    raise InputError(f"{store.path} has no happening {ident!r}: its id changes when a report of it comes or goes.")


def _version(versions: list[str], key: str) -> str:
    if len(versions) == 1:
        return ""
    if versions[-1] == key:
        return f"  (version {len(versions)}; before it: {', '.join(versions[:-1])})"
    return f"  (version {versions.index(key) + 1} of {len(versions)}; the current one is {versions[-1]})"
