"""The options that say how reports are read, for every verb that reads."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from dateline.read import ReadOptions


def day(text: str) -> datetime:
    """The day written as YYYY-MM-DD.

    Raises:
        typer.BadParameter: it is none.
    """
    try:
        return datetime.strptime(text, "%Y-%m-%d")  # noqa: DTZ007 - a calendar day has no time zone
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a day. Write it as YYYY-MM-DD, for example 2016-10-25.") from None


Published = Annotated[
    datetime | None,
    typer.Option(
        metavar="DATE",
        parser=day,
        help="Day the report was published, YYYY-MM-DD. Overrules what the report says of itself.",
    ),
]
Outlet = Annotated[str | None, typer.Option(metavar="NAME", help="The outlet.")]
Title = Annotated[str | None, typer.Option(metavar="TEXT", help="The headline.")]
Force = Annotated[bool, typer.Option("--force", help="Read a report that is not in English too.")]
AllowPrivate = Annotated[bool, typer.Option("--allow-private", help="Fetch addresses inside your own network too.")]
TimeoutS = Annotated[
    float | None, typer.Option(metavar="SECONDS", min=0.1, help="How long to wait for a web page (20).")
]
MaxBytes = Annotated[
    int | None, typer.Option(metavar="BYTES", min=1, help="How much of one report to read at most (20 million).")
]
Gazetteers = Annotated[
    list[Path] | None,
    typer.Option(
        metavar="FILE",
        help="Use this gazetteer of your own (dateline gazetteer add -o FILE), not those in your folder. "
        "May be given several times.",
    ),
]


def day_of(time: datetime | None) -> date | None:
    """The day an option gave, None where it was left out."""
    return None if time is None else time.date()


def read_options(
    published: datetime | None,
    source: str | None,
    title: str | None,
    force: bool,
    allow_private: bool,
    timeout_s: float | None,
    max_bytes: int | None,
) -> ReadOptions:
    """What the options say together."""
    from dateline.read import ReadOptions

    options = ReadOptions(
        published=day_of(published), source=source, title=title, force=force, allow_private=allow_private
    )
    if timeout_s is not None:
        options = replace(options, timeout_s=timeout_s)
    if max_bytes is not None:
        options = replace(options, max_bytes=max_bytes)
    return options
