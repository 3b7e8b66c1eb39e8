"""The dateline command, a file per verb.

Exit codes: 0 all went well, 1 a report could not be read or something is missing, 2 the command was not understood.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from dateline.cli import (
    add,
    calibrate,
    check,
    evaluate,
    export,
    gazetteer,
    judge,
    link,
    read,
    remove,
    search,
    show,
    status,
    train,
)

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("read", epilog=read.EXAMPLES)(read.read)
app.command("add", epilog=add.EXAMPLES)(add.add)
app.command("status", epilog=status.EXAMPLES)(status.status)
app.command("search", epilog=search.EXAMPLES)(search.search)
app.command("show", epilog=show.EXAMPLES)(show.show)
app.command("link", epilog=link.EXAMPLES)(link.link)
app.command("judge", epilog=judge.EXAMPLES)(judge.judge)
app.command("remove", epilog=remove.EXAMPLES)(remove.remove)
app.command("check", epilog=check.EXAMPLES)(check.check)
app.command("export", epilog=export.EXAMPLES)(export.export)
app.command("evaluate", epilog=evaluate.EXAMPLES)(evaluate.evaluate)
app.command("calibrate", epilog=calibrate.EXAMPLES)(calibrate.calibrate)
app.command("train", epilog=train.EXAMPLES)(train.train)
app.add_typer(gazetteer.app, name="gazetteer")


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"dateline {version('dateline')}")
        raise typer.Exit


@app.callback()
def dateline(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Reads news reports and writes the record: who moved, from where, by which road, how many, when, and who says so.

    Nothing is guessed and nothing leaves this machine. Every value points to the words it was read from.
    """


def main() -> None:
    """Run the command line and leave with its exit code."""
    from dateline.model.errors import DatelineError

    for stream in (sys.stdout, sys.stderr):
        # A record is UTF-8 wherever it is written; what UTF-8 cannot carry is spelled out as JSON spells it.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except DatelineError as error:
        from dateline.cli.printable import printable

        print(f"dateline: {printable(str(error))}", file=sys.stderr)
        sys.exit(1)
