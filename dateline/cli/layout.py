"""How a view is laid out on a terminal: sections, indented paragraphs, quotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import StringIO
from typing import TYPE_CHECKING

from dateline.cli.printable import printable

if TYPE_CHECKING:
    from rich.console import RenderableType

WIDEST = 100
_NARROWEST = 40


def printed(blocks: Iterable[RenderableType], *, width: int, colour: bool) -> str:
    """The blocks as text of at most `width` columns (held between 40 and 100), with colour codes only if asked for."""
    from rich.console import Console

    page = StringIO()
    console = Console(
        file=page,
        width=max(_NARROWEST, min(width, WIDEST)),
        force_terminal=colour,
        color_system="standard" if colour else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    for block in blocks:
        console.print(block)
    return "\n".join(line.rstrip() for line in page.getvalue().split("\n"))


def section(title: str, lines: Iterable[RenderableType]) -> Iterator[RenderableType]:
    """The title, the lines and a blank line; nothing where there are no lines."""
    from rich.text import Text

    empty = True
    for line in lines:
        if empty:
            yield Text(title.upper(), style="bold cyan")
        empty = False
        yield line
    if not empty:
        yield ""


def paragraph(words_: str, *, indent: int = 2, style: str = "") -> RenderableType:
    """One paragraph whose further lines are indented a little more than its first."""
    from rich.table import Table
    from rich.text import Text

    text = Text(printable(words_), style=style)
    if indent == 0:
        return text
    grid = Table.grid(padding=0)
    grid.add_column(width=indent)
    grid.add_column(overflow="fold")
    grid.add_row("", text)
    return grid


def quote(*spans: str) -> str:
    """Pieces of a text in quotation marks."""
    marked = (span if span.startswith("“") and span.endswith("”") else f"“{span}”" for span in spans)
    return " … ".join(marked)
