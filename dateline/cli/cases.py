"""Which case a verb is about."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Case = Annotated[
    Path | None,
    typer.Option("--case", metavar="FILE", help="The case. Left out: the one file here that ends in .case."),
]


def counted(number: int, one: str) -> str:
    """`1 report`, `2 reports`."""
    return f"{number} {one}{'' if number == 1 else 's'}"


def case_path(case: Path | None) -> Path:
    """The case named, or the only one in the current folder.

    Raises:
        typer.BadParameter: none is named, and there is none here, or several.
    """
    if case is not None:
        return case
    here = sorted(Path().glob("*.case"))
    if len(here) == 1:
        return here[0]
    found = f"there are {len(here)} here: {', '.join(map(str, here[:5]))}" if here else "there is none here"
    raise typer.BadParameter(f"Which case? Name it with --case FILE; {found}.")
